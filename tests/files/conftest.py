"""A loader that reads YAML as editors do: figures are numbers, dates and words such as no are texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml


class EditorLoader(yaml.SafeLoader):
    """The core schema of YAML 1.2, which yaml-language-server uses."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML looks it up on the class


for _tag, _pattern, _first in (
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+(?:[eE][-+]?[0-9]+)?", "-+0123456789"),
    ("null", r"~|null|", ["~", "n", ""]),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_pattern})\Z"), list(_first))


@pytest.fixture(scope="session")
def as_editors_see() -> Callable[[str], Any]:
    """Return the function that gives YAML text as editors see it."""
    return lambda text: yaml.load(text, EditorLoader)  # noqa: S506 - a subclass of the safe loader
