"""Which year a promise's day without a year is in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.coding import load_codebook
from onrecord.coding.dating import turned
from onrecord.evaluate.status import GoldSentence, read_sentence
from onrecord.names import load_gazetteer
from onrecord.settings import Settings
from onrecord.times import TimeContext, find_times
from sentences import coded


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


@pytest.mark.parametrize(
    ("text", "lang", "due"),
    [
        # the day is included; a feast is not
        ("«Искандер» выведут до 15 ноября.", "ru", ["2025-11-15"]),
        ("«Искандер» выведут до Нового года.", "ru", ["2025-12-31"]),
        # from a day on: due on that day
        ("The Patriot will go on duty from 1 October.", "en", ["2025-10-01"]),
        # each verb has its own day
        (
            "The Patriot will arrive on 5 October, go on duty on 12 October.",
            "en",
            ["2025-10-05", "2025-10-12"],
        ),
        # one day of two verbs that share "will be"
        (
            "By December the Patriot will be delivered and put on combat duty.",
            "en",
            ["2025-12-01", "2025-12-01"],
        ),
    ],
)
def test_a_deadline_is_that_of_its_own_verb(
    text: str, lang: str, due: list[str]
) -> None:
    assert [c.deadline.due for c in coded(text, lang) if c.deadline] == due


@pytest.mark.parametrize(
    "text",
    [
        "The Patriot arrived on Saturday and is not operational.",
        "The Patriot crews are preparing for duty, and it will stand by December 1.",
        "They asked for the Patriot and hoped for an answer in December.",
    ],
)
def test_a_day_of_another_verb_dates_nothing(text: str) -> None:
    last = coded(text, "en")[-1]

    assert (last.time, last.deadline) == (None, None)


def test_a_day_in_an_undated_article_is_left_alone() -> None:
    text = "«Искандер» выведут до 15 ноября."
    item = GoldSentence(id="t", lang="ru", published="2025-09-10", text=text, claims=())
    read = read_sentence(item, load_gazetteer(), Settings())
    times = find_times(text, where="text", lang="ru", context=TimeContext())
    undated = replace(read, article=replace(read.article, published=None), times=times)

    claims = undated.claims(load_codebook("deployment@1"))

    assert [c.code for c in claims] == ["withdrawn"]
