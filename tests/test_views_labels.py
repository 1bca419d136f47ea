"""How days read in a line of text."""

from __future__ import annotations

import pytest

from onrecord.records import Interval, Said
from onrecord.views.labels import count_words, day_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("XXXX-WXX-2", "a Tuesday, no date given"),
        ("XXXX-05", "May, no year given"),
        ("XXXX-12-18", "18 December, no year given"),
        ("XXXX-FA", "autumn, no year given"),
        ("PAST_REF", "earlier, no day given"),
        ("XXXX-XX-XX", "undated"),
        ("XXXX-WXX", "undated"),
        (None, "undated"),
        ("XXXX-13", "XXXX-13"),  # no month: shown as it is, never guessed
        ("PRESENT_REF", "PRESENT_REF"),
    ],
)
def test_a_day_that_denotes_no_interval_is_put_into_words(
    value: str | None, words: str
) -> None:
    assert day_words(Said(when=Interval(), value=value, basis="words")) == words


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [
        (1, "entity", "1 entity"),
        (2, "entity", "2 entities"),
        (0, "day", "0 days"),
        (1200, "article", "1,200 articles"),
    ],
)
def test_nouns_are_counted_in_english(number: int, noun: str, words: str) -> None:
    assert count_words(number, noun) == words
