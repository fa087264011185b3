"""The texts of a page, as its readers are told them."""
# ruff: noqa: ANN001, ANN201 - nothing here is type-checked

from __future__ import annotations

from html.parser import HTMLParser


class Page(HTMLParser):
    """Reads the text of a page, and the classes of its words."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.texts: list[str] = []
        self.classes: list[str] = []
        self.language = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Keep classes and descriptions."""
        known = dict(attrs)
        self.language = known.get("lang", self.language)
        self.classes.append(known.get("class") or tag)
        self.texts += [known[name] for name in ("aria-label", "data-label", "data-sort") if known.get(name)]

    def handle_data(self, data):
        """Keep a piece of text."""
        self.texts.append(data)
