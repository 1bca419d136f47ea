"""Where an expression stands: its anchor, the times before it, the tense around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from itertools import accumulate
from typing import Literal

import msgspec
import yaml

from onrecord.records import Anchor, Span
from onrecord.times.calendar import Period
from onrecord.times.context import TimeContext
from onrecord.times.lexicon import Lexicon, Line

__all__ = ["Cues", "Found", "Scene", "Tense", "load_cues"]

Tense = Literal["future", "past"]

# Tokens searched on each side of a year-less date for a verb that tells its tense:
# the longest clause of the two thirds of TimeBank used for steering is about this.
_REACH = 24
# Codepoints back to a day that a clock time without one belongs to: the same
# or the next sentence.
_SAME_PASSAGE = 240
_ABBREVIATION = 4  # letters of the longest of "Jan.", "Corp.", "Sept."
_STOPS = frozenset(".!?;…") | {"\n\n"}
_HYPHENS = frozenset("-–—−")
_APOSTROPHES = frozenset("'’")
_SHORTEST_CUE = 2  # letters of "is", a part of "is to"


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell tense and sense, as ``cues.yaml`` has them.

    Attributes:
        future: Words of a coming event.
        past: Words of a past one.
        past_endings: Endings that mark past forms.
        not_past: Words with such an ending that tell nothing.
        future_prefixes: Beginnings of words that are future forms if they also
            have one of ``future_endings``.
        future_endings: See there.
        not_future: Words of that shape that tell nothing.
        not_future_endings: Endings of such words.
        senses: Sense by the word before an expression.
        modifiers: Modifier by that word (before, after, about).
        skipped: Words that may stand between that word and the expression.
        auxiliaries: Words after which a past form is a mere participle.
        inclusive: Words after an expression that take its last day in.
        closing: Words that may follow a bare day or season; another word may be a noun
            that it belongs to ("the 27th Brigade").
        joining: Words between two numbers of one list.
    """

    future: str
    past: str
    past_endings: tuple[str, ...]
    not_past: str
    senses: dict[str, str]
    modifiers: dict[str, str]
    skipped: str
    future_prefixes: tuple[str, ...] = ()
    future_endings: tuple[str, ...] = ()
    not_future: str = ""
    not_future_endings: tuple[str, ...] = ()
    auxiliaries: str = ""
    inclusive: str = ""
    closing: str = ""
    joining: str = ""


@dataclass(frozen=True, slots=True)
class CueTable:
    """Cues made ready for look-up."""

    tense: Mapping[str, Tense | None]
    pair_heads: frozenset[str]
    endings: tuple[str, ...]
    future_shape: re.Pattern[str] | None
    senses: Mapping[str, str]
    modifiers: Mapping[str, str]
    skipped: frozenset[str]
    auxiliaries: frozenset[str]
    inclusive: frozenset[str]
    closing: frozenset[str]
    joining: frozenset[str]

    def may_follow(self, word: str) -> bool:
        """Tell whether a word, lower case, is no noun: a listed one or a finite verb."""
        if word in self.closing or self.tense.get(word) is not None:
            return True
        return self.future_shape is not None and bool(self.future_shape.fullmatch(word))

    def tense_of(self, word: str) -> Tense | None:
        """Return the tense that one word tells, lower case."""
        if word in self.tense:
            return self.tense[word]
        if word.endswith(self.endings) and len(word) > 3:
            return "past"
        if self.future_shape is None:
            return "future" if word.endswith(("'ll", "’ll")) else None
        return "future" if self.future_shape.fullmatch(word) else None


def load_cues(lang: str) -> CueTable:
    """Load ``<lang>/cues.yaml``."""
    raw = resources.files(__package__).joinpath(lang, "cues.yaml").read_text("utf-8")
    cues = msgspec.convert(yaml.safe_load(raw), Cues)
    tense: dict[str, Tense | None] = dict.fromkeys(cues.not_past.split(), None)
    tense.update(dict.fromkeys(cues.not_future.split(), None))
    tense.update(dict.fromkeys(cues.past.split(), "past"))
    tense.update(dict.fromkeys(cues.future.split(), "future"))
    senses = {w: sense for sense, ws in cues.senses.items() for w in ws.split()}
    modifiers = {w: mod for mod, ws in cues.modifiers.items() for w in ws.split()}
    skipped = frozenset(cues.skipped.split())
    auxiliaries = frozenset(cues.auxiliaries.split())
    return CueTable(
        tense=tense,
        pair_heads=frozenset(w.partition("_")[0] for w in tense if "_" in w),
        endings=cues.past_endings,
        future_shape=_future_shape(cues),
        senses=senses,
        modifiers=modifiers,
        skipped=skipped,
        auxiliaries=auxiliaries,
        inclusive=frozenset(cues.inclusive.split()),
        closing=frozenset(cues.closing.split()),
        joining=frozenset(cues.joining.split()),
    )


def _future_shape(cues: Cues) -> re.Pattern[str] | None:
    if not cues.future_endings:
        return None
    starts, ends = "|".join(cues.future_prefixes), "|".join(cues.future_endings)
    others = "|".join(cues.not_future_endings)
    return re.compile(rf"(?!\w*(?:{others})\Z)(?:{starts})\w{{2,24}}(?:{ends})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a builder makes of one expression.

    Attributes:
        type: TIMEX3 type.
        value: TIMEX3 value.
        period: Days and grain; without days where they cannot be told.
        modifier: TIMEX3 ``mod``.
        relative: Counted from the anchor.
        from_last: Counted from an earlier expression.
        instant: Beginning as an instant, where clock time and zone are given.
        deadline_end: "The end of" a period: as a deadline it is its last day.
        opens: "The start of" a period: what is before it is before its first day.
    """

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    period: Period
    modifier: str | None = None
    relative: bool = False
    from_last: bool = False
    instant: str | None = None
    deadline_end: bool = False
    opens: bool = False


@dataclass(slots=True)
class Scene:
    """The state of one pass over one text.

    Attributes:
        lexicon: Words of the language.
        cues: Cues of the language.
        line: The text as tokens.
        context: The anchors.
        at: First and last token of the expression at hand.
        dateline: Day read from the text's own dateline.
        last: The latest period with days before this expression.
        last_day: The latest single day among them: what "four days earlier" is
            counted from, which a bare year in between does not change.
        last_report: The latest quarter, year or span of months: what "a year
            earlier" is counted from in earnings reports.
        speech_day: Day of the speech the expression stands in, if it does.
        in_speech: Whether it stands in a quotation.
        last_start: Codepoint where the expression of ``last`` began.
    """

    lexicon: Lexicon
    cues: CueTable
    line: Line
    context: TimeContext
    at: tuple[int, int] = (0, 0)
    dateline: date | None = None
    last: Period | None = None
    last_day: Period | None = None
    last_report: Period | None = None
    in_speech: bool = False
    speech_day: date | None = None
    last_start: int = 0
    _tense: Tense | None = None
    _tense_at: tuple[int, int] = (-1, -1)
    _published: date | None = field(init=False)
    _given_dateline: date | None = field(init=False)
    _speech: list[Span] = field(init=False)
    _speech_end: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._published = self.context.publication_day()
        given = self.context.dateline_day
        self._given_dateline = None if given is None else date.fromisoformat(given[:10])
        self._speech = sorted(self.context.speech)
        # Quotations may be nested: the farthest end of those begun so far counts.
        self._speech_end = list(accumulate((span.end for span in self._speech), max))

    @property
    def last_is_near(self) -> bool:
        """Tell whether the latest period was named in this passage."""
        here = self.line.start(self.at[0])
        return self.last is not None and here - self.last_start < _SAME_PASSAGE

    @property
    def anchor(self) -> date | None:
        """Return the day that relative expressions are counted from here."""
        if self.in_speech and self.speech_day is not None:
            return self.speech_day
        return self._given_dateline or self.dateline or self._published

    @property
    def anchor_kind(self) -> Anchor:
        """Name that day's kind."""
        if self.in_speech:
            return "speech"
        return "dateline" if self._given_dateline or self.dateline else "publication"

    def base(self, unit: str) -> date | None:
        """Return the day that "earlier", "the following" are counted from."""
        fine = unit in ("D", "H", "MIN", "S") and self.last_day is not None
        named = self.last_day if fine else self.last
        return self.anchor if named is None or named.begin is None else named.begin

    def place(self, first: int, last: int) -> None:
        """Move to the expression of tokens ``[first, last)``."""
        self.at = (first, last)
        start = self.line.start(first)
        here = bisect_right(self._speech, start, key=lambda span: span.start) - 1
        self.in_speech = here >= 0 and start < self._speech_end[here]
        self.speech_day = None
        if self.in_speech:
            for span, said in self.context.said:
                if span.start <= start < span.end:
                    self.speech_day = date.fromisoformat(said[:10])

    def tense(self) -> Tense | None:
        """Return what the nearest verb says, before the expression or else after."""
        if self._tense_at != self.at:  # asked up to three times for one expression
            first, last = self._tense_at = self.at
            before = range(first - 1, max(-1, first - 1 - _REACH), -1)
            told = self._told_along(before)
            after = range(last, min(len(self.line.words), last + _REACH))
            self._tense = told or self._told_along(after)
        return self._tense

    def _told_along(self, tokens: range) -> Tense | None:
        """Return what the first verb among the tokens says, up to the sentence's end."""
        words, classes, signs = self.line.words, self.line.classes, self.lexicon.signs
        cues = self.cues
        for i in tokens:
            word = words[i]
            if word in _STOPS and not self._is_abbreviation(i):
                return None
            # One letter or mark tells nothing; "May" is a month here.
            if len(word) < _SHORTEST_CUE or classes[i] in signs:
                continue
            word = word.lower()
            told = cues.tense_of(word)
            if word in cues.pair_heads and i + 1 < len(words):
                told = cues.tense.get(f"{word}_{words[i + 1].lower()}", told)
            if told is None:
                continue
            # "will be paid", "to be held": the participle says nothing of its own
            if (
                told == "future"
                or not i
                or words[i - 1].lower() not in cues.auxiliaries
            ):
                return told
        return None

    def sense_before(self) -> str | None:
        """Return the sense that the word before the expression gives."""
        return self.cues.senses.get(self.word_before())

    def word_before(self) -> str:
        """Return the word before the expression, lower case, articles left out.

        Two words ("later_than") where the cues list them together.
        """
        i, words = self.at[0] - 1, self.line.words
        while i >= 0 and words[i].lower() in self.cues.skipped:
            i -= 1
        if i < 0:
            return ""
        pair = f"{words[i - 1]}_{words[i]}".lower() if i else ""
        return pair if pair in self.cues.senses else words[i].lower()

    def is_inclusive(self) -> bool:
        """Tell whether the word after the expression takes its last day in."""
        after = self.line.words[self.at[1] : self.at[1] + 1]
        return bool(after) and after[0].lower() in self.cues.inclusive

    def stands_alone(self) -> bool:
        """Tell whether no noun follows to which the expression belongs.

        "By the 27th" is a day, "by the 27th Brigade" and "by the 27th and 28th
        Brigades" are not.
        """
        words, end = self.line.words, self._end_of_list()
        if end >= len(words):
            return True
        word = words[end]
        if word[0].isalnum():
            return self.cues.may_follow(word.lower())
        if word in _APOSTROPHES:
            return words[end + 1 : end + 2] != ["s"]
        joined = self.line.start(end) == self.line.tokens[end - 1].end()
        return word not in _HYPHENS or not joined

    def opens_sentence(self) -> bool:
        """Tell whether the expression is the first of its sentence."""
        first = self.at[0]
        return first == 0 or self.line.words[first - 1] in _STOPS

    def _end_of_list(self) -> int:
        """Return the token behind the expression and the ordinals joined to it."""
        words, end = self.line.words, self.at[1]
        while end < len(words) and words[end].lower() in self.cues.joining:
            at = end + 1
            while at < len(words) and words[at].lower() in self.cues.skipped:
                at += 1
            behind = _behind_ordinal(words, at)
            if behind is None:
                return end
            end = behind
        return end

    def direction(self) -> Tense | None:
        """Return where a date without a year lies: by its tense, then its preposition."""
        told = self.tense()
        if told is not None:
            return told
        return {"by": "future", "until": "future", "since": "past"}.get(  # type: ignore[return-value]
            self.sense_before() or ""
        )

    def _is_abbreviation(self, i: int) -> bool:
        words = self.line.words
        if words[i] != "." or i == 0:
            return False
        if i + 1 < len(words) and words[i + 1][0].islower():
            return True
        return len(words[i - 1]) <= _ABBREVIATION and words[i - 1][0].isupper()


def _behind_ordinal(words: Sequence[str], at: int) -> int | None:
    """Return the token behind "28th", "28-й"; ``None`` where no such number stands."""
    if at >= len(words) or not words[at][0].isdigit():
        return None
    if words[at][-1].isalpha():
        return at + 1
    tail = words[at + 1 : at + 3]
    hyphened = len(tail) == 2 and tail[0] in _HYPHENS and tail[1].isalpha()
    return at + 3 if hyphened else None
