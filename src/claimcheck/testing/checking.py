"""Running the specification: all laws, in pytest or one by one, and the cases of a rule pack."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from claimcheck.io.rule_cases import RuleFailure, failures
from claimcheck.rules import read_pack
from claimcheck.testing.law import Law, registered


def laws() -> tuple[Law, ...]:
    """Return all laws, in the order of their ids."""
    return registered()


def laws_for(family: str) -> tuple[Law, ...]:
    """Return the laws of one family.

    Args:
        family: The letters before the number, such as ``CMP``.

    Raises:
        KeyError: If there is no such family.
    """
    found = tuple(law for law in laws() if law.family == family)
    if not found:
        known = ", ".join(sorted({law.family for law in laws()}))
        raise KeyError(f"there is no family of laws '{family}'; there are {known}")
    return found


def parametrize_laws(*families: str) -> Callable[[Any], Any]:
    """Return a pytest decorator that runs a test with the argument ``law`` once for every law.

    Args:
        families: The families to run; all of them if none is named.

    Example:
        ::

            @parametrize_laws("CMP")
            def test_comparison(law):
                law.check()
    """
    import pytest  # noqa: PLC0415 - laws can be checked without it

    chosen = [law for family in families for law in laws_for(family)] if families else laws()
    decorator: Callable[[Any], Any] = pytest.mark.parametrize("law", [pytest.param(law, id=law.slug) for law in chosen])
    return decorator


def check_rules(pack: str | Path) -> tuple[RuleFailure, ...]:
    """Run the rule cases of a pack and of the packs it extends.

    Args:
        pack: A shipped pack's name, or the path of a pack.

    Returns:
        An empty tuple: every case holds.

    Raises:
        AssertionError: If a case fails; the message has a located line for each. Its second argument holds them.
        ClaimcheckError: If the pack or a file of cases cannot be read.
    """
    path = Path(pack)
    inside = isinstance(pack, Path) or path.exists()
    found = failures(read_pack(path.name, path.resolve().parent) if inside else read_pack(str(pack)))
    if found:
        raise AssertionError("\n".join(map(str, found)), found)
    return found
