"""date_conflict: a statement put on another day by those who retell it."""

from __future__ import annotations

import pytest

from builders import Line, claim, reading, said
from onrecord.coding import load_codebook
from onrecord.names import load_gazetteer
from onrecord.reconcile import reconcile
from onrecord.records import Conflict, Interval, Reading, Said

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
