"""Which year a promise's day without a year is in."""

from __future__ import annotations

import pytest

from onrecord.coding.dating import turned
from onrecord.times import TimeContext, find_times


@pytest.mark.parametrize(
    ("text", "lang", "published", "value"),
    [
        # passed a day ago: the promise is retold
        ("He expected it on duty by March 14.", "en", "2025-03-15", "2025-03-14"),
        ("Расчёты должны заступить к 20 июля.", "ru", "2025-07-21", "2025-07-20"),
        # passed long ago: the promise is of the coming one
        ("Delivery is due on January 20.", "en", "2025-10-15", "2026-01-20"),
        ("Its delivery in December was announced.", "en", "2025-10-15", "2025-12"),
    ],
)
def test_a_promised_day_is_the_coming_one_unless_it_has_just_passed(
    text: str, lang: str, published: str, value: str
) -> None:
    context = TimeContext(published=published)
    times = find_times(text, where="text", lang=lang, context=context)

    found = turned(times, text=text, published=published, promised=True)

    assert [t.value for t in found] == [value]


def test_a_named_year_is_left_alone() -> None:
    text = "It was to be there by March 14, 2024."
    context = TimeContext(published="2025-12-15")
    times = find_times(text, where="text", lang="en", context=context)

    assert turned(times, text=text, published="2025-12-15", promised=True) == times
