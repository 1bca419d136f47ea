"""What a computed record can be found by: its day, and names that stand in it.

A conflict, update or forecast is found by the speakers of the statements it names,
a link between entities by both.
The ledger keeps these beside the record; they are derived from it, and ``verify``
derives them again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onrecord.ledger.answers import Cluster
from onrecord.ledger.quoted import cited_articles
from onrecord.records import (
    Conflict,
    Forecast,
    Lineage,
    Link,
    Statement,
    Update,
)

__all__ = [
    "FACETS",
    "POSSIBLE",
    "Facets",
    "Imprint",
    "ImprintOf",
    "StatementOf",
    "facets_of",
]

FACETS = ("statement", "article", "speaker", "outlet", "code", "subject")
"""What a record can be found by; those that few records share come first."""

POSSIBLE = "possible"
"""What possible conflicts have for a code; behind a space follows their subject."""

StatementOf = Callable[[str], Statement | None]
"""Returns a statement by its id."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """Where and when an article was published, as it says itself.

    Attributes:
        outlet: Name as given; ``None`` if none was.
        day: ISO day; empty where none is known.
    """

    outlet: str | None = None
    day: str = ""


ImprintOf = Callable[[str], Imprint]
"""Returns the imprint of an article by its id; an empty one without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What one record is found by.

    Attributes:
        day: ISO day that it is ordered by; empty where it has none.
        values: ``(facet, value)``, sorted, each once.
    """

    day: str
    values: tuple[tuple[str, str], ...]


def facets_of(
    cluster: Cluster, statement_of: StatementOf, imprint_of: ImprintOf
) -> Facets:
    """Return what a computed record is found by; see ``Ledger.find`` for its day."""
    named = [s for s in map(statement_of, _statements(cluster)) if s is not None]
    articles = sorted(_articles(cluster))
    imprints = [imprint_of(article) for article in articles]
    values = {("statement", i) for i in _statements(cluster)}
    values |= {("article", article) for article in articles}
    values |= {("outlet", i.outlet) for i in imprints if i.outlet is not None}
    values |= {("speaker", name) for s in named for name in _names(s)}
    values |= set(_matter(cluster))
    if isinstance(cluster, Lineage):
        days = [imprint_of(cluster.root).day]
    else:
        days = [_day(s) for s in _dating(cluster, named)] or [i.day for i in imprints]
    known = [day for day in days if day]
    return Facets(day=min(known, default=""), values=tuple(sorted(values)))


def _statements(cluster: Cluster) -> tuple[str, ...]:
    """Return the ids of the statements that a record names; a statement names itself."""
    if isinstance(cluster, Statement):
        return (cluster.id,)
    if isinstance(cluster, Conflict):
        return cluster.statements
    if isinstance(cluster, Update):
        return (cluster.earlier, cluster.later)
    if isinstance(cluster, Forecast):
        decided = {o.statement for o in cluster.outcomes}
        return (cluster.statement, *sorted(decided - {cluster.statement}))
    return ()


def _dating(cluster: Cluster, named: list[Statement]) -> list[Statement]:
    """Return the statements that a record has its day from."""
    if isinstance(cluster, Update):
        return [s for s in named if s.id == cluster.later]
    if isinstance(cluster, Forecast):
        return [s for s in named if s.id == cluster.statement]
    return named


def _articles(cluster: Cluster) -> Iterable[str]:
    if isinstance(cluster, Link):
        return [cluster.left] if cluster.kind == "dated_by" else []
    return cited_articles(cluster)


def _names(statement: Statement) -> Iterator[str]:
    yield statement.speaker.id
    if statement.speaker.name is not None:
        yield statement.speaker.name


def _matter(cluster: Cluster) -> Iterator[tuple[str, str]]:
    """Yield the subjects, codes and entities that a record is about."""
    if isinstance(cluster, Statement):
        for report in cluster.reports:
            for claim in report.claims:
                yield "subject", claim.subject
                yield "code", claim.code
    elif isinstance(cluster, Link):
        # who it is about: an entity's own page asks what joined it
        if cluster.kind == "same_entity":
            yield "speaker", cluster.left
            yield "speaker", cluster.right
    elif isinstance(cluster, Conflict):
        yield from _of_conflict(cluster)
    elif isinstance(cluster, Update):
        yield "subject", cluster.subject
        yield "code", cluster.before
        yield "code", cluster.after
    elif isinstance(cluster, Forecast):
        yield "subject", cluster.subject
        yield "code", cluster.code


def _of_conflict(conflict: Conflict) -> Iterator[tuple[str, str]]:
    if conflict.subject is not None:
        yield "subject", conflict.subject
    if conflict.is_possible:
        yield "code", POSSIBLE
        yield "code", f"{POSSIBLE} {conflict.subject or ''}"


def _day(statement: Statement) -> str:
    return (statement.said.when.begin or "")[: len("YYYY-MM-DD")]
