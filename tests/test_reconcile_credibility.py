"""A credibility is proposed from origins, conflicts and level, with its reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import Line, claim, reading, said, speaker
from onrecord.reconcile.credibility import propose_credibility
from onrecord.records import Conflict, Report, Side, Statement

DAY = said("2025-12-18", "2025-12-19")


def report(level: str, *, background: bool = False) -> Report:
    one = reading("1", Line(words="Words.", level=level, claims=(claim("on_duty"),)))
    return Report(
        article="1",
        url=None,
        outlet=None,
        level=level,  # type: ignore[arg-type]
        direct=level == "quote",
        background=background,
        relays=(),
        where="text",
        spans=(one.claims[0].span,),
        text_kind="original",
        attribution=None,
        claims=one.claims,
    )


def statement(*levels: str, origins: int = 1) -> Statement:
    return Statement(
        id="s",
        speaker=speaker("Viktor Khrenin"),
        aliases=(),
        said=DAY,
        venue=None,
        origins=origins,
        reports=tuple(report(level) for level in levels),
    )


def conflict(kind: str, other: str = "t", **fields: object) -> Conflict:
    side = Side(statement="s", value="on duty", articles=("1",), evidence=())
    return Conflict(
        kind=kind,  # type: ignore[arg-type]
        field="status",
        articles=("1",),
        statements=("s", other),
        reason=f"{kind} with {other}",
        sides=(side, replace(side, statement=other)),
        **fields,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("levels", "origins", "level", "stix"),
    [
        (("quote",), 3, 1, 90),
        (("quote",), 2, 2, 70),
        (("quote",), 1, 2, 70),
        (("lead",), 2, 2, 70),
        (("lead",), 1, 3, 50),
        (("headline",), 2, 3, 50),
        (("headline",), 1, 4, 30),
        ((), 1, 6, None),
    ],
)
def test_origins_and_level_propose_a_grade(
    levels: tuple[str, ...], origins: int, level: int, stix: int | None
) -> None:
    found = propose_credibility(statement(*levels, origins=origins), ())

    assert (found.level, found.stix_confidence) == (level, stix)
    assert found.reasons


def test_words_of_another_speaker_against_it_make_it_doubtful() -> None:
    against = conflict("speaker_vs_speaker")
    found = propose_credibility(statement("quote", origins=3), [against])

    assert found.level == 4
    assert found.reasons[0] == against.reason


def test_several_against_one_origin_make_it_improbable() -> None:
    against = [conflict("speaker_vs_speaker", other) for other in ("t", "u")]

    assert propose_credibility(statement("quote"), against).level == 5
    assert propose_credibility(statement("quote", origins=2), against).level == 4


def test_renderings_that_part_leave_it_possible() -> None:
    found = propose_credibility(
        statement("quote", origins=3), [conflict("rendering_vs_rendering")]
    )

    assert found.level == 3


def test_dismissed_conflicts_updates_and_those_of_other_statements_count_for_nothing() -> (
    None
):
    dismissed = conflict("speaker_vs_speaker", ruled="dismissed")
    update = conflict("speaker_vs_speaker", ruled="reclassified", ruled_kind="update")
    other = replace(conflict("speaker_vs_speaker"), statements=("t", "u"))
    none = [dismissed, update, other]

    assert propose_credibility(statement("quote", origins=3), none).level == 1


def test_a_possible_conflict_counts_once_a_person_confirmed_it() -> None:
    unsure = conflict("speaker_vs_speaker", possible=True)
    told = statement("quote", origins=3)

    assert propose_credibility(told, [unsure]).level == 1
    assert propose_credibility(told, [replace(unsure, ruled="confirmed")]).level == 4


def test_a_reclassified_conflict_counts_as_what_a_person_says_it_is() -> None:
    found = conflict(
        "speaker_vs_speaker", ruled="reclassified", ruled_kind="date_conflict"
    )

    assert propose_credibility(statement("quote", origins=3), [found]).level == 3


def test_an_old_statement_retold_cannot_be_judged() -> None:
    retold = replace(statement("lead"), reports=(report("lead", background=True),))

    assert propose_credibility(retold, ()).level == 6
