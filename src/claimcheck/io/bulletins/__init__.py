"""Bulletins of measured events, as agencies exchange them, into solutions and solutions into cases."""

from claimcheck.io.bulletins.casing import case_of
from claimcheck.io.bulletins.solution import Bulletin, Magnitude, Solution


__all__ = ["Bulletin", "Magnitude", "Solution", "case_of"]
