"""Cases as tables, one row for every claim about one field, and back without loss."""

from claimcheck.io.claims.reading import read_claims
from claimcheck.io.claims.writing import write_claims


__all__ = ["read_claims", "write_claims"]
