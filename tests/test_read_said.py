"""When each attribution was said: words, then dateline, then publication."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import Line, reading, said
from onrecord.read.said import default_said, said_in_words, share_day
from onrecord.records import (
    Article,
    Interval,
    Said,
    Span,
    TimeExpression,
    Triple,
    Zone,
)
from onrecord.syntax import Analysis


def analysed(text: str) -> Analysis:
    return Analysis(
        text=text,
        lang="en",
        tokens=(),
        sentences=(Span(0, len(text)),),
        names=(),
        verbs=(),
        has_dependencies=False,
    )


def article(text: str, published: str | None = "2025-12-19", **more: object) -> Article:
    return Article(
        id="1",
        text=text,
        source_hash="b2:0",
        published=published,
        **more,  # type: ignore[arg-type]
    )


def time(text: str, words: str, begin: str, end: str, **more: str) -> TimeExpression:
    start = text.index(words)
    fields = {"type": "DATE", "sense": "at", "anchor": "publication", "value": begin}
    return TimeExpression(
        where="text",
        span=Span(start, start + len(words)),
        when=Interval(begin=begin, end=end),
        **{**fields, **more},  # type: ignore[arg-type]
    )


def triple(text: str, source: str, cue: str, content: str) -> Triple:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    return Triple(
        where="text",
        source=(span(source),),
        cue=(span(cue),),
        content=(span(content),),
    )


TEXT = "On Thursday the minister said that it arrived on Wednesday."
THURSDAY = time(TEXT, "On Thursday", "2025-12-18", "2025-12-19")
WEDNESDAY = time(TEXT, "on Wednesday", "2025-12-17", "2025-12-18")
SPOKEN = triple(TEXT, "the minister", "said", "that it arrived on Wednesday")


def words_day(text: str, spoken: Triple, *times: TimeExpression) -> Said | None:
    return said_in_words(
        spoken,
        article=article(text),
        analysis=analysed(text),
        times=times,
        others=(spoken,),
    )


def test_a_day_beside_the_cue_is_the_day_of_the_speech() -> None:
    found = words_day(TEXT, SPOKEN, THURSDAY, WEDNESDAY)

    assert found == said("2025-12-18", "2025-12-19")


def test_a_day_inside_the_content_is_not() -> None:
    assert words_day(TEXT, SPOKEN, WEDNESDAY) is None


def test_a_day_after_publication_is_not() -> None:
    late = replace(THURSDAY, when=Interval(begin="2025-12-25", end="2025-12-26"))

    assert words_day(TEXT, SPOKEN, late) is None


def test_a_deadline_is_not() -> None:
    assert words_day(TEXT, SPOKEN, replace(THURSDAY, sense="by")) is None


@pytest.mark.parametrize("word", ["Earlier", "Previously"])
def test_earlier_without_a_day_has_no_interval(word: str) -> None:
    text = f"{word} the minister said that it arrived."
    found = words_day(text, triple(text, "the minister", "said", "that it arrived"))

    assert found == said(value="PAST_REF")


def test_earlier_inside_the_content_does_not_age_the_statement() -> None:
    text = "The minister said that it arrived earlier."
    spoken = triple(text, "The minister", "said", "that it arrived earlier")

    assert words_day(text, spoken) is None


def test_without_words_it_is_the_datelines_day() -> None:
    text = "MINSK, 18 December. It arrived, the minister said."
    zones = (Zone(where="text", span=Span(0, 19), kind="dateline"),)
    dateline = time(text, "18 December", "2025-12-18", "2025-12-19")

    found = default_said(article(text, zones=zones), [dateline])

    assert (found.basis, found.when) == ("dateline", dateline.when)


def test_without_a_dateline_it_is_publication_or_the_day_before() -> None:
    found = default_said(article("It arrived."), [])

    assert found == said(
        "2025-12-18", "2025-12-20", value="2025-12-19", basis="publication"
    )


def test_without_any_date_it_stays_unknown() -> None:
    found = default_said(article("It arrived.", published=None), [])

    assert (found.value, found.when.begin) == ("XXXX-XX-XX", None)


def test_one_speakers_undated_words_take_the_day_of_the_dated_ones() -> None:
    made = reading(
        "1",
        Line(
            words="He spoke on Thursday.",
            speaker="A",
            said=said("2025-12-18", "2025-12-19"),
        ),
        Line(words="He went on.", speaker="A"),
        Line(words="Another one spoke.", speaker="B"),
    )

    days = [a.said.when.days() for a in share_day(made.attributions)]

    assert days == [1, 1, 2]


def test_a_retold_statements_day_is_not_passed_on() -> None:
    made = reading(
        "1",
        Line(
            words="He spoke in autumn.",
            speaker="A",
            said=said("2025-10-01", "2025-10-02"),
        ),
        Line(words="He spoke now.", speaker="A"),
    )

    assert [a.said.basis for a in share_day(made.attributions)] == [
        "words",
        "publication",
    ]


@pytest.mark.parametrize(
    ("text", "content", "days", "chosen"),
    [
        (  # the first day is that of what happened
            "The launchers left on Saturday, the army said on Monday.",
            "The launchers left",
            ("Saturday", "Monday"),
            "Monday",
        ),
        (  # no day of the speech at all
            "The launchers left on Saturday, the army said.",
            "The launchers left",
            ("Saturday",),
            None,
        ),
        (  # a clause behind what is said
            "The army said it was ready, as it had on Monday.",
            "it was ready",
            ("Monday",),
            None,
        ),
        (  # a sentence of its own but for the mark
            "A deputy spoke of talks on Monday; the army said nothing.",
            "nothing",
            ("Monday",),
            None,
        ),
    ],
)
def test_a_day_of_what_happened_is_not_that_of_the_speech(
    text: str, content: str, days: tuple[str, ...], chosen: str | None
) -> None:
    begins = {"Saturday": "2025-12-13", "Monday": "2025-12-15"}
    times = [time(text, d, begins[d], begins[d][:-1] + "9") for d in days]

    found = said_in_words(
        triple(text, "the army" if "the army" in text else "The army", "said", content),
        article=article(text),
        analysis=analysed(text),
        times=times,
        others=(),
    )

    assert (found.value if found else None) == (begins[chosen] if chosen else None)
