"""The order that an article's own words give to statements."""

from __future__ import annotations

import pytest

from builders import Line, reading, said
from onrecord.read.order import find_orders
from onrecord.records import Order, Span
from onrecord.syntax import Analysis

EARLY, LATE = said("2025-10-20", "2025-10-21"), said("2025-11-10", "2025-11-11")


def orders(first: str, second: str, *, cue_at: str) -> tuple[Order, ...]:
    """Find the orders of a text of two paragraphs with one attribution each."""
    made = reading("1", Line(words=first, speaker="A", said=EARLY))
    text = f"{first}\n{second}"
    place = text.index(cue_at)
    one = made.attributions[0]
    other = type(one)(
        **{
            name: getattr(one, name)
            for name in one.__slots__
            if name not in {"source", "cue", "content", "said"}
        },
        source=(Span(place, place + 1),),
        cue=(Span(place + 1, place + 2),),
        content=(Span(len(text) - 2, len(text)),),
        said=LATE,
    )
    start = len(first) + 1
    analysis = Analysis(
        text=text,
        lang="en",
        tokens=(),
        sentences=(Span(0, len(first)), Span(start, len(text))),
        names=(),
        verbs=(),
        has_dependencies=False,
    )
    return find_orders(analysis, (one, other))


@pytest.mark.parametrize(
    ("words", "least_days"),
    [
        ("This came just days after", 2),
        ("This came a day after", 1),
        ("This came three weeks after", 14),
        ("This came hours after", 0),
        ("This followed an earlier remark in which", 0),
    ],
)
def test_the_other_statement_is_put_first(words: str, least_days: int) -> None:
    found = orders(
        "The minister said so.", f"{words} the president agreed.", cue_at="the pres"
    )

    assert [(o.earlier, o.later, o.least_days) for o in found] == [(1, 0, least_days)]


def test_before_puts_the_other_statement_last() -> None:
    found = orders(
        "The minister said so.",
        "That was two days before the president agreed.",
        cue_at="the president",
    )

    assert [(o.earlier, o.later) for o in found] == [(0, 1)]


def test_a_gap_between_things_not_said_is_no_order() -> None:
    found = orders(
        "The minister said so.",
        "The president agreed. He slept for days after lunch, it was hot.",
        cue_at="The president",
    )

    assert found == ()
