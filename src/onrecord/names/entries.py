"""The rows of a gazetteer: what its YAML files hold, checked when they are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from onrecord.records import Entity, Interval, MentionKind, Office, content_id

__all__ = ["UNVERIFIED", "Entry", "Held", "OfficeRow", "Row", "entity_id"]

UNVERIFIED = "unverified"

Sex = Literal["m", "f"]


class OfficeRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={
    "begin": "from", "end": "to"
}):  # fmt: skip
    """An office as a row gives it.

    Attributes:
        post: Key of ``en/posts.yml`` and ``ru/posts.yml``.
        of: ISO 3166 code of a country, or the canonical name of an organisation.
        begin: First day; ``None`` where not known.
        end: First day after; ``None`` for "still".
        source: Address, or ``unverified``.
    """

    post: str
    of: str
    begin: str | None = None
    end: str | None = None
    source: str = UNVERIFIED


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entity of a gazetteer file.

    Attributes:
        name: Canonical Latin name.
        sex: Of a person, where known.
        country: ISO 3166 code of what it belongs to.
        also: Other forms, in any script.
        alone: A person whose surname alone names them wherever no one else of that
            name is in the article.
        quoted: Forms that are common words, taken only in quotation marks or with a
            class noun beside them ("газета «Взгляд»").
        of: Canonical name of the organisation that this one is part of.
        body: What every state has one of (``defence_ministry`` ...), so that "the
            Defence Ministry" can be resolved by country; keys of the packs' ``bodies``.
        sort: Sub-kind: ``state``, ``wire``, ``mirror``, ``independent``, ``channel``
            of outlets; ``ministry``, ``institute`` ... of organisations; ``country``,
            ``city`` ... of places.
        domains: Of an outlet or organisation.
        demonyms: Of a country: adjectives and nouns that point at it.
        capital: Of a country: canonical name of the capital.
        kept_in: Codes of the countries that keep another state's weapon of the class.
        offices: Of a person.
        source: Address of the row's source, or ``unverified``.
    """

    name: str
    sex: Sex | None = None
    country: str | None = None
    also: tuple[str, ...] = ()
    alone: bool = False
    quoted: tuple[str, ...] = ()
    of: str | None = None
    body: str | None = None
    sort: str | None = None
    domains: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    kept_in: tuple[str, ...] = ()
    offices: tuple[OfficeRow, ...] = ()
    source: str = UNVERIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An office somebody held.

    Attributes:
        post: Key of the language packs' ``posts.yml``.
        of: Country code or canonical name of an organisation.
    """

    post: str
    of: str
    when: Interval
    source: str

    @property
    def verified(self) -> bool:
        """Tell whether the row names a source."""
        return self.source != UNVERIFIED

    def held_on(self, day: str | None) -> bool:
        """Tell whether it was held on an ISO day; any day will do for ``None``."""
        if day is None:
            return True
        begin, end = self.when.begin, self.when.end
        return (begin is None or begin <= day) and (end is None or day < end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entity of the gazetteer, with what only the gazetteer knows."""

    id: str
    kind: MentionKind
    row: Row
    held: tuple[Held, ...]

    @property
    def name(self) -> str:
        """Return the canonical name."""
        return self.row.name

    def entity(self, titles: dict[str, str]) -> Entity:
        """Return the record that travels; ``titles`` names posts in English."""
        return Entity(
            id=self.id,
            name=self.name,
            kind=self.kind,
            aliases=tuple(sorted({self.name, *self.row.also, *self.row.quoted})),
            offices=tuple(
                Office(
                    title=f"{titles.get(h.post, h.post)}, {h.of}",
                    held=h.when,
                    source=h.source,
                )
                for h in sorted(self.held, key=lambda h: (h.when.begin or "", h.post))
            ),
        )


def entity_id(kind: MentionKind, name: str, within: str | None = None) -> str:
    """Return the id of an entity.

    Args:
        kind: What sort of thing it is.
        name: Canonical name, or the folded name of an unknown entity.
        within: Id of the only article the entity is known from; ``None`` for an
            entity of the gazetteer.
    """
    return content_id("entity", kind, name, within)
