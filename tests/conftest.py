"""Hypothesis profiles, chosen by the variable HYPOTHESIS_PROFILE; CONTRIBUTING.md explains them."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings


# Where Hypothesis believes itself in CI it changes its default; these start from the plain one.
_plain = settings.get_profile("default")

settings.register_profile("dev", _plain, max_examples=50, deadline=None)
settings.register_profile("ci", _plain, max_examples=60, derandomize=True, deadline=None)
settings.register_profile("nightly", _plain, max_examples=1000, deadline=None)
# A mutant is killed by the first example that fails, however large; and never by a machine that is busy.
settings.register_profile(
    "mutate",
    _plain,
    max_examples=100,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
