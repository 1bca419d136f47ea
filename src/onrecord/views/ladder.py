"""The subject ladder: statements against time and rung, as a picture may draw it.

A view model only: marks, bars and ties with their words and places. Whatever draws
it (``web/static/ladder.js``, the table twin in ``_ladder.html``) adds nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from onrecord.coding import Codebook
from onrecord.records import Article, Statement, Story, spaced
from onrecord.views.labels import one_line, who
from onrecord.views.ladder_marks import (
    Bar,
    Drawn,
    Mark,
    Tie,
    bars_of,
    day_marks,
    ties_of,
)
from onrecord.views.ladder_room import Bin, fitted
from onrecord.views.told import told_on

__all__ = [
    "Bar",
    "Ladder",
    "Mark",
    "Rung",
    "Tie",
    "Voice",
    "inert_json",
    "make_ladder",
]

MOST_VOICES = 6
"""Speakers with a colour of their own: as many as stay apart to a colour-blind eye
(chosen after Okabe and Ito; the rest are grey)."""

_REST = "rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One code of the codebook, as a row of the picture.

    Attributes:
        code: Its key.
        name: Its key in words.
        track: The track it stands in.
        lanes: How many lanes its marks and bars need; at least 1.
    """

    code: str
    name: str
    track: str
    lanes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A speaker with a colour and a letter, or all the others.

    Attributes:
        key: ``v0`` ... in order of statements, or ``rest``.
        letter: Stands beside each mark, so that colour is not all; empty for the rest.
        name: Canonical name, made inert.
        statements: How many statements on the subject are theirs.
    """

    key: str
    letter: str
    name: str
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """Who put the subject on which rung, when.

    Attributes:
        subject: Canonical name, made inert.
        begin: First day of the time axis; ``None`` where nothing is dated.
        end: First day after it. Bars may run beyond it and are cut there.
        bin: What one mark gathers: ``day`` means one statement, else all
            statements of a week, month, quarter or year with one code and modality.
        statements: How many statements on the subject are drawn.
        undated: How many of them no text dates.
        voices: Most statements first, the rest last.
        rungs: By track and order of the codebook, weakest first; every code of a
            track that has a mark.
        marks: By begin, rung, then speaker; undated last.
        bars: By begin, then due.
        ties: By kind, then conflict.
        untied: Conflicts on the subject whose sides are no two marks.
        bars_left: Forecasts that are not drawn since their rung is full.
    """

    subject: str
    begin: str | None
    end: str | None
    bin: Bin
    statements: int
    undated: int
    voices: tuple[Voice, ...]
    rungs: tuple[Rung, ...]
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    ties: tuple[Tie, ...]
    untied: int
    bars_left: int

    @property
    def json(self) -> str:
        """The ladder as the data element of a page holds it."""
        return inert_json(self)


def make_ladder(
    story: Story,
    articles: Mapping[str, Article],
    *,
    subject: str,
    codebook: Codebook,
) -> Ladder:
    """Lay out what a story says of one subject.

    Args:
        story: The record, or any part of it that holds the subject's statements,
            conflicts and forecasts.
        articles: By id. Only those whose words a mark shows are looked up, so that a
            mapping may open them one by one.
        subject: Canonical name, as claims carry it.
        codebook: Gives tracks and their order.
    """
    told = tuple(told_on(story.statements, subject))
    about = {t.statement.id: t.statement for t in told}
    voices = _voices(about.values())
    of = {v.name: v.key for v in voices}
    key_of = {s.id: of.get(one_line(who(s.speaker)), _REST) for s in about.values()}
    marks = day_marks(told, key_of)
    bars = bars_of(story.forecasts, subject, marks)
    room = fitted(marks, bars, codebook)
    drawn = Drawn(marks=room.marks, told=told, articles=articles)
    ties, untied = ties_of(story.conflicts, subject, drawn)
    return Ladder(
        subject=one_line(subject),
        begin=room.begin,
        end=room.end,
        bin=room.bin,
        statements=len(about),
        undated=sum(s.said.when.begin is None for s in about.values()),
        voices=voices,
        rungs=_rungs(codebook, [m.code for m in room.marks], room.lanes),
        marks=drawn.worded(),
        bars=room.bars,
        ties=ties,
        untied=untied,
        bars_left=room.bars_left,
    )


# What could close the element, and what reorders or hides text wherever it stands
_ESCAPED = (
    "<>&\x7f\u061c\u200b\u200e\u200f\u2028\u2029"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def inert_json(view: object) -> str:
    """Encode a view model for a ``<script type="application/json">`` element.

    ``<``, ``>`` and ``&`` are written as escapes, so that no words of an article can
    close the element or open a comment in it, whatever parses the page.
    """
    raw = msgspec.json.encode(view).decode()
    for character in _ESCAPED:
        raw = raw.replace(character, f"\\u{ord(character):04x}")
    return raw


def _voices(statements: Iterable[Statement]) -> tuple[Voice, ...]:
    every = list(statements)
    counts: Counter[str] = Counter()
    articles: dict[str, set[str]] = defaultdict(set)
    for statement in every:
        if statement.speaker.name is not None:
            name = one_line(who(statement.speaker))
            counts[name] += 1
            articles[name] |= {r.article for r in statement.reports}
    # Where statements are few, the more widely reported speaker comes first
    ranked = sorted(counts, key=lambda n: (-counts[n], -len(articles[n]), n))
    named = [
        Voice(key=f"v{n}", letter=chr(ord("A") + n), name=name, statements=counts[name])
        for n, name in enumerate(ranked[:MOST_VOICES])
    ]
    left = len(every) - sum(v.statements for v in named)
    if left:
        others = "other and unnamed speakers"
        named.append(Voice(key=_REST, letter="", name=others, statements=left))
    return tuple(named)


def _rungs(
    codebook: Codebook, codes: Sequence[str], lanes: Mapping[str, int]
) -> tuple[Rung, ...]:
    used = set(codes)
    tracks = {t.name: t.codes for t in codebook.file.tracks if used & set(t.codes)}
    known = {code for track in tracks.values() for code in track}
    # A claim of another codebook keeps its code, in a track of its own.
    tracks |= {"other": tuple(sorted(used - known))} if used - known else {}
    return tuple(
        Rung(
            code=code,
            name=spaced(code),
            track=track,
            lanes=max(1, lanes.get(code, 1)),
        )
        for track, codes_in in tracks.items()
        for code in codes_in
    )
