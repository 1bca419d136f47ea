"""What a reader of files gives before dates, language and zones are known."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import ORIGINAL

__all__ = ["Draft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article as its file gives it.

    Attributes:
        place: File, and line or entry, for messages.
        id: The given id, else the file's stem (with the entry's number where a
            file holds several).
        text: The text exactly as given, decoded.
        raw: The bytes this article was read from.
        published: The record's own words for its publication; unchecked.
        lang: The record's own language code; unchecked.
    """

    place: str
    id: str
    text: str
    raw: bytes
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    lang: str | None = None
    text_kind: str = ORIGINAL
