"""What became of promises: only what decides is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import Line, claim, reading, said, speaker
from onrecord.coding import load_codebook
from onrecord.names import load_gazetteer
from onrecord.reconcile import reconcile
from onrecord.reconcile.forecasts import find_forecasts, turning_days
from onrecord.records import Interval, Reading, Story, day_after

DUE = ("2025-06-01", "2025-07-01")
LATER = ("2025-12-01", "2026-01-01")


def told(name: str, day: str, code: str, **fields: object) -> Reading:
    year, month, number = day.split("-")
    when = said(day, f"{year}-{month}-{int(number) + 1:02}")
    line = Line(
        words="So it was said.",
        speaker="Ada Brandt",
        said=when,
        claims=(claim(code, **fields),),
    )
    return reading(name, line, published=day)


def promised(name: str, day: str, due: tuple[str, str]) -> Reading:
    return told(name, day, "on_duty", modality="scheduled", due=due)


def story(*found: Reading) -> Story:
    return reconcile(
        found, codebook=load_codebook("deployment@1"), gazetteer=load_gazetteer()
    )


def test_a_promise_made_again_nine_times_is_told_once() -> None:
    found = story(
        promised("first", "2025-01-10", DUE),
        *(promised(f"again{n}", f"2025-0{n}-12", LATER) for n in range(2, 7)),
        *(promised(f"over{n}", f"2025-0{n}-14", LATER) for n in range(7, 10)),
    )
    (first,) = [f for f in found.forecasts if f.deadline and f.deadline.due == DUE[0]]

    assert [(o.verdict, o.reason[:26]) for o in first.outcomes] == [
        ("overtaken", "Ada Brandt, 2025-02-12: on"),
        ("unmet", "Ada Brandt, 2025-07-14: on"),
    ]


def test_the_first_denial_once_missed_is_told_beside_one_made_before() -> None:
    found = story(
        promised("first", "2025-01-10", DUE),
        told("due", "2025-06-10", "on_duty", modality="denied"),
        told("due again", "2025-06-12", "on_duty", modality="denied"),
        told("missed", "2025-07-10", "on_duty", modality="denied"),
        told("done", "2025-08-10", "on_duty"),
        told("done again", "2025-09-10", "on_duty"),
    )
    (forecast,) = found.forecasts
    (conflict,) = [c for c in found.conflicts if c.kind == "forecast_vs_outcome"]

    assert [o.reason[12:22] for o in forecast.outcomes] == [
        "2025-06-10",
        "2025-07-10",
        "2025-08-10",
    ]
    assert "2025-07-10" in conflict.reason
    assert forecast.state == "fulfilled"


def test_another_speakers_later_promise_does_not_show_one_unmet() -> None:
    again = claim("on_duty", modality="scheduled", due=LATER)
    line = Line(
        words="A second one follows.",
        speaker="Li Wen",
        said=said("2025-08-10", "2025-08-11"),
        claims=(again,),
    )
    found = story(
        promised("first", "2025-01-10", DUE),
        reading("other", line, published="2025-08-10"),
    )
    (first,) = [f for f in found.forecasts if f.deadline and f.deadline.due == DUE[0]]

    assert (first.state, first.outcomes) == ("missed", ())
    assert found.conflicts == ()


def test_a_promise_without_a_day_of_its_own_may_be_the_old_one_retold() -> None:
    again = claim("on_duty", modality="scheduled")
    some_day = said("2025-08-09", "2025-08-11", basis="publication")
    line = Line(
        words="It will be on duty.",
        speaker="Ada Brandt",
        said=some_day,
        claims=(again,),
    )
    found = story(
        promised("first", "2025-01-10", DUE),
        reading("retold", line, published="2025-08-10"),
    )

    assert [f.outcomes for f in found.forecasts] == [()]
    assert found.conflicts == ()


def test_a_conflict_shows_the_claim_that_decided() -> None:
    denied = told("over", "2025-08-10", "on_duty", modality="denied")
    more = told("over2", "2025-08-10", "sites_prepared")
    (conflict,) = story(promised("first", "2025-01-10", DUE), denied, more).conflicts

    assert [s.value for s in conflict.sides] == [
        "on duty, scheduled",
        "on duty, denied",
    ]


def by(who: str, found: Reading) -> Reading:
    return replace(
        found,
        attributions=tuple(
            replace(a, speaker=speaker(who)) for a in found.attributions
        ),
    )


def test_what_others_call_done_is_not_where_the_one_who_promised_says_so() -> None:
    first = promised("first", "2025-01-10", DUE)
    others = by("Carl Dorn", told("done", "2025-06-10", "on_duty"))
    denied = told("not", "2025-07-10", "on_duty", modality="denied")

    states = [
        [f.state for f in story(*readings).forecasts]
        for readings in (
            (first, others),
            (first, others, denied),
            (first, others, by("Eva Fink", denied)),
            (first, told("own", "2025-06-12", "on_duty"), denied),
        )
    ]

    assert states == [["fulfilled"], ["missed"], ["fulfilled"], ["fulfilled"]]


def test_a_deadline_told_again_a_year_late_is_one_promise() -> None:
    year_late = ("2026-06-01", "2026-07-01")
    found = story(
        promised("first", "2025-01-10", DUE), promised("again", "2025-01-10", year_late)
    )

    assert [f.deadline.due for f in found.forecasts if f.deadline] == [DUE[0]]


def test_a_promise_that_only_a_bent_rendering_has_is_not_missed() -> None:
    done = [told(f"done{n}", "2025-01-10", "on_duty") for n in range(2)]
    bent = promised("bent", "2025-01-10", DUE)
    denied = told("not", "2025-07-10", "on_duty", modality="denied")

    found = story(*done, bent, denied)

    assert [c.kind for c in found.conflicts] == ["rendering_vs_rendering"]


@pytest.mark.parametrize(
    ("day", "conflicts"),
    [
        ("2025-06-20", 0),
        ("2025-07-01", 1),
        ("2025-07-05", 1),
    ],
)
def test_what_is_done_on_a_day_after_the_deadline_was_missed(
    day: str, conflicts: int
) -> None:
    when = Interval(begin=day, end=day_after(day))
    found = story(
        promised("first", "2025-01-10", DUE),
        told("done", "2025-07-10", "on_duty", time=when),
    )

    (forecast,) = found.forecasts
    assert forecast.state == ("missed" if conflicts else "fulfilled")
    assert [c.kind for c in found.conflicts] == ["forecast_vs_outcome"] * conflicts


def test_what_others_have_done_in_time_was_not_done_late() -> None:
    late = Interval(begin="2025-07-05", end="2025-07-06")
    found = story(
        promised("first", "2025-01-10", DUE),
        told("in time", "2025-06-20", "on_duty"),
        told("late", "2025-07-10", "on_duty", time=late),
    )

    assert found.conflicts == ()


def test_what_was_to_leave_and_is_not_there_has_left() -> None:
    promised = told("1", "2025-01-10", "withdrawn", modality="scheduled", due=DUE)
    absent = told("2", "2025-07-10", "arrived", modality="denied")
    there = told("3", "2025-07-10", "arrived")

    assert story(promised, absent).conflicts == ()
    assert [c.kind for c in story(promised, there).conflicts] == ["forecast_vs_outcome"]


LINES = st.lists(
    st.sampled_from(
        [
            promised("again", "2025-02-12", LATER),
            told("early", "2025-03-10", "on_duty"),
            told("no", "2025-06-10", "on_duty", modality="denied"),
            told("not yet", "2025-07-10", "on_duty", modality="denied"),
            told("late", "2025-08-10", "on_duty"),
        ]
    ),
    unique_by=lambda line: line.article.id,
)


DAYS = tuple(
    day
    for due in (*DUE, *LATER)
    for day in ((date.fromisoformat(due) - timedelta(1)).isoformat(), due)
)


@settings(deadline=None)
@given(LINES)
def test_a_state_turns_by_itself_on_its_turning_days_only(
    lines: Sequence[Reading],
) -> None:
    made = story(promised("first", "2025-01-10", DUE), *lines).statements
    codebook = load_codebook("deployment@1")
    by_id = {s.id: s for s in made}
    found = {
        day: find_forecasts(made, codebook, today=day, soon={})
        for day in ("2025-01-10", *DAYS)
    }

    for (before, old), (today, new) in pairwise(found.items()):
        for one, other in zip(old, new, strict=True):
            # both ways: a day may go, with the articles that bore it out
            for forecast in (one, other) if one.state != other.state else ():
                days = turning_days(forecast, by_id[forecast.statement])
                assert any(before < day <= today for day in days)


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ((), {DUE[0]: (DUE[1],), LATER[0]: LATER}),
        ((told("done", "2025-03-12", "on_duty"),), {DUE[0]: (), LATER[0]: ()}),
    ],
)
def test_what_is_overtaken_or_fulfilled_does_not_fall_due(
    done: Sequence[Reading], expected: dict[str, tuple[str, ...]]
) -> None:
    made = story(
        promised("first", "2025-01-10", DUE),
        promised("again", "2025-02-12", LATER),
        *done,
    )
    by_id = {s.id: s for s in made.statements}

    assert {
        f.deadline.due: turning_days(f, by_id[f.statement])
        for f in made.forecasts
        if f.deadline is not None
    } == expected
