"""Which reports are of one statement where the day alone does not say so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import Line, claim, reading, said
from onrecord.coding import load_codebook
from onrecord.names import load_gazetteer
from onrecord.reconcile import reconcile
from onrecord.records import Reading, Statement

WHO = "Yuri Borisov"


def told(
    name: str,
    when: object,
    *claims: dict[str, object],
    words: str = "The complex stands in the forest near the river.",
    **more: object,
) -> Reading:
    line = Line(
        words=words,
        speaker=WHO,
        said=when,  # type: ignore[arg-type]
        claims=claims,
        relays=more.pop("relays", ()),  # type: ignore[arg-type]
    )
    return reading(name, line, **more)  # type: ignore[arg-type]


def statements(*readings: Reading) -> tuple[Statement, ...]:
    story = reconcile(
        readings, codebook=load_codebook("deployment@1"), gazetteer=load_gazetteer()
    )
    return story.statements


FIRST = said("2023-09-01", "2023-09-02")
LATE = said("2023-09-03", "2023-09-05", basis="publication")


def test_an_undated_report_of_the_same_words_days_later_is_of_the_same_statement() -> (
    None
):
    found = statements(
        told("1", FIRST, claim("on_duty"), published="2023-09-01"),
        told("2", LATE, claim("on_duty"), published="2023-09-04"),
    )

    assert [(s.said, len(s.reports)) for s in found] == [(FIRST, 2)]


def test_a_late_report_that_credits_the_first_outlet_is_of_its_statement() -> None:
    found = statements(
        told(
            "1", FIRST, claim("on_duty"), published="2023-09-01", outlet="RIA Novosti"
        ),
        told(
            "2",
            LATE,
            claim("preparing_for_duty"),
            words="Preparation for the watch goes on, he told a lesson.",
            published="2023-09-04",
            relays=("RIA Novosti",),
        ),
    )

    assert len(found) == 1


def test_other_words_days_later_are_another_statement() -> None:
    found = statements(
        told("1", FIRST, claim("on_duty"), published="2023-09-01"),
        told(
            "2",
            LATE,
            claim("requested"),
            words="Money is short.",
            published="2023-09-04",
        ),
    )

    assert len(found) == 2


def test_a_report_that_names_its_own_day_is_never_moved() -> None:
    third = said("2023-09-03", "2023-09-04")
    found = statements(
        told("1", FIRST, claim("on_duty"), published="2023-09-01"),
        told("2", third, claim("on_duty"), published="2023-09-04"),
    )

    assert len(found) == 2


def test_a_day_without_its_year_takes_the_year_in_which_the_subject_came_up() -> None:
    half = said(value="XXXX-09-20")
    found = statements(
        told("1", FIRST, claim("on_duty"), published="2023-09-01"),
        told("2", half, claim("requested"), words="He asked.", published=None),
    )

    days = {(s.said.value, s.said.basis) for s in found}
    assert days == {("2023-09-01", "words"), ("2023-09-20", "sibling")}


def test_a_day_without_its_year_far_from_all_others_stays_without() -> None:
    half = said(value="XXXX-03-20")
    found = statements(
        told("1", FIRST, claim("on_duty"), published="2023-09-01"),
        told("2", half, claim("requested"), words="He asked.", published=None),
    )

    assert {s.said.value for s in found} == {"2023-09-01", "XXXX-03-20"}


def test_an_undated_report_of_the_quoted_words_needs_no_claim_in_common() -> None:
    words = '"The missile has taken up its watch beyond the mountains," he said.'
    readings = (
        told("1", FIRST, claim("on_duty"), words=words, published="2023-09-01"),
        told(
            "2", said(value="XXXX-XX-XX"), claim("arrived"), words=words, published=None
        ),
    )
    direct = [
        replace(
            r, attributions=tuple(replace(a, mode="direct") for a in r.attributions)
        )
        for r in readings
    ]

    assert len(statements(*direct)) == 1
    assert len(statements(*readings)) == 1


@pytest.mark.parametrize(("subject", "found"), [("Oreshnik", 1), ("Kestrel", 2)])
def test_the_quoted_words_of_another_matter_are_another_statement(
    subject: str, found: int
) -> None:
    words = '"The missile has taken up its watch beyond the mountains," he said.'
    undated = said(value="XXXX-XX-XX")
    other = claim("arrived", subject=subject)

    assert found == len(
        statements(
            told("1", FIRST, claim("on_duty"), words=words, published="2023-09-01"),
            told("2", undated, other, words=words, published=None),
        )
    )
