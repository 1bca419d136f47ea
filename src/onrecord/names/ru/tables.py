"""The table that Russian bodies and places are put into English by."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import msgspec

from onrecord.names.index import Alias, NameIndex
from onrecord.names.packaged import read_table

__all__ = ["PLACE_ENDINGS", "Tables", "load_tables", "regions"]

# Of adjectives that name a place.
PLACE_ENDINGS = ("ский", "цкий", "ской", "цкой")


_SMALL = ("District", "County", "Department", "Prefecture")


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``institutions.yml``, whose comments say what each part holds."""

    heads: dict[str, str]
    branches: dict[str, str]
    words: dict[str, str]
    places: dict[str, str]
    territories: dict[str, str]
    one: tuple[str, ...]
    near: frozenset[str]
    national: frozenset[str]
    fielded: frozenset[str]
    here: frozenset[str]
    towns: frozenset[str]
    seats: dict[str, str]
    own: frozenset[str]
    common: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The file, and indexes of its keys by their case forms."""

    read: File
    heads: NameIndex
    places: NameIndex
    territories: NameIndex
    one: frozenset[str]


def _genders(words: str) -> tuple[str, ...]:
    """Return a place's adjective in each gender; a noun as it is."""
    if not words.endswith(PLACE_ENDINGS):
        return (words,)
    return words, words[:-2] + "ая", words[:-2] + "ое"


@functools.lru_cache(maxsize=1)
def load_tables() -> Tables:
    """Return the table of bodies and places.

    Raises:
        GazetteerError: The file does not follow its schema.
    """
    read = read_table("ru/institutions.yml", File)
    heads = [(Alias(words, words), False) for words in (*read.heads, *read.branches)]
    places = [
        (Alias(form, words), False) for words in read.places for form in _genders(words)
    ]
    return Tables(
        read=read,
        heads=NameIndex(heads),
        places=NameIndex(places),
        territories=NameIndex((Alias(t, t), False) for t in read.territories),
        one=frozenset(read.one),
    )


@functools.lru_cache(maxsize=1)
def regions() -> frozenset[str]:
    """Return the English of parts of a country, of the table and made by its rules."""
    read = load_tables().read
    sizes = [s for s in read.territories.values() if s and not s.endswith(_SMALL)]
    made = {f"{name} {size}" for name in read.places.values() for size in sizes}
    nouns = {
        name for key, name in read.places.items() if not key.endswith(PLACE_ENDINGS)
    }
    return frozenset(made | (nouns - set(read.towns)))
