"""What ingest makes: articles with their zones, and failures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records.ids import content_id
from onrecord.records.spans import Span, Where

__all__ = [
    "ORIGINAL",
    "Article",
    "Failure",
    "Ingested",
    "PublishedBasis",
    "Zone",
    "ZoneKind",
]

ZoneKind = Literal[
    "headline",
    "dateline",
    "lead",
    "body",
    "caption",
    "related",
    "correction",
    "stamp",
    "furniture",
]

PublishedBasis = Literal["metadata", "given", "dateline", "stamp"]
"""Where a publication date came from; ``given`` is the --published flag."""

ORIGINAL = "original"
"""The ``text_kind`` of an outlet's own words; every other string is a rendering."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A part of an article; zones are made by ``ingest`` and nobody else.

    Attributes:
        where: The string the span counts in.
        span: The part, without surrounding white space.
        kind: What the part is.
    """

    where: Where
    span: Span
    kind: ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published text.

    Attributes:
        id: The given id, else the stem of the file it came from.
        url: Address; ``None`` where none was given.
        outlet: Name of the outlet as given.
        title: Title as given, or the page's; ``None`` where it has none.
        byline: Author line as given; ``None`` where none was found.
        published: ISO day or UTC instant; ``None`` where the text does not say.
        published_basis: Where ``published`` came from.
        dateline: Place named by the dateline; ``None`` without one.
        agency: Canonical name of the agency in the dateline; ``None`` without one.
        lang: ISO 639-1 code.
        text: The text exactly as given; every offset counts its codepoints.
        text_kind: ``"original"`` or the caller's words for a rendering.
        source_hash: Hash of the bytes this article was read from.
        zones: In order of place (title first, then by start).
        read: Whether a language pack can read it; else only metadata, zones and
            quotations are kept.
    """

    id: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    dateline: str | None = None
    agency: str | None = None
    lang: str = "en"
    text: str
    text_kind: str = ORIGINAL
    source_hash: str
    zones: tuple[Zone, ...] = ()
    read: bool = True

    @property
    def content_id(self) -> str:
        """Hash of what was published: everything but what we derived from it."""
        return content_id(
            "article",
            self.id,
            self.url,
            self.outlet,
            self.title,
            self.published,
            self.lang,
            self.text,
            self.text_kind,
        )

    @property
    def is_rendering(self) -> bool:
        """Tell whether the words are not the outlet's own."""
        return self.text_kind != ORIGINAL

    def string(self, where: Where) -> str:
        """Return the string that spans of ``where`` count in."""
        return self.text if where == "text" else (self.title or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """An article with the bytes it was read from, which the ledger keeps."""

    article: Article
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An article that could not be taken in or read; the rest went on.

    Attributes:
        place: File, and line or byte where known, e.g. ``"news.jsonl:12"``.
        article: Id of the article where it got that far, else ``None``.
        stage: ``"ingest"`` or ``"read"``.
        reason: What was found and what was expected, in one sentence.
    """

    place: str
    article: str | None
    stage: Literal["ingest", "read"]
    reason: str

    @property
    def id(self) -> str:
        """Content id."""
        return content_id("failure", self.place, self.article, self.stage, self.reason)
