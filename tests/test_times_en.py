"""English times: what a reader on Friday, 19 December 2025 understands."""

import pytest

from onrecord.records import TimeExpression
from onrecord.times import TimeContext, find_times

FRIDAY = TimeContext(published="2025-12-19")


def times(text: str, context: TimeContext = FRIDAY) -> list[TimeExpression]:
    return list(find_times(text, where="text", lang="en", context=context))


def values(text: str) -> list[str]:
    return [x.value for x in times(text)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        # absolute
        ("The treaty was signed on 5 March 2024.", "2024-03-05"),
        ("It was signed on March 5, 2024, in Minsk.", "2024-03-05"),
        ("Tuesday, 5 March 2024", "2024-03-05"),
        ("the 5th of March 2024", "2024-03-05"),
        ("Sent 2024-03-05 by post.", "2024-03-05"),
        ("Sent 05.03.2024 by post.", "2024-03-05"),
        ("Sent 3/5/2024 by post.", "2024-03-05"),
        ("https://example.org/2024/03/05/visit.html", "2024-03-05"),
        ("in October 2023", "2023-10"),
        ("Sept. 2023", "2023-09"),
        ("The law of 1994 still holds.", "1994"),
        ("in nineteen ninety-four", "1994"),
        ("fiscal 2026", "2026"),
        ("the 1990s", "199"),
        ("the '80s", "198"),
        ("the 21st century", "20"),
        ("in the second half of 2025", "2025-H2"),
        ("H2 2025", "2025-H2"),
        ("the third quarter of 2025", "2025-Q3"),
        ("Q3 2025", "2025-Q3"),
        ("the summer of 2024", "2024-SU"),
        ("2024's third quarter", "2024-Q3"),
        ("the spring of '24", "2024-SP"),
        # counted inside a month or a year, or from a weekday
        ("The vote is on the first Tuesday in November 2026.", "2026-11-03"),
        ("He left on the last Friday of November.", "2025-11-28"),
        ("They met in the third week of May 2025.", "2025-W20"),
        ("It ran out on the last day of 2024.", "2024-12-31"),
        ("The court sits a week from Tuesday.", "2025-12-30"),
        ("He called two Mondays ago.", "2025-12-08"),
        ("He called the other day.", "PAST_REF"),
        ("It will one day be the largest.", "FUTURE_REF"),
        ("It took one day.", "P1D"),
        ("He served two-and-a-half years.", "P2Y6M"),
        ("It was shut for a half-century.", "P50Y"),
        # the year is left out
        ("He arrived on November 10th.", "2025-11-10"),
        ("He will arrive on 10 January.", "2026-01-10"),
        ("They met on December 30.", "2025-12-30"),
        ("He left in August.", "2025-08"),
        ("He will leave in August.", "2026-08"),
        ("Saturday, November 15", "2025-11-15"),
        # counted from the day of publication
        ("He spoke today.", "2025-12-19"),
        ("He spoke yesterday.", "2025-12-18"),
        ("He will speak tomorrow.", "2025-12-20"),
        ("He spoke on Tuesday.", "2025-12-16"),
        ("He spoke on Friday.", "2025-12-19"),
        ("He will speak on Tuesday.", "2025-12-23"),
        ("The talks were put off until Tuesday.", "2025-12-23"),
        ("last Friday", "2025-12-12"),
        ("next Friday", "2025-12-26"),
        ("last week", "2025-W50"),
        ("this week", "2025-W51"),
        ("next week", "2025-W52"),
        ("this past weekend", "2025-W50-WE"),
        ("last month", "2025-11"),
        ("earlier this month", "2025-12"),
        ("next year", "2026"),
        ("last December", "2024-12"),
        ("this winter", "2026-WI"),
        ("next spring", "2026-SP"),
        ("in the second half of next year", "2026-H2"),
        ("in October last year", "2024-10"),
        ("two days ago", "2025-12-17"),
        ("a week ago", "2025-W50"),
        ("three months ago", "2025-09"),
        ("half a year ago", "2025-06"),
        ("a couple of weeks ago", "2025-W49"),
        ("a year ago", "2024"),
        ("six months from now", "2026-06"),
        ("The bridge will reopen in two weeks.", "2026-W01"),
        # parts of the day, clock times
        ("Friday morning", "2025-12-19TMO"),
        ("last night", "2025-12-18TNI"),
        ("tonight", "2025-12-19TNI"),
        ("on the night of 18 December", "2025-12-18TNI"),
        ("at 10 p.m. Wednesday", "2025-12-17T22:00"),
        ("at 0930 GMT", "2025-12-19T09:30"),
        ("20 December 2025 at 18:00", "2025-12-20T18:00"),
        ("midnight on 31 December", "2025-12-31T24:00"),
        # festivals
        ("on New Year's Eve", "2025-12-31"),
        ("by New Year", "2026-01-01"),
        ("on Thanksgiving Day", "2025-11-27"),
        ("before Easter 2026", "2026-04-05"),
        ("Election Day 2024", "2024-11-05"),
        # durations, sets, vague words
        ("for three months", "P3M"),
        ("for two and a half years", "P2Y6M"),
        ("half an hour", "PT30M"),
        ("a six-month contract", "P6M"),
        ("for decades", "PXE"),
        ("over the past two weeks", "P2W"),
        ("every Tuesday", "XXXX-WXX-2"),
        ("every two years", "P2Y"),
        ("twice a week", "P1W"),
        ("$33 million a year", "P1Y"),
        ("It happened recently.", "PAST_REF"),
        ("He is now abroad.", "PRESENT_REF"),
        ("in the coming weeks", "FUTURE_REF"),
        ("in the near future", "FUTURE_REF"),
        ("several years ago", "PAST_REF"),
    ],
)
def test_words_have_the_value_a_reader_gives_them(words: str, value: str) -> None:
    assert values(words) == [value]


@pytest.mark.parametrize(
    "words",
    [
        "He may go, they march on, and in the second place it is late.",
        "The Sunday Times wrote it.",
        "Theresa May spoke.",
        "Jan Kowalski spoke.",
        "the S-500, the S-400 and a 152 mm gun",
        "It costs $2000 or €1998.",
        "2000 troops and 1,998 tons",
        "They won 10-12.",
        "a 34-year-old woman, 41 years old, in her 90s",
        "three-quarters of the house, and a quarter of the garden",
        "sources say as soon as they can",
        "the fall of the house; spring into action",
        "He seconded it with minute care.",
        "paragraph 12, version 2.10, open 24/7",
    ],
)
def test_what_is_no_time_is_not_tagged(words: str) -> None:
    assert times(words) == []


@pytest.mark.parametrize(
    ("words", "modifier", "begin", "end"),
    [
        ("in early October", "START", "2025-10-01", "2025-10-17"),
        ("in mid-October", "MID", "2025-10-08", "2025-10-25"),
        ("in late October", "END", "2025-10-16", "2025-11-01"),
        ("at the end of October", "END", "2025-10-16", "2025-11-01"),
        ("around 20 October", "APPROX", "2025-10-20", "2025-10-21"),
    ],
)
def test_a_part_narrows_the_interval_and_keeps_the_value(
    words: str, modifier: str, begin: str, end: str
) -> None:
    [found] = times(words)

    assert found.modifier == modifier
    assert (found.when.begin, found.when.end) == (begin, end)
    assert found.value.startswith("2025-10")


@pytest.mark.parametrize(
    ("words", "sense", "begin", "end"),
    [
        ("on 18 December", "at", "2025-12-18", "2025-12-19"),
        ("by 18 December", "by", "2025-12-18", "2025-12-19"),
        ("no later than 18 December", "by", "2025-12-18", "2025-12-19"),
        ("before 18 December", "by", None, "2025-12-18"),
        ("by the end of this year", "by", "2025-12-31", "2026-01-01"),
        ("before the year is out", "by", "2025-12-31", "2026-01-01"),
        ("by year's end", "by", "2025-12-31", "2026-01-01"),
        ("since 17 December", "since", "2025-12-17", None),
        ("after 17 December", "since", "2025-12-18", None),
        ("until 9 February", "until", None, "2026-02-10"),
        ("between 17 and 19 December", "at", "2025-12-17", "2025-12-20"),
        ("from 17 to 19 December", "at", "2025-12-17", "2025-12-20"),
        ("on December 17-19", "at", "2025-12-17", "2025-12-20"),
    ],
)
def test_the_preposition_gives_the_sense_and_opens_the_interval(
    words: str, sense: str, begin: str | None, end: str | None
) -> None:
    [found] = times(words)

    assert found.sense == sense
    assert (found.when.begin, found.when.end) == (begin, end)


def test_a_clock_time_with_a_zone_is_an_instant() -> None:
    [found] = times("He spoke at 14:30 MSK on 18 December.")

    assert found.when.begin == "2025-12-18T11:30:00Z"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "In March 2021 he left. The following year he came back.",
            ["2021-03", "2022"],
        ),
        (
            "He left on 5 March 2024. Two days later he was back.",
            ["2024-03-05", "2024-03-07"],
        ),
        ("In late May 2023 it began. On May 28 it ended.", ["2023-05", "2023-05-28"]),
        ("on April 24 and 25, 2024", ["2024-04-24", "2024-04-25"]),
        ("in January and February 2022", ["2022-01", "2022-02"]),
    ],
)
def test_a_date_may_be_counted_from_the_one_before(
    words: str, expected: list[str]
) -> None:
    assert values(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Profit fell in the third quarter from a year earlier.",
            ["2025-Q3", "2024-Q3"],
        ),
        (
            "Profit was up in the third quarter. In the year-ago period it fell.",
            ["2025-Q3", "2024-Q3"],
        ),
        ("It expects to report a third-quarter loss.", ["2025-Q3"]),
    ],
)
def test_earnings_compare_a_quarter_with_the_same_one_before(
    words: str, expected: list[str]
) -> None:
    assert values(words) == expected


def test_possessive_mark_is_no_part_of_the_weekday() -> None:
    (found,) = times("Monday's session was short.")

    assert (found.span.end, found.value) == (len("Monday"), "2025-12-15")


def test_the_night_before_stands_beside_the_day_just_named() -> None:
    assert values("He arrived on 10 December. He had flown the previous night.") == [
        "2025-12-10",
        "2025-12-09TNI",
    ]


def test_days_are_counted_from_a_day_and_not_from_a_year_named_since() -> None:
    text = (
        "They met on 10 December. The pact of 2019 was old. Four days earlier he left."
    )

    assert values(text)[-1] == "2025-12-06"


def test_date_just_past_is_not_moved_a_year_on_by_a_modal_verb() -> None:
    assert values('"It must stop," he wrote on Dec. 12.') == ["2025-12-12"]


def test_number_of_two_guesses_is_still_ago() -> None:
    assert values("He asked three or four months ago.") == ["2025-09"]


def test_word_that_opens_a_name_is_no_set() -> None:
    assert values("The Daily Herald reported it.") == []
