"""Interests: whether the sides of two accounts explain that their figures differ."""

from __future__ import annotations

from claimcheck.model import Assertion, Case
from claimcheck.origins import Independence, Losses, Sides
from claimcheck.origins.losses import Telling
from claimcheck.rules import Rules
from claimcheck.values import Count


class Interests:
    """Knows the sides of a case and the directions in which the rules say that interests pull."""

    def __init__(self, case: Case, rules: Rules) -> None:
        """Take a case and its rules."""
        self.case = case
        self.rules = rules
        self._sides = Sides(case, rules)
        self._independence = Independence(case.sources, case.assertions)

    def explain(self, path: str, a: Telling, b: Telling, left: Count, right: Count) -> bool:
        """Return whether interests make it expected that one of two accounts gives the higher figure of a side.

        It is expected if the higher figure comes from whom the rules say to inflate it, or the lower one from whom
        they say to deflate it. A figure of a group is that of the group's side; without a group only losses are known
        to be a side's.
        """
        higher, lower = (a, b) if left.low > right.low else (b, a)
        group = path.partition(".")[2]
        whose = (
            self._sides.of_group(group)
            if group
            else Losses(self._sides, (a, b)).loser(higher[0], higher[1].states[path])
        )
        if whose is None:
            return False
        return self._pull(path, higher[0], whose) == "inflates" or self._pull(path, lower[0], whose) == "deflates"

    def _pull(self, path: str, account: Assertion, whose: str) -> str | None:
        side = self.side(account)
        stands = {"own-side": side == whose, "opposed-side": self.case.opposed(side, whose)}
        name = path.partition(".")[0]
        return next((rule.bias for rule in self.rules.interest if rule.field == name and stands[rule.of]), None)

    def side(self, account: Assertion) -> str | None:
        """Return the side whose interest an account shares; one that only repeats others has theirs, if it is one."""
        known = self.case.sources
        sides = {known[name].side if name in known else None for name in self._independence.told_by(account)}
        return sides.pop() if len(sides) == 1 else None
