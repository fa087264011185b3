"""Laws: sentences about claimcheck that can be tried on examples, and the registry that holds them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, Final, Literal, TypeAlias

from attrs import define, field
from hypothesis import given, settings
from hypothesis.strategies import SearchStrategy

from claimcheck.errors import ClaimcheckError


Body: TypeAlias = Callable[..., None]
Needs: TypeAlias = Mapping[str, SearchStrategy[Any]]
LawKind: TypeAlias = Literal["algebra", "metamorphic", "oracle", "boundary", "error"]

_ID: Final = re.compile(r"[A-Z]{3}-[0-9]{2}\Z")
_registry: Final[dict[str, Law]] = {}


@define(frozen=True, eq=False, slots=False)
class Law:
    """One law.

    Attributes:
        id: Its family and number, such as ``CMP-04``; never reused.
        title: The law in words: the first line of the body's docstring.
        why: Why it matters: the rest of the docstring.
        body: Takes one drawn example and asserts the law on it.
        kind: How it is known to be right: by algebra, by relating two runs, by an oracle, at a border, or by an error.
        needs: Argument of the body -> strategy that draws it.
        since: The version in which the law appeared.
    """

    id: str
    title: str
    why: str
    body: Body = field(repr=False)
    kind: LawKind
    needs: Needs = field(repr=False)
    since: str

    @property
    def family(self) -> str:
        """The letters before the number."""
        return self.id.partition("-")[0]

    @property
    def slug(self) -> str:
        """The id and the body's name, such as ``CMP-01-a-value-equals-itself``."""
        return f"{self.id}-{self.body.__name__.replace('_', '-')}"

    @cached_property
    def _tried(self) -> Body:
        return given(**self.needs)(self.body)

    def check(self, profile: settings | None = None, **needs: SearchStrategy[Any]) -> None:
        """Try the law on drawn examples.

        Args:
            profile: Settings of Hypothesis; those in force by default.
            needs: Strategies that take the place of the law's own, to try it on parts of your own.

        Raises:
            AssertionError: If an example breaks the law; the message carries the values.
        """
        if not needs and profile is None:
            self._tried()
        else:
            # Settings stay on what they were put on, and can be put on nothing twice.
            tried = given(**{**self.needs, **needs})(self.body)
            (profile(tried) if profile else tried)()


def law(id_: str, *, kind: LawKind, needs: Needs, since: str = "0.1.0") -> Callable[[Body], Body]:
    """Return a decorator that registers a function as a law.

    Args:
        id_: Its family and number, such as ``CMP-04``.
        kind: How it is known to be right.
        needs: Argument -> strategy that draws it.
        since: The version in which the law appeared.

    Raises:
        ValueError: If the id is taken or misspelt, the docstring is missing, or the arguments are not those needed.
    """

    def register(body: Body) -> Body:
        if not _ID.match(id_):
            raise ValueError(f"'{id_}' is not the id of a law; write three capitals and two digits, such as CMP-04")
        if id_ in _registry:
            raise ValueError(f"the law {id_} stands twice: {_registry[id_].body.__name__} and {body.__name__}")
        title, _, why = inspect.cleandoc(body.__doc__ or "").partition("\n")
        if not title:
            raise ValueError(f"the law {id_} has no docstring; its first line is the law in words")
        if set(inspect.signature(body).parameters) != set(needs):
            raise ValueError(f"the law {id_} needs {sorted(needs)}, which are not its arguments")
        reason = " ".join(why.split())
        _registry[id_] = Law(id_, title.rstrip("."), reason, body, kind, needs, since)
        return body

    return register


def registered() -> tuple[Law, ...]:
    """Return the laws registered so far, in the order of their ids."""
    return tuple(_registry[id_] for id_ in sorted(_registry))


def refusal(call: Callable[..., Any], *arguments: Any) -> str:
    """Return the message with which a call refuses its arguments."""
    try:
        call(*arguments)
    except (ClaimcheckError, ValueError) as error:
        return str(error)
    return "nothing was refused"
