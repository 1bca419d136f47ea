"""What people said of conflicts, brought back to the conflicts of today.

A ruling names a conflict by id. Where a later reading gave the conflict another id,
the words that were judged find it again: the article's bytes, the string, and the
words themselves (design 3a). What finds none, or more than one, is unanchored: kept,
listed, and of no effect.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.records import Article, Conflict, Foothold, Ruling, Span, Where

__all__ = [
    "Anchored",
    "ArticleOf",
    "anchor_rulings",
    "foothold",
    "footholds_of",
    "ruled_by",
    "standing_rulings",
]

ArticleOf = Callable[[str], Article | None]
"""Returns an article by its id; ``None`` without it."""

_Words = tuple[str, str, str]
"""Bytes' hash, where, words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """Which conflict each ruling is about.

    Attributes:
        rulings: The ruling that counts, by conflict id.
        unanchored: Rulings whose conflict cannot be told, by day made, then id.
    """

    rulings: Mapping[str, Ruling]
    unanchored: tuple[Ruling, ...]


def foothold(article: Article, where: Where, span: Span) -> Foothold:
    """Return some words of an article, for a person's work to stand on."""
    return Foothold(
        source_hash=article.source_hash,
        where=where,
        span=span,
        words=span.of(article.string(where)),
    )


def footholds_of(conflict: Conflict, article_of: ArticleOf) -> tuple[Foothold, ...]:
    """Return the words of a conflict's evidence, for a ruling to stand on.

    In order of the sides, each once; evidence in articles that are gone is left out.
    """
    found: dict[Foothold, None] = {}
    for side in conflict.sides:
        for evidence in side.evidence:
            article = article_of(evidence.article)
            if article is None:
                continue
            for span in evidence.spans:
                found[foothold(article, evidence.where, span)] = None
    return tuple(found)


def standing_rulings(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Return the last ruling made on each conflict, by day made, then id.

    Whoever made it: the later look at a conflict knew of the earlier one.
    """
    last: dict[str, Ruling] = {}
    for ruling in sorted(rulings, key=_made):
        last[ruling.conflict] = ruling
    return tuple(sorted(last.values(), key=_made))


def anchor_rulings(
    rulings: Iterable[Ruling], conflicts: Sequence[Conflict], article_of: ArticleOf
) -> Anchored:
    """Find each standing ruling's conflict: by id, else by the words that were judged.

    Args:
        rulings: Those that stand.
        conflicts: At least those that have a ruling's id, or cite an article with
            the bytes of one of its footholds.
        article_of: Gives the words of evidence.
    """
    held = {conflict.id for conflict in conflicts}
    chosen: dict[str, Ruling] = {}
    unanchored: list[Ruling] = []
    by_words: Mapping[frozenset[_Words], Sequence[str]] | None = None
    for ruling in sorted(standing_rulings(rulings), key=lambda r: r.conflict in held):
        if ruling.conflict in held:
            chosen[ruling.conflict] = ruling
            continue
        if by_words is None:
            by_words = _by_words(conflicts, article_of)
        found = _carrying(ruling, by_words)
        if len(found) == 1:
            chosen[found[0]] = max(ruling, chosen.get(found[0], ruling), key=_made)
        else:
            unanchored.append(ruling)
    return Anchored(rulings=chosen, unanchored=tuple(sorted(unanchored, key=_made)))


def ruled_by(conflict: Conflict, ruling: Ruling | None) -> Conflict:
    """Return the conflict as a ruling leaves it; ``None`` leaves it to the machine."""
    return replace(
        conflict,
        ruled=None if ruling is None else ruling.verdict,
        ruled_kind=None if ruling is None else ruling.kind,
    )


def _made(ruling: Ruling) -> tuple[str, str]:
    return ruling.made, ruling.id


def _by_words(
    conflicts: Iterable[Conflict], article_of: ArticleOf
) -> Mapping[frozenset[_Words], Sequence[str]]:
    found: dict[frozenset[_Words], list[str]] = defaultdict(list)
    for conflict in conflicts:
        words = frozenset(map(_words, footholds_of(conflict, article_of)))
        found[words].append(conflict.id)
    return found


def _carrying(
    ruling: Ruling, by_words: Mapping[frozenset[_Words], Sequence[str]]
) -> Sequence[str]:
    """Return the conflicts whose evidence is the judged words, else holds them all."""
    judged = frozenset(map(_words, ruling.footholds))
    if not judged:
        return ()
    exact = by_words.get(judged, ())
    if exact:
        return exact
    return sorted(i for words, ids in by_words.items() if judged <= words for i in ids)


def _words(foothold: Foothold) -> _Words:
    return foothold.source_hash, foothold.where, foothold.words
