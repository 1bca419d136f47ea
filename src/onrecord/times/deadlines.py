"""When a time in a forecast falls due and when it is missed (design, rule 4.2)."""

from __future__ import annotations

from onrecord.records import Deadline, TimeExpression
from onrecord.records.intervals import day_after, last_day

__all__ = ["deadline_of"]


def deadline_of(expression: TimeExpression) -> Deadline | None:
    """Return the deadline that a time sets for what is promised with it.

    ========================  ==========================  =====================
    words                     due (first day expected)    missed (first day late)
    ========================  ==========================  =====================
    by 18 December            that day                    the day after
    by December; in December  its first day               the day after its last
    by the end of the year    its last day                the day after its last
    in the second half        its first day               the day after its last
    before 18 December        the day before              that day
    ========================  ==========================  =====================

    Args:
        expression: A time beside a claim that is still to come.

    Returns:
        The deadline, or ``None`` where the words set none: since, until, durations
        without a beginning, vague words, and undated articles.
    """
    when = expression.when
    if expression.sense in ("since", "until") or expression.type == "SET":
        return None
    if expression.type == "DURATION" and expression.sense != "by":
        return None  # "over the past two years" is no time to come
    if when.end is None:
        return None
    missed = (
        when.end[:10] if len(when.end) == len("YYYY-MM-DD") else day_after(when.end)
    )
    if when.begin is not None:
        return Deadline(due=when.begin[:10], missed=missed)
    return Deadline(due=last_day(missed), missed=missed)
