"""What a time beside a promise sets: the days on which the promise falls due.

The reader of times knows no claims: "on Friday" may be the last one or the next, and
"in two weeks" is vague to it. Of what is promised the next Friday is meant, and the
day two weeks from publication. Each rule is as the writers of the lessons label it;
docs/decisions/coding-deadlines.md counts them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.coding.grammar import Grammar
from onrecord.coding.lines import Line
from onrecord.coding.verdicts import Verdict
from onrecord.records import Interval, Span, TimeExpression, day_after, days_between

__all__ = ["Promise", "coming_days", "falling_due"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})TNI")
_LENGTH = re.compile(r"P(\d+)([DWMY])")
_MONTHS = (
    (re.compile(r"\d{4}-\d{2}"), 1),
    (re.compile(r"\d{4}-(Q\d|SP|SU|FA|WI)"), 3),
    (re.compile(r"\d{4}-H\d"), 6),
    (re.compile(r"\d{4}"), 12),
)
_NUMBERED = re.compile(r"\d{4}(-\d{2}){0,2}")
_WEEK = 7  # days
_HALF = 15  # days of the first half of a month
_BEHIND = 3  # words behind a time in which "is over" stands: "before May is over"
_YEAR = 12  # months


@dataclass(frozen=True, slots=True)
class Promise:
    """Where a promise stands.

    Attributes:
        line: Its sentence.
        verdict: What is claimed.
        published: ISO day.
        grammar: The language.
    """

    line: Line
    verdict: Verdict
    published: str
    grammar: Grammar

    def before(self, expression: TimeExpression, back: int = 1) -> str:
        """Return the word that stands so many words before a time."""
        return self.line.low(self._inside(expression)[0] - back)

    def behind(self, expression: TimeExpression) -> tuple[str, ...]:
        """Return the words right behind a time."""
        last = self._inside(expression)[-1]
        return tuple(self.line.low(last + n) for n in range(1, _BEHIND + 1))

    def inside(self, expression: TimeExpression) -> tuple[str, ...]:
        """Return the words of a time."""
        return tuple(self.line.low(i) for i in self._inside(expression))

    def has(self, name: str, words: Iterable[str]) -> bool:
        """Tell whether one of ``words`` is in the list of that name."""
        return not set(words).isdisjoint(self.grammar.file.words.get(name, ()))

    def counts(self, expression: TimeExpression) -> bool:
        """Tell whether a time is a number of weeks, months or years from now."""
        words = (self.before(expression), *self.inside(expression))
        lists = self.grammar.file
        known = {*lists.numbers, *lists.words.get("lengths_ahead", ())}
        known |= {*lists.words.get("time_units", ()), *lists.words.get("a", ())}
        return (
            self.has("lengths_ahead", words)
            and self.has("time_units", words)
            and all(w in known or w.isdigit() for w in words[1:])
        )

    def is_retold(self) -> bool:
        """Tell whether it is one of the past: "was to arrive on Friday"."""
        group = range(self.verdict.group_start, self.verdict.end)
        return self.has("promised_before", (self.line.low(i) for i in group))

    def _inside(self, expression: TimeExpression) -> list[int]:
        span = expression.span
        return [
            w.index
            for w in self.line.words
            if w.token.span.start < span.end and span.start < w.token.span.end
        ] or [len(self.line.words)]


def coming_days(
    times: Sequence[TimeExpression], promise: Promise
) -> tuple[TimeExpression, ...]:
    """Return a promise's times with what the words around them turn ahead.

    "Leaves on Saturday", "before June is over".
    """
    return tuple(_over(_next_week(t, promise), promise) for t in times)


def falling_due(
    times: Sequence[TimeExpression], promise: Promise
) -> tuple[TimeExpression, ...]:
    """Return a promise's times with the days they set, in the same order.

    A time that two joined ones make ("between April and June") takes the place of
    the first.
    """
    return tuple(_set_day(t, promise) for t in _joined(times, promise.line))


def _set_day(expression: TimeExpression, promise: Promise) -> TimeExpression:
    for rule in (_open_ended, _length, _counted, _night, _middle, _ended):
        expression = rule(expression, promise)
    return expression


def _fixed(expression: TimeExpression, begin: str, end: str) -> TimeExpression:
    return replace(
        expression, type="DATE", sense="at", when=Interval(begin=begin, end=end)
    )


def _on(expression: TimeExpression, day: date) -> TimeExpression:
    return _fixed(expression, day.isoformat(), day_after(day.isoformat()))


def _open_ended(expression: TimeExpression, promise: Promise) -> TimeExpression:
    """Let "from November" fall due in November; "not before", "after" set no day."""
    begin = expression.when.begin
    if expression.sense != "since" or begin is None:
        return expression
    whole = _whole(expression.value, begin)
    late = promise.has("no_sooner", (promise.before(expression, n) for n in (1, 2)))
    after = _NUMBERED.fullmatch(expression.value) and not begin.startswith(
        expression.value
    )
    if late or after or whole is None:
        return replace(expression, when=Interval())
    return (
        expression if _DAY.fullmatch(expression.value) else _fixed(expression, *whole)
    )


def _next_week(expression: TimeExpression, promise: Promise) -> TimeExpression:
    """Let a bare weekday that has passed be the next one."""
    when, inside = expression.when, promise.inside(expression)
    bare = promise.has("weekdays", inside) and not promise.has("past_days", inside)
    latest = when.end or when.begin
    if not bare or latest is None or promise.is_retold():
        return expression
    behind = days_between(latest[:10], day_after(promise.published))
    if expression.sense == "since" and when.begin == promise.published:
        behind = 1  # "from Monday", written on a Monday
    if not 0 < behind <= _WEEK + 1:
        return expression
    begin = None if when.begin is None else _days_on(when.begin, _WEEK)
    end = None if when.end is None else _days_on(when.end, _WEEK)
    value = _NIGHT.sub(lambda m: f"{_days_on(m[1], _WEEK)}TNI", expression.value)
    return replace(expression, value=value, when=Interval(begin=begin, end=end))


def _length(expression: TimeExpression, promise: Promise) -> TimeExpression:
    """Let "in ten days" end on its day: counted from publication, that day included."""
    length = _LENGTH.fullmatch(expression.value)
    leads = (promise.before(expression, n) for n in (1, 2))
    unknown = expression.when.begin is None and expression.when.end is None
    if length is None or not unknown or not promise.has("lengths_ahead", leads):
        return expression
    return _on(expression, _later(promise.published, int(length[1]), length[2]))


def _counted(expression: TimeExpression, promise: Promise) -> TimeExpression:
    """Let "in two weeks" be the day that has publication's place in its week."""
    begin = expression.when.begin
    value = expression.value
    known = expression.type != "DATE" or _DAY.match(value) or _LENGTH.fullmatch(value)
    if begin is None or known or not promise.counts(expression):
        return expression
    first, today = date.fromisoformat(begin[:10]), date.fromisoformat(promise.published)
    if "-W" in value:
        return _on(expression, first + timedelta(today.weekday()))
    months = today.month - 1 if re.fullmatch(r"\d{4}", value) else 0
    return _on(expression, _months_on(first.replace(day=1), months, day=today.day))


def _night(expression: TimeExpression, _promise: Promise) -> TimeExpression:
    """Let "в ночь на среду" fall due on Wednesday."""
    night = _NIGHT.fullmatch(expression.value)
    begin = expression.when.begin
    if night is None or begin is None or not begin < night[1]:
        return expression
    return _on(expression, date.fromisoformat(night[1]))


def _middle(expression: TimeExpression, promise: Promise) -> TimeExpression:
    """Let "by mid-May" be the 15th, "by the middle of 2027" the last day of June."""
    begin, words = expression.when.begin, promise.inside(expression)
    whole = None if begin is None else _whole(expression.value, begin)
    middles = tuple(promise.grammar.file.words.get("middles", ()))
    named = bool(middles) and any(w.startswith(middles) for w in words)
    if expression.sense != "by" or whole is None or not named:
        return expression
    if re.fullmatch(r"\d{4}", expression.value):
        return _on(expression, date(int(expression.value), 6, 30))
    if re.fullmatch(r"\d{4}-\d{2}", expression.value):
        return _on(expression, date.fromisoformat(f"{expression.value}-{_HALF}"))
    return expression


def _over(expression: TimeExpression, promise: Promise) -> TimeExpression:
    """Let "before May is over" be the last day of May."""
    end = expression.when.end
    before = expression.sense == "by" and expression.when.begin is None
    if not before or not end or not promise.has("over", promise.behind(expression)):
        return expression
    return _on_last_day(expression, end)


def _ended(expression: TimeExpression, promise: Promise) -> TimeExpression:
    """Let "by the end of the third quarter" be the last day of it."""
    begin = expression.when.begin
    back = 2 if promise.before(expression) == "of" else 1
    ends = promise.has("ends", [promise.before(expression, back)])
    if not ends or begin is None or expression.sense not in {"at", "by"}:
        return expression
    return _on_last_day(expression, begin)


def _on_last_day(expression: TimeExpression, begin: str) -> TimeExpression:
    whole = _whole(expression.value, begin)
    if whole is None:
        return expression
    return _on(expression, date.fromisoformat(whole[1]) - timedelta(1))


def _joined(times: Sequence[TimeExpression], line: Line) -> tuple[TimeExpression, ...]:
    """Join "in April and May", and let "in two weeks, on 28 February" be that day."""
    ordered = sorted(times, key=lambda t: t.span)
    made: dict[Span, TimeExpression | None] = {}
    for one, other in itertools.pairwise(ordered):
        marks = [
            w.low
            for w in line.words
            if one.span.end <= w.token.span.start < other.span.start
        ]
        first, last = one.when, other.when
        if first.begin is None or first.end is None or not (last.begin and last.end):
            continue
        if marks in _APPOSED and first.begin <= last.begin and last.end <= first.end:
            made[one.span] = other
            made[other.span] = None
        elif marks in _JOINTS and first.end <= last.begin and one.sense == other.sense:
            made[one.span] = _fixed(one, first.begin, last.end)
            made[other.span] = None
    kept = (made.get(t.span, t) for t in times)
    return tuple(t for t in kept if t is not None)


_APPOSED = ([","],)
_JOINTS = (["and"], ["or"], ["to"], ["-"], ["–"], ["—"], ["и"], ["или"])


def _whole(value: str, begin: str) -> tuple[str, str] | None:
    """Return the first day of a period and the day after its last."""
    first = date.fromisoformat(begin[:10])
    if _DAY.match(value):
        return begin[:10], day_after(begin)
    for shape, months in _MONTHS:
        if shape.fullmatch(value):
            return begin[:10], _months_on(first.replace(day=1), months).isoformat()
    if re.fullmatch(r"\d{4}-W\d{2}", value):
        return begin[:10], _days_on(begin, _WEEK)
    return None


def _days_on(day: str, days: int) -> str:
    moved = date.fromisoformat(day[:10]) + timedelta(days)
    return moved.isoformat() + day[10:]


def _later(day: str, count: int, unit: str) -> date:
    start = date.fromisoformat(day)
    if unit in {"D", "W"}:
        return start + timedelta(count * (_WEEK if unit == "W" else 1))
    months = count * (_YEAR if unit == "Y" else 1)
    return _months_on(start.replace(day=1), months, day=start.day)


def _months_on(first: date, months: int, *, day: int = 1) -> date:
    """Return a day of the month that comes so many months after ``first``'s."""
    years, index = divmod(first.month - 1 + months, _YEAR)
    begin = date(first.year + years, index + 1, 1)
    after = date(begin.year + index // (_YEAR - 1), begin.month % _YEAR + 1, 1)
    return min(begin + timedelta(day - 1), after - timedelta(1))
