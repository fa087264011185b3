"""Quotes and paragraphs are checked against the texts they come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.cli import main


TEXT = """\
Raid on the depot

The army says that six
soldiers   were hurt.
A second line.

Nobody else spoke.
"""
CASE = """\
case: c
rules: conflict
event: e
defaults: {document: daily}
sources: {army: {kind: military}}
documents: {daily: {}, weekly: {}}
assertions:
  - source: army
    ACCOUNT
    states: {wounded: VALUE}
"""


def check(tmp_path: Path, account: str, value: str = "6", text: str | None = TEXT) -> None:
    """Run `check --documents` on a case with one account."""
    case, texts = tmp_path / "case.yaml", tmp_path / "texts"
    case.write_text(CASE.replace("ACCOUNT", account).replace("VALUE", value), encoding="utf-8")
    texts.mkdir(exist_ok=True)
    if text is not None:
        (texts / "daily.txt").write_text(text, encoding="utf-8")
    main(["check", str(case), "--documents", str(texts)])


GOOD = [
    ("p: 2", "6"),
    ("p: 3", "{value: 6, cite: 2}"),
    ("cite: {paragraph: 2, quote: six soldiers were hurt.}", "6"),
    ("cite: {quote: 'hurt. A second  line. Nobody'}", "6"),
    ("p: 1", "{value: 6, cite: {paragraph: 2, quote: 'six soldiers were'}}"),
    ("note: nothing is cited", "6"),
    ("cite: {paragraph: 2, span: 20..78}", "6"),
    ("cite: {span: 39..57, quote: six soldiers}", "6"),
    ("p: 1", "{value: 6, cite: {span: 39..57, quote: six soldiers were}}"),
    ("cite: {span: 1..99}", "6"),
    ("cite: {document: weekly}", "6"),
    ("cite: {document: weekly}", "{value: 6, cite: {document: daily, paragraph: 1}}"),
]
BAD = {
    "span beyond the end": ("cite: {span: 90..100}", "6", "9:12", "99 characters, and none of the number 100", "CC704"),
    "span of a value": (
        "p: 1", "{value: 6, cite: {span: 200..300}}", "10:47", "none of the number 300", "CC704",
    ),
    "span beside the paragraph": (
        "cite: {paragraph: 3, span: 20..40}", "6", "9:26", "paragraph 3 of 'daily' is 81..98, and 20..40", "CC704",
    ),
    "quote beside the span": (
        "cite: {span: 20..30, quote: A second line.}", "6", "9:26", "at 65..78 in 'daily', not at 20..30", "CC702",
    ),
    "paragraph beyond the end": ("p: 4", "6", "9:5", "3 paragraphs", "CC703"),
    "paragraph of a citation": ("cite: {paragraph: 9}", "6", "9:12", "none of the number 9", "CC703"),
    "paragraph of a value": ("p: 1", "{value: 6, cite: 7}", "10:40", "none of the number 7", "CC703"),
    "paragraph in the citation of a value": (
        "p: 1", "{value: 6, cite: {paragraph: 7}}", "10:52", "none of the number 7", "CC703",
    ),
    "quote that nobody wrote": ("cite: {quote: seven soldiers}", "6", "9:12", "does not stand", "CC702"),
    "quote of a value": ("p: 1", "{value: 6, cite: {quote: seven}}", "10:48", "does not stand", "CC702"),
    "quote in another paragraph": (
        "cite: {paragraph: 1, quote: six soldiers}", "6", "9:26", "paragraph 2 of 'daily', not in paragraph 1", "CC702",
    ),
    "quote across paragraphs": (
        "cite: {paragraph: 2, quote: line. Nobody}", "6", "9:26", "across paragraphs", "CC702",
    ),
    "missing text": ("cite: {document: weekly, paragraph: 1}", "6", "6:32", "weekly.txt", "CC701"),
}  # fmt: skip


@pytest.mark.parametrize(("account", "value"), GOOD)
def test_documents_bear_out_what_is_cited(
    account: str, value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stands in the text, space aside, is no fault, and a document that is not pointed into may be missing."""
    check(tmp_path, account, value)

    assert capsys.readouterr().err.splitlines() == ["1 case, 1 assertion, 1 source: no problems"]


@pytest.mark.parametrize("name", BAD)
def test_documents_locate_what_does_not_stand_there(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each fault gives one line with its place, and none of the document's words."""
    account, value, place, words, code = BAD[name]

    check(tmp_path, account, value)

    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{tmp_path / 'case.yaml'}:{place}: ")
    assert words in line
    assert line.endswith(f"[{code}]")
    assert "hurt" not in line


def test_documents_check_parts_and_context(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Values of parts, what is denied, and the background are checked too, all faults in one run."""
    account = (
        "p: 1\n    denies: {killed: {value: 3, cite: 10}}\n"
        "    parts: [{id: x, doubts: {killed: {value: 3, cite: {quote: never}}}}, {id: y, p: 12}]"
    )
    case = CASE + "context: [{text: t, p: 11}]\n"
    path = tmp_path / "case.yaml"
    path.write_text(case.replace("ACCOUNT", account).replace("VALUE", "6"), encoding="utf-8")
    (tmp_path / "daily.txt").write_text(TEXT, encoding="utf-8")

    assert main(["check", str(path), "--documents", str(tmp_path)]) == 2

    lines = capsys.readouterr().err.splitlines()
    assert [line.rpartition("[")[2] for line in lines] == ["CC703]", "CC702]", "CC703]", "CC703]"]


@pytest.mark.parametrize(("content", "code"), [(b"\xff", "CC102"), (None, "CC701")])
def test_documents_that_cannot_be_read(
    content: bytes | None, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text that is not UTF-8, or a link that leads out of the directory, is refused."""
    texts = tmp_path / "texts"
    texts.mkdir()
    if content is None:
        (tmp_path / "secret.txt").write_text("six", encoding="utf-8")
        (texts / "daily.txt").symlink_to(tmp_path / "secret.txt")
    else:
        (texts / "daily.txt").write_bytes(content)

    check(tmp_path, "p: 1", text=None)

    assert f"[{code}]" in capsys.readouterr().err


@pytest.mark.parametrize("id_", ["../secret", "a/b", "..", '"a\\0b"'])
def test_documents_stay_in_their_directory(id_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An id that is a way out of the directory is refused."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "secret.txt").write_text("six", encoding="utf-8")
    case = tmp_path / "case.yaml"
    case.write_text(CASE.replace("daily", id_).replace("ACCOUNT", "p: 1").replace("VALUE", "6"), encoding="utf-8")

    assert main(["check", str(case), "--documents", str(tmp_path / "texts")]) == 2
    assert capsys.readouterr().err.rstrip().endswith("[CC110]")


def test_documents_of_a_collection(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two cases may each have a document of one id, its text in a folder named after the case."""
    for name in ("one", "two"):
        (tmp_path / "cases").mkdir(exist_ok=True)
        (tmp_path / "texts" / name).mkdir(parents=True)
        text = CASE.replace("case: c", f"case: {name}").replace("ACCOUNT", f"cite: {{quote: {name}}}")
        (tmp_path / "cases" / f"{name}.yaml").write_text(text.replace("VALUE", "6"), encoding="utf-8")
        (tmp_path / "texts" / name / "daily.txt").write_text(name, encoding="utf-8")

    assert main(["check", str(tmp_path / "cases"), "--documents", str(tmp_path / "texts")]) == 0
    assert main(["check", str(tmp_path / "cases"), "--documents", str(tmp_path / "nowhere")]) == 2
    assert "is not a directory" in capsys.readouterr().err
