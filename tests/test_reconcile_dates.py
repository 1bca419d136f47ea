"""date_conflict: a statement put on another day by those who retell it."""

from __future__ import annotations

import pytest

from builders import Line, claim, reading, said
from onrecord.coding import load_codebook
from onrecord.names import load_gazetteer
from onrecord.reconcile import reconcile
from onrecord.records import Conflict, Reading

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
