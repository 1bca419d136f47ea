"""date_conflict: a statement put on another day by those who retell it."""

from __future__ import annotations

import pytest

from builders import Line, claim, reading, said
from onrecord.coding import load_codebook
from onrecord.names import load_gazetteer
from onrecord.reconcile import reconcile
from onrecord.records import Conflict, Interval, Quantity, Reading, Said

WHO = "Yuri Borisov"
FIRST = said("2023-09-01", "2023-09-02")


def told(name: str, day: str, *, published: str, code: str = "on_duty") -> Reading:
    end = f"{day[:-2]}{int(day[-2:]) + 1:02d}"
    line = Line(
        words="He spoke.", speaker=WHO, said=said(day, end), claims=(claim(code),)
    )
    return reading(name, line, published=published)


def dates(*readings: Reading) -> list[Conflict]:
    story = reconcile(
        readings, codebook=load_codebook("deployment@1"), gazetteer=load_gazetteer()
    )
    return [c for c in story.conflicts if c.kind == "date_conflict"]


def test_a_retelling_on_a_day_when_nobody_reported_it_is_a_date_conflict() -> None:
    (found,) = dates(
        told("1", "2023-09-02", published="2023-09-02"),
        told("2", "2023-08-30", published="2023-12-17"),
    )

    assert found.articles == ("1", "2")
    assert {s.value for s in found.sides} == {"2023-09-02", "2023-08-30"}


@pytest.mark.parametrize(
    "other",
    [
        # It was news on that day too: he said it twice.
        told("2", "2023-08-30", published="2023-08-30"),
        # Too far apart to be one statement.
        told("2", "2023-08-29", published="2023-12-17"),
        # Something else was said.
        told("2", "2023-08-30", published="2023-12-17", code="requested"),
    ],
)
def test_two_statements_of_two_days_are_no_date_conflict(other: Reading) -> None:
    assert dates(told("1", "2023-09-02", published="2023-09-02"), other) == []


def event(name: str, who: str, when: Said, day: str) -> Reading:
    end = f"{day[:-2]}{int(day[-2:]) + 1:02d}"
    made = claim("arrived", time=Interval(begin=day, end=end))
    line = Line(words=f"{who} spoke.", speaker=who, said=when, claims=(made,))
    return reading(name, line, published="2023-09-12")


AIRPORT = said("2023-09-12", "2023-09-13")


def test_two_statements_that_date_one_event_apart_are_a_date_conflict() -> None:
    mine = event("1", WHO, AIRPORT, "2023-09-03")
    theirs = event("2", "Ada Brandt", AIRPORT, "2023-09-05")

    (found,) = dates(mine, theirs)
    assert [s.value for s in found.sides] == ["2023-09-03", "2023-09-05"]


def test_the_dates_that_one_statement_is_told_with_are_its_renderings() -> None:
    mine = event("1", WHO, AIRPORT, "2023-09-03")
    theirs = event("2", WHO, AIRPORT, "2023-09-05")

    assert dates(mine, theirs) == []


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2023-09-09", 1),
        ("2023-09-10", 0),  # "yesterday" of a speech of the 11th or of the 12th
        ("2023-09-12", 0),
    ],
)
def test_a_day_next_to_a_speech_of_no_certain_day_dates_no_event(
    day: str, found: int
) -> None:
    some_day = said("2023-09-11", "2023-09-13", basis="publication")
    theirs = event("2", "Ada Brandt", AIRPORT, "2023-09-05")

    assert len(dates(event("1", WHO, some_day, day), theirs)) == found


def placed(name: str, who: str | None, day: str, place: str | None) -> Reading:
    end = f"{day[:-2]}{int(day[-2:]) + 1:02d}"
    made = claim("arrived", time=Interval(begin=day, end=end), place=place)
    line = Line(words="So it was.", speaker=who, said=AIRPORT, claims=(made,))
    return reading(name, line, published="2023-09-12")


@pytest.mark.parametrize(
    ("place", "day", "found"),
    [
        ("Cadmia Field", "2023-09-05", 1),  # unknown, so it may lie in the country
        ("Cadmia Field", "2023-09-09", 0),  # too late to be the same arrival
        ("Armenia", "2023-09-05", 0),
        (None, "2023-09-05", 0),
    ],
)
def test_an_event_of_a_country_and_a_place_in_it_has_one_date(
    place: str | None, day: str, found: int
) -> None:
    mine = placed("1", WHO, "2023-09-03", "Belarus")
    theirs = placed("2", "Ada Brandt", day, place)

    assert len(dates(mine, theirs)) == found


def test_an_articles_own_words_date_an_event_by_its_publication() -> None:
    some_day = said("2023-09-11", "2023-09-13", basis="publication")
    made = claim("arrived", time=Interval(begin="2023-09-11", end="2023-09-12"))
    own = reading(
        "1",
        Line(words="It came yesterday.", level="lead", claims=(made,)),
        Line(words="He spoke.", speaker=WHO, said=some_day, claims=(claim("arrived"),)),
        published="2023-09-12",
    )

    (found,) = dates(own, event("2", "Ada Brandt", AIRPORT, "2023-09-05"))
    assert [s.value for s in found.sides] == ["2023-09-05", "2023-09-11"]


def narrated(name: str, day: str, **fields: object) -> Reading:
    """An article that tells of an event in its own voice, behind what somebody said."""
    end = f"{day[:-2]}{int(day[-2:]) + 1:02d}"
    made = claim("arrived", time=Interval(begin=day, end=end), **fields)
    return reading(
        name,
        Line(words="He spoke of the weather.", speaker=WHO, said=AIRPORT),
        Line(words="The load came in by night.", claims=(made,)),
        published="2023-09-12",
    )


def test_two_articles_that_date_one_event_in_their_own_voice_part() -> None:
    (found,) = dates(narrated("1", "2023-09-03"), narrated("2", "2023-09-05"))

    assert [(s.statement, s.articles, s.value) for s in found.sides] == [
        (None, ("1",), "2023-09-03"),
        (None, ("2",), "2023-09-05"),
    ]
    assert found.statements == ()


def test_two_leads_that_tell_of_two_loads_part_over_no_day() -> None:
    """ "The system came on Sunday"; "another system came on Tuesday"."""
    sunday, tuesday = (
        claim("arrived", time=Interval(begin=f"2023-09-0{n}", end=f"2023-09-0{n + 1}"))
        for n in (3, 5)
    )

    assert (
        dates(
            reading("1", Line(words="It came.", level="lead", claims=(sunday,))),
            reading("2", Line(words="Another came.", level="lead", claims=(tuesday,))),
        )
        == []
    )


def test_an_articles_own_date_parts_from_a_speakers() -> None:
    (found,) = dates(
        narrated("1", "2023-09-03"), event("2", WHO, AIRPORT, "2023-09-05")
    )

    assert [s.statement is None for s in found.sides] == [True, False]


@pytest.mark.parametrize(
    "other",
    [
        narrated("2", "2023-09-07"),  # another load, weeks of them pass
        narrated("2", "2023-09-05", place="Serbia"),
        narrated("2", "2023-09-05", quantity=Quantity(low=2, high=2, unit="launcher")),
        event("2", WHO, said("2023-09-05", "2023-09-06"), "2023-09-05"),  # by today
    ],
    ids=["far", "elsewhere", "as many others", "today"],
)
def test_what_may_be_another_event_does_not_part_from_an_articles_own(
    other: Reading,
) -> None:
    four = Quantity(low=4, high=4, unit="launcher")

    assert (
        dates(narrated("1", "2023-09-03", place="Belarus", quantity=four), other) == []
    )


def test_articles_that_give_one_day_in_their_own_voice_stand_on_one_side() -> None:
    (found,) = dates(
        narrated("3", "2023-09-03"),
        narrated("2", "2023-09-05"),
        narrated("1", "2023-09-03"),
    )

    assert [s.articles for s in found.sides] == [("1", "3"), ("2",)]
    assert [e.article for e in found.sides[0].evidence] == ["1", "3"]


def test_a_day_told_by_speaker_and_outlet_keeps_both_words_and_is_a_today() -> None:
    made = claim(
        "arrived",
        place="Belarus",
        time=Interval(begin="2023-09-12", end="2023-09-13"),
    )
    own = reading(
        "1",
        Line(words="It came on Tuesday.", level="lead", claims=(made,)),
        Line(words="He spoke.", speaker=WHO, said=AIRPORT, claims=(made,)),
        published="2023-09-12",
    )

    assert dates(own, narrated("2", "2023-09-10", place="Belarus")) == []
    (found,) = dates(own, placed("2", "Ada Brandt", "2023-09-10", "Belarus"))
    (side,) = (s for s in found.sides if s.value == "2023-09-12")
    assert [e.spans[0].start for e in side.evidence] == [0, 20]


@pytest.mark.parametrize(
    ("low", "high", "unit", "found"),
    [
        (4, 4, "launcher", 1),
        (3, None, "launcher", 1),  # three or more may be four
        (4, 4, None, 1),
        (2, 2, "launcher", 0),
        (4, 4, "lorry", 0),  # of another unit: another load
    ],
)
def test_two_dates_are_of_one_load_where_its_counts_may_be_one(
    low: int, high: int | None, unit: str | None, found: int
) -> None:
    four = Quantity(low=4, high=4, unit="launcher")
    other = Quantity(low=low, high=high, unit=unit)

    parted = dates(
        narrated("1", "2023-09-03", quantity=four),
        narrated("2", "2023-09-05", quantity=other),
    )

    assert len(parted) == found
