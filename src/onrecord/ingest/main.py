"""Ingest on one screen: paths in, articles and failures out, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.errors import InputError
from onrecord.ingest.assembly import assemble
from onrecord.ingest.drafts import Draft
from onrecord.ingest.options import IngestOptions
from onrecord.ingest.sources import read_drafts
from onrecord.records import Failure, Ingested

__all__ = ["ingest_paths"]


def ingest_paths(
    paths: Sequence[str], options: IngestOptions
) -> Iterator[Ingested | Failure]:
    """Yield the articles of ``paths`` one by one, and a Failure for each that is none.

    Paths are read in the given order, folders in sorted order of their paths; ``-``
    is JSON Lines on standard input. An id that comes again with the same bytes is
    the same article and passed over; with other bytes it is a Failure that names
    both places. Only ids and hashes of earlier articles are held in memory.
    """
    seen: dict[str, tuple[str, str]] = {}
    for path in paths:
        for draft in read_drafts(path, options):
            if isinstance(draft, Failure):
                yield draft
                continue
            result = _ingest(draft, options)
            if isinstance(result, Ingested):
                again = _seen_before(result, draft, seen)
                if again is not None:
                    yield from again
                    continue
            yield result


def _ingest(draft: Draft, options: IngestOptions) -> Ingested | Failure:
    try:
        return assemble(draft, options)
    except InputError as error:
        return Failure(
            place=draft.place, article=draft.id, stage="ingest", reason=str(error)
        )


def _seen_before(
    ingested: Ingested, draft: Draft, seen: dict[str, tuple[str, str]]
) -> tuple[Failure, ...] | None:
    """Return what to yield for a repeated id; ``None`` where the id is new."""
    source_hash = ingested.article.source_hash
    first_hash, first_place = seen.setdefault(draft.id, (source_hash, draft.place))
    if first_place == draft.place:
        return None
    if first_hash == source_hash:
        return ()
    reason = (
        f"id: found {draft.id!r} again with other bytes (first in {first_place}),"
        " expected one article per id"
    )
    failure = Failure(
        place=draft.place, article=draft.id, stage="ingest", reason=reason
    )
    return (failure,)
