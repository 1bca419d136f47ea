"""Rows of the smaller tables: updates, lineages, entities, people's work."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.export.rows import line, lines
from onrecord.export.scope import Scope
from onrecord.export.tables import Row
from onrecord.export.work import Made, cited_by, made_by_people
from onrecord.records import Lineage, LineageEdge, Office
from onrecord.records.intervals import last_day
from onrecord.views.labels import day_words, one_line

__all__ = ["entity_rows", "lineage_rows", "office_words", "update_rows", "work_rows"]


def update_rows(scope: Scope) -> Iterator[Row]:
    """Yield a row an update, by the day of the later statement."""
    for update in scope.updates():
        both = (scope.statement(update.earlier), scope.statement(update.later))
        said = [None if s is None else day_words(s.said) for s in both]
        yield {
            "subject": one_line(update.subject),
            "track": update.track,
            "before": update.before,
            "after": update.after,
            "earlier": update.earlier,
            "earlier_said": said[0],
            "later": update.later,
            "later_said": said[1],
            "cited": [scope.of_statement(s).cited for s in both if s is not None],
        }


def lineage_rows(scope: Scope) -> Iterator[Row]:
    """Yield a row for each edge of a lineage, its root first."""
    for lineage in scope.lineages():
        yield _lineage(lineage, lineage.root, None, scope=scope)
        for edge in lineage.edges:
            yield _lineage(lineage, edge.child, edge, scope=scope)


def _lineage(
    lineage: Lineage, name: str, edge: LineageEdge | None, *, scope: Scope
) -> Row:
    article = scope.article(name)
    return {
        "lineage": lineage.id,
        "root": one_line(lineage.root),
        "article": one_line(name),
        "outlet": line(article.outlet),
        "published": article.published,
        "parent": None if edge is None else one_line(edge.parent),
        "score": None if edge is None else edge.score,
        "reasons": [] if edge is None else lines(edge.reasons),
        "cited": one_line(f"{name}:text:0-{len(article.text)}"),
    }


def entity_rows(scope: Scope) -> Iterator[Row]:
    """Yield a row an entity, by id."""
    for entity in scope.entities():
        words = scope.cited_first(entity)
        yield {
            "entity": entity.id,
            "name": one_line(entity.name),
            "kind": entity.kind,
            "aliases": [one_line(a) for a in entity.aliases if a != entity.name],
            "offices": [office_words(office) for office in entity.offices],
            "words": None if words is None else words.text,
            "cited": None if words is None else words.cited,
            "url": None if words is None else words.url,
            "label": None if words is None else words.label,
        }


def office_words(office: Office) -> str:
    """Return an office with its dates: "Minister (2020-01-20 to today)"."""
    end = office.held.end
    begin = office.held.begin or "?"
    until = "still" if end is None else last_day(end)
    return one_line(f"{office.title} ({begin} to {until})")


def work_rows(scope: Scope) -> Iterator[Row]:
    """Yield a row for what a person added and nobody withdrew."""
    for made in made_by_people(scope):
        yield _work(made, scope)


def _work(made: Made, scope: Scope) -> Row:
    return {
        "id": made.id,
        "kind": made.kind,
        "author": one_line(made.author),
        "made": line(made.made),
        "about": one_line(made.about),
        "other": line(made.other),
        "verdict": made.verdict,
        "said": one_line(made.words),
        "cited": cited_by(made, scope),
    }
