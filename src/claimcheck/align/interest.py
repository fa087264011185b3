"""Interests: whether the sides of two accounts explain that their figures of one loss differ."""

from __future__ import annotations

from claimcheck.align.candidates import stated
from claimcheck.model import Assertion, Case
from claimcheck.rules import Rules
from claimcheck.values import Category, Count, Place


class Interests:
    """Knows the sides of a case and the directions in which the rules say that interests pull."""

    def __init__(self, case: Case, rules: Rules) -> None:
        """Take a case and its rules."""
        self.case = case
        self.rules = rules
        self._accounts = {account.id: account for account in case.assertions}
        self._parties = {source.party: source.side for source in case.sources.values() if source.party and source.side}

    def explain(self, path: str, a: Assertion, b: Assertion, left: Count, right: Count) -> bool:
        """Return whether interests make it expected that one of two accounts gives the higher figure of a loss.

        It is expected if the higher figure comes from whom the rules say to inflate it, or the lower one from whom
        they say to deflate it.
        """
        loser = self.loser(path, a, b)
        if loser is None:
            return False
        higher, lower = (a, b) if left.low > right.low else (b, a)
        return self._pull(path, higher, loser) == "inflates" or self._pull(path, lower, loser) == "deflates"

    def _pull(self, path: str, account: Assertion, loser: str) -> str | None:
        side = self.side(account)
        stands = {"own-side": side == loser, "opposed-side": self.case.opposed(side, loser)}
        name = path.partition(".")[0]
        return next((rule.bias for rule in self.rules.interest if rule.field == name and stands[rule.of]), None)

    def side(self, account: Assertion) -> str | None:
        """Return the side whose interest an account shares; one that only repeats others has theirs, if it is one."""
        if not account.derived_from:
            return self.case.sources[account.source].side
        roots = (self._accounts.get(name) for name in account.derived_from)
        sides = {
            self.side(root) if root is not None else self.case.sources[name].side if name in self.case.sources else None
            for name, root in zip(account.derived_from, roots, strict=True)
        }
        return sides.pop() if len(sides) == 1 else None

    def loser(self, path: str, a: Assertion, b: Assertion) -> str | None:
        """Return the side whose loss a figure is: that of its group, else of the target or place that is stated.

        Where neither account states one, it is the only side opposed to the stated actor's.
        """
        name, _, group = path.partition(".")
        if group:
            return self._group_side(group)
        if not self.rules.fields[name].loss:
            return None
        sides = {side for field in self.rules.bearer.fields for side in self._stated_sides(field, a, b)}
        if len(sides) == 1:
            return sides.pop()
        actors = self._stated_sides(self.rules.bearer.opposed_to, a, b) if not sides else set[str]()
        opposed = {other for actor in actors if actor in self.case.sides for other in self.case.sides[actor].opposes}
        return opposed.pop() if len(opposed) == 1 else None

    def _group_side(self, id_: str) -> str | None:
        group = self.case.groups.get(id_)
        while group is not None and group.side is None:
            group = self.case.groups.get(group.of) if group.of else None
        return group.side if group else None

    def _stated_sides(self, name: str | None, *accounts: Assertion) -> set[str]:
        found: set[str] = set()
        for account in accounts if name else ():
            value = stated(account, name or "")
            if isinstance(value, Place):
                sites = self.case.gazetteer.sites
                found.update(side for id_ in value.chain[:1] if id_ in sites and (side := sites[id_].side))
            elif isinstance(value, Category) and value.form != "not":
                found.update(side for node in value.nodes if (side := self._node_side(name or "", node)))
        return found

    def _node_side(self, name: str, node: str) -> str | None:
        tree = self.rules.fields[name].taxonomy
        if tree is None:
            return None
        above = sorted(tree.lineage(node), key=lambda id_: (-tree.depth(id_), id_))
        return next((side for id_ in above if (side := tree.nodes[id_].side or self._parties.get(id_))), None)
