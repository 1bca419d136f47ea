"""order_conflict: days that go against the order in which an article tells them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import Line, claim, reading
from onrecord.reconcile.sequences import sequence_conflicts
from onrecord.records import (
    Conflict,
    Interval,
    Reading,
    Span,
    TimeExpression,
    day_after,
)

SEVENTH, SIXTH = "2025-05-07", "2025-05-06"


def told(
    *lines: Line | str, first: str = SEVENTH, second: str = SIXTH, lang: str = "en"
) -> Reading:
    """An article of one claim; "D7" in its words is the first day, "D6" the second."""
    paragraphs = [
        line if isinstance(line, Line) else Line(words=line) for line in lines
    ]
    plain = reading("1", *paragraphs, published="2025-06-20")
    words = plain.article.text
    arrived = reading("1", Line(words="It is here.", claims=(claim("arrived"),)))
    times = [
        TimeExpression(
            where="text",
            span=Span(words.index(form), words.index(form) + len(form)),
            type="DATE",
            value=day,
            when=Interval(begin=day, end=day_after(day)),
            sense="at",
            anchor="none",
        )
        for form, day in (("D7", first), ("D6", second))
    ]
    return replace(
        plain,
        article=replace(plain.article, lang=lang),
        claims=arrived.claims,
        times=tuple(times),
    )


def found(article: Reading) -> list[Conflict]:
    return list(sequence_conflicts(article))


@pytest.mark.parametrize(
    "words",
    [
        "The ship came on D7. The convoy set out as soon as it was empty. "
        "It reached the hill on D6.",
        "The ship came on D7. Then the crews rested, and on D6 they drove.",
        "The test was held on D7.\nAfter the test the general spoke, on D6.",
        "The cable came on D7, after which it was laid. That was on D6.",
        "The ship came on D7. The following day, the crews left. That was on D6.",
        "The ship came on D7. After eleven days, the crews left. That was on D6.",
    ],
)
def test_what_is_told_to_have_come_after_and_is_dated_before_is_a_conflict(
    words: str,
) -> None:
    (conflict,) = found(told(words))

    assert conflict.kind == "order_conflict"
    assert [s.value for s in conflict.sides] == [SEVENTH, SIXTH]
    assert found(told(words, first=SIXTH, second=SEVENTH)) == []


@pytest.mark.parametrize(
    "words",
    [
        "Кабель привезли D7. Как только его подключили, машины встали. Это было D6.",
        "Машины пришли D7. Только после этого приехали люди. Акт подписали D6.",
        "Машины пришли D7. На другой день, говорят, уехали. Акт подписали D6.",
    ],
)
def test_so_it_is_in_russian(words: str) -> None:
    assert len(found(told(words, lang="ru"))) == 1
    assert found(told(words, first=SIXTH, second=SEVENTH, lang="ru")) == []


@pytest.mark.parametrize(
    "words",
    [
        "The ship came on D7. It reached the hill on D6.",
        "The ship came on D7. Then the crews rested. It had left on D6.",
        "The ship came on D7. After the talks of D6 nobody slept.",
        "The ship came on D7. Then he went home. On D6, she said, it left.",
        "The ship came on D7. After all, it was late. It sailed on D6.",
        "The ship came on D7. Then the rain came. One. Two. Three. Four. "
        "The band played on D6.",
    ],
    ids=[
        "no words",
        "looks back",
        "of what came before",
        "someone says",
        "after all",
        "far on",
    ],
)
def test_days_that_no_words_put_in_order_may_be_told_backwards(words: str) -> None:
    assert found(told(words)) == []


def test_a_russian_sentence_may_look_back_too() -> None:
    words = "Машины пришли D7. Потом приехали люди. Ранее, D6, они вышли из порта."

    assert found(told(words, lang="ru")) == []


RESTED = "The ship came on D7. Then the crews rested, and {} on D6 they drove."


def test_a_language_is_read_by_its_own_words() -> None:
    # "до" stops a Russian sentence only, "before" an English one only
    assert len(found(told(RESTED.format("до")))) == 1
    assert found(told(RESTED.format("before"))) == []
    russian = "Машины пришли D7. Потом приехали люди, {} D6 уехали."
    assert len(found(told(russian.format("before"), lang="ru"))) == 1
    assert found(told(russian.format("до"), lang="ru")) == []
    assert found(told(RESTED.format(""), lang="be")) == []


@pytest.mark.parametrize(
    "level", ["headline", "caption", "related", "correction", "stamp", "furniture"]
)
def test_days_outside_lead_and_body_are_of_no_telling(level: str) -> None:
    told_on = "The ship came on D7. Then the crews rested."
    seen = "A picture, taken on D6."

    assert len(found(told(told_on, seen))) == 1
    assert found(told(told_on, Line(words=seen, level=level))) == []


@pytest.mark.parametrize("mode", ["direct", "indirect"])
def test_days_that_somebody_else_gives_are_of_no_telling(mode: str) -> None:
    told_on = "The ship came on D7. Then the crews rested."
    words = "We left on D6."

    assert (
        found(told(told_on, Line(words=words, speaker="Ada Brandt", mode=mode))) == []
    )


def test_days_a_season_apart_are_of_two_stories() -> None:
    words = "The ship came on D7. Then the crews rested, and on D6 they drove."

    assert found(told(words, second="2025-03-06")) == []


def test_an_article_that_claims_nothing_has_no_order() -> None:
    words = "The ship came on D7. Then the crews rested, and on D6 they drove."
    article = told(words)

    assert found(replace(article, claims=())) == []
