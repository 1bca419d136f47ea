"""Check that a ledger still holds what was put into it.

Every id is derived again from what comes back from the store, so this tests the
reader as well as the disk. Three things are checked, in this order:

1. The storage itself, and records without spans (failures, runs, judgements).
2. Every article: its bytes have their hash, the text read from them again is the
   stored text, its reading has its id and digest, and every span lies in its
   string and gives the words it gave when it was written.
3. Every computed record: the same for its digest, id and cited words, and the
   digests of the blocks they stand in.

A ledger whose last run was cut off is not damaged: what is missing is only what
was not written yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from onrecord.errors import LedgerDamagedError, OnRecordError
from onrecord.ledger.base import (
    Ledger,
    Problem,
    Reopen,
    StoredCluster,
    StoredReading,
)
from onrecord.ledger.codec import (
    block_digest,
    cluster_id,
    decode_cluster,
    decode_reading,
    unpack,
)
from onrecord.ledger.quoted import (
    StringOf,
    cited_articles,
    misplaced,
    quoted,
    words_hash,
)
from onrecord.records import Reading, Where, bytes_hash

__all__ = ["verify"]

# Articles whose strings are kept at hand while computed records are checked
_STRINGS = 256


def verify(ledger: Ledger, reopen: Reopen) -> Iterator[Problem]:
    """Yield every record that is not as it was written; none for a sound ledger.

    Args:
        ledger: The ledger; nothing is changed in it.
        reopen: Reads an article's text from its kept bytes again.
    """
    for part in (
        ledger.storage_problems(),
        _of_articles(ledger, reopen),
        _of_clusters(ledger),
    ):
        try:
            yield from part
        except LedgerDamagedError as exc:  # the storage gives no rows any more
            yield Problem(record=f"file {ledger.location}", reason=str(exc))


def _of_articles(ledger: Ledger, reopen: Reopen) -> Iterator[Problem]:
    for stored in ledger.stored_readings():
        yield from _named(f"article {stored.article!r}", _of_reading(stored, reopen))


def _named(record: str, reasons: Iterable[str]) -> Iterator[Problem]:
    for reason in reasons:
        yield Problem(record=record, reason=reason)


def _of_reading(stored: StoredReading, reopen: Reopen) -> Iterator[str]:
    """Yield what is wrong with an article and its newest reading."""
    if not stored.digest:
        yield "it has no reading"
        return
    try:
        raw, json = unpack(stored.raw), unpack(stored.record)
        reading = decode_reading(json, stored.text)
    except LedgerDamagedError as exc:
        yield str(exc)
        return
    yield from _differences(stored, reading, json)
    found = bytes_hash(raw)
    if found != stored.source_hash:
        yield f"its bytes have the hash {found}, expected {stored.source_hash}"
        return
    yield from _reopened(reading, raw, reopen)
    yield from misplaced(quoted(reading), lambda _, w: reading.article.string(w))


def _differences(stored: StoredReading, reading: Reading, json: bytes) -> Iterator[str]:
    """Yield the ids and hashes that come out otherwise than stored."""
    article = reading.article
    words = words_hash(quoted(reading), lambda _, w: article.string(w))
    for name, found, expected in (
        ("article id", article.id, stored.article),
        ("source hash", article.source_hash, stored.source_hash),
        ("content id", article.content_id, stored.content_id),
        ("reading id", reading.id, stored.reading_id),
        ("reading's hash", bytes_hash(json), stored.digest),
        ("hash of the quoted words", words, stored.words),
    ):
        if found != expected:
            yield f"its {name} is {found}, expected {expected}"


def _reopened(reading: Reading, raw: bytes, reopen: Reopen) -> Iterator[str]:
    """Yield a difference between the stored text and the one in the bytes."""
    try:
        text = reopen(raw, reading.article)
    except OnRecordError as exc:
        yield f"its bytes cannot be read again: {exc}"
        return
    if text != reading.article.text:
        at = _first_difference(text, reading.article.text)
        yield f"the text in its bytes differs from the stored text at {at}"


def _first_difference(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next(
        (i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other))
    )


def _of_clusters(ledger: Ledger) -> Iterator[Problem]:
    @lru_cache(_STRINGS)
    def string(article: str, where: Where) -> str:
        try:
            found = ledger.article(article)
        except LedgerDamagedError:  # reported with the article
            return ""
        return "" if found is None else found.string(where)

    rows: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for stored in ledger.stored_clusters():
        rows[stored.block].append((stored.part, stored.id, bytes_hash(stored.record)))
        name = f"{stored.part} {stored.id!r}"
        yield from _named(name, _of_cluster(stored, ledger, string))
    for key, digest in sorted(ledger.blocks().items()):
        if block_digest(rows[key]) != digest:
            yield Problem(record=f"block {key!r}", reason="its records are not its own")


def _of_cluster(
    stored: StoredCluster, ledger: Ledger, string: StringOf
) -> Iterator[str]:
    """Yield what is wrong with a computed record."""
    try:
        cluster = decode_cluster(stored.part, stored.record)
    except LedgerDamagedError as exc:
        yield str(exc)
        return
    found = bytes_hash(stored.record)
    if found != stored.digest:
        yield f"its hash is {found}, expected {stored.digest}"
    if cluster_id(cluster) != stored.id:
        yield f"its content has the id {cluster_id(cluster)!r}"
    missing = [a for a in sorted(cited_articles(cluster)) if ledger.known(a) is None]
    if missing:
        yield f"it cites articles that are not held: {missing}"
        return
    yield from misplaced(quoted(cluster), string)
    if words_hash(quoted(cluster), string) != stored.words:
        yield "the words it quotes read differently now"
