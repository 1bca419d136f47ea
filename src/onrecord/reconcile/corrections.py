"""Corrections: which copies of a corrected text keep the wrong form.

A correction note is an event. It says, in its own words, what was wrong or what is
right; a text of the same lineage keeps the wrong form where one of its sentences
differs from the corrected one in just those words. The outlet that corrected itself
is not charged with what it put right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.reconcile.wording import differences, load_words, tokens_of
from onrecord.records import ORIGINAL, Article, Lineage, Link

__all__ = ["corrected_articles", "find_corrections"]

_SENTENCE = re.compile(r"[^.!?\n]+")
# Shorter words are grammar, negations and numbers apart.
_LEAST_CHARS = 4
_PROSE = {"headline", "lead", "body"}


def corrected_articles(articles: Iterable[Article]) -> frozenset[str]:
    """Return the ids of the articles that carry a correction note."""
    return frozenset(a.id for a in articles if _note(a))


def find_corrections(
    lineage: Lineage, articles: Mapping[str, Article]
) -> tuple[Link, ...]:
    """Return a ``corrects`` link from each corrected article to each wrong copy, by id.

    Only outlets' own words are compared, never renderings of ours.

    Args:
        lineage: One lineage.
        articles: Its articles by id.
    """
    own = [articles[a] for a in lineage.articles if articles[a].text_kind == ORIGINAL]
    found = [
        link
        for corrected in own
        if (note := _note(corrected))
        for other in own
        if other.id != corrected.id
        for link in _corrects(corrected, other, note)
    ]
    return tuple(sorted(found, key=lambda k: k.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slip:
    """What a copy still says, and what the corrected text says in its place."""

    kept: str
    put_right: str


def _note(article: Article) -> frozenset[str]:
    """Return the tokens of an article's correction notes; empty without one."""
    notes = [z for z in article.zones if z.kind == "correction"]
    return frozenset(
        t for z in notes for t in tokens_of(z.span.of(article.string(z.where)))
    )


def _corrects(
    corrected: Article, other: Article, note: frozenset[str]
) -> Iterator[Link]:
    slips = list(_slips(corrected, other, note))
    if slips:
        yield Link(
            kind="corrects",
            left=corrected.id,
            right=other.id,
            score=1.0,
            reasons=tuple(
                dict.fromkeys(
                    f"the note puts {s.put_right!r} right; this text keeps {s.kept!r}"
                    for s in slips
                )
            ),
        )


def _slips(corrected: Article, other: Article, note: frozenset[str]) -> Iterator[_Slip]:
    theirs = _sentences(other)
    right_words = {t for s in _sentences(corrected) for t in s}
    for sentence in _sentences(corrected):
        if sentence in theirs:
            continue
        for copy in theirs:
            for part in differences(sentence, copy) or ():
                wrong = (_telling(part.theirs) - right_words) & note
                right = (_telling(part.mine) - set(copy)) & note
                if wrong or right:
                    yield _Slip(
                        kept=_shown(part.theirs, part.before, part.after),
                        put_right=_shown(part.mine, part.before, part.after),
                    )


def _sentences(article: Article) -> list[tuple[str, ...]]:
    """Return the tokens of each sentence of the prose, in order."""
    return [
        tokens
        for zone in article.zones
        if zone.kind in _PROSE
        for match in _SENTENCE.finditer(zone.span.of(article.string(zone.where)))
        if (tokens := tokens_of(match[0]))
    ]


def _telling(tokens: Iterable[str]) -> set[str]:
    negations = load_words().negations
    return {
        t for t in tokens if len(t) >= _LEAST_CHARS or t[0].isdigit() or t in negations
    }


def _shown(tokens: Sequence[str], before: str, after: str) -> str:
    return " ".join(tokens) or " ".join(t for t in (before, after) if t)
