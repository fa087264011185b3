"""The specification: every law, tried on drawn examples."""

from __future__ import annotations

from claimcheck.testing import Law, parametrize_laws


@parametrize_laws()
def test_spec(law: Law) -> None:
    """The law holds."""
    law.check()
