"""Bring a ledger's clusters up to date with its readings."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from onrecord.coding import load_codebook
from onrecord.ledger import PARTS, Bond, Cluster, Ledger, Part, cluster_id
from onrecord.names import load_gazetteer
from onrecord.pipeline.provenance import reconciler_id
from onrecord.reconcile.incremental import anchored_rulings, reconcile_batch
from onrecord.records import (
    Conflict,
    Entity,
    Forecast,
    Lineage,
    Link,
    Ruling,
    Statement,
    Story,
    Update,
    canonical_json,
)
from onrecord.settings import Settings

__all__ = [
    "blocks_of",
    "is_settled",
    "redact",
    "remove",
    "settle",
    "unanchored_rulings",
]


def is_settled(ledger: Ledger, settings: Settings) -> bool:
    """Tell whether the clusters answer to the readings and to this code."""
    return ledger.reconciled() == _mark(ledger, settings)


def settle(ledger: Ledger, settings: Settings) -> bool:
    """Reconcile what changed since the last time; everything where the code did.

    A few hundred articles at a time, each batch kept or not at all: memory stays
    bounded, and a run that is killed goes on where it stopped.

    Returns:
        Whether there was anything to do.
    """
    mark = _mark(ledger, settings)
    if ledger.reconciled() == mark:
        return False
    codebook, gazetteer = (
        load_codebook(settings.codebook),
        load_gazetteer(settings.gazetteer),
    )
    waiting = _waiting(ledger, settings)
    while True:
        batch, waiting = waiting[:_BATCH], waiting[_BATCH:]
        with _uncollected(), ledger.settling():
            reconcile_batch(ledger, batch, codebook=codebook, gazetteer=gazetteer)
            # Another process may have added articles since the list was made.
            waiting = waiting or sorted(ledger.index.stale())
            if not waiting:
                ledger.replace_blocks({}, reconciled=_mark(ledger, settings))
                break
    ledger.compact()
    return True


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave Python's collector of circles off for a batch.

    A batch makes a hundred thousand records and hardly a circle, and they stay until
    it ends: the collector would walk them again and again, for an eighth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


# Articles reconciled together: what they and their blocks hold stays well under a
# gigabyte, and blocks that several of them touch are made once.
_BATCH = 500


def _waiting(ledger: Ledger, settings: Settings) -> list[str]:
    """Return the articles to look at, by id; all of them where the code changed."""
    code = reconciler_id(settings)
    with ledger.settling():
        if [b.other for b in ledger.index.bonds("code", "")] != [code]:
            ledger.index.clear()
            ledger.index.tie(Bond(kind="code", one="", other=code))
        return sorted(ledger.index.stale())


def unanchored_rulings(ledger: Ledger) -> tuple[Ruling, ...]:
    """Return the rulings whose conflict cannot be told any more, by day made."""
    return anchored_rulings(ledger).unanchored


def remove(ledger: Ledger, article: str, settings: Settings) -> bool:
    """Take an article out, and everything that rests on it alone.

    Returns:
        Whether there was such an article.
    """
    found = ledger.remove(article)
    settle(ledger, settings)
    return found


def redact(ledger: Ledger, article: str, reason: str, *, settings: Settings) -> bool:
    """Destroy an article's bytes and text, and everything that rests on it alone.

    Returns:
        Whether there was such an article.
    """
    found = ledger.redact(article, reason)
    settle(ledger, settings)
    return found


def _mark(ledger: Ledger, settings: Settings) -> str:
    return f"{ledger.basis()} {reconciler_id(settings)}"


def blocks_of(story: Story) -> dict[str, Story]:
    """Cut a story into the blocks that are stored, and replaced, whole.

    Statements go by speaker and month, and take along the conflicts, updates and
    forecasts that name them first; lineages and entities stand alone.
    """
    homes = {s.id: _home(s) for s in story.statements}
    blocks: dict[str, dict[Part, list[Cluster]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for part in PARTS:
        for cluster in getattr(story, part):
            blocks[_block(cluster, homes)][part].append(cluster)
    return {key: _story(blocks[key]) for key in sorted(blocks)}


def _story(parts: dict[Part, list[Cluster]]) -> Story:
    ordered = {p: tuple(_once(found)) for p, found in parts.items()}
    return Story(**ordered)  # type: ignore[arg-type]


def _once(found: Iterable[Cluster]) -> list[Cluster]:
    """Return each record once, by id.

    The id says what a record is. Of two that tell it with other details (a link
    found twice, with two scores) the one with the least JSON stays, so that the
    order they were found in cannot show.
    """
    ranked = sorted(found, key=canonical_json, reverse=True)
    kept = {cluster_id(cluster): cluster for cluster in ranked}
    return [kept[key] for key in sorted(kept)]


def _home(statement: Statement) -> str:
    day = statement.said.when.begin
    return f"speaker/{statement.speaker.id}/{'undated' if day is None else day[:7]}"


def _block(cluster: Cluster, homes: dict[str, str]) -> str:
    """Return the key of the block that a record belongs to."""
    if isinstance(cluster, Lineage):
        return f"lineage/{cluster.root}"
    if isinstance(cluster, Entity):
        return f"entity/{cluster.id}"
    first = _first(cluster)
    return homes.get(first, f"article/{first}")


def _first(cluster: Cluster) -> str:
    """Return the id of the statement or article that a record names first."""
    if isinstance(cluster, Statement):
        return cluster.id
    if isinstance(cluster, Conflict):
        return next(iter((*cluster.statements, *cluster.articles)), "")
    if isinstance(cluster, Update):
        return cluster.earlier
    if isinstance(cluster, Forecast):
        return cluster.statement
    if isinstance(cluster, Link):
        return cluster.left
    return cluster.id
