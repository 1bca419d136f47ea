"""order_conflict: an article tells what came after what, and dates it the other way.

"We unloaded the ship on 7 May. The convoy set out as soon as it was empty. It reached
the base on 6 May": no code of a codebook is needed to see that one of the days is
wrong. What counts are days given by their number, and words between them that move
the telling on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

import msgspec
import yaml

from onrecord.reconcile.certainty import with_certainty
from onrecord.records import (
    Article,
    Conflict,
    Evidence,
    Reading,
    Side,
    Span,
    TimeExpression,
    days_between,
    overlap,
)

__all__ = ["MOST_DAYS", "NumberedDay", "numbered_days", "sequence_conflicts"]

# The parts of an article in which it tells; a caption or a related link is another text.
_TOLD_IN = frozenset(("lead", "body"))
_PAUSE = re.compile(r"[,;:.!?—–]")
_SENTENCE_END = re.compile(r"[.!?][\"”»’]?\s+(?=[\"“«„]?[A-ZА-ЯЁ])")
_NUMBERED = re.compile(r"\d")
_MOST_SENTENCES = 4  # from one day to the other; chosen, not measured
MOST_DAYS = 31  # further apart two days are of two stories; chosen, not measured


class Telling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language of ``data/sequences.yaml``: phrases, ``*`` for any ending or word."""

    onward: tuple[str, ...]
    back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """What moves the telling of a language on, and what takes it back or out of it."""

    onward: re.Pattern[str]
    back: re.Pattern[str]


@cache
def _words_by_language() -> Mapping[str, _Words]:
    place = files("onrecord.reconcile").joinpath("data", "sequences.yaml")
    loaded = yaml.safe_load(place.read_text(encoding="utf-8"))
    telling = msgspec.convert(loaded, dict[str, Telling])
    return {
        lang: _Words(onward=_any_of(own.onward), back=_any_of(own.back))
        for lang, own in telling.items()
    }


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    forms = (r"\s+".join(_form(w) for w in phrase.split()) for phrase in phrases)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


def _form(word: str) -> str:
    if word == "*":
        return r"[^\W\d_]+"
    return re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")


@dataclass(frozen=True, slots=True)
class NumberedDay:
    """A day that the text gives by its number.

    Attributes:
        span: Its words.
        day: The day.
    """

    span: Span
    day: str


def sequence_conflicts(reading: Reading) -> Iterator[Conflict]:
    """Yield a conflict where what is told to have come after is dated before.

    Args:
        reading: One article; one that claims nothing of any system is passed over, and
            one in a language that ``data/sequences.yaml`` does not have.
    """
    subjects = [c.subject for c in reading.claims]
    words = _words_by_language().get(reading.article.lang)
    if not subjects or words is None:
        return
    subject = max(sorted(set(subjects)), key=subjects.count)
    for first, second in pairwise(numbered_days(reading)):
        if 0 < days_between(second.day, first.day) <= MOST_DAYS and _moves_on(
            reading.article.text, first.span, second.span, words
        ):
            yield _conflict(reading.article, subject, (first, second))
            return


def numbered_days(reading: Reading) -> list[NumberedDay]:
    """Return the past days that the article itself gives by their number, by place."""
    published = (reading.article.published or "~")[:10]
    return [
        NumberedDay(time.span, time.when.begin[:10])
        for time in sorted(reading.times, key=lambda t: t.span)
        if time.where == "text"
        and time.type == "DATE"
        and time.sense == "at"
        and time.when.begin is not None
        and time.when.days() == 1
        and time.when.begin[:10] <= published
        and _NUMBERED.search(time.span.of(reading.article.text))
        and _is_told(time, reading)
    ]


def _is_told(time: TimeExpression, reading: Reading) -> bool:
    """Tell whether a time stands in lead or body, in the article's own voice.

    What it puts into somebody's mouth is in that person's order, not in its own.
    """
    return any(
        zone.where == "text" and zone.kind in _TOLD_IN and overlap(zone.span, time.span)
        for zone in reading.article.zones
    ) and not any(
        attribution.where == "text" and overlap(span, time.span)
        for attribution in reading.attributions
        for span in attribution.content
    )


def _moves_on(text: str, first: Span, second: Span, words: _Words) -> bool:
    """Tell whether the words from one day to another only move the telling on.

    In the sentence of the second day, or in one between the two. "After the talks of
    3 May" gives the day of what came before: the words have to pause in between.
    """
    between = text[first.end : second.start]
    own = _sentence_start(text, second.start)
    if (
        own <= first.end
        or len(_SENTENCE_END.findall(between)) > _MOST_SENTENCES
        or words.back.search(text[own : _sentence_end(text, second.end)])
    ):
        return False
    return any(
        _PAUSE.search(between[found.end() :])
        and not words.back.search(
            _sentence_at(text, first.end + found.start(), first.end)
        )
        for found in words.onward.finditer(between)
    )


def _sentence_start(text: str, place: int) -> int:
    ends = [m.end() for m in _SENTENCE_END.finditer(text, 0, place)]
    return max(ends[-1] if ends else 0, text.rfind("\n", 0, place) + 1)


def _sentence_at(text: str, place: int, since: int) -> str:
    begin = max(since, _sentence_start(text, place))
    return text[begin : _sentence_end(text, place)]


def _sentence_end(text: str, place: int) -> int:
    found = _SENTENCE_END.search(text, place)
    line = text.find("\n", place)
    ends = [len(text)]
    ends += [found.start()] if found is not None else []
    ends += [line] if line >= 0 else []
    return min(ends)


def _conflict(
    article: Article, subject: str, days: tuple[NumberedDay, NumberedDay]
) -> Conflict:
    first, second = days
    sides = tuple(
        Side(
            statement=None,
            value=one.day,
            articles=(article.id,),
            evidence=(Evidence(article=article.id, where="text", spans=(one.span,)),),
        )
        for one in days
    )
    return with_certainty(
        Conflict(
            kind="order_conflict",
            field="time",
            subject=subject,
            articles=(article.id,),
            statements=(),
            reason=(
                f"the article tells what it dates {second.day} as coming after what it "
                f"dates {first.day}"
            ),
            sides=sides,
        )
    )
