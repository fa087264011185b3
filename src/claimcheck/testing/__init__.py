"""The specification as something to run: laws, the strategies that draw their examples, and checks of your own rules.

Needs the extra ``claimcheck[testing]``. Nothing else in claimcheck imports this package.
"""

from __future__ import annotations

from importlib.util import find_spec


if find_spec("hypothesis") is None:
    raise ModuleNotFoundError(
        "claimcheck.testing needs Hypothesis; install the extra: pip install 'claimcheck[testing]'", name="hypothesis"
    )

import claimcheck.testing.laws  # noqa: F401 - registers them; the function `laws`, imported next, hides the package
from claimcheck.io.rule_cases import RuleFailure
from claimcheck.testing.checking import check_rules, laws, laws_for, parametrize_laws
from claimcheck.testing.law import Law, law


__all__ = ["Law", "RuleFailure", "check_rules", "law", "laws", "laws_for", "parametrize_laws"]
