"""Content ids: equal content has an equal id on every machine.

An id is a tagged digest of canonical JSON, so a stage can be re-run, retried or
moved to another worker without writing anything twice.
"""

from __future__ import annotations

import hashlib

import msgspec

__all__ = ["bytes_hash", "canonical_json", "content_id"]

# Tagged with the digest that made it: a later change of digest or of the
# canonical form must be visible, not split the ledger in two silently.
_ID_PREFIX = "b2:"
_DIGEST_BYTES = 16
_ENCODER = msgspec.json.Encoder(order="deterministic")


def canonical_json(value: object) -> bytes:
    """Encode ``value`` as JSON with sorted keys and no spaces.

    Args:
        value: JSON-representable values, records included.
    """
    return _ENCODER.encode(value)


def content_id(*parts: object) -> str:
    """Derive a record id from the parts that make the record what it is.

    Args:
        parts: JSON-representable values, in a fixed order; the first names the
            kind of record, so that equal parts of two kinds differ.

    Returns:
        ``"b2:"`` and 32 hex digits.

    >>> content_id("statement", "x") == content_id("statement", "x")
    True
    >>> content_id("statement", "x") == content_id("conflict", "x")
    False
    """
    digest = hashlib.blake2b(canonical_json(parts), digest_size=_DIGEST_BYTES)
    return _ID_PREFIX + digest.hexdigest()


def bytes_hash(raw: bytes) -> str:
    """Return ``"b2:"`` and the digest of bytes as they were given to us."""
    return _ID_PREFIX + hashlib.blake2b(raw, digest_size=_DIGEST_BYTES).hexdigest()
