"""Names that records have outside: URNs, UUIDs, instants. No clock, no chance."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from urllib.parse import quote

from onrecord.records import Where

__all__ = ["article_urn", "instant", "urn", "uuid_of"]

# Made once, for this purpose: UUIDs under it stand for nothing else
_SPACE = uuid.UUID("5b1f2f0e-6c39-5d52-9f6d-0b8f4f7c2a11")


def uuid_of(kind: str, record: str) -> str:
    """Return the UUID (version 5) of a record of ours."""
    return str(uuid.uuid5(_SPACE, f"{kind}:{record}"))


def urn(kind: str, record: str) -> str:
    """Return the address of a record of ours: ``urn:onrecord:statement:b2%3A...``."""
    return f"urn:onrecord:{kind}:{quote(record, safe='')}"


def article_urn(article: str, where: Where) -> str:
    """Return the address of an article's text or title as it is stored."""
    return f"{urn('article', article)}:{where}"


def instant(when: str | None) -> str | None:
    """Return an ISO day or instant as an instant in UTC, to the millisecond.

    A day is its midnight. ``None`` for what is neither.

    >>> instant("2025-12-18")
    '2025-12-18T00:00:00.000Z'
    """
    if when is None:
        return None
    try:
        found = datetime.fromisoformat(when)
    except ValueError:
        return None
    aware = found if found.tzinfo is not None else found.replace(tzinfo=UTC)
    try:
        moved = aware.astimezone(UTC)
    except OverflowError:  # before the first instant there is
        return None
    # isoformat, since %Y writes the year 33 with two digits
    return f"{moved.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"
