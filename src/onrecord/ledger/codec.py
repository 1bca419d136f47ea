"""Records to bytes and back: what every backend stores, whatever its columns.

The text of an article is stored once, apart from the reading; decoding puts it
back. Encoding and decoding are inverse, and equal records give equal bytes.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

import msgspec

from onrecord.errors import LedgerDamagedError
from onrecord.ledger.answers import PARTS, Cluster, Judged, Judgement, Part
from onrecord.records import (
    Article,
    Conflict,
    Entity,
    Forecast,
    Lineage,
    Link,
    Reading,
    Ruling,
    Statement,
    Story,
    Update,
    bytes_hash,
    canonical_json,
    content_id,
)

__all__ = [
    "PART_TYPES",
    "basis_of",
    "block_digest",
    "block_digest_of",
    "cluster_id",
    "decode",
    "decode_article",
    "decode_cluster",
    "decode_reading",
    "encode_reading",
    "mark_number",
    "pack",
    "story_of",
    "sum_text",
    "unpack",
]

T = TypeVar("T")

PART_TYPES: dict[Part, type[Cluster]] = {
    "statements": Statement,
    "conflicts": Conflict,
    "updates": Update,
    "lineages": Lineage,
    "forecasts": Forecast,
    "entities": Entity,
    "links": Link,
}

# zlib's default level: 9 saves 1 % of an article more and takes twice as long
_LEVEL = 6


def pack(plain: bytes) -> bytes:
    """Compress bytes for storage."""
    return zlib.compress(plain, _LEVEL)


def unpack(packed: bytes) -> bytes:
    """Return what ``pack`` was given.

    Raises:
        LedgerDamagedError: The bytes are not a packed record any more.
    """
    try:
        return zlib.decompress(packed)
    except zlib.error as exc:
        raise LedgerDamagedError(f"cannot be unpacked: {exc}") from exc


def decode(json: bytes, kind: type[T]) -> T:
    """Decode one record.

    Raises:
        LedgerDamagedError: The JSON is not such a record.
    """
    try:
        return msgspec.json.decode(json, type=kind)
    except (msgspec.MsgspecError, ValueError) as exc:
        raise LedgerDamagedError(f"cannot be decoded: {exc}") from exc


def encode_reading(reading: Reading) -> bytes:
    """Encode a reading without its article's text."""
    return canonical_json(replace(reading, article=replace(reading.article, text="")))


def decode_reading(json: bytes, text: str) -> Reading:
    """Decode a reading and give its article the text back.

    Raises:
        LedgerDamagedError: The JSON is not a reading.
    """
    reading = decode(json, Reading)
    return replace(reading, article=replace(reading.article, text=text))


class _Alone(msgspec.Struct, frozen=True):
    """A reading of which only the article is looked at."""

    article: Article


def decode_article(json: bytes, text: str) -> Article:
    """Decode the article of a reading, and give it its text back.

    Raises:
        LedgerDamagedError: The JSON is not a reading, or its article is not one.
    """
    return replace(decode(json, _Alone).article, text=text)


def cluster_id(cluster: Cluster) -> str:
    """Return the id a computed record is kept and ordered by."""
    if isinstance(cluster, Update):
        return content_id("update", cluster)
    return cluster.id


def decode_cluster(part: Part, json: bytes) -> Cluster:
    """Decode one computed record.

    Raises:
        LedgerDamagedError: The JSON is not such a record.
    """
    return decode(json, PART_TYPES[part])


def mark_number(mark: tuple[str, ...]) -> int:
    """Return a number for an article's newest reading.

    Their sum stands for the set of readings, whatever the order they came in, and
    is kept up to date one article at a time.

    Args:
        mark: Article id, content id and digest of the reading.
    """
    digest = hashlib.blake2b(canonical_json(mark), digest_size=_SUM_BYTES)
    return int.from_bytes(digest.digest())


def sum_text(total: int) -> str:
    """Return a sum of ``mark_number`` as it is stored: 64 hex digits."""
    return f"{total % (1 << 8 * _SUM_BYTES):0{2 * _SUM_BYTES}x}"


# Wide enough that two sets of readings have one sum only by a search for it
_SUM_BYTES = 32


def basis_of(
    readings: str,
    judgements: Iterable[Judgement],
    rulings: Iterable[Judged[Ruling]],
) -> str:
    """Return one id for everything that clusters are computed from.

    Args:
        readings: The sum of all readings' marks, as ``sum_text`` gives it.
        judgements: All of them, by link id; withdrawn ones do not count.
        rulings: All of them, by day made, then id; withdrawn ones do not count.
    """
    digest = hashlib.blake2b(readings.encode(), digest_size=16)
    for judgement in judgements:
        if judgement.withdrawn_by is None:
            digest.update(canonical_json(judgement.link))
    for ruling in rulings:
        if ruling.withdrawn_by is None:
            digest.update(canonical_json(ruling.work))
    return bytes_hash(digest.digest())


def block_digest(rows: Iterable[tuple[str, str, str]]) -> str:
    """Return the digest of a block from part, id and digest of what it holds."""
    return bytes_hash(canonical_json(sorted(rows)))


def block_digest_of(story: Story) -> str:
    """Return the digest that a block has when it holds ``story``."""
    return block_digest(
        (part, cluster_id(cluster), bytes_hash(canonical_json(cluster)))
        for part in PARTS
        for cluster in getattr(story, part)
    )


def story_of(parts: dict[Part, tuple[Cluster, ...]]) -> Story:
    """Put a story together from its parts; a part left out is empty."""
    return Story(**{part: parts.get(part, ()) for part in PARTS})  # type: ignore[arg-type]
