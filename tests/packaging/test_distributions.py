"""What the wheel and the sdist hold."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2]

# One worker builds for all tests of this file.
pytestmark = pytest.mark.xdist_group("distributions")


def build(kind: str, source: Path, target: Path) -> Path:
    """Build one distribution with the installed hatchling, without a network."""
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", f"--{kind}", "--outdir", target, source],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = target.iterdir()
    return made


def names_in_wheel(wheel: Path) -> set[str]:
    """Return the paths of all files in a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the unpacked sdist of the checkout."""
    made = build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))
    target = tmp_path_factory.mktemp("unpacked")
    shutil.unpack_archive(made, target)
    (folder,) = target.iterdir()
    return folder


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the names in the wheel that is built from the checkout."""
    return names_in_wheel(build("wheel", ROOT, tmp_path_factory.mktemp("wheel")))


def test_wheel_holds_every_pack_and_the_types(wheel: set[str]) -> None:
    """Whatever lies in rules is shipped as claimcheck/_packs, and py.typed beside it."""
    packs = {
        f"claimcheck/_packs/{path.relative_to(ROOT / 'rules').as_posix()}"
        for path in (ROOT / "rules").rglob("*")
        if path.is_file()
    }

    assert "claimcheck/_packs/base/pack.yaml" in packs
    assert packs <= wheel
    assert "claimcheck/py.typed" in wheel


def test_wheel_holds_what_is_no_code(wheel: set[str]) -> None:
    """The templates, the style and the script of the HTML report are shipped beside the code that reads them."""
    folder = ROOT / "src" / "claimcheck" / "report" / "html" / "templates"
    names = {f"claimcheck/report/html/templates/{path.name}" for path in folder.iterdir()}

    assert {name.rpartition(".")[2] for name in names} == {"html", "css", "js"}
    assert names <= wheel


def test_wheel_holds_nothing_else(wheel: set[str]) -> None:
    """Neither tests nor examples nor docs reach site-packages."""
    tops = {name.split("/")[0] for name in wheel}

    assert {top.partition("-")[0] for top in tops} == {"claimcheck"}
    assert not [name for name in wheel if "tests" in name.split("/")]


def test_sdist_holds_what_a_builder_needs(sdist: Path) -> None:
    """The sdist is enough to build, to read and to test claimcheck."""
    needed = {"src", "rules", "examples", "tests", "docs"}
    needed |= {"README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"}
    needed |= {"pyproject.toml", "Makefile", ".ci"}

    assert needed <= {path.name for path in sdist.iterdir()}


def test_sdist_makes_the_same_wheel(sdist: Path, wheel: set[str], tmp_path: Path) -> None:
    """A wheel that is built from the sdist holds the packs too."""
    assert names_in_wheel(build("wheel", sdist, tmp_path)) == wheel
