"""rendering_vs_rendering: when two articles tell one statement otherwise."""

from __future__ import annotations

import pytest

from builders import Line, claim, reading, said
from onrecord.coding import load_codebook
from onrecord.names import load_gazetteer
from onrecord.reconcile import reconcile
from onrecord.records import Conflict, Quantity, Reading

WHO = "Viktor Khrenin"
DAY = said("2025-12-18", "2025-12-19")
JULY = ("2026-06-30", "2026-07-01")


def told(
    name: str, *claims: dict[str, object], published: str = "2025-12-19"
) -> Reading:
    line = Line(words=f"{WHO} spoke in Minsk.", speaker=WHO, said=DAY, claims=claims)
    return reading(name, line, published=published)


def conflicts(*readings: Reading) -> list[Conflict]:
    story = reconcile(
        readings, codebook=load_codebook("deployment@1"), gazetteer=load_gazetteer()
    )
    return [c for c in story.conflicts if c.kind == "rendering_vs_rendering"]


def test_a_word_on_another_track_does_not_hide_a_difference() -> None:
    found = conflicts(
        told("1", claim("arrived"), claim("requested")),
        told("2", claim("arrived", modality="scheduled")),
    )

    assert [c.articles for c in found] == [("1", "2")]


def test_reports_on_tracks_that_say_nothing_of_each_other_agree() -> None:
    assert conflicts(told("1", claim("requested")), told("2", claim("arrived"))) == []


@pytest.mark.parametrize(
    ("later", "found"),
    [
        (claim("on_duty", modality="scheduled"), 0),  # a further step of another track
        (claim("on_duty", modality="possible"), 0),
        (claim("arrived", modality="scheduled"), 1),  # the same step, not yet taken
        (claim("on_duty", modality="denied"), 0),
    ],
)
def test_what_is_there_does_not_part_from_a_further_step_to_come(
    later: dict[str, object], found: int
) -> None:
    assert len(conflicts(told("1", claim("arrived")), told("2", later))) == found


def test_one_deadline_for_two_things_is_told_otherwise() -> None:
    stores = claim("sites_prepared", modality="scheduled", due=JULY)
    weapons = claim("arrived", modality="scheduled", due=JULY)

    assert len(conflicts(told("1", stores), told("2", weapons))) == 1
    assert conflicts(told("1", stores, weapons), told("2", weapons)) == []


@pytest.mark.parametrize(
    ("retold", "found"),
    [
        # Still to come in both: a word for a sentence.
        (claim("in_transit", modality="scheduled"), 0),
        # Promised then, done by this telling: a bent retelling.
        (claim("arrived"), 1),
    ],
)
def test_an_old_statement_retold_parts_only_where_it_makes_the_promise_a_fact(
    retold: dict[str, object], found: int
) -> None:
    now = told("1", claim("arrived", modality="scheduled"))
    later = told("2", retold, published="2026-03-01")

    assert len(conflicts(now, later)) == found


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ((2, 2), (5, None), ["launcher: 2", "launcher: 5 or more"]),
        ((None, 10), (12, 15), ["launcher: at most 10", "launcher: 12 to 15"]),
        ((None, 10), (8, 8), []),  # a count under the ceiling
    ],
)
def test_numbers_that_exclude_each_other_are_told_in_words(
    one: tuple[int | None, int | None],
    other: tuple[int | None, int | None],
    values: list[str],
) -> None:
    readings = [
        told(name, claim("arrived", quantity=Quantity(low=a, high=b, unit="launcher")))
        for name, (a, b) in (("1", one), ("2", other))
    ]

    assert [s.value for c in conflicts(*readings) for s in c.sides] == values


def test_deadlines_that_exclude_each_other_are_told_in_days() -> None:
    by_june = claim("arrived", modality="scheduled", due=("2026-06-01", "2026-07-01"))
    by_july = claim("arrived", modality="scheduled", due=("2026-07-31", "2026-08-01"))

    (found,) = conflicts(told("1", by_june), told("2", by_july))

    assert [s.value for s in found.sides] == ["2026-06-01 to 2026-06-30", "2026-07-31"]
