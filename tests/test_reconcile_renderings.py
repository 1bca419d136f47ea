"""rendering_vs_rendering: when two articles tell one statement otherwise."""

from __future__ import annotations

import pytest

from builders import Line, claim, reading, said
from onrecord.coding import load_codebook
from onrecord.names import load_gazetteer
from onrecord.reconcile import reconcile
from onrecord.records import Conflict, Reading

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
