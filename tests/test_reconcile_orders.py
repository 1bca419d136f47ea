"""order_conflict: the days that an article gives to the steps of a track."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import Line, claim, reading
from onrecord.coding import load_codebook
from onrecord.reconcile.orders import event_order_conflicts
from onrecord.records import Interval, Quantity, Reading, Span, day_after


def step(code: str, day: str, **fields: object) -> dict[str, object]:
    return claim(code, time=Interval(begin=day, end=day_after(day)), **fields)


def line(*claims: dict[str, object]) -> Line:
    return Line(words="So it went.", speaker="Ada Brandt", claims=claims)


def values(found: Reading) -> list[list[str]]:
    conflicts = event_order_conflicts(found, load_codebook("deployment@1"))
    return [[side.value for side in c.sides] for c in conflicts]


def test_what_is_sent_after_it_was_unloaded_is_an_impossible_order() -> None:
    steps = line(step("in_transit", "2025-05-30"), step("arrived", "2025-05-28"))

    assert values(reading("1", steps)) == [
        ["in transit on 2025-05-30", "arrived on 2025-05-28"]
    ]


@pytest.mark.parametrize(
    "steps",
    [
        (step("in_transit", "2025-05-28"), step("arrived", "2025-05-28")),
        (step("arrived", "2025-05-30"), step("withdrawn", "2025-05-28")),
        (step("in_transit", "2025-05-30"), step("on_duty", "2025-05-28")),
        (
            step("in_transit", "2025-05-30", modality="scheduled"),
            step("arrived", "2025-05-28"),
        ),
        (
            step("in_transit", "2025-05-30", subject="Patriot"),
            step("arrived", "2025-05-28"),
        ),
        (
            step("in_transit", "2025-05-30", quantity=Quantity(low=4, high=4)),
            step("arrived", "2025-05-28", quantity=Quantity(low=2, high=2)),
        ),
    ],
    ids=["one day", "back again", "another track", "to come", "other things", "fewer"],
)
def test_steps_that_may_stand_so_are_no_conflict(
    steps: tuple[dict[str, object], ...],
) -> None:
    assert values(reading("1", line(*steps))) == []


def test_two_paragraphs_may_tell_of_two_loads() -> None:
    steps = [step("in_transit", "2025-05-30"), step("arrived", "2025-05-28")]

    assert values(reading("1", *(line(s) for s in steps))) == []


def test_duty_before_the_arrival_that_it_takes_is_an_impossible_order() -> None:
    steps = line(step("arrived", "2025-11-29"), step("on_duty", "2025-11-27"))

    assert values(reading("1", steps)) == [
        ["arrived on 2025-11-29", "on duty on 2025-11-27"]
    ]


def worded(words: str, first: tuple[str, str], later: tuple[str, str]) -> Reading:
    """Two steps, each with its verb and day, told in one paragraph."""
    made = (step("in_transit", first[1]), step("in_transit", later[1]))
    found = reading("1", Line(words=words, speaker="Ada Brandt", claims=made))
    spans = [
        Span(words.index(verb), words.index(verb) + len(verb))
        for verb, _ in (first, later)
    ]
    claims = tuple(
        replace(c, span=span) for c, span in zip(found.claims, spans, strict=True)
    )
    return replace(found, claims=claims)


@pytest.mark.parametrize(
    ("words", "first", "later"),
    [
        ("It crossed the river. It had set out", "crossed", "set out"),
        ("It crossed the river after setting out", "crossed", "setting"),
        ("It left the port and then crossed", "left", "crossed"),
        ("Колонна вышла из порта и прошла мост", "вышла", "прошла"),
        ("Колонна прошла мост после того, как вышла", "прошла", "вышла"),
    ],
)
def test_days_that_go_against_the_order_of_the_words_are_a_conflict(
    words: str, first: str, later: str
) -> None:
    back = first in {"left", "вышла"}
    right, wrong = (
        ("2025-03-20", "2025-03-22") if back else ("2025-03-22", "2025-03-20")
    )

    assert values(worded(words, (first, right), (later, wrong))) == []
    assert len(values(worded(words, (first, wrong), (later, right)))) == 1


def test_two_sentences_that_only_follow_each_other_give_no_order() -> None:
    words = "It left the port. A bridge was crossed"

    assert (
        values(worded(words, ("left", "2025-03-22"), ("crossed", "2025-03-20"))) == []
    )
