"""A ledger as a STIX 2.1 bundle: docs/exports/stix.md says what becomes what.

Objects are written as the standard has them, with no property of our own, so that
the ``stix2`` library takes them strictly (a test holds this) and is not needed to
write them. Ids are UUIDs of our own ids, times come from the articles: equal ledgers
give equal bundles.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.export.format import ExportOptions
from onrecord.export.names import uuid_of
from onrecord.export.pieces import json_list
from onrecord.export.reading import Json
from onrecord.export.scope import Scope
from onrecord.export.stix_objects import Stix
from onrecord.export.stix_people import grade_note, person_note
from onrecord.export.work import made_by_people
from onrecord.ledger import Ledger

__all__ = ["write_stix"]


def write_stix(ledger: Ledger, options: ExportOptions) -> Iterator[bytes]:
    """Yield a bundle: identities, reports, notes, opinions, links, one grouping."""
    scope = Scope(ledger, options)
    asked = _asked(options, ledger)
    head = {"type": "bundle", "id": f"bundle--{uuid_of('bundle', asked)}"}
    return json_list(head, "objects", _objects(scope))


def _asked(options: ExportOptions, ledger: Ledger) -> str:
    """Return what a bundle depends on: the ledger's records and what is asked."""
    return f"{ledger.basis()} {options.subject or ''} {options.with_text}"


def _objects(scope: Scope) -> Iterator[Json]:
    """Yield every object; each reference is to one of them."""
    stix = Stix(scope)
    yield from stix.identities()
    members: list[str] = []
    for made in _contents(stix, scope):
        members.append(str(made["id"]))
        yield made
    if members:
        yield stix.grouping(members)


def _contents(stix: Stix, scope: Scope) -> Iterator[Json]:
    for statement in scope.statements():
        yield stix.statement(statement)
    for article in scope.articles():
        found = stix.article(article)
        if found is not None:
            yield found
    for conflict in scope.conflicts():
        yield stix.conflict(conflict)
    for forecast in scope.forecasts():
        if scope.holds(forecast.statement):
            yield stix.forecast(forecast)
    for lineage in scope.lineages():
        yield from stix.lineage(lineage)
    for made in made_by_people(scope):
        yield (grade_note if made.kind == "grade" else person_note)(made, stix)
