"""Cases: ids and defaults, links between accounts, and what a file must not say."""
# ruff: noqa: ANN001, ANN002, ANN003, ANN201, ANN202 - pytest fills in the arguments, and nothing here is type-checked

from __future__ import annotations

import attrs
import pytest

from claimcheck import ClaimcheckError, load_case, reconcile
from claimcheck.model import Citation
from claimcheck.rules import read_pack


ARMY = {"source": "army"}

FAULTS = [
    # what is wrong, assertions, the rest of the case, the problem
    ("source", [{"source": "amry"}], {}, "the source 'amry' is not declared, did you mean 'army'? [CC204]"),
    ("event", [{**ARMY, "about": "riad"}], {}, "the event 'riad' is not declared, did you mean 'raid'? [CC204]"),
    (
        "document",
        [{**ARMY, "cite": {"document": "daly"}}],
        {"documents": {"daily": {}}},
        "the document 'daly' is not declared, did you mean 'daily'? [CC204]",
    ),
    (
        "default-document",
        [ARMY],
        {"defaults": {"document": "x"}},
        "the document 'x' is not declared; declare it [CC204]",
    ),
    (
        "document-of-a-value",
        [{**ARMY, "states": {"killed": {"value": 1, "cite": {"document": "daly"}}}}],
        {"documents": {"daily": {}}},
        "the document 'daly' is not declared, did you mean 'daily'? [CC204]",
    ),
    ("paragraph", [{**ARMY, "p": 0}], {}, "paragraph 0: paragraphs are counted from 1 [CC201]"),
    (
        "paragraph-of-a-value",
        [{**ARMY, "denies": {"killed": {"value": 1, "cite": 0}}}],
        {},
        "paragraph 0: paragraphs are counted from 1 [CC201]",
    ),
    (
        "group",
        [{**ARMY, "states": {"killed.soldier": 1}}],
        {},
        "the group 'soldier' is not declared, did you mean 'soldiers'? [CC204]",
    ),
    (
        "field-without-groups",
        [{**ARMY, "states": {"place.soldiers": 1}}],
        {},
        "the field 'place' has no groups; write 'place' alone [CC203]",
    ),
    ("field", [{**ARMY, "states": {"kiled": 1}}], {}, "unknown field 'kiled', did you mean 'killed'? [CC203]"),
    ("field-denied", [{**ARMY, "denies": {"kiled": 1}}], {}, "unknown field 'kiled', did you mean 'killed'? [CC203]"),
    ("field-doubted", [{**ARMY, "doubts": ["kiled"]}], {}, "unknown field 'kiled', did you mean 'killed'? [CC203]"),
    ("field-declined", [{**ARMY, "declines": ["kiled"]}], {}, "unknown field 'kiled', did you mean 'killed'? [CC203]"),
    (
        "field-unconfirmed",
        [{**ARMY, "unconfirmed": ["kiled"]}],
        {},
        "unknown field 'kiled', did you mean 'killed'? [CC203]",
    ),
    (
        "field-omitted",
        [{**ARMY, "omits": ["kiled"]}],
        {},
        "the field or part 'kiled' is not declared, did you mean 'killed'? [CC204]",
    ),
    (
        "field-complete",
        [{**ARMY, "complete": ["kiled"]}],
        {},
        "the field or part 'kiled' is not declared, did you mean 'killed'? [CC204]",
    ),
    (
        "group-omitted",
        [{**ARMY, "omits": ["killed.soldier"]}],
        {},
        "the group 'soldier' is not declared, did you mean 'soldiers'? [CC204]",
    ),
    (
        "place",
        [{**ARMY, "states": {"place": "bamoko"}}],
        {},
        "the place 'bamoko' is not declared, did you mean 'bamako'? [CC204]",
    ),
    (
        "term",
        [{**ARMY, "states": {"target": "millitary base"}}],
        {},
        "'millitary base' is not in the taxonomy 'targets', did you mean 'military base'? [CC304]",
    ),
    ("part", [{**ARMY, "parts": ["bmb"]}], {}, "the part 'bmb' is not declared, did you mean 'bomb'? [CC204]"),
    (
        "part-before",
        [{**ARMY, "parts": [{"about": "bomb", "after": ["mortar"]}]}],
        {},
        "the part 'mortar' is not declared, did you mean 'mortars'? [CC204]",
    ),
    (
        "omits-a-field-it-states",
        [{**ARMY, "states": {"killed": 1}, "omits": ["killed"]}],
        {},
        "'killed' is omitted and stated by the same account; remove it from one of the two [CC502]",
    ),
    (
        "omits-a-part-it-states",
        [{**ARMY, "parts": ["bomb"], "omits": ["bomb"]}],
        {},
        "'bomb' is omitted and stated by the same account; remove it from one of the two [CC502]",
    ),
    (
        "omits-in-a-part-what-it-states",
        [{**ARMY, "parts": [{"about": "bomb", "states": {"killed": 1}, "omits": ["killed"]}]}],
        {},
        "'killed' is omitted and stated by the same part; remove it from one of the two [CC502]",
    ),
    (
        "stance",
        [{**ARMY, "stance": "claim"}],
        {},
        "'claim' is not allowed here, did you mean 'claims'? [CC206]",
    ),
    (
        "stance-of-a-part",
        [{**ARMY, "parts": [{"about": "bomb", "stance": "deny"}]}],
        {},
        "'deny' is not allowed here, did you mean 'denies'? [CC206]",
    ),
    (
        "hedge",
        [{**ARMY, "states": {"killed": "arround 30"}}],
        {},
        "'arround 30' is neither a figure nor a known hedge, did you mean 'around'? [CC308]",
    ),
    (
        "hedge-inside-a-mapping",
        [{**ARMY, "states": {"killed": {"value": "arround 30", "cite": 2}}}],
        {},
        "'arround 30' is neither a figure nor a known hedge, did you mean 'around'? [CC308]",
    ),
    (
        "hedge-unlike-any",
        [{**ARMY, "states": {"killed": "loads"}}],
        {},
        "'loads' is neither a figure nor a known hedge; write a figure, such as 8 or 8..20 [CC308]",
    ),
    (
        "figure",
        [{**ARMY, "states": {"killed": "0123"}}],
        {},
        "'0123' is not a whole number of at most 18 digits, written without leading zeros [CC301]",
    ),
    ("range", [{**ARMY, "states": {"killed": "8..3"}}], {}, "the range 8..3 runs backwards [CC306]"),
    (
        "date",
        [{**ARMY, "states": {"date": "2020-02-30"}}],
        {},
        "'2020-02-30' is not in the calendar: day is out of range for month [CC302]",
    ),
    (
        "interval",
        [{**ARMY, "states": {"date": "2020-07-25/2020-07-23"}}],
        {"timezone": None},
        "'2020-07-25/2020-07-23' runs backwards; write the earlier end first [CC306]",
    ),
    (
        "part-of-the-day",
        [{**ARMY, "states": {"date": "2020-07-23 evenning"}}],
        {},
        "'evenning' is not a known part of the day, did you mean 'evening'? [CC302]",
    ),
    (
        "weekday-without-a-document",
        [{**ARMY, "states": {"date": "Monday"}}],
        {},
        "'Monday' needs the day of publication; give the document a 'published' date [CC302]",
    ),
    (
        "coordinates",
        [{**ARMY, "states": {"place": "91, 0"}}],
        {},
        "91.0, 0.0 is not on the Earth; latitude goes to ±90 and longitude to ±180 degrees [CC303]",
    ),
    ("flag", [{**ARMY, "states": {"claimed": "maybe"}}], {}, "'maybe' is neither yes nor no; write yes or no [CC307]"),
    ("text", [{**ARMY, "states": {"note_text": ""}}], {}, "the text is empty; write it, or leave the key out [CC309]"),
    (
        "nothing",
        [{**ARMY, "states": {"killed": None}}],
        {},
        "nothing is written; leave the key out, or write 'unknown' if the source says so [CC201]",
    ),
    (
        "list-of-counts",
        [{**ARMY, "states": {"killed": [1, 2]}}],
        {},
        "expected a count on one line, found a list [CC201]",
    ),
    (
        "mapping-as-count",
        [{**ARMY, "states": {"killed": {"valu": 1}}}],
        {},
        "expected a count on one line, found a mapping [CC201]",
    ),
    (
        "empty-list",
        [{**ARMY, "states": {"target": []}}],
        {},
        "the list is empty; leave the key out for silence [CC304]",
    ),
    (
        "list-in-a-list",
        [{**ARMY, "states": {"target": [["military-base"]]}}],
        {},
        "expected an id, found a list [CC201]",
    ),
    ("nothing-in-a-list", [{**ARMY, "states": {"target": [None]}}], {}, "expected an id, found nothing [CC201]"),
    (
        "any-off",
        [{**ARMY, "states": {"target": {"anyof": ["military-base"]}}}],
        {},
        "expected 'any_of', 'not', or 'value' with 'said', 'certainty', 'cite' or 'inferred' [CC201]",
    ),
    (
        "key-of-a-value",
        [{**ARMY, "states": {"killed": {"value": 1, "certanty": "certain"}}}],
        {},
        "unknown key 'certanty', did you mean 'certainty'? [CC203]",
    ),
    (
        "certainty-of-a-value",
        [{**ARMY, "states": {"killed": {"value": 1, "certainty": "posible"}}}],
        {},
        "'posible' is not a certainty, did you mean 'possible'? [CC206]",
    ),
    (
        "inferred",
        [{**ARMY, "states": {"killed": {"value": 1, "inferred": "yes"}}}],
        {},
        "expected true or false, found a text [CC201]",
    ),
    (
        "said-as-list",
        [{**ARMY, "states": {"killed": {"value": 1, "said": ["x"]}}}],
        {},
        "expected a text, found a list [CC201]",
    ),
    (
        "cite-as-text",
        [{**ARMY, "states": {"killed": {"value": 1, "cite": "x"}}}],
        {},
        "expected a paragraph or a citation, found a text [CC201]",
    ),
    (
        "key-of-a-cite",
        [{**ARMY, "states": {"killed": {"value": 1, "cite": {"paragraf": 1}}}}],
        {},
        "unknown key 'paragraf', did you mean 'paragraph'? [CC203]",
    ),
    (
        "half-a-paragraph",
        [{**ARMY, "states": {"killed": {"value": 1, "cite": {"paragraph": 1.5}}}}],
        {},
        "expected a whole number, found a number [CC201]",
    ),
    (
        "place-on-the-spot-without-name",
        [{**ARMY, "states": {"place": {"within": "mali"}}}],
        {},
        "a place on the spot needs a 'name' [CC202]",
    ),
    (
        "place-on-the-spot-key",
        [{**ARMY, "states": {"place": {"name": "X", "withn": "mali"}}}],
        {},
        "unknown key 'withn', did you mean 'within'? [CC203]",
    ),
    (
        "place-on-the-spot-in-nowhere",
        [{**ARMY, "states": {"place": {"name": "X", "within": "mlai"}}}],
        {},
        "the place 'mlai' is not declared, did you mean 'mali'? [CC204]",
    ),
    (
        "place-on-the-spot-half-a-coordinate",
        [{**ARMY, "states": {"place": {"name": "X", "lat": 1}}}],
        {},
        "a place needs both 'lat' and 'lon', or neither [CC202]",
    ),
    (
        "place-on-the-spot-coordinate",
        [{**ARMY, "states": {"place": {"name": "X", "lat": "north", "lon": 1}}}],
        {},
        "expected a number, found a text [CC201]",
    ),
    (
        "place-on-the-spot-that-is-declared",
        [{**ARMY, "states": {"place": {"name": "Bamako", "within": "mali"}}}],
        {},
        "the place 'Bamako' is declared already; write its name alone [CC205]",
    ),
    (
        "relay",
        [{**ARMY, "via": ["papr"]}],
        {},
        "the source 'papr' is not declared, did you mean 'paper'? [CC204]",
    ),
    (
        "relays-in-a-circle",
        [{**ARMY, "via": ["paper", "army"]}],
        {},
        "the relays run in a circle: army -> paper -> army; name each source once [CC501]",
    ),
    (
        "relay-that-comes-twice",
        [{**ARMY, "via": ["paper", "relay", "paper"]}],
        {},
        "the relays run in a circle: army -> paper -> relay -> paper; name each source once [CC501]",
    ),
    (
        "regarding",
        [{**ARMY, "regarding": "raider"}],
        {},
        "the assertion or source 'raider' is not declared, did you mean 'raiders'? [CC204]",
    ),
    (
        "derived-from",
        [{**ARMY, "derived_from": ["raider"]}],
        {},
        "the assertion or source 'raider' is not declared, did you mean 'raiders'? [CC204]",
    ),
    (
        "replaces-a-source",
        [{**ARMY, "replaces": "raiders"}],
        {},
        "the assertion 'raiders' is not declared; known here: army [CC204]",
    ),
    (
        "replacements-in-a-circle",
        [{**ARMY, "id": "a", "replaces": "b"}, {**ARMY, "id": "b", "replaces": "a"}],
        {},
        "replacements run in a circle: a -> b -> a (<python>:0, <python>:0); remove one link [CC501]",
    ),
    (
        "retracts-itself",
        [{**ARMY, "stance": "retracts", "regarding": "army"}],
        {},
        "replacements run in a circle: army -> army (<python>:0); remove one link [CC501]",
    ),
    (
        "retracts-nothing",
        [{**ARMY, "stance": "retracts"}],
        {},
        "an account that retracts must say what; add 'regarding' with the assertion [CC202]",
    ),
    (
        "retracts-a-source",
        [{**ARMY, "stance": "retracts", "regarding": "paper"}],
        {},
        "the assertion 'paper' is not declared; known here: army [CC204]",
    ),
    (
        "kind-without-replacement",
        [{**ARMY, "kind": "update"}],
        {},
        "'kind' says how an account replaces another; add 'replaces' with the assertion [CC202]",
    ),
    (
        "derivations-in-a-circle",
        [{**ARMY, "id": "a", "derived_from": ["b"]}, {**ARMY, "id": "b", "derived_from": ["a"]}],
        {},
        "derivations run in a circle: a -> b -> a (<python>:0, <python>:0); remove one link [CC501]",
    ),
    (
        "parts-in-a-circle",
        [{**ARMY, "parts": [{"about": "bomb", "after": ["mortars"]}, {"about": "mortars", "after": ["bomb"]}]}],
        {},
        "the parts of an account run in a circle: bomb -> mortars -> bomb (<python>:0",
    ),
    (
        "id-twice",
        [{**ARMY, "id": "a"}, {**ARMY, "id": "a"}],
        {},
        "the assertion id 'a' stands twice; rename one [CC205]",
    ),
    (
        "part-twice",
        [{**ARMY, "parts": ["bomb", "bomb"]}],
        {},
        "the part 'bomb' stands twice in one account; give one of them an 'id', or join them [CC205]",
    ),
    ("declines-a-word", [{**ARMY, "declines": "everything"}], {}, "expected a list of fields, or 'all' [CC201]"),
    ("declines-a-list-in-a-list", [{**ARMY, "declines": [["killed"]]}], {}, "expected a word, found a list [CC201]"),
    ("complete-a-word", [{**ARMY, "complete": "killed"}], {}, "expected true, or a list of fields and parts [CC201]"),
    ("complete-nothing", [{**ARMY, "complete": [None]}], {}, "expected a word, found nothing [CC201]"),
    (
        "denies-a-word",
        [{**ARMY, "denies": "killed"}],
        {},
        "expected 'field: value' pairs or a list of fields, found a text [CC201]",
    ),
    ("denies-a-list-in-a-list", [{**ARMY, "denies": [{"killed": 1}]}], {}, "expected a word, found a mapping [CC201]"),
    ("said", [{**ARMY, "said": "2020-13"}], {}, "'2020-13' is not in the calendar: month must be in 1..12 [CC302]"),
    (
        "certainty",
        [{**ARMY, "certainty": "posible"}],
        {},
        "'posible' is not allowed here, did you mean 'possible'? [CC206]",
    ),
    (
        "sources-in-a-circle",
        [],
        {"sources": {"a": {"kind": "media", "of": ["b"]}, "b": {"kind": "media", "of": ["a"]}}},
        "dependent sources run in a circle: a -> b -> a (<python>:0, <python>:0); remove one link [CC501]",
    ),
    (
        "kind-of-source",
        [],
        {"sources": {"a": {"kind": "medium"}}},
        "the kind of source 'medium' is not declared, did you mean 'media'? [CC204]",
    ),
    (
        "side-of-a-source",
        [],
        {"sources": {"a": {"kind": "media", "side": "stat"}}},
        "the side 'stat' is not declared, did you mean 'state'? [CC204]",
    ),
    (
        "dependence",
        [],
        {"sources": {"a": {"kind": "media", "of": ["papr"]}}},
        "the source 'papr' is not declared, did you mean 'paper'? [CC204]",
    ),
    (
        "party",
        [],
        {"sources": {"a": {"kind": "media", "party": "jnmi"}}},
        "the party 'jnmi' is not declared, did you mean 'jnim'? [CC204]",
    ),
    (
        "party-that-is-a-target",
        [],
        {"sources": {"a": {"kind": "media", "party": "military-base"}}},
        "the party 'military-base' is not declared, did you mean",
    ),
    (
        "independence",
        [],
        {"sources": {"a": {"kind": "media", "independence": "maybe"}}},
        "expected 'unknown', 'assumed', or a list of sources it may depend on [CC201]",
    ),
    (
        "independence-of-a-source",
        [],
        {"sources": {"a": {"kind": "media", "independence": ["papr"]}}},
        "the source 'papr' is not declared, did you mean 'paper'? [CC204]",
    ),
    (
        "independence-of-a-list",
        [],
        {"sources": {"a": {"kind": "media", "independence": [["paper"]]}}},
        "expected a word, found a list [CC201]",
    ),
    (
        "places-in-a-circle",
        [],
        {"places": {"x": {"within": "y"}, "y": {"within": "x"}}},
        "places run in a circle: x -> y -> x (<python>:0, <python>:0); remove one link [CC501]",
    ),
    (
        "place-within",
        [],
        {"places": {"x": {"within": "bamoko"}}},
        "the place 'bamoko' is not declared, did you mean 'bamako'? [CC204]",
    ),
    ("half-a-coordinate", [], {"places": {"x": {"lat": 1}}}, "a place needs both 'lat' and 'lon', or neither [CC202]"),
    (
        "place-off-the-earth",
        [],
        {"places": {"x": {"lat": 91, "lon": 0}}},
        "91.0, 0.0 is not on the Earth; latitude goes to ±90 and longitude to ±180 degrees [CC303]",
    ),
    (
        "groups-in-a-circle",
        [],
        {"groups": {"x": {"of": "y"}, "y": {"of": "x"}}},
        "groups run in a circle: x -> y -> x (<python>:0, <python>:0); remove one link [CC501]",
    ),
    (
        "larger-group",
        [],
        {"groups": {"x": {"of": "soldier"}}},
        "the group 'soldier' is not declared, did you mean 'soldiers'? [CC204]",
    ),
    (
        "side-of-a-group",
        [],
        {"groups": {"x": {"side": "stat"}}},
        "the side 'stat' is not declared, did you mean 'state'? [CC204]",
    ),
    (
        "opposed-side",
        [],
        {"sides": {"x": {"opposes": ["stat"]}}},
        "the side 'stat' is not declared, did you mean 'state'? [CC204]",
    ),
    ("term-of-nothing", [], {"terms": {"x": {}}}, "the term 'x' says nothing of what it is; add 'is_a' [CC202]"),
    (
        "term-of-an-unknown",
        [],
        {"terms": {"x": {"is_a": "millitary-base"}}},
        "no taxonomy has a node 'millitary-base', did you mean 'military-base'? [CC204]",
    ),
    ("term-of-a-list", [], {"terms": {"x": {"is_a": [["military-base"]]}}}, "expected an id or a list of ids [CC201]"),
    (
        "side-of-a-term",
        [],
        {"terms": {"x": {"is_a": "military-base", "side": "stat"}}},
        "the side 'stat' is not declared, did you mean 'state'? [CC204]",
    ),
    (
        "side-of-a-term-below",
        [],
        {"terms": {"x": {"is_a": "military-base", "children": {"y": {"side": "stat"}}}}},
        "the side 'stat' is not declared, did you mean 'state'? [CC204]",
    ),
    (
        "terms-in-a-circle",
        [],
        {"terms": {"x": {"is_a": ["military-base", "y"]}, "y": {"is_a": "x"}}},
        "nodes hang under each other in a circle: x -> y -> x [CC501]",
    ),
    (
        "terms-in-a-circle-of-their-own",
        [],
        {"terms": {"x": {"is_a": "y"}, "y": {"is_a": "x"}}},
        "terms hang under each other in a circle: x -> y -> x; remove one link [CC501]",
    ),
    (
        "field-like-an-unknown",
        [],
        {"fields": {"x": {"like": "kiled"}}},
        "unknown field 'kiled', did you mean 'killed'? [CC203]",
    ),
    (
        "fields-in-a-circle",
        [],
        {"fields": {"x": {"like": "x"}}},
        "fields are like each other in a circle: x [CC501]",
    ),
    (
        "field-without-type",
        [],
        {"fields": {"x": {"label": "x"}}},
        "the field 'x' has no type; add 'type' or 'like' [CC202]",
    ),
    (
        "field-with-unknown-type",
        [],
        {"fields": {"x": {"type": "cuont"}}},
        "'cuont' is not allowed here, did you mean 'count'? [CC206]",
    ),
    (
        "field-without-taxonomy",
        [],
        {"fields": {"x": {"type": "category", "taxonomy": "target"}}},
        "the field 'x' needs a taxonomy that exists, did you mean 'targets'? [CC204]",
    ),
    (
        "side-of-a-part",
        [],
        {"parts": {"x": {"side": "stat"}}},
        "the side 'stat' is not declared, did you mean 'state'? [CC204]",
    ),
    (
        "place-of-a-part",
        [],
        {"parts": {"x": {"place": "bamoko"}}},
        "the place 'bamoko' is not declared, did you mean 'bamako'? [CC204]",
    ),
    (
        "coordinates-of-a-part",
        [],
        {"parts": {"x": {"place": "0, 181"}}},
        "0.0, 181.0 is not on the Earth; latitude goes to ±90 and longitude to ±180 degrees [CC303]",
    ),
    (
        "event-of-a-part",
        [],
        {"parts": {"x": {"of": "riad"}}},
        "the event 'riad' is not declared, did you mean 'raid'? [CC204]",
    ),
    (
        "side-of-an-event",
        [],
        {"events": {"raid": {"side": "stat"}}},
        "the side 'stat' is not declared, did you mean 'state'? [CC204]",
    ),
    (
        "side-of-a-place",
        [],
        {"places": {"x": {"side": "stat"}}},
        "the side 'stat' is not declared, did you mean 'state'? [CC204]",
    ),
    (
        "publisher",
        [],
        {"documents": {"d": {"publisher": "papr"}}},
        "the source 'papr' is not declared, did you mean 'paper'? [CC204]",
    ),
    (
        "published",
        [],
        {"documents": {"d": {"published": "2020-13-01"}}},
        "'2020-13-01' is not in the calendar: month must be in 1..12 [CC302]",
    ),
    (
        "zone",
        [],
        {"timezone": "Africa/Bamaco"},
        "'Africa/Bamaco' is not a time zone; write an IANA name such as Europe/Paris [CC302]",
    ),
    (
        "profile",
        [],
        {"hedges": "pubished"},
        "there is no hedge profile 'pubished', did you mean 'published'? [CC204]",
    ),
    (
        "context-source",
        [],
        {"context": [{"text": "x", "source": "papr"}]},
        "the source 'papr' is not declared, did you mean",
    ),
    (
        "context-event",
        [],
        {"context": [{"text": "x", "about": "riad"}]},
        "the event 'riad' is not declared, did you mean",
    ),
    (
        "context-paragraph",
        [],
        {"context": [{"text": "x", "p": 0}]},
        "paragraph 0: paragraphs are counted from 1 [CC201]",
    ),
    (
        "decision-about-nobody",
        [ARMY, {"source": "paper"}],
        {"decisions": {"same": [["army", "papr"]]}},
        "the account 'papr' is not declared, did you mean 'paper'? [CC204]",
    ),
    (
        "decision-about-one",
        [ARMY],
        {"decisions": {"different": [["army"]]}},
        "a decision names at least two accounts, each once [CC201]",
    ),
    (
        "decision-about-none",
        [ARMY],
        {"decisions": {"same": [[]]}},
        "a decision names at least two accounts, each once [CC201]",
    ),
    (
        "decision-about-one-twice",
        [ARMY],
        {"decisions": {"different": [["army", "army"]]}},
        "a decision names at least two accounts, each once [CC201]",
    ),
    ("rules", [], {"rules": "conflcit"}, "there is no shipped rule pack 'conflcit', did you mean 'conflict'? [CC401]"),
]


@pytest.mark.parametrize(("assertions", "more", "problem"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_io_gives_one_problem_with_a_remedy(misread, assertions, more, problem):
    """One fault is one problem, and says what to do."""
    (found,) = misread(*assertions, **more)

    assert found.startswith(problem)


def test_io_locates_what_it_reads_by_itself(faults):
    """Unknown ids, bad values and wrong links are located as well as faults of form are.

    The places are those of the words that are wrong, as far as these stand alone.
    """
    document = """\
case: c
rules: conflict
event: e
sources:
  a: {kind: media, side: nowhere}
assertions:
  - source: b
  - source: a
    states:
      kiled: 1
      killed: arround 3
      date: 2020-02-30
      target: [base, bse]
    via: [a]
"""

    assert [line.split(": ")[:2] for line in faults(document)] == [
        ["case.yaml:5:20", "sources.a.side"],
        ["case.yaml:7:5", "assertions[0].source"],
        ["case.yaml:10:7", "assertions[1].states.kiled"],
        ["case.yaml:11:15", "assertions[1].states.killed"],
        ["case.yaml:12:13", "assertions[1].states.date"],
        ["case.yaml:13:15", "assertions[1].states.target"],
        ["case.yaml:14:5", "assertions[1].via"],
    ]


@pytest.fixture
def accounts(told_all):
    """Return a function that gives the accounts of a case by their ids."""

    def run(*assertions, **more):
        return {account.id: account for account in told_all(*assertions, **more).case.assertions}

    return run


def test_io_numbers_the_accounts_of_a_source(accounts):
    """An id is the source's by default, with -2, -3 for more; an id that is taken is passed over."""
    found = accounts(
        ARMY, ARMY, {**ARMY, "id": "army-3"}, ARMY, {"source": "paper", "id": "radio"}, {"source": "radio"}
    )

    assert {id_: account.source for id_, account in found.items()} == {
        "army": "army",
        "army-2": "army",
        "army-3": "army",
        "army-4": "army",
        "radio": "paper",
        "radio-2": "radio",
    }


def test_io_fills_in_defaults(accounts):
    """What repeats is written once; what an assertion says itself wins, an empty list too."""
    found = accounts(
        {**ARMY, "id": "plain", "p": 3},
        {**ARMY, "id": "own", "cite": {"document": "b", "paragraph": 4, "quote": "q"}, "via": ["radio"]},
        {**ARMY, "id": "direct", "via": [], "p": 1, "cite": {"document": "b"}},
        {"source": "paper", "id": "the-relay-itself"},
        {"source": "relay", "id": "in-the-chain"},
        defaults={"document": "a", "via": ["paper", "relay", "wire"]},
        documents={"a": {}, "b": {}},
    )

    assert {id_: (a.cite, a.via) for id_, a in found.items()} == {
        "plain": (Citation("a", 3), ("paper", "relay", "wire")),
        "own": (Citation("b", 4, "q"), ("radio",)),
        "direct": (Citation("b", 1), ()),
        "the-relay-itself": (Citation("a"), ("relay", "wire")),
        "in-the-chain": (Citation("a"), ("wire",)),
    }


def test_io_reads_how_independent_a_source_is(told_all):
    """By default its kind says; a case may say otherwise, and name whom it may depend on."""
    sources = told_all(
        sources={
            "blog": {"kind": "social-media"},
            "forum": {"kind": "social-media", "independence": "assumed"},
            "daily": {"kind": "media", "independence": "unknown"},
            "weekly": {"kind": "media", "independence": ["daily", "paper"]},
        }
    ).case.sources

    assert {
        name: (sources[name].independence_unknown, sources[name].maybe_of)
        for name in ("paper", "blog", "forum", "daily", "weekly")
    } == {
        "paper": (False, ()),
        "blog": (True, ()),
        "forum": (False, ()),
        "daily": (True, ()),
        "weekly": (True, ("daily", "paper")),
    }


def test_io_resolves_phrases_against_the_document(accounts):
    """A weekday is the last one not after publication; a range of publication gives the hull of all readings."""
    found = accounts(
        {**ARMY, "id": "day", "states": {"date": "Monday"}, "cite": {"document": "day"}},
        {**ARMY, "id": "week", "states": {"date": "Wednesday"}, "cite": {"document": "week"}},
        documents={
            "day": {"published": "2020-07-27"},
            "week": {"published": "2020-07-27/2020-08-02", "inferred": True},
        },
    )

    assert {id_: a.states["date"].value.spoken for id_, a in found.items()} == {
        "day": "2020-07-27",
        "week": "2020-07-22/2020-07-29",
    }


def test_io_what_is_written_alike_is_one_value(accounts):
    """It is read once: on one field, not on another, and a phrase of time once for each day of publication."""
    states = {"killed": "around 30", "wounded": "around 30", "target": ["hotel", "market"], "date": "yesterday"}
    found = accounts(
        *({**ARMY, "id": f"a{n}", "states": states, "cite": {"document": "old" if n < 2 else "new"}} for n in range(3)),
        documents={"old": {"published": "2020-07-27"}, "new": {"published": "2020-07-28"}},
    )
    one, other, later = ({path: s.value for path, s in a.states.items()} for a in found.values())

    assert [path for path in one if one[path] is other[path]] == list(states)
    assert one["killed"] is not one["wounded"]
    assert [path for path in one if one[path] is not later[path]] == ["date"]


def test_io_reads_what_a_case_declares_itself(accounts):
    """Terms, fields and places of the case stand beside those of the rules."""
    (account,) = accounts(
        {
            **ARMY,
            "states": {
                "target": "drone pad",
                "drone_pads_destroyed": "several",
                "weapons": ["mortar", "Kalashnikov"],
                "perpetrator": {"any_of": ["jnim", "boko-haram"]},
                "attack_type": {"not": "mine"},
                "place": {"name": "a village", "within": "gao", "lat": 16.3, "lon": -0.1, "radius_km": 1},
                "claimed": "no",
                "killed.officers": "unknown",
                "wounded": {"value": 3, "said": "three", "certainty": "probable", "inferred": True, "cite": 4},
            },
        },
        documents={"d": {}},
        defaults={"document": "d"},
        terms={"drone-pad": {"is_a": "hangar"}, "hangar": {"is_a": "installation"}, "thing": {"is_a": "targets"}},
        fields={"drone_pads_destroyed": {"like": "aircraft_destroyed", "label": "drone pads"}},
    ).values()

    assert {path: s.value.spoken for path, s in account.states.items() if s.value and path != "claimed"} == {
        "target": "drone-pad",
        "drone_pads_destroyed": "several",
        "weapons": "assault-rifle, mortar",
        "perpetrator": "boko-haram or jnim",
        "attack_type": "not mine-explosion",
        "place": "a village",
        "wounded": "3",
    }
    assert account.states["claimed"].value.yes is False
    assert account.states["killed.officers"].value is None
    assert account.states["place"].value.chain == ("a village", "gao", "mali")
    assert account.states["target"].identity is account.states["target"].value.identity
    assert account.states["wounded"].identity is not account.states["wounded"].value.identity
    assert account.stated == tuple(account.states)
    assert account.identities == (*(statement.identity for statement in account.states.values()), None)
    assert attrs.asdict(
        account.states["wounded"], filter=lambda a, _: a.name not in {"value", "where", "identity"}
    ) == {
        "path": "wounded",
        "certainty": "probable",
        "inferred": True,
        "said": "three",
        "written": ("3",),
        "cite": {"document": None, "paragraph": 4, "quote": None, "span": None},
    }


def test_io_reads_the_same_field_as_its_model(told_all):
    """A field that is like another is compared like it, and counts as a loss like it."""
    rules = told_all(fields={"pads": {"like": "aircraft_destroyed"}}).rules

    assert rules.fields["pads"].loss is True
    unit = rules.fields["pads"].unit
    assert (rules.fields["pads"].label, unit and unit.id) == ("aircraft destroyed", "aircraft")


COMPLETE = [
    # complete, paths, parts, all parts
    (True, {"killed", "date"}, set(), True),
    (False, set(), set(), False),
    (["wounded", "bomb"], {"wounded"}, {"bomb"}, False),
]


@pytest.mark.parametrize(("complete", "paths", "parts", "everything"), COMPLETE)
def test_io_reads_how_far_an_account_is_complete(accounts, complete, paths, parts, everything):
    """`true` means all parts and the paths it states itself."""
    (account,) = accounts({**ARMY, "states": {"killed": 1, "date": "2020-01-01"}, "complete": complete}).values()

    assert (account.complete, account.complete_parts, account.all_parts) == (paths, parts, everything)


def test_io_reads_how_far_a_part_is_complete(accounts):
    """A part may be complete by itself."""
    (account,) = accounts(
        {
            **ARMY,
            "parts": [
                {"about": "bomb", "states": {"killed": 1}, "complete": True},
                {"id": "x", "complete": ["killed"]},
            ],
        }
    ).values()

    assert [part.complete for part in account.parts] == [{"killed"}, {"killed"}]


def test_io_reads_what_is_denied_doubted_declined_unconfirmed(accounts):
    """Denial, doubt, refusal and 'not yet' are four things, with values or without."""
    found = accounts(
        {**ARMY, "denies": {"killed": 1}, "doubts": ["place"], "declines": "all", "unconfirmed": ["wounded"]},
        {"source": "paper", "denies": ["killed"], "doubts": {"target": "military-base"}, "declines": ["date"]},
    )

    assert {id_: [(p, s.value and s.value.spoken) for p, s in a.denies.items()] for id_, a in found.items()} == {
        "army": [("killed", "1")],
        "paper": [("killed", None)],
    }
    assert {id_: list(a.doubts) for id_, a in found.items()} == {"army": ["place"], "paper": ["target"]}
    assert {id_: a.declines for id_, a in found.items()} == {"army": {"*"}, "paper": {"date"}}
    assert found["army"].unconfirmed == {"wounded"}


def test_io_names_parts_of_an_account(accounts):
    """A bare id says that the part happened; a part of one's own has a name or a number."""
    (account,) = accounts(
        {
            **ARMY,
            "parts": ["bomb", {"id": "chase", "label": "the chase"}, {"states": {"killed": 1}}],
            "omits": ["mortars"],
        }
    ).values()

    assert [(part.id, part.about, part.label) for part in account.parts] == [
        ("bomb", "bomb", None),
        ("chase", None, "the chase"),
        ("part-3", None, None),
    ]
    assert account.omitted_parts == {"mortars"}


FIRST = """
case: first
rules: conflict
event: raid
events: {shared: {title: Shared}}
defaults: {document: d}
documents: {d: {published: 2020-07-01}}
sources: {paper: {kind: media}, army: {kind: military}}
parts: {bomb: {}}
assertions:
  - {source: paper, states: {killed: 1, date: {value: 2020-07-01, cite: {document: d, paragraph: 2}}}, parts: [bomb]}
  - {source: army, about: shared}
"""
SECOND = """
case: second
rules: conflict
event: raid
events: {shared: {title: Shared}}
sources: {paper: {kind: media}}
assertions:
  - {source: paper, about: shared, derived_from: [first/army], regarding: first/paper}
  - {source: paper, replaces: paper, kind: update}
decisions: {same: [[paper, first/army]]}
"""


def test_io_reads_a_directory_as_one_collection(tmp_path):
    """Sources, places, groups, terms and fields are shared; assertions, documents and other events are `case/id`."""
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "a.yaml").write_text(FIRST)
    (tmp_path / "deep" / "er" / "b.yml").write_text(SECOND)
    (tmp_path / "deep" / "notes.txt").write_text("no case")
    (tmp_path / "deep" / ".hidden.yaml").write_text("no: case")
    (tmp_path / "mapping.yaml").write_text("mapping: x")
    (tmp_path / "pack.yaml").write_text("rules: x")
    (tmp_path / "list.yaml").mkdir()

    case = load_case(tmp_path).case

    assert case.name == "collection"
    assert [(a.id, a.about, a.cite.document) for a in case.assertions] == [
        ("first/army", "shared", "first/d"),
        ("first/paper", "first/raid", "first/d"),
        ("second/paper", "shared", None),
        ("second/paper-2", "second/raid", None),
    ]
    assert list(case.documents) == ["first/d"]
    assert list(case.sources) == ["army", "paper"]
    assert list(case.parts) == [("first/raid", "bomb")]
    assert case.same == (("first/army", "second/paper"),)
    first, third, fourth = case.assertions[1:]
    assert first.states["date"].cite == Citation("first/d", 2)
    assert (third.derived_from, third.regarding, fourth.replaces) == (("first/army",), "first/paper", "second/paper")
    assert load_case(tmp_path / "a.yaml", tmp_path / "deep").case == case


def test_io_reads_one_case_alone_without_prefixes(tmp_path):
    """`case/` is written only whenever more than one case is read."""
    (tmp_path / "a.yaml").write_text(FIRST)

    assert [a.id for a in load_case(tmp_path).case.assertions] == ["army", "paper"]


CONFLICTS = [
    (
        "sources: {paper: {kind: witness}}",
        "b.yaml:4:18: sources.paper: 'paper' is defined differently in a.yaml:8; make them equal [CC505]",
    ),
    (
        "events: {shared: {title: Another}}",
        "b.yaml:4:18: events.shared: 'shared' is defined differently in a.yaml:5; make them equal [CC505]",
    ),
    ("hedges: published", "b.yaml:1:1: cases read together need the same hedge profile [CC505]"),
]


@pytest.mark.parametrize(("line", "problem"), CONFLICTS)
def test_io_names_both_places_of_a_conflict(tmp_path, monkeypatch, line, problem):
    """Two different definitions of one id are an error, both places named."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(FIRST)
    (tmp_path / "b.yaml").write_text(f"case: second\nrules: conflict\nevent: raid\n{line}\n")

    with pytest.raises(ClaimcheckError) as caught:
        load_case("a.yaml", "b.yaml")

    assert list(map(str, caught.value.problems)) == [problem]


def test_io_reads_together_only_what_has_the_same_rules(tmp_path, monkeypatch):
    """Cases of one collection are read under one pack, unless another is given for all of them."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text("case: a\nrules: conflict")
    (tmp_path / "b.yaml").write_text("case: b\nrules: base")

    with pytest.raises(ClaimcheckError) as caught:
        load_case(".")

    assert list(map(str, caught.value.problems)) == [
        "b.yaml:1:1: cases read together need the same rules: 'base' here, 'conflict' in a.yaml [CC505]"
    ]
    assert load_case(".", rules="base").rules.name == "base"


def test_io_takes_a_name_for_one_case(tmp_path, monkeypatch):
    """Two cases of one name could not be told apart."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text("case: a\nrules: conflict")
    (tmp_path / "b.yaml").write_text("case: a\nrules: conflict")

    with pytest.raises(ClaimcheckError) as caught:
        load_case(".")

    assert list(map(str, caught.value.problems)) == [
        "b.yaml:1:1: two cases are named 'a', the other in a.yaml; rename one [CC205]"
    ]


def test_io_collects_the_problems_of_all_files(tmp_path, monkeypatch):
    """What is wrong in several files comes in one run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text("case: a\nrules: conflict\nevnt: x")
    (tmp_path / "c.yaml").write_text("case: c\nrules: conflict\nsources: {x: {}}")

    with pytest.raises(ClaimcheckError) as caught:
        load_case(".")

    assert [problem.where.file for problem in caught.value.problems] == ["a.yaml", "c.yaml"]

    (tmp_path / "b.yaml").write_text("case: [")
    (tmp_path / "d.yaml").write_text("case: {")
    with pytest.raises(ClaimcheckError) as caught:
        load_case(".")

    assert [problem.where.file for problem in caught.value.problems] == ["a.yaml", "b.yaml", "c.yaml", "d.yaml"]


def test_io_reads_no_case_from_nothing():
    """There is nothing to read without a path."""
    with pytest.raises(ClaimcheckError, match=r"there is no case to read"):
        load_case()


def test_io_reads_a_case_again_under_other_rules(tmp_path):
    """A case may be reconciled under another pack than its own."""
    (tmp_path / "a.yaml").write_text(FIRST)
    (tmp_path / "mine.yaml").write_text(
        "rules: mine\nextends: conflict\ncompare: {killed: {with: count, tolerance: {abs: 5}}}"
    )
    case = load_case(tmp_path / "a.yaml")

    assert reconcile(case, rules="conflict").to_json() == reconcile(case).to_json()
    assert case.under(read_pack("mine.yaml", tmp_path)).rules.name == "mine"
    with pytest.raises(ClaimcheckError, match=r"there is no shipped rule pack 'conflcit', did you mean 'conflict'\?"):
        reconcile(case, rules="conflcit")


@pytest.mark.parametrize("count", [60])
def test_io_takes_long_chains(told_all, count):
    """Chains of places, sources, groups, terms and derivations may be longer than anybody needs."""
    chain = [f"x{number}" for number in range(count)]

    def linked(key, first):
        return {id_: {key: before} if before else first for before, id_ in zip([None, *chain], chain, strict=False)}

    found = told_all(
        {**ARMY, "states": {"place": chain[-1], f"killed.{chain[-1]}": 1, "target": chain[-1]}},
        {"source": chain[-1], "states": {"place": chain[0], "target": "military-base"}},
        *({"source": "paper", "id": f"p{n}", "derived_from": [f"p{n - 1}"] if n else []} for n in range(30)),
        places=linked("within", {}),
        groups=linked("of", {"side": "state"}),
        terms={id_: {"is_a": before or "military-base"} for before, id_ in zip([None, *chain], chain, strict=False)},
        sources={
            id_: {"kind": "media", "of": [before] if before else []}
            for before, id_ in zip([None, *chain], chain, strict=False)
        },
    )

    assert found.events[0].fields["place"].positions[0].value.value == chain[-1]
