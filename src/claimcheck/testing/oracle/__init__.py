"""Slow, independent definitions: what laws compare claimcheck with.

Nothing here imports alignment, comparison or reconciliation, and nothing calls a method of what it describes.
"""

from claimcheck.testing.oracle import accounts, alignment, worlds


__all__ = ["accounts", "alignment", "worlds"]
