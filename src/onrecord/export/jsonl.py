"""JSON Lines: everything the ledger holds, one object a line (docs/formats-out.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from onrecord.export.format import ExportOptions
from onrecord.export.scope import Scope
from onrecord.export.story import export_lines, merged_lines
from onrecord.export.work import made_by_people
from onrecord.export.work_json import work_to_json
from onrecord.ledger import Cluster, Ledger, Part, cluster_id
from onrecord.records import Conflict, Forecast, Update

__all__ = ["write_jsonl"]


def write_jsonl(ledger: Ledger, options: ExportOptions) -> Iterator[bytes]:
    """Yield the lines of a ledger with their line ends, sorted by id."""
    lines = (
        export_lines(ledger, with_text=options.with_text)
        if options.subject is None
        else _of_subject(Scope(ledger, options))
    )
    for line in lines:
        yield line + b"\n"


def _of_subject(scope: Scope) -> Iterator[bytes]:
    ledger, with_text = scope.ledger, scope.options.with_text
    wanted = {made.id for made in made_by_people(scope)}
    work = work_to_json(ledger, with_text=with_text)
    parts = (
        _held(scope, "statements"),
        _held(scope, "conflicts"),
        cast("Iterator[Cluster]", scope.lineages()),
        _held(scope, "forecasts"),
        cast("Iterator[Cluster]", scope.entities()),
        _held(scope, "updates"),
    )
    return merged_lines(
        scope.articles(),
        parts,
        work=(line for line in work if line["id"] in wanted),
        article_of=scope.article,
        with_text=with_text,
    )


def _held(scope: Scope, part: Part) -> Iterator[Cluster]:
    """Yield a part's records on the subject, by id."""
    for found in scope.ledger.part(part):
        if isinstance(found, Conflict):
            bears = scope.bears(found.subject, found.statements)
        elif isinstance(found, Forecast | Update):
            bears = found.subject == scope.options.subject
        else:
            bears = scope.holds(cluster_id(found))
        if bears:
            yield found
