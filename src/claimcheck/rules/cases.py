"""What a file of rule cases may hold, as records. The descriptions are those of the JSON Schema."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from claimcheck.errors import Where
from claimcheck.nodes import Node
from claimcheck.nodes.structure import Spot, here, key, required


@frozen
class WrittenComparison:
    """What two values are to each other."""

    field: str = required("The field.")
    left: Node = required("One value.", shape="bare-value")
    right: Node = required("The other.", shape="bare-value")
    relation: Literal["equal", "refines", "refined-by", "overlaps", "near", "apart"] = required("Of left to right.")
    severity: Literal["minor", "moderate", "major", "critical"] | None = key("If they are apart.")
    where: Where = here()


@frozen
class WrittenRuleCase:
    """One case."""

    name: str = required("What it shows, one sentence.")
    reads: Node | None = key("What a value means: field, value, and low, high, best or canonical.", shape="reading")
    compares: WrittenComparison | None = key("What two values are to each other.")
    where: Where = here()


@frozen
class WrittenRuleCases:
    """A file of rule cases."""

    cases: tuple[WrittenRuleCase, ...] = required("The cases.")
    profile: str | None = key("The hedge profile under which they hold, if not that of the pack.")
    timezone: str | None = key("The zone of times that name none; without it they may be of any zone.")
    where: Spot = here()
