"""Where a listing goes on: opaque to whoever sends it back, and checked."""

from __future__ import annotations

import base64
import binascii

from onrecord.errors import InputError

__all__ = ["cursor_of", "key_of"]

# Says which version made the cursor, so that a later one can refuse it
_TAG = "c1:"


def cursor_of(key: str) -> str:
    """Return the cursor behind the record of a key."""
    raw = (_TAG + key).encode("utf-8", "surrogatepass")
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def key_of(cursor: str | None) -> str | None:
    """Return the key that a cursor stands for; ``None`` for none.

    Raises:
        InputError: It is no cursor of ours.
    """
    if not cursor:
        return None
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        plain = base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    except (ValueError, binascii.Error) as exc:
        raise InputError(f"cursor: found {cursor!r}, expected one we gave") from exc
    if not plain.startswith(_TAG):
        raise InputError(f"cursor: found {cursor!r}, expected one we gave")
    return plain.removeprefix(_TAG)
