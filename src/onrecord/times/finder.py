"""Find the times of one string: one pass from left to right, linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from onrecord.records import (
    UNKNOWN,
    Anchor,
    Interval,
    Sense,
    Span,
    TimeExpression,
    Where,
)
from onrecord.times import calendar
from onrecord.times.bare import BARE_BUILDERS
from onrecord.times.calendar import Period
from onrecord.times.clock import CLOCK_BUILDERS
from onrecord.times.context import TimeContext
from onrecord.times.dates import DATE_BUILDERS
from onrecord.times.durations import DURATION_BUILDERS
from onrecord.times.grammar import Grammar, load_grammar
from onrecord.times.lexicon import Lexicon, Line, Value, load_lexicon
from onrecord.times.scene import CueTable, Found, Scene, load_cues

__all__ = ["LANGUAGES", "find_times"]

LANGUAGES = ("en", "ru")
"""Languages with a pack; a text in another has no times."""

_BUILDERS = {**DATE_BUILDERS, **BARE_BUILDERS, **DURATION_BUILDERS, **CLOCK_BUILDERS}
_REPORTED = frozenset({"quarter", "half"})
_REPORT_SPANS = frozenset({"P9M", "P6M"})  # "in the nine months": compared by the year
# "MINSK, November 27 (BelTA)": how far into its line a dateline's day may begin.
_DATELINE_REACH = 60
_DATELINE_BEFORE = re.compile(r"[A-Z][A-Z .'’/-]+(?:, [A-Z][\w .]+)?,? ?\Z")
_DATELINE_AFTER = re.compile(r"\.? ?(?:\(|--|—|–|_|/)")
_DATELINE_DAYS = 10  # a day older than that is not when the report was filed


@dataclass(frozen=True, slots=True)
class _Pack:
    lexicon: Lexicon
    grammar: Grammar
    cues: CueTable


@lru_cache(maxsize=len(LANGUAGES))
def _pack(lang: str) -> _Pack:
    lexicon = load_lexicon(lang)
    return _Pack(lexicon, load_grammar(lang, lexicon), load_cues(lang))


def find_times(
    text: str, *, where: Where, lang: str | None, context: TimeContext
) -> tuple[TimeExpression, ...]:
    """Find every time expression of one string, in order, none overlapping.

    Args:
        text: The article's text or title, as kept.
        where: Which of the two it is.
        lang: Language of the text; one without a pack gives no times.
        context: The days that relative expressions are counted from.

    Returns:
        The expressions; an undated article's have values with ``X`` and no days.
    """
    if lang not in LANGUAGES:
        return ()
    pack = _pack(lang)
    line = pack.lexicon.line(text)
    scene = Scene(lexicon=pack.lexicon, cues=pack.cues, line=line, context=context)
    found: list[TimeExpression] = []
    for built in _build_all(pack, scene):
        found.append(_expression(built, scene, where))
        _remember(built, scene, text)
    return tuple(found)


def _build_all(pack: _Pack, scene: Scene) -> Iterator[Found]:
    end = 0
    for match in pack.grammar.matches(scene.line.classes):
        if match.start() < end:
            continue
        rule = pack.grammar.rules[match.lastgroup or ""]
        built = None if rule.build == "none" else _build(pack, scene, match)
        if built is not None or rule.build == "none":
            end = match.end()
        if built is not None:
            yield built


def _build(pack: _Pack, scene: Scene, match: re.Match[str]) -> Found | None:
    name = match.lastgroup or ""
    rule = pack.grammar.rules[name]
    slots: dict[str, list[Value]] = {k: [v] for k, v in rule.gives.items()}
    for group, slot in pack.grammar.slots[name].items():
        first, last = match.span(group)
        if first >= 0:
            slots[slot] = [pack.lexicon.value(w) for w in scene.line.words[first:last]]
    scene.place(match.start(), match.end())
    try:
        return _BUILDERS[rule.build](slots, scene)
    except (OverflowError, ValueError):
        return None  # "a million Mondays ago": the calendar holds the years 1 to 9999


def _span(line: Line, tokens: tuple[int, int]) -> Span:
    last = tokens[1] - 1
    return Span(line.start(tokens[0]), line.start(last) + len(line.words[last]))


def _expression(found: Found, scene: Scene, where: Where) -> TimeExpression:
    sense, modifier = _sense(found, scene)
    anchor: Anchor = "none"
    if found.relative:
        anchor = "expression" if found.from_last and scene.last else scene.anchor_kind
    return TimeExpression(
        where=where,
        span=_span(scene.line, scene.at),
        type=found.type,
        value=found.value,
        modifier=modifier,
        when=_when(found, sense, modifier),
        sense=sense,
        anchor=anchor,
    )


def _sense(found: Found, scene: Scene) -> tuple[Sense, str | None]:
    word = scene.word_before()
    sense: Sense = scene.cues.senses.get(word, "at")  # type: ignore[assignment]
    modifier = found.modifier
    if found.type in ("DURATION", "SET"):
        # "In the next two weeks" is a deadline as "within two weeks" is.
        ahead = found.period.begin is not None and found.period.begin == scene.anchor
        return ("by" if sense == "by" or ahead else "at"), modifier
    cue = scene.cues.modifiers.get(word)
    # "Before the start of May" is before the first of May.
    if modifier is None or (found.opens and cue == "BEFORE"):
        modifier = cue
    if modifier == "BEFORE" and scene.is_inclusive():
        modifier = None  # "до 31 декабря включительно": that day too
    if modifier == "APPROX" and sense == "at":
        sense = "around"
    return sense, modifier


def _when(found: Found, sense: Sense, modifier: str | None) -> Interval:
    begin, end = found.period.begin, found.period.end
    if begin is None or end is None:
        return UNKNOWN
    if found.instant is not None and sense == "at":
        return Interval(begin=found.instant, end=_minute_after(found.instant))
    if sense == "by" and modifier == "BEFORE":
        return Interval(begin=None, end=begin.isoformat())
    if sense == "by" and found.deadline_end:
        begin = end - timedelta(1)
    if sense == "since":
        return Interval(begin=(end if modifier == "AFTER" else begin).isoformat())
    if sense == "until":
        return Interval(end=end.isoformat())
    return Interval(begin=begin.isoformat(), end=end.isoformat())


def _minute_after(instant: str) -> str:
    moment = datetime.fromisoformat(instant).replace(tzinfo=None)
    return f"{(moment + timedelta(minutes=1)).isoformat()}Z"


def _remember(found: Found, scene: Scene, text: str) -> None:
    period = found.period
    if found.type in ("DATE", "TIME") and period.begin is not None:
        if found.type == "DATE" and period.grain == "day" and scene.dateline is None:
            _note_dateline(period.begin, scene, text)
        scene.last, scene.last_start = period, scene.line.start(scene.at[0])
        if period.grain == "day":
            scene.last_day = period
        if (
            period.grain in _REPORTED
            and not found.from_last
            and _is_reported(period, scene)
        ):
            scene.last_report = period
    elif found.type == "DURATION" and found.value in _REPORT_SPANS and scene.anchor:
        scene.last_report = calendar.year(scene.anchor.year)


def _is_reported(period: Period, scene: Scene) -> bool:
    """Tell whether a quarter's figures can be known: not one that is to come."""
    anchor = scene.anchor
    if anchor is None or period.end is None or period.end <= anchor:
        return True
    return scene.tense() != "future"


def _note_dateline(day: date, scene: Scene, text: str) -> None:
    span = _span(scene.line, scene.at)
    begin = text.rfind("\n", 0, span.start) + 1
    if span.start - begin > _DATELINE_REACH or scene.last is not None:
        return
    before, after = text[begin : span.start].strip(), text[span.end : span.end + 4]
    published = scene.context.publication_day()
    if published is None or not 0 <= (published - day).days <= _DATELINE_DAYS:
        return
    if _DATELINE_BEFORE.match(before) and _DATELINE_AFTER.match(after):
        scene.dateline = day
