"""When a claimed thing happens, and by when it is promised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.coding.arguments import RELATIVE_CLAUSES
from onrecord.coding.cast import Cast
from onrecord.coding.grammar import Grammar
from onrecord.coding.lines import Line
from onrecord.coding.patterns import Match
from onrecord.coding.spoken import belongs
from onrecord.coding.verdicts import Verdict
from onrecord.records import (
    UNKNOWN,
    Deadline,
    Interval,
    Modality,
    Span,
    TimeExpression,
    day_after,
    days_between,
    overlap,
)
from onrecord.times import deadline_of

__all__ = [
    "claim_deadline",
    "claim_time",
    "heard_before",
    "is_coming",
    "outside_conditions",
    "times_near",
    "turned",
    "up_to_day",
]

_PROMISED: frozenset[Modality] = frozenset(("scheduled", "conditional"))
_DATED: frozenset[Modality] = frozenset(("asserted", "denied", "doubted", "possible"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "nsubj:pass"))
_NAMES_YEAR = re.compile(r"\d{4}|last|past|прошл|минувш")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBERED_DAY = re.compile(r"\d{1,2}(-го)?")
_REPORTED = re.compile(r"\d{4}-[QH]\d")
_CALENDAR = re.compile(r"\d{4}-(\d{2}(-\d{2})?|WI|SP|SU|FA|Q\d|H\d)")


def times_near(
    line: Line,
    verdict: Verdict,
    times: Sequence[TimeExpression],
    *,
    cast: Cast,
    within: Sequence[Span],
) -> tuple[TimeExpression, ...]:
    """Return the times that may date a claim, nearest first.

    Args:
        line: The claim's sentence.
        verdict: The claim.
        times: The article's times.
        cast: The article's mentions and grammar.
        within: Spans outside of which a time is not the claim's (an attribution's
            content); empty for no limit.
    """
    span = line.hull(verdict.start, verdict.end)
    usable = [
        t
        for t in times
        if t.where == line.where
        and line.span.start <= t.span.start < line.span.end
        and (t.type in {"DATE", "TIME"} or _may_end_ahead(t))
        and not _names_system(line, t.span, cast)
        and belongs(line, _word_at(line, t.span), verdict, cast, within)
        and not _of_another_verb(line, _word_at(line, t.span), verdict, cast.grammar)
        and not _of_relative_clause(line, _word_at(line, t.span), verdict, cast.grammar)
    ]
    return tuple(sorted(usable, key=lambda t: (_separation(span, t.span), t.span)))


def _of_another_verb(
    line: Line, index: int, verdict: Verdict, grammar: Grammar
) -> bool:
    """Tell whether a time belongs to another verb of the sentence.

    "Arrived on Saturday and is not operational", "will arrive on 5 May, go on duty on
    12 May"; "is training, and the battery will be on duty by March".
    """
    words = grammar.file.words
    lo, hi = (index, verdict.core) if index < verdict.core else (verdict.end, index)
    joints = [
        i
        for i in range(lo + 1, hi)
        if line.low(i) == "," or line.low(i) in words["conjunctions"]
    ]
    if not joints:
        return False
    if index >= verdict.end:
        will = verdict.stage != "future" and any(
            line.low(i) in words["ahead_of"] for i in range(joints[0], index)
        )
        return will or _has_clause(line, joints[0], index, words["say"])
    for at in range(index - 1, -1, -1):
        low = line.low(at)
        if low == "," or low in grammar.file.breaks:
            return False
        if line.words[at].token.pos == "VERB" and low not in words["say"]:
            return True
    return False


def _of_relative_clause(
    line: Line, index: int, verdict: Verdict, grammar: Grammar
) -> bool:
    """Tell whether a time dates a clause beside the claim: "that it bought in May".

    "By Sunday, which is 13 December" only names the day again.
    """
    if not line.has_dependencies:
        return False
    verb = next((at for at in _above(line, index) if _is_verb(line, at)), None)
    return (
        verb is not None
        and line.words[verb].token.dep in RELATIVE_CLAUSES
        and line.low(verb) not in grammar.file.words.get("be", ())
        and not verdict.start <= verb < verdict.end
        and verb not in _above(line, verdict.core)
    )


def _is_verb(line: Line, index: int) -> bool:
    return line.words[index].token.pos in {"VERB", "AUX"}


def _above(line: Line, index: int) -> tuple[int, ...]:
    """Return the words that a word hangs on, the nearest first."""
    found: list[int] = []
    at = line.by_token.get(line.words[index].token.head)
    while at is not None and at != index and at not in found:
        found.append(at)
        at = line.by_token.get(line.words[at].token.head)
    return tuple(found)


def _has_clause(line: Line, start: int, end: int, say: Sequence[str]) -> bool:
    """Tell whether a verb stands between two words with a subject of its own."""
    for word in line.words[start:end]:
        at = line.by_token.get(word.token.head, -1)
        if word.token.dep in _SUBJECTS and start < at < end:
            return line.low(at) not in say
    return False


def _names_system(line: Line, span: Span, cast: Cast) -> bool:
    """Tell whether a "time" is part of a name: "Mirage 2000"."""
    return any(
        w.mention is not None
        and w.mention.kind in cast.kinds
        and overlap(w.token.span, span)
        for w in line.words
    )


def outside_conditions(
    near: Sequence[TimeExpression],
    line: Line,
    claimed: Match,
    conditions: Sequence[Match],
) -> tuple[TimeExpression, ...]:
    """Leave out the times of a condition: "will go on duty if the fuel comes by Monday".

    Args:
        near: A claim's times.
        line: The sentence.
        claimed: The words that carry the claim.
        conditions: Words that open a condition; it ends with a comma or the sentence.
    """
    inside: set[int] = set()
    for match in conditions:
        behind = range(match.end, len(line.words))
        end = next((i for i in behind if line.low(i) == ","), len(line.words))
        if not match.start <= claimed.start < claimed.end <= end:
            inside.update(range(match.start, end))
    return tuple(t for t in near if _word_at(line, t.span) not in inside)


def _is_span_ahead(expression: TimeExpression) -> bool:
    """Tell whether a time is a length that ends on a known day ("within two weeks")."""
    ends = expression.when.end is not None
    return expression.type == "DURATION" and expression.sense == "by" and ends


def _may_end_ahead(expression: TimeExpression) -> bool:
    """Tell whether a length may set a deadline; "in a fortnight" has no days yet."""
    open_yet = expression.type == "DURATION" and expression.sense == "at"
    return open_yet or _is_span_ahead(expression)


def _word_at(line: Line, span: Span) -> int:
    """Return the first word that a span touches."""
    touched = (w.index for w in line.words if w.token.span.end > span.start)
    return next(touched, len(line.words) - 1)


def _separation(one: Span, other: Span) -> int:
    if other.start >= one.end:
        return other.start - one.end
    return max(0, one.start - other.end)


def _as_interval(expression: TimeExpression) -> Interval | None:
    """Return when a claim holds by a time expression; ``None`` for vague ones."""
    when = expression.when
    if when.begin is None and when.end is None:
        return None
    if expression.sense == "since":
        return Interval(begin=when.begin, end=None)
    if expression.sense == "until":
        return Interval(begin=None, end=when.end)
    return when


def heard_before(
    line: Line,
    verdict: Verdict,
    near: Sequence[TimeExpression],
    *,
    heard: Match | None,
    grammar: Grammar,
) -> tuple[tuple[TimeExpression, ...], Span | None]:
    """Return a claim's times, and the words of the statement that it restates.

    In "yesterday you all heard that it has arrived, and is getting ready" the first
    act is an echo, true by yesterday at the latest; the second is news, and
    yesterday does not date it.

    Args:
        line: The sentence.
        verdict: The claim.
        near: Its times.
        heard: The words that retell; ``None`` without any.
        grammar: The language.
    """
    if heard is None or heard.end > verdict.group_start:
        return tuple(near), None
    span = line.hull(heard.start, heard.end)
    conjunctions = grammar.file.words["conjunctions"]
    between = range(heard.end, verdict.group_start)
    if any(line.low(i) in conjunctions for i in between):
        return tuple(t for t in near if not overlap(t.span, span)), None
    times = tuple(
        replace(t, sense="until") if overlap(t.span, span) else t for t in near
    )
    return times, span


def claim_time(
    modality: Modality, near: Sequence[TimeExpression], *, ahead: str | None = None
) -> Interval | None:
    """Return when a thing holds that is not promised; ``None`` without a time.

    Args:
        modality: How the claim is put forward.
        near: The claim's times, nearest first.
        ahead: Day from which on no time can date it, because it is over; ``None``
            where any may.
    """
    if modality not in _DATED:
        return None
    found = (
        _as_interval(t)
        for t in near
        if (t.sense != "by" or modality == "possible")
        and (ahead is None or not is_coming(t, ahead))
    )
    return next((i for i in found if i is not None), None)


def claim_deadline(
    modality: Modality, near: Sequence[TimeExpression], published: str | None
) -> Deadline | None:
    """Return the deadline of what is still to come; ``None`` without one.

    Args:
        modality: Only scheduled and conditional claims have one.
        near: The claim's times, nearest first.
        published: ISO day or instant of publication.
    """
    if modality not in _PROMISED:
        return None
    found = (_deadline(t, published) for t in near)
    known = [d for d in found if d is not None]
    if published is not None:
        # What was over before the article appeared dates the talk, not the promise,
        # unless the words name a year ("was to arrive in 2024").
        # "Promised for 2022, now not before 2026" is the promise of no year.
        slipped = any(t.sense == "since" and t.when == UNKNOWN for t in near)
        known = [d for d in known if d.missed > published[:10]] or [
            d for d in known[:1] if d.due[:4] < published[:4] and not slipped
        ]
    return next(iter(known), None)


def _deadline(expression: TimeExpression, published: str | None) -> Deadline | None:
    """Return the deadline that one time sets."""
    if _is_span_ahead(expression):
        return _last_day(expression)
    begin = expression.when.begin
    # "Will stand watch from 1 May": that is the day on which it falls due.
    if expression.sense == "since" and begin and published and begin > published[:10]:
        return Deadline(due=begin[:10], missed=day_after(begin[:10]))
    return deadline_of(expression)


def up_to_day(
    near: Sequence[TimeExpression], *, line: Line, grammar: Grammar
) -> tuple[TimeExpression, ...]:
    """Let "до 15 февраля" include the 15th, as its writers mean it.

    All 46 such deadlines in the lessons do, by three authors, and 8 of 9 "до пятницы";
    the reader of times ends before the day. A feast ("до Нового года") stays outside.
    """
    words = grammar.file.words.get("up_to_day", ())
    weekdays = grammar.file.words.get("weekdays", ())

    def included(expression: TimeExpression) -> TimeExpression:
        at = _word_at(line, expression.span)
        dated = _DAY.fullmatch(expression.value) and expression.when.begin is None
        spelled_out = (
            expression.span.end - line.words[at].token.span.end > 1
            or line.low(at) in weekdays
            or _NUMBERED_DAY.fullmatch(line.low(at)) is not None
        )
        feast = expression.value.endswith("-01-01")
        if not (dated and spelled_out and line.low(at - 1) in words) or feast:
            return expression
        return replace(
            expression,
            when=Interval(begin=expression.value, end=day_after(expression.value)),
        )

    return tuple(included(t) for t in near)


def _last_day(expression: TimeExpression) -> Deadline | None:
    """Return the deadline of "within two weeks": the day they are over, it included."""
    end = expression.when.end
    return None if end is None else Deadline(due=end[:10], missed=day_after(end[:10]))


def is_coming(expression: TimeExpression, published: str | None) -> bool:
    """Tell whether a time lies after publication."""
    when = expression.when
    if expression.sense == "since":
        return False
    if published is None:
        return expression.sense == "by"
    day = published[:10]
    if expression.sense == "by":
        return when.end is not None and when.end[:10] > day
    return when.begin is not None and when.begin[:10] > day


# Days for which the press goes on about a deadline that has passed. Chosen, not
# measured.
_RETOLD_DAYS = 90
# Days for which a day that has passed may be that of a promise just made; what has
# passed longer ago is next year's. Chosen, not measured.
_JUST_DAYS = 31


def turned(
    times: Sequence[TimeExpression],
    *,
    text: str,
    published: str | None,
    promised: bool,
    retold: bool = False,
) -> tuple[TimeExpression, ...]:
    """Turn months and days without a year towards the future where they must lie there.

    "In December" in an article of October is a promise's coming December, whatever
    the reader of times took it for without knowing the claim; beside a bare noun
    ("delivery in December") the nearer one is meant. A day that has just passed is
    that of a promise retold ("had said it would be there by Friday the 14th").

    Args:
        times: A claim's times.
        text: The string they stand in.
        published: ISO day or instant; ``None`` leaves all as they are.
        promised: Whether the claim is of something still to come.
        retold: Whether it is a promise of the past ("was to arrive by Friday").
    """
    if published is None:
        return tuple(times)
    day = published[:10]
    least = _RETOLD_DAYS if retold else _JUST_DAYS
    return tuple(_turned(t, text, day, least if promised else None) for t in times)


def _turned(
    expression: TimeExpression, text: str, day: str, least: int | None
) -> TimeExpression:
    when = expression.when
    words = expression.span.of(text).lower()
    if least == _JUST_DAYS and _REPORTED.fullmatch(expression.value):
        least = -1  # a quarter that is over is reported, never promised
    bare = _CALENDAR.fullmatch(expression.value) and not _NAMES_YEAR.search(words)
    if not bare or when.end is None or when.end[:10] > day:
        return expression
    begin = None if when.begin is None else _next_year(when.begin)
    end = _next_year(when.end)
    passed = days_between(when.end, day)
    nearer = days_between(day, begin or end) < passed
    if not nearer and (least is None or passed <= least):
        return expression
    value = f"{int(expression.value[:4]) + 1}{expression.value[4:]}"
    return replace(expression, value=value, when=Interval(begin=begin, end=end))


def _next_year(day: str) -> str:
    moved = date.fromisoformat(day[:10])
    leap = moved.month == 2 and moved.day == 29
    return moved.replace(year=moved.year + 1, day=28 if leap else moved.day).isoformat()
