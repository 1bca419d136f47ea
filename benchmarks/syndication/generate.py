"""Make wire texts and what outlets make of them: a seed in, articles and truth out.

Events are reported by two or three desks each, in their own wording and order but
with the same speaker, numbers, places and some of the same quotations: those are the
hard negatives. Each desk's text is an origin; nine articles derive from it. All
people, places and facts are invented (``words.yaml``).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml

from benchmarks.syndication.rewrite import paraphrase, rename, shuffled
from onrecord.records import Article, bytes_hash

__all__ = ["KINDS", "Made", "make_articles"]

KINDS = (
    "origin",
    "byline",
    "cut",
    "lead",
    "reordered",
    "renamed",
    "paraphrase",
    "translated",
)
"""From the easiest to recognise to the hardest."""

_DERIVED = (
    "byline",
    "byline",
    "cut",
    "cut",
    "lead",
    "reordered",
    "renamed",
    "paraphrase",
    "translated",
)
# Nine derive from each origin, so that 200 origins make 2,000 articles.


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A generated article with the truth about it.

    Attributes:
        article: What a reader would get.
        origin: Id of the origin it derives from (its own id for an origin).
        kind: One of ``KINDS``.
    """

    article: Article
    origin: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One sentence of a report in both languages."""

    english: str
    russian: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """What one desk wrote of an event."""

    wire: str
    place: Sequence[str]
    day: int
    lines: tuple[_Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """One published text; the day counts from the year's first."""

    text: str
    outlet: str
    day: int
    lang: str = "en"


def make_articles(
    seed: int, *, origins: int = 200, each: int = len(_DERIVED)
) -> Iterator[Made]:
    """Yield each origin with the articles that derive from it.

    Equal seeds give equal articles. Ids say nothing of the truth: they are numbers in
    a shuffled order.

    Args:
        seed: Of the random numbers.
        origins: How many.
        each: How many articles derive from each.
    """
    rng = random.Random(seed)
    numbers = list(range(origins * (1 + each)))
    rng.shuffle(numbers)
    names = iter(f"g{n:06d}" for n in numbers)
    for report in _reports(rng, origins):
        origin = next(names)
        text = _wire_text(report, [x.english for x in report.lines])
        first = _Piece(text=text, outlet=report.wire, day=report.day)
        yield _made(origin, origin, kind="origin", piece=first)
        for kind in islice(cycle(_DERIVED), each):
            text, lang = _derived(report, kind, rng)
            piece = _Piece(
                text=text,
                lang=lang,
                day=report.day + rng.choice((0, 0, 0, 1, 1, 2)),
                outlet=rng.choice(_words()["outlets"]),
            )
            yield _made(next(names), origin, kind=kind, piece=piece)


@cache
def _words() -> dict[str, Any]:
    place = Path(__file__).with_name("words.yaml")
    loaded: dict[str, Any] = yaml.safe_load(place.read_text(encoding="utf-8"))
    return loaded


def _reports(rng: random.Random, origins: int) -> Iterator[_Report]:
    made = 0
    while made < origins:
        event = _event(rng)
        for _ in range(min(rng.choice((2, 2, 3)), origins - made)):
            yield _desk(event, rng)
            made += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    slots: dict[str, Sequence[str]]
    facts: tuple[tuple[str, dict[str, Sequence[str]]], ...]
    quotes: tuple[Sequence[str], ...]
    day: int


def _event(rng: random.Random) -> _Event:
    words = _words()
    person = rng.choice(words["people"])
    place, place2 = rng.sample(words["places"], 2)
    slots: dict[str, Sequence[str]] = {
        "who": person[:2],
        "office": person[3:5],
        "place": place,
        "place2": place2,
        "firm": rng.choice(words["firms"]),
        "thing": rng.choice(words["things"]),
    }
    keys = rng.sample(sorted(words["facts"]), 8)
    return _Event(
        slots=slots,
        facts=tuple((key, _numbers(rng)) for key in keys),
        quotes=tuple(rng.sample(words["quotes"], 3)),
        day=rng.randrange(300),
    )


def _numbers(rng: random.Random) -> dict[str, Sequence[str]]:
    words = _words()
    month = rng.randrange(12)
    both: Callable[[object], Sequence[str]] = lambda x: (str(x), str(x))  # noqa: E731
    return {
        "n": both(rng.randrange(3, 90)),
        "m": both(rng.randrange(2, 40)),
        "k": both(rng.randrange(100, 980)),
        "year": both(rng.randrange(2009, 2024)),
        "day": both(rng.randrange(1, 29)),
        "month": (words["months"][month], words["months_ru"][month]),
    }


def _desk(event: _Event, rng: random.Random) -> _Report:
    """Write one desk's report: most of the event's facts, some of its own."""
    words = _words()
    facts = rng.sample(event.facts, rng.randrange(5, 8))
    others = sorted(set(words["facts"]) - {key for key, _ in event.facts})
    facts += [(key, _numbers(rng)) for key in rng.sample(others, 2)]
    lines = [_fact(key, {**event.slots, **numbers}, rng) for key, numbers in facts]
    for quote in rng.sample(event.quotes, rng.randrange(1, 3)):
        frame = rng.choice(words["frames"])
        line = _Line(
            english=_filled(frame[0], event.slots, 0, q=quote[0]),
            russian=_filled(frame[1], event.slots, 1, q=quote[1]),
        )
        lines.insert(rng.randrange(1, len(lines)), line)
    return _Report(
        wire=rng.choice(words["wires"]),
        place=event.slots["place"],
        day=event.day,
        lines=tuple(lines),
    )


def _fact(key: str, slots: dict[str, Sequence[str]], rng: random.Random) -> _Line:
    wordings = _words()["facts"][key]
    return _Line(
        english=_filled(rng.choice(wordings[:-1]), slots, 0),
        russian=_filled(wordings[-1], slots, 1),
    )


def _filled(frame: str, slots: dict[str, Sequence[str]], lang: int, q: str = "") -> str:
    return frame.format(q=q, **{k: v[lang] for k, v in slots.items()})


def _paragraphs(sentences: Sequence[str]) -> str:
    pairs = [sentences[n : n + 2] for n in range(0, len(sentences), 2)]
    return "\n\n".join(" ".join(pair) for pair in pairs)


def _wire_text(report: _Report, sentences: Sequence[str]) -> str:
    head = f"{report.place[0].upper()}. /{report.wire}/. "
    return head + _paragraphs(sentences)


def _derived(report: _Report, kind: str, rng: random.Random) -> tuple[str, str]:
    """Return the text and the language of one article made from a report."""
    words = _words()
    english = [line.english for line in report.lines]
    tail = "\n\n" + rng.choice(words["tails"]) if rng.random() < 0.6 else ""
    if kind == "byline":
        byline = f"By {rng.choice(words['people'])[0]}\n\n"
        return byline + _paragraphs(english) + tail, "en"
    if kind == "cut":
        start = rng.choice((0, 0, 0, 2))
        return _paragraphs(english[start : start + rng.randrange(3, 5)]) + tail, "en"
    if kind == "lead":
        lead = rng.choice(words["leads"]) + _credit(report, rng)
        return lead + "\n\n" + _paragraphs(english[1:]) + tail, "en"
    if kind == "reordered":
        rest = english[1:]
        rng.shuffle(rest)
        return _paragraphs([english[0], *rest[: len(rest) - 1]]) + tail, "en"
    if kind == "translated":
        lines = shuffled(report.lines, rng, dropped=0.1, swapped=0.2)
        return _paragraphs([x.russian for x in lines]) + _credit_ru(report, rng), "ru"
    heavy = kind == "paraphrase"
    changed = paraphrase(english, words["synonyms"], rng=rng, heavy=heavy)
    if not heavy:
        changed = rename(changed, words["people"])
    return _paragraphs(changed) + _credit(report, rng) + tail, "en"


def _credit(report: _Report, rng: random.Random) -> str:
    forms = ("", "", f" ({report.wire})", f" {report.wire} reported.")
    return rng.choice(forms)


def _credit_ru(report: _Report, rng: random.Random) -> str:
    return rng.choice(("", f" Об этом сообщает {report.wire}."))


def _made(name: str, origin: str, *, kind: str, piece: _Piece) -> Made:
    month, rest = divmod(piece.day, 28)
    sentence = re.split(r"(?<=[.!?])\s", piece.text.replace("\n", " "))[0]
    return Made(
        article=Article(
            id=name,
            outlet=piece.outlet,
            title=sentence[:80],
            published=f"2024-{1 + month % 12:02d}-{1 + rest:02d}",
            lang=piece.lang,
            text=piece.text,
            text_kind="generated",
            source_hash=bytes_hash(piece.text.encode()),
        ),
        origin=origin,
        kind=kind,
    )
