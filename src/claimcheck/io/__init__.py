"""Reading cases and writing results."""

from claimcheck.io.cases import load_cases
from claimcheck.io.spoken import Reader


__all__ = ["Reader", "load_cases"]
