"""How sure a conflict is, what makes it possible only, and what people make of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import Line, claim, reading, said
from onrecord.coding import load_codebook
from onrecord.names import load_gazetteer
from onrecord.reconcile import reconcile
from onrecord.reconcile.certainty import load_weights, with_certainty
from onrecord.reconcile.layers import one_kind_a_pair
from onrecord.records import Conflict, Ruling, Side, Sign

MONDAY, TUESDAY = said("2025-12-15", "2025-12-16"), said("2025-12-16", "2025-12-17")


def parted(
    *, denied: float = 0.95, code: str = "arrived", rulings: tuple[Ruling, ...] = ()
) -> Conflict:
    """Return the conflict of two speakers, of whom one denies so surely."""
    told = [
        ("1", "Ada Brandt", MONDAY, claim("arrived", confidence=0.95)),
        (
            "2",
            "Ivan Petrov",
            TUESDAY,
            claim(code, modality="denied", confidence=denied),
        ),
    ]
    readings = [
        reading(
            name,
            Line(
                words=f"{who} spoke.",
                speaker=who,
                said=day,
                level="quote",
                mode="direct",
                claims=(made,),
            ),
        )
        for name, who, day, made in told
    ]
    (found,) = reconcile(
        readings,
        codebook=load_codebook("deployment@1"),
        gazetteer=load_gazetteer(),
        rulings=rulings,
    ).conflicts
    return found


def conflict(**fields: object) -> Conflict:
    sides = tuple(
        Side(statement=None, value=value, articles=("1",), evidence=())
        for value in ("arrived", "arrived, denied")
    )
    given = {
        "kind": "speaker_vs_speaker",
        "field": "polarity",
        "articles": ("1",),
        "statements": ("a", "b"),
        "reason": "they part",
        "sides": sides,
    }
    return Conflict(**{**given, **fields})  # type: ignore[arg-type]


def test_words_read_surely_make_a_conflict() -> None:
    found = parted()

    assert found.certainty >= load_weights().cut
    assert not found.possible


def test_words_read_unsurely_make_a_possible_one_that_says_why() -> None:
    found = parted(denied=0.05)

    assert found.is_possible
    assert found.certainty < load_weights().cut
    assert "the words of a side may be meant otherwise" in found.doubts


def test_how_sure_it_is_makes_no_other_conflict() -> None:
    assert parted(denied=0.05).id == parted().id


@pytest.mark.parametrize(
    ("verdict", "kind", "possible"),
    [
        ("confirmed", None, False),
        ("reclassified", "date_conflict", False),
        ("dismissed", None, True),
    ],
)
def test_a_possible_conflict_that_a_person_bears_out_is_one(
    verdict: str, kind: str | None, possible: bool
) -> None:
    ruling = Ruling(
        conflict=parted().id,
        verdict=verdict,  # type: ignore[arg-type]
        kind=kind,  # type: ignore[arg-type]
        reason="both were heard",
        author="Ada Brandt",
        made="2026-01-02T10:00:00Z",
        footholds=(),
    )

    assert parted(denied=0.05, rulings=(ruling,)).is_possible == possible


def test_a_sure_conflict_comes_before_a_possible_one_of_an_earlier_kind() -> None:
    sure = conflict()
    unsure = conflict(kind="date_conflict", field="time", possible=True)

    assert one_kind_a_pair([unsure, sure]) == (sure,)
    assert one_kind_a_pair([replace(unsure, possible=False), sure])[0].kind == (
        "date_conflict"
    )


def test_two_steps_are_less_sure_than_one() -> None:
    one = with_certainty(conflict())

    assert with_certainty(conflict(), "another_step").certainty < one.certainty


@given(low=st.floats(0, 1), high=st.floats(0, 1), speaker=st.floats(0, 1))
def test_surer_words_never_make_a_conflict_less_sure(
    low: float, high: float, speaker: float
) -> None:
    low, high = sorted((low, high))

    def with_claim(share: float) -> Conflict:
        signs: tuple[Sign, ...] = (("claim", share), ("speaker", speaker))
        sides = tuple(replace(side, signs=signs) for side in conflict().sides)
        return with_certainty(conflict(sides=sides))

    assert with_claim(low).certainty <= with_claim(high).certainty
    assert with_claim(low).certainty == round(with_claim(low).certainty, 3)


def test_every_sign_that_can_make_a_conflict_unsure_has_words() -> None:
    weights = load_weights()
    shown = {name for name, weight in weights.added.items() if weight < -0.3}

    assert shown <= {*weights.doubts}


def test_ten_reprints_of_one_misreading_are_no_surer_than_two() -> None:
    shares = []
    for copies in (1, 2, 10):
        articles = tuple(str(n) for n in range(copies))
        sides = tuple(replace(side, articles=articles) for side in conflict().sides)
        shares.append(with_certainty(conflict(sides=sides)).certainty)

    alone, two, ten = shares
    assert alone < two == ten
