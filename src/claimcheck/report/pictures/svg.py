"""SVG text that is safe to put into a page: built as a tree, every word escaped, no style and no script of its own.

Pictures are drawn 340 units wide, so that their words stay readable on a telephone; colours come from the classes that
the page's stylesheet defines.
"""

from __future__ import annotations

from functools import cache, lru_cache
from html import escape
from typing import Final, TypeAlias
from unicodedata import combining
from xml.etree import ElementTree as ET

from attrs import frozen

from claimcheck.errors import readable


Element: TypeAlias = ET.Element

WIDTH: Final = 340.0
"""Units from the left to the right edge."""
LINE: Final = 15.0
"""Units from one line of words to the next."""
_WIDTHS: Final = (
    ("ijlI.,:;'|", 4.3),
    ("frt ()[]-/!", 5.2),
    ("aceksvxyz*_?", 7.4),
    ("#&+<=>^~\u00ac\u00b1\u00d7\u00f7ħŉŵ", 10.2),
    ("mwMW@%—…©®¼½¾ĦŴ", 12.1),
    ("æœÆŒ", 12.9),
)
"""Letters, and the units that each takes in a wide typeface 12 units high."""
_CAPITAL, _LETTER, _FOREIGN = 9.5, 7.7, 12.5
"""Units that other capitals take, other letters, and those from beyond Latin."""
_BOLD: Final = 1.14
"""How many times as wide as other letters those of headings are."""
_LATIN: Final = "\u017f"
_QUOTE: Final = '"'
_KEPT: Final = 4096
"""How many texts are kept with their lines: who draws asks for them twice, and many pictures say the same."""


@frozen
class Picture:
    """A picture.

    Attributes:
        title: Its heading.
        description: What it shows, for readers who cannot see it.
        svg: The picture, self-contained but for the colours of its classes.
        width: Units from left to right.
    """

    title: str
    description: str
    svg: str
    width: float


def shape(name: str, class_: str = "", **attributes: float | str) -> Element:
    """Return an element; an underscore in the name of an attribute becomes a hyphen."""
    told = {"class": class_} if class_ else {}
    for key, value in attributes.items():
        told[_attribute(key)] = value if isinstance(value, str) else _number(value)
    return ET.Element(name, told)


@cache
def _attribute(name: str) -> str:
    return name.replace("_", "-")


def words(text: str, x: float, y: float, class_: str = "", anchor: str = "start") -> Element:
    """Return a line of words; ``y`` is the line they stand on."""
    element = shape("text", class_, x=x, y=y, text_anchor=anchor)
    element.text = readable(text)
    return element


def paragraph(text: str, x: float, y: float, width: float, most: int = 8, class_: str = "") -> list[Element]:
    """Return words broken into lines that fit a width, cut off after ``most`` lines; the whole text is in a title."""
    lines = broken(text, width, most, class_)
    found = [words(line, x, y + n * LINE, class_) for n, line in enumerate(lines)]
    if lines and lines[-1].endswith("…"):
        title = shape("title")
        title.text = readable(text)
        found[-1].append(title)
    return found


def note(text: str, y: float, width: float = WIDTH) -> tuple[list[Element], float]:
    """Return a note below a picture that ends at ``y``, and where it ends then."""
    return paragraph(text, 0, y + LINE, width, class_="mark"), y + LINE * (len(broken(text, width)) + 0.5)


@lru_cache(_KEPT)
def broken(text: str, width: float, most: int = 8, class_: str = "") -> tuple[str, ...]:
    """Return the lines into which a text of a class breaks at a width, at most so many."""
    width = width / _BOLD if class_ == "head" else width
    lines = [""]
    for word in readable(text).split(" "):
        joined = f"{lines[-1]} {word}".strip()
        if long(joined) <= width:
            lines[-1] = joined
            continue
        lines += [""] if lines[-1] else []
        for letter in word:
            if lines[-1] and long(lines[-1] + letter) > width:
                lines.append("")
            lines[-1] += letter
    if len(lines) > most:
        last = lines[most - 1]
        while last and long(f"{last}…") > width:
            last = last[:-1]
        lines[most - 1 :] = [f"{last}…"]
    return tuple(lines)


def long(text: str) -> float:
    """Return about how many units a line of words takes."""
    return sum(map(_letter, text))


@cache
def _letter(letter: str) -> float:
    if combining(letter):
        return 0.0
    if letter > _LATIN:
        return _FOREIGN
    return next((width for letters, width in _WIDTHS if letter in letters), _CAPITAL if letter.isupper() else _LETTER)


def drawn(title: str, description: str, height: float, elements: list[Element], width: float = WIDTH) -> Picture:
    """Return a picture of its elements, with its title and description inside."""
    root = shape("svg", "picture", viewBox=f"0 0 {_number(width)} {_number(height)}", width=width, height=height)
    root.set("role", "img")
    root.set("aria-label", f"{readable(title)}. {readable(description)}")
    root.extend(elements)
    return Picture(title, description, _written(root), width)


def _written(element: Element) -> str:
    """Return an element without namespaces as text, which the standard library takes several times as long for."""
    inner = escape(element.text or "", quote=False) + "".join(map(_written, element))
    attributes = "".join([f' {key}="{_escaped(value)}"' for key, value in element.items()])
    return f"<{element.tag}{attributes}>{inner}</{element.tag}>" if inner else f"<{element.tag}{attributes} />"


@lru_cache(_KEPT)
def _escaped(value: str) -> str:
    return escape(value, quote=False).replace(_QUOTE, "&quot;")


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
