"""order_conflict: the days that an article gives to the steps of a track."""

from __future__ import annotations

import pytest

from builders import Line, claim, reading
from onrecord.coding import load_codebook
from onrecord.reconcile.orders import event_order_conflicts
from onrecord.records import Interval, Quantity, Reading, day_after


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
