"""Comparison: how two values of one field stand to each other, with a distance and a sentence."""
# ruff: noqa: ANN001, ANN201, ANN202 - pytest fills in the arguments, and nothing here is type-checked

from __future__ import annotations

import pytest

from claimcheck.compare import Relation, Setting, Severity, comparators, compile_comparator
from claimcheck.io.spoken import Reader
from claimcheck.nodes.tree import from_plain
from claimcheck.registry import Registry
from claimcheck.rules import compile_rules, read_pack
from claimcheck.rules.compiling import Vocabulary
from claimcheck.values import Gazetteer
from claimcheck.values.calendar import zone_named
from claimcheck.values.place import Site
from claimcheck.values.sphere import Disc


SITES = [
    Site("mali", "Mali"),
    Site("niger", "Niger"),
    Site("agadez", "Agadez", "niger", disc=Disc(16.97, 7.99, 5)),
    Site("bamako", "Bamako", "mali", disc=Disc(12.64, -8.0, 20)),
    Site("airport", "Airport", "bamako"),
    Site("barracks", "Barracks", "bamako"),
    Site("gao", "Gao", "mali", disc=Disc(16.27, -0.04, 5)),
    Site("gao-suburb", "Suburb of Gao", "mali", disc=Disc(16.33, -0.04, 0.5)),
    Site("gao-camp", "Camp of Gao", "mali", disc=Disc(16.3, -0.04, 3)),
    Site("village", "Village", "mali"),
    Site("hamlet", "Hamlet", "mali", disc=Disc(16.27, 0.1, 1)),
]


@pytest.fixture(scope="module")
def reader():
    """Return a reader of values with a few places."""
    gazetteer = Gazetteer({site.id: site for site in SITES})
    return Reader(
        compile_rules(read_pack("conflict"), Vocabulary(gazetteer=gazetteer)), gazetteer, zone=zone_named("Z")
    )


PAIRS = [
    # field, left, right, relation, severity
    ("killed", 8, 8, "equal", "none"),
    ("killed", 6, "several", "refines", "none"),
    ("killed", "at least 8", 12, "refined-by", "none"),
    ("killed", "3..8", "5..12", "overlaps", "none"),
    ("killed", "5..open", "3..8", "overlaps", "none"),
    ("killed", "around 30", 37, "near", "none"),  # beyond a soft edge, no wider than the slack
    ("killed", 22, "around 30", "near", "none"),
    ("killed", "around 30", 40, "apart", "minor"),
    ("killed", "24..36", 37, "apart", "minor"),  # a hard edge gives nothing
    ("killed", 0, 1, "apart", "major"),
    ("killed", 8, "none", "apart", "major"),
    ("date", "2020-07-23", "2020-07-23", "equal", "none"),
    ("date", "2020-07-23T10:00", "2020-07-23", "refines", "none"),
    ("date", "2020-07", "2020-07-23", "refined-by", "none"),
    ("date", "2020-07-22/2020-07-23", "2020-07-23/2020-07-24", "overlaps", "none"),
    ("date", "2020-07-23T10:00", "2020-07-23T10:20", "near", "none"),
    ("date", "2020-07-23T10:00", "2020-07-23T11:00", "apart", "minor"),
    ("date", "2020-07-23T10:00", "2020-07-23T17:00", "apart", "moderate"),
    ("date", "2020-07-23", "2020-07-25", "apart", "major"),
    ("date", "2020-07-23~", "2020-07-25T05:00", "near", "none"),
    ("date", "2020-01-01", "2020-07-25", "apart", "critical"),
    # Over midnight: no two of these three can change without the third, see CMP-05.
    ("date", "2020-02-29T23:50", "2020-03-01T00:10", "near", "none"),
    ("date", "2020-02-29", "2020-03-01T00:10", "near", "none"),
    ("date", "2020-02-29", "2020-03-01T00:31", "apart", "minor"),
    ("date", "2020-02-29", "2020-03-01", "apart", "major"),  # neighbouring dates are two days
    ("date", "2020-02", "2020-03", "apart", "major"),
    ("place", "bamako", "bamako", "equal", "none"),
    ("place", "airport", "bamako", "refines", "none"),
    ("place", "mali", "airport", "refined-by", "none"),
    ("place", "airport", "barracks", "apart", "moderate"),
    ("place", "bamako", "gao", "apart", "critical"),
    ("place", "gao", "gao-suburb", "near", "none"),
    ("place", "gao", "hamlet", "apart", "moderate"),
    ("place", "gao", "gao-camp", "overlaps", "none"),  # two towns that have grown into each other
    ("place", "near gao", "outside mali", "overlaps", "none"),
    ("place", "village", "gao", "apart", "moderate"),
    ("place", "mali", "niger", "overlaps", "none"),  # nothing joins or measures them
    ("place", "barracks", "niger", "overlaps", "none"),
    ("place", "outside bamako", "niger", "overlaps", "none"),
    ("place", "bamako", "agadez", "apart", "critical"),  # measured, whatever tree holds them
    ("place", "village", "agadez", "overlaps", "none"),
    ("place", "near gao", "gao-suburb", "refined-by", "none"),
    ("place", "gao", "near gao", "refines", "none"),
    ("place", "near gao", "16.3, 0.2 (1 km)", "apart", "minor"),
    ("place", "near gao", "16.3, 0.15 (20 km)", "overlaps", "none"),
    ("place", "near village", "gao", "refined-by", "none"),
    ("place", "near village", "near village", "equal", "none"),
    ("place", "outside gao", "gao", "apart", "moderate"),
    ("place", "airport", "outside airport", "apart", "moderate"),
    ("place", "bamako", "outside airport", "refined-by", "none"),
    ("place", "barracks", "outside airport", "refines", "none"),
    ("place", "outside airport", "outside airport", "equal", "none"),
    ("place", "outside airport", "outside barracks", "overlaps", "none"),
    ("place", "outside mali", "bamako", "apart", "moderate"),
    ("place", "16.27, -0.04 (1 km)", "gao", "overlaps", "none"),
    ("place", "16.27, -0.04 (1 km)", "16.27, -0.04 (9 km)", "refines", "none"),
    ("place", "0, 0", "village", "overlaps", "none"),
    ("target", "base", "military-base", "equal", "none"),
    ("target", "military-base", "police-station", "apart", "moderate"),
    ("target", "base-gate", "military-base", "refines", "none"),
    ("target", "military-vehicle", "patrol", "overlaps", "none"),
    ("target", "military-base", "patrol", "apart", "major"),
    ("target", "hotel", "military-base", "apart", "critical"),
    ("target", ["hotel", "market"], "hotel", "refines", "none"),
    ("target", ["hotel", "market"], ["hotel", "school"], "overlaps", "none"),
    ("target", ["hotel", "market"], ["school", "restaurant"], "apart", "moderate"),
    ("target", {"any_of": ["hotel", "market"]}, "hotel", "refined-by", "none"),
    ("target", {"any_of": ["hotel", "market"]}, "public-venue", "refines", "none"),
    ("target", {"any_of": ["hotel", "market"]}, {"any_of": ["hotel", "market", "school"]}, "refines", "none"),
    ("target", {"any_of": ["hotel", "market"]}, {"any_of": ["hotel", "school"]}, "overlaps", "none"),
    ("target", {"not": "hotel"}, "market", "refined-by", "none"),
    ("target", {"not": "hotel"}, "hotel", "apart", "critical"),
    ("target", {"not": "hotel"}, "public-venue", "overlaps", "none"),
    ("target", {"not": "public-venue"}, {"not": "hotel"}, "refines", "none"),
    ("target", {"not": "school"}, {"not": "hotel"}, "overlaps", "none"),
    ("target", {"not": "hotel"}, {"any_of": ["hotel", "market"]}, "overlaps", "none"),
    ("target", {"not": ["hotel", "market"]}, {"any_of": ["hotel", "market"]}, "apart", "critical"),
    ("target", ["hotel", "market"], {"not": "hotel"}, "apart", "critical"),
    ("perpetrator", "jnim", "terrorists", "refines", "none"),
    ("perpetrator", "jnim", "aqim", "apart", "moderate"),
    ("perpetrator", "katibat-macina", "jnim", "refines", "none"),
    ("perpetrator", "jnim", "ansar-dine", "overlaps", "none"),
    ("perpetrator", "jnim", "malian-armed-forces", "apart", "critical"),
    ("note_text", "God is great", "god is GREAT!", "equal", "none"),
    ("note_text", "God is great", "God is graet", "near", "none"),
    ("note_text", "God is great", "we came for you", "apart", "major"),
    ("claimed", "yes", "yes", "equal", "none"),
    ("claimed", "yes", "no", "apart", "major"),
]


def compared(reader, field_name, left, right):
    """Return the comparison of two spoken values."""
    field = reader.rules.fields[field_name]
    return field.compare(reader.value(field, from_plain(left)), reader.value(field, from_plain(right)))


@pytest.mark.parametrize(("field", "left", "right", "relation", "severity"), PAIRS)
def test_compare_gives_relation_and_severity(reader, field, left, right, relation, severity):
    """Equal, refines, refined by, overlaps, near, apart; only apart is a conflict and has a severity."""
    found = compared(reader, field, left, right)

    assert (found.relation.value, found.severity.word) == (relation, severity)
    assert found.apart is (relation == "apart")
    assert (found.distance > 0) is (relation in {"near", "apart"})
    assert 0 <= found.distance <= 1
    assert (found.ratio is not None) is (relation == "apart" and field == "killed")


@pytest.mark.parametrize(("field", "left", "right", "relation", "severity"), PAIRS)
def test_compare_is_symmetric_up_to_its_direction(reader, field, left, right, relation, severity):
    """Turned round, a comparison is the same with its relation turned."""
    there, back = compared(reader, field, left, right), compared(reader, field, right, left)

    assert back.relation is Relation(relation).flipped
    assert (back.severity.word, back.distance, back.ratio) == (severity, there.distance, there.ratio)


@pytest.mark.parametrize(("field", "left", "right", "relation", "severity"), PAIRS)
def test_compare_says_a_sentence_that_names_both(reader, field, left, right, relation, severity):
    """A reader can check every comparison."""
    del relation, severity
    found = compared(reader, field, left, right)
    rules = reader.rules.fields[field]
    names = [str(rules.show(reader.value(rules, from_plain(value)))) for value in (left, right)]

    assert all(name in found.sentence for name in names)
    assert found.sentence.strip() == found.sentence != ""


def test_compare_says_which_party_succeeded_the_other(reader):
    """A successor is related, not equal."""
    assert compared(reader, "perpetrator", "jnim", "aqim").sentence.endswith(
        "; JNIM is the successor of AQIM since 2017-03-02, which is not the same"
    )


def test_compare_counts_by_the_ratio_of_the_nearest_bounds(reader):
    """The ratio is that of the nearest bounds, each plus one; the distance is one minus its inverse."""
    found = compared(reader, "killed", "at least 20", "up to 8")

    assert (found.ratio, found.distance) == (2.3333, 0.5714)
    assert found.sentence == (
        "no number fits both at least 20 and up to 8; the nearest figures, 8 and 20, differ by 12"
    )


@pytest.mark.parametrize("name", ["category", "party"])
def test_compare_trees_need_a_taxonomy(name):
    """Without a taxonomy there is nothing to compare on."""
    with pytest.raises(ValueError, match="needs a taxonomy; give the field one"):
        compile_comparator(name, comparators.get(name).parameters(), Setting())


def test_compare_severities_are_ordered_words():
    """None, minor, moderate, major, critical."""
    assert [severity.word for severity in sorted(Severity)] == ["none", "minor", "moderate", "major", "critical"]
    assert Severity.named("major") is Severity.MAJOR

    with pytest.raises(KeyError):
        Severity.named("grave")


def test_compare_registry_knows_its_entries():
    """Names are registered once, with a docstring; an unknown one names the closest."""
    registry = Registry("thing")

    def one():
        """Do one thing.

        And more.
        """

    registry.register("one", one, int)

    assert (registry.get("one").function, registry.get("one").doc, "one" in registry) == (one, "Do one thing.", True)
    assert [entry.name for entry in registry] == ["one"]
    assert {entry.name for entry in comparators} == {
        "category",
        "count",
        "flag",
        "moment",
        "party",
        "place",
        "quantity",
        "text",
    }

    with pytest.raises(KeyError, match="unknown thing 'oen', did you mean 'one'"):
        registry.get("oen")
    with pytest.raises(ValueError, match="the thing 'one' is registered twice"):
        registry.register("one", one, int)
    with pytest.raises(ValueError, match="the thing 'two' has no docstring"):
        registry.register("two", lambda: None, int)
