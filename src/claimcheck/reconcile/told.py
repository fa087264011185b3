"""What is told of an event as a whole, or of one part: who tells it, whether it occurred, and what of each field."""

from __future__ import annotations

from msgspec import Struct

from claimcheck.reconcile.fields import FieldFinding
from claimcheck.reconcile.occurred import Occurrence
from claimcheck.reconcile.scope import Scope


class Told(Struct, frozen=True, eq=False, gc=False):
    """What is told of the event as a whole, or of one part.

    Attributes:
        scope: The accounts.
        happened: Who says that it occurred.
        findings: Path -> what was found there.
    """

    scope: Scope
    happened: Occurrence
    findings: dict[str, FieldFinding]
