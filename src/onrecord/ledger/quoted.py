"""Every span a record cites, and one hash for the words they give.

The hash is stored beside each record when it is written. If ever the words read
differently (a text decoded another way, a span shifted, a record altered),
``verify`` finds out. Records are walked field by field, so a span in a field that
is added to a record later is covered from its first day.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import NamedTuple

from onrecord.records import (
    Article,
    Conflict,
    Lineage,
    Reading,
    Span,
    Statement,
    Where,
    bytes_hash,
)

__all__ = [
    "Citation",
    "StringOf",
    "cited_articles",
    "misplaced",
    "quoted",
    "words_hash",
]

StringOf = Callable[[str, Where], str]
"""Returns the string of an article id that spans of a ``where`` count in."""


class Citation(NamedTuple):
    """A span of an article that a record quotes."""

    article: str
    where: Where
    span: Span


def quoted(record: object) -> Iterator[Citation]:
    """Yield every span that a reading or a computed record cites, in field order."""
    article = record.article.id if isinstance(record, Reading) else ""
    return _walk(record, Citation(article, "text", Span(0, 0)))


def _walk(value: object, at: Citation) -> Iterator[Citation]:
    """Yield the spans in ``value``; ``at`` is the article and string they count in."""
    kind = type(value)
    if kind is Span:
        yield Citation(at.article, at.where, value)  # type: ignore[arg-type]
    elif kind is tuple:
        for item in value:  # type: ignore[attr-defined]
            if type(item) not in _PLAIN:
                yield from _walk(item, at)
    else:
        names = _field_names(kind)  # type: ignore[arg-type]
        inner = _placed(value, at) if names else at
        for name in names:
            held = getattr(value, name)
            if type(held) not in _PLAIN:
                yield from _walk(held, inner)


# What most fields hold, and never a span: looked at first, for speed
_PLAIN = frozenset({str, int, float, bool, type(None)})


@lru_cache(256)
def _field_names(kind: type) -> tuple[str, ...]:
    """Return the names of a record's fields; none for what is no record."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()


def _placed(record: object, at: Citation) -> Citation:
    """Return where the spans of ``record`` count: it may name its article itself."""
    article = getattr(record, "article", at.article)
    if isinstance(article, Article):
        article = article.id
    return Citation(article, getattr(record, "where", at.where), at.span)


def cited_articles(cluster: object) -> frozenset[str]:
    """Return the ids of all articles that a computed record rests on."""
    if isinstance(cluster, Statement):
        return frozenset(report.article for report in cluster.reports)
    if isinstance(cluster, Conflict):
        cited = {e.article for side in cluster.sides for e in side.evidence}
        return frozenset(cited.union(cluster.articles))
    if isinstance(cluster, Lineage):
        return frozenset(cluster.articles)
    return frozenset(citation.article for citation in quoted(cluster))


def misplaced(citations: Iterable[Citation], string: StringOf) -> Iterator[str]:
    """Yield, in words, each span that is empty or does not lie in its string."""
    for article, where, span in citations:
        length = len(string(article, where))
        if not 0 <= span.start < span.end <= length:
            yield (
                f"span [{span.start}, {span.end}) does not lie in the {where} of "
                f"{article!r}, which has {length} characters"
            )


def words_hash(citations: Iterable[Citation], string: StringOf) -> str:
    """Hash the words that ``citations`` give, in order.

    Args:
        citations: Spans; one that lies outside its string gives what a slice gives,
            and ``verify`` reports it.
        string: Returns an article's text or title; empty for one that is not held.
    """
    digest = hashlib.blake2b(digest_size=16)
    for citation in citations:
        found = citation.span.of(string(citation.article, citation.where))
        digest.update(found.encode())
        digest.update(b"\x00")
    return bytes_hash(digest.digest())
