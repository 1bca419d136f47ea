"""Rulings hold through re-runs: by the conflict's id, else by the judged words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import Line, claim, reading, said
from onrecord.coding import load_codebook
from onrecord.names import load_gazetteer
from onrecord.reconcile import reconcile
from onrecord.reconcile.rulings import anchor_rulings, footholds_of, standing_rulings
from onrecord.records import Article, Conflict, Reading, Ruling, Statement, Story

DAY = said("2025-12-18", "2025-12-19")
PRESIDENT = "Alexander Lukashenko"


def says(words: str, code: str) -> Line:
    return Line(words=words, speaker=PRESIDENT, said=DAY, claims=(claim(code),))


READINGS = (
    reading("1", says("It is on duty now.", "on_duty")),
    reading("2", says("It prepares for duty.", "preparing_for_duty")),
)


def story(*readings: Reading, rulings: tuple[Ruling, ...] = ()) -> Story:
    return reconcile(
        readings,
        codebook=load_codebook("deployment@1"),
        gazetteer=load_gazetteer(),
        rulings=rulings,
    )


def article_of(name: str) -> Article | None:
    return next((r.article for r in READINGS if r.article.id == name), None)


def nobody(_: str) -> tuple[Statement, ...]:
    return ()


def ruling(conflict: Conflict, /, **fields: object) -> Ruling:
    given = {
        "conflict": conflict.id,
        "verdict": "dismissed",
        "reason": "the desk corrected itself",
        "author": "Ada Brandt",
        "made": "2026-01-02T10:00:00Z",
        "footholds": footholds_of(conflict, article_of),
    }
    return Ruling(**{**given, **fields})  # type: ignore[arg-type]


@pytest.fixture(name="conflict")
def _conflict() -> Conflict:
    (found,) = story(*READINGS).conflicts
    return found


def test_footholds_are_the_words_of_the_evidence(conflict: Conflict) -> None:
    assert sorted(f.words for f in footholds_of(conflict, article_of)) == [
        "It is on duty now.",
        "It prepares for duty.",
    ]


def test_a_dismissed_conflict_stays_and_says_so(conflict: Conflict) -> None:
    (found,) = story(*READINGS, rulings=(ruling(conflict),)).conflicts

    assert found.id == conflict.id
    assert (found.ruled, found.ruled_kind) == ("dismissed", None)


def test_a_reclassified_conflict_keeps_its_id_and_names_the_kind(
    conflict: Conflict,
) -> None:
    given = ruling(conflict, verdict="reclassified", kind="date_conflict")
    (found,) = story(*READINGS, rulings=(given,)).conflicts

    assert (found.id, found.kind) == (conflict.id, conflict.kind)
    assert (found.ruled, found.ruled_kind) == ("reclassified", "date_conflict")


def test_the_last_ruling_on_a_conflict_counts(conflict: Conflict) -> None:
    first = ruling(conflict)
    later = ruling(
        conflict, verdict="confirmed", author="Li Wen", made="2026-01-03T10:00:00Z"
    )

    assert standing_rulings([later, first]) == (later,)


def test_a_ruling_finds_its_words_under_another_id(conflict: Conflict) -> None:
    old = ruling(conflict, conflict="b2:before the reading was made anew")
    (found,) = story(*READINGS, rulings=(old,)).conflicts

    assert found.ruled == "dismissed"


@pytest.mark.parametrize("lost", ["words", "footholds"])
def test_a_ruling_whose_words_are_gone_is_unanchored(
    conflict: Conflict, lost: str
) -> None:
    held = footholds_of(conflict, article_of)
    kept = (
        tuple(replace(f, words="other words") for f in held) if lost == "words" else ()
    )
    old = ruling(conflict, conflict="b2:gone", footholds=kept)

    anchored = anchor_rulings([old], [conflict], article_of, nobody)

    assert anchored.rulings == {}
    assert anchored.unanchored == (old,)


def test_words_that_two_conflicts_rest_on_anchor_no_ruling(conflict: Conflict) -> None:
    other = replace(conflict, kind="date_conflict")
    old = ruling(conflict, conflict="b2:gone")

    assert anchor_rulings([old], [conflict, other], article_of, nobody).unanchored == (
        old,
    )


def test_a_ruling_by_id_outranks_one_that_only_finds_the_words(
    conflict: Conflict,
) -> None:
    by_words = ruling(conflict, conflict="b2:gone", made="2026-01-01T10:00:00Z")
    by_id = ruling(conflict, verdict="confirmed")

    anchored = anchor_rulings([by_words, by_id], [conflict], article_of, nobody)

    assert anchored.rulings[conflict.id].verdict == "confirmed"
