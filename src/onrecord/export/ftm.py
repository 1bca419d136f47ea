"""A ledger as FollowTheMoney entities, one a line: docs/exports/ftm.md.

Entities are written as the model has them; the library is not needed to write them,
and a test holds that its model takes every value as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from onrecord.export.format import ExportOptions
from onrecord.export.ftm_records import (
    article_entity,
    conflict_entity,
    forecast_entity,
    lineage_entities,
    statement_entity,
)
from onrecord.export.ftm_values import FtmEntity, ftm_id
from onrecord.export.pieces import safe_json
from onrecord.export.scope import Scope
from onrecord.export.work import Made, cited_by, made_by_people
from onrecord.ledger import Ledger
from onrecord.records import Entity, Office, Statement
from onrecord.records.intervals import last_day
from onrecord.views.labels import one_line

__all__ = ["write_ftm"]

# What the model has no entity for stays a keyword or a word in the text
_SCHEMATA = {"person": "Person", "organisation": "Organization"}


def write_ftm(ledger: Ledger, options: ExportOptions) -> Iterator[bytes]:
    """Yield entities: people, bodies, posts, articles, statements, conflicts."""
    scope = Scope(ledger, options)
    for entity in chain(_actors(scope), _records(scope), _people(scope)):
        yield safe_json(entity.to_json()) + b"\n"


def _actors(scope: Scope) -> Iterator[FtmEntity]:
    """Yield people in office and organisations, with the posts they hold."""
    for entity in scope.entities():
        schema = _SCHEMATA.get(entity.kind)
        if schema is None:
            continue
        words = scope.cited_first(entity)
        yield FtmEntity(
            ftm_id("entity", entity.id),
            schema,
            {
                "name": one_line(entity.name),
                "alias": (one_line(a) for a in entity.aliases if a != entity.name),
                "position": (one_line(office.title) for office in entity.offices),
                "notes": None if words is None else f"First cited: {words.cited}",
            },
        )
        if schema == "Person":
            for office in entity.offices:
                yield from _post(entity, office)


def _post(entity: Entity, office: Office) -> Iterator[FtmEntity]:
    """Yield an office as a post, and its being held."""
    title = one_line(office.title)
    post = ftm_id("post", title)
    begin, end = office.held.begin, office.held.end
    key = f"{entity.id} {title} {begin}"
    yield FtmEntity(post, "Position", {"name": title})
    yield FtmEntity(
        ftm_id("held", key),
        "Occupancy",
        {
            "holder": ftm_id("entity", entity.id),
            "post": post,
            "startDate": None if begin is None else begin[:10],
            "endDate": None if end is None else last_day(end),
            "description": f"Source of the dates: {one_line(office.source)}",
        },
    )


def _records(scope: Scope) -> Iterator[FtmEntity]:
    for article in scope.articles():
        yield article_entity(article, scope)
    for statement in scope.statements():
        yield statement_entity(statement, scope)
        yield from _mentions(statement, scope)
    for conflict in scope.conflicts():
        yield conflict_entity(conflict, scope)
    for forecast in scope.forecasts():
        yield forecast_entity(forecast, scope)
    for lineage in scope.lineages():
        yield from lineage_entities(lineage, scope)


def _mentions(statement: Statement, scope: Scope) -> Iterator[FtmEntity]:
    """Yield that an article names the speaker, for speakers who are entities."""
    entity = scope.entity(statement.speaker.id)
    schema = None if entity is None else _SCHEMATA.get(entity.kind)
    if entity is None or schema is None:
        return
    for article in dict.fromkeys(r.article for r in statement.reports):
        yield FtmEntity(
            ftm_id("mention", f"{article} {entity.id}"),
            "Mention",
            {
                "document": ftm_id("article", article),
                "resolved": ftm_id("entity", entity.id),
                "name": one_line(entity.name),
                "detectedSchema": schema,
            },
        )


def _people(scope: Scope) -> Iterator[FtmEntity]:
    for made in made_by_people(scope):
        yield _made(made, scope)


def _made(made: Made, scope: Scope) -> FtmEntity:
    """Return what a person added as a note on the record it is about."""
    verdict = "" if made.verdict is None else f": {made.verdict}"
    return FtmEntity(
        ftm_id(made.kind, made.id),
        "Note",
        {
            "name": f"{made.kind}{verdict}, by {one_line(made.author)}",
            "description": one_line(made.words),
            "notes": cited_by(made, scope),
            "publisher": one_line(made.author),
            "createdAt": None if made.made is None else made.made[:10],
            "entity": _target(made, scope),
        },
    )


def _target(made: Made, scope: Scope) -> str | None:
    """Return the entity that a note is on, if it is in the export."""
    about = made.about
    if scope.statement(about) is not None:
        return ftm_id("statement", about) if scope.holds(about) else None
    if scope.ledger.article(about) is not None:
        return ftm_id("article", about) if scope.holds_article(about) else None
    held = scope.entity(about)
    if held is not None and held.kind in _SCHEMATA:
        return ftm_id("entity", about)
    return None
