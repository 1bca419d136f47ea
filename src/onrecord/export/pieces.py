"""JSON written piece by piece, so that nothing in it can be taken for anything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onrecord.records import canonical_json
from onrecord.views.inert import inert

__all__ = ["json_list", "safe_json"]

# Where JSON is put into a page, "</script>" must not end it
_MARKUP = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def safe_json(value: object) -> bytes:
    r"""Encode as JSON with sorted keys; escape markup and hidden characters.

    What a reader decodes is the value itself, to the character.

    >>> print(safe_json("a\u202e</b>").decode())
    "a\u202e\u003c/b\u003e"
    """
    text = canonical_json(value).decode()
    for mark, escape in _MARKUP.items():
        text = text.replace(mark, escape)
    if inert(text) != text:
        text = "".join(c if inert(c) == c else _escaped(c) for c in text)
    return text.encode()


def _escaped(character: str) -> str:
    """Return a character as JSON escapes, a pair of them beyond the first plane."""
    units = character.encode("utf-16-be", "surrogatepass")
    pairs = (units[i : i + 2] for i in range(0, len(units), 2))
    return "".join(f"\\u{int.from_bytes(pair, 'big'):04x}" for pair in pairs)


def json_list(
    head: Mapping[str, object], key: str, items: Iterable[object]
) -> Iterator[bytes]:
    """Yield an object whose last key holds a long list, an item a line."""
    opened = safe_json(head)[:-1]
    comma = b"," if head else b""
    yield opened + comma + safe_json(key) + b":["
    separator = b"\n"
    for item in items:
        yield separator + safe_json(item)
        separator = b",\n"
    yield b"\n]}\n"
