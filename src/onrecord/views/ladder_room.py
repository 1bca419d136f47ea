"""How the ladder's marks share the room there is: bins of time, lanes in a rung.

Two marks never lie on each other: those of one rung that are near in time stand in
lanes; where that needs too many lanes or marks, one mark gathers a week, a month, a
quarter or a year. All of it follows from the marks alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, get_args

from onrecord.coding import Codebook
from onrecord.records import Interval, Modality
from onrecord.views.labels import count_words, interval_words
from onrecord.views.ladder_marks import Bar, Mark

__all__ = ["MOST_LANES", "MOST_MARKS", "Bin", "Room", "fitted"]

Bin = Literal["day", "week", "month", "quarter", "year"]

MOST_MARKS = 400
"""Marks on one picture (chosen by eye on a picture of 1,280 pixels)."""

MOST_LANES = 10
"""Lanes in one rung (chosen: ten rungs of ten lanes fill two screens)."""

_MOST_BARS = 6  # bars in one rung where marks gather a bin (chosen by eye)
_ACROSS = 40  # marks that fit side by side: 18 pixels each in 720 (chosen by eye)
_MOST_BINS = 60  # bins that fit side by side: 26 pixels each, scrolled (by eye)
_DAYS: Mapping[Bin, int] = {"week": 7, "month": 30, "quarter": 91}
_MODALITIES = get_args(Modality)
_QUARTER = 3
_FEW_NAMES = 2
_NEVER = date.max.toordinal() + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Marks and bars with their lanes, and the time axis they lie on.

    Attributes:
        begin: First day of the axis; ``None`` where nothing is dated.
        end: First day after it.
        lanes: By code, how many lanes its rung needs.
        bars_left: Forecasts whose bars found no room.
    """

    bin: Bin
    begin: str | None
    end: str | None
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    lanes: Mapping[str, int]
    bars_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    begin: int
    end: int

    @property
    def days(self) -> int:
        return self.end - self.begin


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """What needs a lane: a mark with its bars, or bars alone."""

    begin: float
    end: float
    id: str


def fitted(marks: Sequence[Mark], bars: Sequence[Bar], codebook: Codebook) -> Room:
    """Gather and place marks in the finest bins that leave the picture readable."""
    order = {code.key: n for n, code in enumerate(codebook.codes)}
    if len(marks) <= MOST_MARKS:
        found = _room("day", marks, bars, order)
        if max(found.lanes.values(), default=0) <= MOST_LANES:
            return found
    return _room(_bin(marks), marks, bars, order)


def _bin(marks: Sequence[Mark]) -> Bin:
    """Return the finest bin of which there are no more than fit side by side."""
    days = sorted(m.begin for m in marks if m.begin is not None)
    wide = _day(days[-1]) - _day(days[0]) if days else 0
    fits = (name for name, length in _DAYS.items() if wide <= length * _MOST_BINS)
    return next(fits, "year")


def _room(
    name: Bin, marks: Sequence[Mark], bars: Sequence[Bar], order: Mapping[str, int]
) -> Room:
    shown = list(marks) if name == "day" else _gathered(name, marks)
    hung = list(bars) if name == "day" else _gathered_bars(bars)
    kept = hung if name == "day" else _most_told(hung)
    axis = _axis(shown, kept)
    lane_of = _lanes(shown, kept, axis) if name == "day" else _rows(shown, kept)
    lanes: dict[str, int] = defaultdict(int)
    rungs = [(m.code, m.id) for m in shown] + [(b.code, b.id) for b in kept]
    for code, item in rungs:
        lanes[code] = max(lanes[code], lane_of[item] + 1)
    placed = [replace(m, lane=lane_of[m.id]) for m in shown]
    placed.sort(key=lambda m: (m.begin or "~", order.get(m.code, 999), m.speaker, m.id))
    return Room(
        bin=name,
        begin=None if axis is None else date.fromordinal(axis.begin).isoformat(),
        end=None if axis is None else date.fromordinal(axis.end).isoformat(),
        marks=tuple(placed),
        bars=tuple(
            sorted(
                (replace(b, lane=lane_of[b.id]) for b in kept),
                key=lambda b: (b.begin, b.due, b.id),
            )
        ),
        lanes=dict(lanes),
        bars_left=sum(b.count for b in hung) - sum(b.count for b in kept),
    )


def _day(iso: str) -> int:
    return date.fromisoformat(iso[:10]).toordinal()


def _axis(marks: Iterable[Mark], bars: Iterable[Bar]) -> _Axis | None:
    dated = [(m.begin, m.end) for m in marks if m.begin and m.end]
    if not dated:
        return None
    begin = min(_day(b) for b, _ in dated)
    last = max(_day(e) for _, e in dated)
    # A deadline years ahead must not press all that was said into a corner
    furthest = last + max(31, (last - begin) // 2)
    end = min(furthest, max([last, *(_day(b.missed) for b in bars)]))
    edge = max(1, (end - begin) // 50)
    return _Axis(begin=max(1, begin - edge), end=min(_NEVER - 1, end + edge))


def _lanes(
    marks: Sequence[Mark], bars: Sequence[Bar], axis: _Axis | None
) -> dict[str, int]:
    """Give each mark and bar the lowest lane of its rung that is free there."""
    half = 1.0 if axis is None else axis.days / _ACROSS / 2
    hung: dict[str, list[Bar]] = defaultdict(list)
    by_code: dict[str, list[_Item]] = defaultdict(list)
    for bar in bars:
        hung[bar.mark or ""].append(bar)
    for mark in marks:
        by_code[mark.code].append(_item(mark, hung[mark.id], half))
    lane_of: dict[str, int] = {}
    for items in by_code.values():
        lane_of |= _stacked(items)
    return lane_of | {b.id: lane_of[b.mark] for b in bars if b.mark is not None}


def _rows(marks: Sequence[Mark], bars: Sequence[Bar]) -> dict[str, int]:
    """Give each modality of a rung one lane, in fixed order, and bars those above."""
    present: dict[str, set[Modality]] = defaultdict(set)
    for mark in marks:
        present[mark.code].add(mark.modality)
    rows = {
        code: [m for m in _MODALITIES if m in seen] for code, seen in present.items()
    }
    lane_of = {m.id: rows[m.code].index(m.modality) for m in marks}
    by_code: dict[str, list[_Item]] = defaultdict(list)
    for bar in bars:
        item = _Item(begin=_day(bar.begin), end=_day(bar.missed), id=bar.id)
        by_code[bar.code].append(item)
    for code, items in by_code.items():
        above = len(rows.get(code, ()))
        lane_of |= {name: above + lane for name, lane in _stacked(items).items()}
    return lane_of


def _item(mark: Mark, bars: Sequence[Bar], half: float) -> _Item:
    if mark.begin is None or mark.end is None:
        # All undated marks stand in one place behind the axis, each in its lane
        return _Item(begin=_NEVER, end=_NEVER + 1, id=mark.id)
    begin, end = _day(mark.begin), _day(mark.end)
    middle = (begin + end) / 2
    reach = max([middle + half, end, *(_day(b.missed) for b in bars)])
    return _Item(begin=min(begin, middle - half), end=reach, id=mark.id)


def _stacked(items: Iterable[_Item]) -> dict[str, int]:
    ends: list[float] = []
    lanes: dict[str, int] = {}
    for item in sorted(items, key=lambda i: (i.begin, i.id)):
        free = (n for n, end in enumerate(ends) if end <= item.begin)
        lane = next(free, len(ends))
        ends[lane : lane + 1] = [item.end]
        lanes[item.id] = lane
    return lanes


def _gathered(name: Bin, marks: Iterable[Mark]) -> list[Mark]:
    groups: dict[tuple[str | None, str | None, str, str], list[Mark]]
    groups = defaultdict(list)
    for mark in marks:
        when = (None, None) if mark.begin is None else _BOUNDS[name](mark.begin)
        groups[(*when, mark.code, mark.modality)].append(mark)
    return [_merged(begin, end, group) for (begin, end, *_), group in groups.items()]


def _merged(begin: str | None, end: str | None, marks: Sequence[Mark]) -> Mark:
    first = marks[0]
    when = interval_words(Interval(begin=begin, end=end)) if begin else None
    voices = sorted({m.voice for m in marks})
    return replace(
        first,
        id=f"{begin or 'undated'}/{first.code}/{first.modality}",
        begin=begin,
        end=end,
        voice=voices[0] if len(voices) == 1 else "rest",
        speaker=_speakers({m.speaker for m in marks}),
        day=when or "undated",
        claim=_claims({m.claim for m in marks}),
        count=len(marks),
        statements=tuple(sorted(s for m in marks for s in m.statements)),
        articles=sum(m.articles for m in marks),
        doubtful=all(m.doubtful for m in marks),
    )


def _speakers(names: set[str]) -> str:
    if len(names) <= _FEW_NAMES:
        return " and ".join(sorted(names))
    return count_words(len(names), "speaker")


def _claims(claims: set[str]) -> str:
    shortest = min(claims, key=lambda c: (len(c), c))
    return shortest if len(claims) == 1 else f"{shortest.split(' (')[0]}"


def _gathered_bars(bars: Iterable[Bar]) -> list[Bar]:
    groups: dict[tuple[str, str, str, str], list[Bar]] = defaultdict(list)
    for bar in bars:
        groups[bar.code, bar.due, bar.missed, bar.state].append(bar)
    return [
        replace(
            group[0],
            id="/".join(key),
            mark=None,
            begin=min(b.begin for b in group),
            speaker=_speakers({b.speaker for b in group}),
            count=len(group),
        )
        for key, group in groups.items()
    ]


def _most_told(bars: Sequence[Bar]) -> list[Bar]:
    by_code: dict[str, list[Bar]] = defaultdict(list)
    for bar in bars:
        by_code[bar.code].append(bar)
    return [
        bar
        for own in by_code.values()
        for bar in sorted(own, key=lambda b: (-b.count, b.due, b.id))[:_MOST_BARS]
    ]


def _week(day: str) -> tuple[str, str]:
    found = date.fromisoformat(day)
    monday = found - timedelta(found.weekday())
    return monday.isoformat(), (monday + timedelta(7)).isoformat()


def _months(day: str, width: int) -> tuple[str, str]:
    found = date.fromisoformat(day)
    begin = found.replace(month=(found.month - 1) // width * width + 1, day=1)
    year, month = divmod(begin.month - 1 + width, 12)
    return begin.isoformat(), date(begin.year + year, month + 1, 1).isoformat()


_BOUNDS: Mapping[Bin, Callable[[str], tuple[str, str]]] = {
    "day": lambda day: (day, (date.fromisoformat(day) + timedelta(1)).isoformat()),
    "week": _week,
    "month": lambda day: _months(day, 1),
    "quarter": lambda day: _months(day, _QUARTER),
    "year": lambda day: _months(day, 12),
}
