"""What people said of conflicts, brought back to the conflicts of today.

A ruling names a conflict by id. Where a later reading gave the conflict another id,
the words that were judged find it again: the article's bytes, the string, and the
words themselves (design 3a). What finds none, because newer articles put another
claim foremost, stands as it was judged, as long as its words do. Only a ruling whose
words are gone is unanchored: kept, listed, and of no effect.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.records import (
    Article,
    Conflict,
    Evidence,
    Foothold,
    Ruling,
    Side,
    Span,
    Statement,
    Where,
    overlap,
)

__all__ = [
    "Anchored",
    "ArticleOf",
    "StatementsIn",
    "anchor_rulings",
    "as_judged",
    "borne_out",
    "foothold",
    "footholds_of",
    "ruled_by",
    "standing_rulings",
]

ArticleOf = Callable[[str], Article | None]
"""Returns an article by its id; ``None`` without it."""

StatementsIn = Callable[[str], Iterable[Statement]]
"""Returns the statements that an article reports."""

_Words = tuple[str, str, str]
"""Bytes' hash, where, words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """Which conflict each ruling is about.

    Attributes:
        rulings: The ruling that counts, by conflict id.
        unanchored: Rulings whose conflict cannot be told, by day made, then id.
        kept: Conflicts that stand by a person's word alone, by id.
    """

    rulings: Mapping[str, Ruling]
    unanchored: tuple[Ruling, ...]
    kept: tuple[Conflict, ...] = ()


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


def as_judged(conflict: Conflict) -> Conflict:
    """Return a conflict as a ruling keeps it: what the machine says of it."""
    return ruled_by(conflict, None)


def borne_out(rulings: Iterable[Ruling]) -> dict[str, Conflict]:
    """Return the conflicts that people bear out, as judged, by id.

    Of a pair that has several these count before what the machine puts first.
    """
    return {
        ruling.conflict: ruling.judged
        for ruling in standing_rulings(rulings)
        if ruling.verdict != "dismissed"
        and ruling.judged is not None
        and ruling.judged.id == ruling.conflict
    }


def anchor_rulings(
    rulings: Iterable[Ruling],
    conflicts: Sequence[Conflict],
    article_of: ArticleOf,
    statements_in: StatementsIn,
) -> Anchored:
    """Find each standing ruling's conflict: by id, else by the words that were judged.

    What neither leads to stands as it was judged, as long as its words stand in what
    their article has its side say.

    Args:
        rulings: Those that stand.
        conflicts: At least those that have a ruling's id, or cite an article with
            the bytes of one of its footholds.
        article_of: Gives the words of evidence.
        statements_in: Gives the statements that report them.
    """
    held = {conflict.id for conflict in conflicts}
    chosen: dict[str, Ruling] = {}
    kept: dict[str, Conflict] = {}
    unanchored: list[Ruling] = []
    by_words: Mapping[frozenset[_Words], Sequence[Conflict]] | None = None
    for ruling in sorted(standing_rulings(rulings), key=lambda r: r.conflict in held):
        if ruling.conflict in held:
            chosen[ruling.conflict] = ruling
            continue
        if by_words is None:
            by_words = _by_words(conflicts, article_of)
        carried = _carrying(ruling, by_words)
        restored = (
            carried[0]
            if len(carried) == 1
            else _restored(ruling, article_of, statements_in)
        )
        if restored is None:
            unanchored.append(ruling)
            continue
        if restored.id not in held:
            kept[restored.id] = restored
        last = chosen.get(restored.id, ruling)
        chosen[restored.id] = max(ruling, last, key=_made)
    return Anchored(
        rulings=chosen,
        unanchored=tuple(sorted(unanchored, key=_made)),
        kept=tuple(kept[i] for i in sorted(kept)),
    )


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
) -> Mapping[frozenset[_Words], Sequence[Conflict]]:
    found: dict[frozenset[_Words], list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        words = frozenset(map(_words, footholds_of(conflict, article_of)))
        found[words].append(conflict)
    return found


def _carrying(
    ruling: Ruling, by_words: Mapping[frozenset[_Words], Sequence[Conflict]]
) -> Sequence[Conflict]:
    """Return the conflicts whose evidence is the judged words, else holds them all.

    Where it is known what was judged, only those that part over the same.
    """
    judged = frozenset(map(_words, ruling.footholds))
    if not judged:
        return ()
    exact = [c for c in by_words.get(judged, ()) if _is_alike(c, ruling.judged)]
    if exact:
        return exact
    wider = (c for words, found in by_words.items() if judged <= words for c in found)
    return [c for c in wider if _is_alike(c, ruling.judged)]


def _is_alike(conflict: Conflict, judged: Conflict | None) -> bool:
    return judged is None or (conflict.kind, conflict.field, conflict.subject) == (
        judged.kind,
        judged.field,
        judged.subject,
    )


def _words(foothold: Foothold) -> _Words:
    return foothold.source_hash, foothold.where, foothold.words


def _restored(
    ruling: Ruling, article_of: ArticleOf, statements_in: StatementsIn
) -> Conflict | None:
    """Return a conflict as it was judged, by what of its evidence still stands.

    ``None`` where a side has none left, or its words are in no one statement.
    """
    if ruling.judged is None:
        return None
    judged = frozenset(map(_words, ruling.footholds))
    sides = [
        _side_now(side, judged, article_of, statements_in)
        for side in ruling.judged.sides
    ]
    found = [side for side in sides if side is not None]
    if len(found) < len(sides):
        return None
    statements = {side.statement for side in found if side.statement is not None}
    return replace(
        ruling.judged,
        articles=tuple(sorted({a for side in found for a in side.articles})),
        statements=tuple(sorted(statements)),
        sides=tuple(found),
    )


def _side_now(
    side: Side,
    judged: frozenset[_Words],
    article_of: ArticleOf,
    statements_in: StatementsIn,
) -> Side | None:
    standing = tuple(e for e in side.evidence if _stands(e, judged, article_of))
    if not standing:
        return None
    statement = side.statement
    if statement is not None:
        told = {e: _reporting(e, statements_in) for e in standing}
        if not any(statement in names for names in told.values()):
            # made anew under another day or speaker: where all the words are now
            both = frozenset.intersection(*told.values())
            if len(both) != 1:
                return None
            (statement,) = both
        standing = tuple(e for e in standing if statement in told[e])
    articles = tuple(sorted({e.article for e in standing}))
    return replace(side, statement=statement, articles=articles, evidence=standing)


def _stands(
    evidence: Evidence, judged: frozenset[_Words], article_of: ArticleOf
) -> bool:
    article = article_of(evidence.article)
    return article is not None and all(
        _words(foothold(article, evidence.where, span)) in judged
        for span in evidence.spans
    )


def _reporting(evidence: Evidence, statements_in: StatementsIn) -> frozenset[str]:
    """Return the ids of the statements in whose reports some evidence stands."""
    return frozenset(
        statement.id
        for statement in statements_in(evidence.article)
        for report in statement.reports
        if (report.article, report.where) == (evidence.article, evidence.where)
        and any(overlap(span, s) > 0 for span in evidence.spans for s in report.spans)
    )
