"""Messages: made without formatting anything, worded in any language when somebody reads them."""
# ruff: noqa: ANN001, ANN201 - pytest fills in the arguments, and nothing here is type-checked

from __future__ import annotations

import pytest
from hypothesis import given

from claimcheck.language import (
    PLAIN,
    Figure,
    Listed,
    Message,
    Named,
    Sentence,
    UnknownLanguageError,
    heard,
    in_words,
    say,
    speaking,
    spoken,
)
from claimcheck.language.catalogues import Catalogue
from claimcheck.testing import strategies as some
from claimcheck.values.naming import name_of


NEAR = Message("count.near", left="3", right=Message("count.at-least", low=2000), gap=Figure("1997"))


def test_message_is_plain_english_unless_another_language_is_asked_for():
    """`str` is the contract of the JSON output."""
    assert str(NEAR) == NEAR.text(PLAIN) == "3 and at least 2000 are 1997 apart, within what counts as near"
    assert NEAR.text("en") == "3 and at least 2,000 are 1,997 apart, within what counts as near"
    assert NEAR.text("fr").startswith("l’écart entre «\u00a03\u00a0» et «\u00a0au moins 2\u202f000\u00a0»")


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [("en", 0, "0 days"), ("en", 1, "1 day"), ("en", 2, "2 days"), ("fr", 0, "0 jour"), ("fr", 2, "2 jours")],
)
def test_message_takes_the_plural_form_of_its_language(language, number, text):
    """French counts zero among the singular."""
    assert Message("duration.days", n=number).text(language) == text


@pytest.mark.parametrize(("way", "text"), [("and", "a, b et c"), ("or", "a ou b ou c"), ("commas", "a, b, c")])
def test_listed_lists_as_the_language_does(way, text):
    """A tuple is a list with "and"."""
    assert Listed(("a", "b", "c"), way).text("fr") == text
    assert in_words(("a", "b"), "fr") == "a et b"
    assert in_words((), "fr") == ""


def test_sentence_has_a_capital_and_one_full_stop():
    """It may end in one already."""
    assert str(Sentence(Message("moment.equal", left="noon", right="12:00"))) == "Noon and 12:00 name the same time."
    assert str(Sentence("it is so.")) == "It is so."


def test_speaking_lasts_as_long_as_its_block():
    """Outside it is English again, also after an error."""
    with speaking("fr"):
        assert (spoken(), say("flag.yes"), heard(Message("flag.no"))) == ("fr", "oui", "non")
        with pytest.raises(UnknownLanguageError):
            speaking("xx").__enter__()
    assert (spoken(), say("flag.yes")) == ("en", "yes")


def test_messages_are_equal_by_key_and_words():
    """Comparisons are compared with what they say."""
    assert Message("flag.apart", left="a", right="b") == Message("flag.apart", left="a", right="b")
    assert Message("flag.apart", left="a", right="b") != Message("flag.apart", left="a", right="c")
    assert len({Message("flag.yes"), Message("flag.yes"), Message("flag.no")}) == 2
    assert Named(str, 3) == Named(repr, 3) != Named(str, 4)


@given(some.any_pairs())
def test_comparison_formats_nothing_until_its_sentence_is_read(pair):
    """Most comparisons are never read; those that are cost their words once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Catalogue, "fill", None)
        patch.setattr(Catalogue, "listed", None)
        patch.setattr(Catalogue, "figure", None)
        found = pair.result
    with speaking("fr"):
        french = found.sentence
    assert french != found.sentence != ""


@given(some.any_pairs())
def test_name_of_a_value_is_its_spoken_form_in_plain_english(pair):
    """What the report calls a value, a case may say."""
    assert in_words(name_of(pair.left), PLAIN) == pair.left.spoken
