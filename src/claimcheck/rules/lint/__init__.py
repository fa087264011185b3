"""Lint: what a pack holds that can never matter, found without any case."""

from claimcheck.rules.lint.finding import CHECKS, Finding, Level
from claimcheck.rules.lint.running import lint_pack
from claimcheck.rules.lint.usage import lint_usage


__all__ = ["CHECKS", "Finding", "Level", "lint_pack", "lint_usage"]
