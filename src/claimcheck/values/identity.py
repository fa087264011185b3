"""What tells one value from all others, those that equal it included."""

from __future__ import annotations

from attrs import field, frozen


@frozen
class Identified:
    """A value that is known by what it is, besides by what it says.

    Whoever remembers what follows from certain values finds it again by their identities, which are looked up faster
    than anything that they say.

    Attributes:
        identity: Another object in each value, and no part of what it equals.
    """

    identity: object = field(factory=object, init=False, eq=False, repr=False)
