"""The table of offices that go with a portfolio or a region: ``data/seats.yml``."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from onrecord.names.index import Alias, NameIndex
from onrecord.names.packaged import read_table

__all__ = ["OfficeTable", "Region", "Words", "load_offices", "words_of"]


class Portfolio(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office of a government or of a body.

    Attributes:
        title: English title.
        en: English words.
        ru: Russian words, in the nominative.
        post: The office, where it is not the row's key.
        of: Code of a state or name of a body, where the words mean that one alone.
    """

    title: str
    en: tuple[str, ...]
    ru: tuple[str, ...]
    post: str | None = None
    of: str | None = None


class _Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    said: tuple[str, ...]
    alone: tuple[str, ...]


class _Area(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    en: _Said
    ru: _Said


class Region(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a state that has a head of its own.

    Attributes:
        name: English name, as offices of ``people.yml`` have it.
        en: English forms.
        ru: Russian forms, in the nominative.
        adjective: Russian adjective of the region or its town; empty for none.
        town: Its seat of government, where no person is called so; empty for none.
        post: What its head is.
    """

    name: str
    en: tuple[str, ...]
    ru: tuple[str, ...]
    adjective: str = ""
    town: str = ""
    post: str = "governor"


class OfficeTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file.

    Attributes:
        portfolios: Offices of a government or body, by key.
        areas: Offices of regions, by post.
        regions: In the file's order.
    """

    portfolios: dict[str, Portfolio]
    areas: dict[str, _Area]
    regions: tuple[Region, ...]

    @property
    def titles(self) -> dict[str, str]:
        """Return the English title of each post."""
        areas = {key: area.title for key, area in self.areas.items()}
        own = {k: p.title for k, p in self.portfolios.items() if p.post is None}
        return own | areas

    def russian(self, post: str) -> tuple[str, ...]:
        """Return the Russian words of a post; none for one of another table."""
        if post in self.areas:
            return self.areas[post].ru.alone or self.areas[post].ru.said
        return self.portfolios[post].ru if post in self.portfolios else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language.

    Attributes:
        portfolios: Index of the words for a portfolio; an alias's ``entry`` is its key.
        heads: Index of the words for a region's head.
        alone: Posts that a word may name without a region, by the word.
        regions: Index of regions' names; an alias's ``entry`` is the region's name.
        beside: The same with adjectives, which stand before an office.
        told: Names, adjectives and towns: what tells that a text is about a region.
    """

    portfolios: NameIndex
    heads: NameIndex
    alone: frozenset[str]
    regions: NameIndex
    beside: NameIndex
    told: NameIndex


@functools.lru_cache(maxsize=1)
def load_offices() -> OfficeTable:
    """Return the table.

    Raises:
        GazetteerError: The file does not follow its schema.
    """
    return read_table("data/seats.yml", OfficeTable)


@functools.lru_cache(maxsize=2)
def words_of(lang: str) -> Words | None:
    """Return a language's words; ``None`` where the table has none."""
    if lang not in {"en", "ru"}:
        return None
    table = load_offices()
    portfolios = [(w, p) for p, row in table.portfolios.items() for w in _of(row, lang)]
    areas = [(p, row.ru if lang == "ru" else row.en) for p, row in table.areas.items()]
    return Words(
        portfolios=_index(portfolios),
        heads=_index([(w, post) for post, words in areas for w in words.said]),
        alone=frozenset(w for _, words in areas for w in words.alone),
        regions=_index(_names(table, lang)),
        beside=_index([*_names(table, lang), *_adjectives(table, lang)]),
        told=_index(
            [
                *_names(table, lang, plain=True),
                *_of_any_gender(_adjectives(table, lang)),
                *_towns(table, lang),
            ]
        ),
    )


def _of(row: Portfolio, lang: str) -> tuple[str, ...]:
    return row.ru if lang == "ru" else row.en


def _index(pairs: Iterable[tuple[str, str]]) -> NameIndex:
    return NameIndex((Alias(words, entry), False) for words, entry in pairs)


def _names(
    table: OfficeTable, lang: str, *, plain: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield regions' forms; ``plain`` for those that are no name without an office.

    "Vladimir" and "Perm" are persons and towns wherever no "region" stands behind them.
    """
    for region in table.regions:
        for form in region.ru if lang == "ru" else region.en:
            short = lang == "en" and " " not in form and " " in region.name
            if not (plain and short):
                yield form, region.name


def _adjectives(table: OfficeTable, lang: str) -> Iterator[tuple[str, str]]:
    if lang == "ru":
        yield from ((r.adjective, r.name) for r in table.regions if r.adjective)


def _of_any_gender(
    adjectives: Iterator[tuple[str, str]],
) -> Iterator[tuple[str, str]]:
    for adjective, name in adjectives:
        for ending in (adjective[-2:], "ая", "ое", "ие"):
            yield adjective[:-2] + ending, name


def _towns(table: OfficeTable, lang: str) -> Iterator[tuple[str, str]]:
    if lang == "ru":
        yield from ((r.town, r.name) for r in table.regions if r.town)
