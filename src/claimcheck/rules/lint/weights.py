"""Whether the weights of alignment can lead to a decision at all."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.rules.lint.finding import Finding
from claimcheck.rules.odds import probability
from claimcheck.rules.reading import Pack
from claimcheck.rules.rules import Rules


def check_weights(pack: Pack, rules: Rules) -> Iterator[Finding]:
    """Find thresholds that no sum of weights reaches, and those that need none."""
    written, align = pack.written.align, rules.align
    if written is None:
        return
    weights = [(0, entry.otherwise, *(one.weight for one in entry.levels + entry.vague)) for entry in align.evidence]
    best = sum(max(found) for found in weights)
    top, bottom = probability(align.prior + best), probability(align.prior)
    sums = f"the prior {align.prior / 1000:g} and the largest weight of every field, {best / 1000:g} in all"
    # Who writes 1 leaves every decision to a person, on purpose.
    if top < align.accept < 1:
        message = (
            f"{sums}, make a probability of {top:.3f}, below 'accept' {align.accept:g}; raise weights or the prior"
        )
        yield Finding("accept-out-of-reach", message, written.where.at("accept"))
    if top < align.review:
        message = f"{sums}, make a probability of {top:.3f}, below 'review' {align.review:g}; lower it"
        yield Finding("review-out-of-reach", message, written.where.at("review"))
    if align.evidence and bottom >= align.accept:
        message = (
            f"the prior alone makes a probability of {bottom:.3f}, at or above 'accept' {align.accept:g}; lower it"
        )
        yield Finding("accept-without-evidence", message, written.where.at("prior"))
