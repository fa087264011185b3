"""What people mean by figures and dates in forms that are not read."""

from __future__ import annotations

import re
from datetime import date
from typing import Final


_HYPHEN: Final = re.compile(r"(?P<low>[0-9]{1,18})\s*[-–—]\s*(?P<high>[0-9]{1,18})(?P<rest>\s+[^\W\d_]+)?\Z")
_YEAR_LAST: Final = re.compile(r"(?P<a>[0-9]{1,2})(?P<mark>[/.-])(?P<b>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})\Z")
_YEAR_FIRST: Final = re.compile(r"(?P<year>[0-9]{4})(?P<mark>[/.])(?P<a>[0-9]{1,2})(?P=mark)(?P<b>[0-9]{1,2})\Z")


def meant_by(type_: str, text: str) -> str | None:
    """Return what to say of a value that cannot be read, if the form is one that people use elsewhere."""
    said = text.strip()
    match type_:
        case "count" | "quantity" if found := _HYPHEN.match(said):
            return f"'{said}' is not a range; write {found['low']}..{found['high']}{found['rest'] or ''}"
        case "moment" if found := _YEAR_LAST.match(said):
            return _dates(
                said, _day(found["year"], found["b"], found["a"]), _day(found["year"], found["a"], found["b"])
            )
        case "moment" if found := _YEAR_FIRST.match(said):
            return _dates(said, _day(found["year"], found["a"], found["b"]), None)
        case _:
            return None


def _dates(said: str, day_first: str | None, month_first: str | None) -> str | None:
    if day_first and month_first and day_first != month_first:
        both = f"{day_first} (day first) or {month_first} (month first)"
        return f"'{said}' may be {both}; write the one that is meant"
    found = day_first or month_first
    return f"'{said}' is not ISO 8601; write {found}" if found else None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
