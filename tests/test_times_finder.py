"""Anchors, unknown dates, order and cost, whatever the language."""

import re
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records import Span, TimeExpression
from onrecord.times import LANGUAGES, TimeContext, find_times

DAY = r"(?:\d{4}|XXXX)-(?:\d\d|XX)(?:-(?:\d\d|XX))?"
WEEK = r"(?:\d{4}|XXXX)-W(?:\d\d|XX)(?:-(?:WE|[1-7]))?"
YEAR_PART = r"(?:\d{4}|XXXX)-(?:SP|SU|FA|WI|Q[1-4X]|H[12X])"
CALENDAR = rf"(?:{DAY}|{WEEK}|{YEAR_PART}|\d{{2,4}}|X{{2,4}})"
CLOCK = r"T(?:(?:\d\d|XX):(?:\d\d|XX)|MO|AF|EV|NI|DT)"
AMOUNT = r"(?:\d+(?:\.\d+)?|X)"
DURATION = rf"P(?:{AMOUNT}(?:Y|M|W|WE|D|Q|E|C|L))*(?:T(?:{AMOUNT}[HMS])+)?"
TIMEX3 = re.compile(
    rf"(?:{CALENDAR}(?:{CLOCK})?(?:/{CALENDAR})?|{DURATION}|(?:PAST|PRESENT|FUTURE)_REF)"
)
WORDS = {
    "en": "the a last next this of in by since until 5 12 17 31 2025 1998 March May Friday "
    "week weeks month year day ago later earlier December , . - and to end early late now two "
    "half second quarter morning 10:35 p.m. GMT 90s 3rd from before about past",
    "ru": "в на с до к по 5 12 17 31 2025 года декабря мае пятницу неделю недели назад через "
    "конце начале , . - и прошлом этом следующем половине второй ночь утром 10:35 мск два "
    "год лет месяц квартал весной сегодня накануне полгода последние ранее",
}
RELATIVE = {
    "en": ["yesterday", "on Tuesday", "last Friday", "two days ago", "tomorrow", "last night",
           "last week", "a week ago", "this weekend", "next week"],
    "ru": ["вчера", "во вторник", "в прошлую пятницу", "два дня назад", "завтра",
           "на прошлой неделе", "неделю назад", "на этой неделе"],
}  # fmt: skip

days = st.dates(min_value=date(1980, 1, 1), max_value=date(2040, 12, 31))


def times(text: str, lang: str, day: date | None) -> tuple[TimeExpression, ...]:
    published = None if day is None else day.isoformat()
    context = TimeContext(published=published)
    return find_times(text, where="text", lang=lang, context=context)


@st.composite
def word_salads(draw: st.DrawFn) -> tuple[str, str]:
    lang = draw(st.sampled_from(LANGUAGES))
    words = draw(st.lists(st.sampled_from(WORDS[lang].split()), max_size=30))
    return lang, " ".join(words)


@given(word_salads(), st.none() | days)
@settings(max_examples=150, deadline=None)
def test_values_parse_spans_are_ordered_and_intervals_run_forward(
    salad: tuple[str, str], day: date | None
) -> None:
    lang, text = salad
    found = times(text, lang, day)

    ends = [0, *(x.span.end for x in found)]
    for before, x in zip(ends, found, strict=False):
        assert TIMEX3.fullmatch(x.value), (x.value, x.span.of(text))
        assert before <= x.span.start < x.span.end <= len(text)
        begin, end = x.when.begin, x.when.end
        assert begin is None or end is None or begin < end


@given(st.sampled_from(LANGUAGES), st.data(), days)
@settings(deadline=None)
def test_moving_the_anchor_a_week_moves_what_is_relative_a_week(
    lang: str, data: st.DataObject, day: date
) -> None:
    words = data.draw(st.sampled_from(RELATIVE[lang]))
    [now] = times(words, lang, day)
    [later] = times(words, lang, day + timedelta(7))

    assert now.when.begin is not None
    assert later.when.begin is not None
    moved = date.fromisoformat(later.when.begin) - date.fromisoformat(now.when.begin)
    assert moved == timedelta(7)


@given(days, days)
@settings(deadline=None)
def test_a_full_date_does_not_depend_on_the_anchor(day: date, published: date) -> None:
    text = f"{day.day} {day:%B} {day.year}"
    [found] = times(text, "en", published)

    assert found.value == day.isoformat()
    assert found.anchor == "none"


@given(st.sampled_from(LANGUAGES), st.data())
@settings(deadline=None)
def test_an_undated_article_gets_no_days_from_relative_words(
    lang: str, data: st.DataObject
) -> None:
    words = data.draw(st.sampled_from(RELATIVE[lang]))
    [found] = times(words, lang, None)

    assert not found.when.known
    assert "XX" in found.value


@pytest.mark.parametrize(
    ("lang", "words", "value"),
    [
        ("en", "December 18", "XXXX-12-18"),
        ("en", "late October", "XXXX-10"),
        ("en", "by the end of the year", "XXXX"),
        ("en", "on Friday", "XXXX-WXX-5"),
        ("en", "the second half of next year", "XXXX-H2"),
        ("en", "at 10 p.m.", "XXXX-XX-XXT22:00"),
        ("ru", "18 декабря", "XXXX-12-18"),
        ("ru", "в декабре", "XXXX-12"),
        ("ru", "месяц назад", "XXXX-XX"),
        ("en", "5 March 2024", "2024-03-05"),  # a full date is known all the same
    ],
)
def test_unknown_stays_unknown(lang: str, words: str, value: str) -> None:
    [found] = times(words, lang, None)

    assert found.value == value


def test_an_expression_in_a_quotation_is_anchored_to_the_speech() -> None:
    text = "“Yesterday they came,” he said yesterday."
    context = TimeContext(published="2025-12-19", speech=(Span(0, 21),))

    inside, outside = find_times(text, where="text", lang="en", context=context)

    assert (inside.anchor, inside.value) == ("speech", "2025-12-18")
    assert (outside.anchor, outside.value) == ("publication", "2025-12-18")


def test_a_known_day_of_speech_moves_only_its_own_quotation() -> None:
    text = "“Yesterday they came,” he said yesterday."
    quotation = Span(0, 21)
    context = TimeContext(
        published="2025-12-19", speech=(quotation,), said=((quotation, "2025-12-18"),)
    )

    inside, outside = find_times(text, where="text", lang="en", context=context)

    assert inside.value == "2025-12-17"
    assert outside.value == "2025-12-18"


def test_after_an_inner_quotation_the_outer_one_goes_on() -> None:
    text = "“He said ‘now’ and left yesterday,” she said."
    context = TimeContext(published="2025-12-19", speech=(Span(9, 14), Span(0, 35)))

    found = find_times(text, where="text", lang="en", context=context)

    assert [x.anchor for x in found] == ["speech", "speech"]


def test_a_dateline_outranks_publication() -> None:
    text = "MINSK, December 17 (Agency) -- The envoy left on Wednesday and spoke today."
    context = TimeContext(published="2025-12-19")

    found = find_times(text, where="text", lang="en", context=context)

    assert [x.value for x in found] == ["2025-12-17"] * 3
    assert [x.anchor for x in found] == ["publication", "dateline", "dateline"]


def test_a_given_dateline_is_the_anchor() -> None:
    context = TimeContext(published="2025-12-19", dateline_day="2025-12-17")

    [found] = find_times("He spoke today.", where="title", lang="en", context=context)

    assert (found.value, found.anchor, found.where) == (
        "2025-12-17",
        "dateline",
        "title",
    )


def test_a_language_without_a_pack_has_no_times() -> None:
    assert times("am 31. Oktober 2025", "de", date(2025, 11, 27)) == ()


def test_a_paragraph_break_ends_an_expression() -> None:
    found = times(
        "It ended in December\n\n2024 people came on 5 March", "en", date(2025, 12, 19)
    )

    assert [x.value for x in found] == ["2025-12", "2025-03-05"]


def cpu_seconds(text: str, lang: str, *, runs: int = 2) -> float:
    """Return the best of some runs, so that a busy machine counts less."""
    found = []
    for _ in range(runs):
        started = time.process_time()
        times(text, lang, date(2025, 11, 28))
        found.append(time.process_time() - started)
    return min(found)


@pytest.mark.parametrize(
    ("lang", "piece"), [("en", "12 March, 1999, 7, "), ("ru", "12 марта, 1999, 7, ")]
)
def test_a_megabyte_of_digits_months_and_commas_costs_no_more_than_its_length(
    lang: str, piece: str
) -> None:
    eighth = piece * (1_000_000 // 8 // len(piece))
    cpu_seconds(piece, lang)

    # Linear is 8; quadratic would be 64. The slack is for a busy machine, and for
    # Python's collector, which looks at more objects more often (13 to 20 seen).
    assert cpu_seconds(eighth * 8, lang, runs=1) < 32 * cpu_seconds(eighth, lang)


@pytest.mark.parametrize(
    "piece", ["1 ", ", ", "the ", "1,", "two and a half ", "\n\n", "12:"]
)
def test_no_rule_backtracks_over_a_long_repetition(piece: str) -> None:
    short = piece * (8_000 // len(piece))
    cpu_seconds(short, "en")

    assert cpu_seconds(short * 4, "en") < 10 * cpu_seconds(short, "en") + 0.05


@pytest.mark.parametrize("published", ["0001-01-01", "2025-12-18", "9999-12-31"])
@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "a million Mondays ago"),
        ("en", "999999999 Mondays ago"),
        ("en", "5000000 weeks from Tuesday"),
        ("en", "the tenth Friday in December 9999"),
        ("en", "on Friday"),
        ("en", "last Christmas"),
        ("ru", "десятая пятница декабря 9999 года"),
        ("ru", "в 20.00 мск"),
    ],
)
def test_a_day_outside_the_calendar_is_left_out_and_stops_nothing(
    lang: str, words: str, published: str
) -> None:
    text = f"It was so {words}, 18.12.2025."
    context = TimeContext(published=published)

    found = find_times(text, where="text", lang=lang, context=context)

    assert "2025-12-18" in {time.value for time in found}
