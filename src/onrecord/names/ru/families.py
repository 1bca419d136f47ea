"""Nouns that mean a person or body named before, by families of what they are said of."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import msgspec

from onrecord.names.index import Alias, Hit, NameIndex
from onrecord.names.offices import load_offices
from onrecord.names.packaged import read_table
from onrecord.names.posts import load_posts
from onrecord.names.ru.endings import case_forms
from onrecord.names.words import Word, split_words

__all__ = [
    "STATE_BODIES",
    "Families",
    "load_families",
    "of_post",
    "without_beginning",
]


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that share whom they are said of.

    Attributes:
        nouns: Phrases in the nominative.
        under: Wider families that hold these nouns too.
        broad: Whether sharing this family alone tells little.
    """

    nouns: tuple[str, ...]
    under: tuple[str, ...] = ()
    broad: bool = False


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A beginning or end of one-word names, and the families it tells."""

    families: tuple[str, ...]
    start: str = ""
    end: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    people: dict[str, Family]
    anyone: tuple[str, ...]
    newcomers: tuple[str, ...]
    owners: tuple[str, ...]
    messages: tuple[str, ...]
    men: tuple[str, ...]
    women: tuple[str, ...]
    bodies: dict[str, Family]
    shapes: tuple[Shape, ...]
    sorts: dict[str, tuple[str, ...]]
    leads: dict[str, tuple[str, ...]]


# Families of bodies that a place or body owns, and that have no name of their own.
STATE_BODIES = frozenset(
    ["government", "parliament", "court", "police", "prosecution", "embassy", "forces"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Families:
    """The families, ready to be looked up.

    Attributes:
        people: Index of nouns for people; an alias's ``entry`` is a family.
        bodies: The same for bodies.
        wider: Every family with itself and the wider ones.
        broad: Families that tell little.
        anyone: Case forms of nouns that fit any person of their sex.
        newcomers: Case forms of nouns for somebody new.
        owners: Case forms of nouns that a company may be called by.
        messages: Case forms of nouns for what a person or body puts out.
        shapes: What one-word names of bodies tell by their letters.
        sorts: Families by the sort of a gazetteer row.
        leads: Families of who leads a body, by the body's.
        men: Case forms of nouns that only men are called.
        women: The same for women.
    """

    people: NameIndex
    bodies: NameIndex
    wider: Mapping[str, frozenset[str]]
    broad: frozenset[str]
    anyone: frozenset[str]
    newcomers: frozenset[str]
    owners: frozenset[str]
    messages: frozenset[str]
    shapes: tuple[Shape, ...]
    sorts: Mapping[str, tuple[str, ...]]
    leads: Mapping[str, tuple[str, ...]]
    men: frozenset[str]
    women: frozenset[str]

    def sex_of(self, nouns: Collection[str]) -> str | None:
        """Return the sex of whom nouns are said that are a man's or a woman's alone."""
        if any(noun in self.men for noun in nouns):
            return "m"
        return "f" if any(noun in self.women for noun in nouns) else None

    def of(self, hit: Hit) -> frozenset[str]:
        """Return the families of the nouns that a hit may be, wider ones with them."""
        return frozenset(w for a in hit.aliases for w in self.wider.get(a.entry, ()))

    def own(self, hit: Hit) -> frozenset[str]:
        """Return the families of the nouns that a hit may be, without wider ones."""
        return frozenset(a.entry for a in hit.aliases)

    def is_compound(self, word: str) -> bool:
        """Tell whether a noun is one for a person with a beginning: "замакима"."""
        return bool(self.people.find(split_words(without_beginning(word))))

    def is_kind(self, word: Word) -> bool:
        """Tell whether a noun says what sort of body the name after it means.

        "Компания «Ромашка»" does; "власти Ливана" are no body of that name.
        """
        return any(
            not self.own(hit) <= STATE_BODIES for hit in self.bodies.find([word])
        )

    def of_name(self, word: str) -> frozenset[str]:
        """Return what the letters of a body's one-word name tell."""
        key = word.lower()
        return frozenset(
            wider
            for shape in self.shapes
            if key != (shape.start or shape.end)
            and key.startswith(shape.start)
            and key.endswith(shape.end)
            for family in shape.families
            for wider in self.wider[family]
        )


# Beginnings of nouns that leave them nouns for a person or body of the same family.
_BEGINNINGS = (
    "авиа", "авто", "агит", "агро", "аудио", "био", "веб", "вело", "вет", "видео", "вице-",
    "газо", "гидро", "глав", "горе-", "гос", "евро", "зам", "кибер", "кино", "ком", "лже",
    "медиа", "метео", "мото", "нарко", "нефте", "обл", "онлайн-", "погран", "полит",
    "пресс-", "псевдо", "рай", "само", "сель", "со", "соц", "спец", "спорт", "теле",
    "тех", "топ-", "физ", "фото", "хим", "экс-", "электро", "энерго", "юр",
)  # fmt: skip
_LEAST_LETTERS = 4  # of what stands behind a beginning


def without_beginning(word: str) -> str:
    """Return a noun without what stands before it: "еврочиновник" is a чиновник."""
    key = word.lower()
    for beginning in _BEGINNINGS:
        rest = key.removeprefix(beginning)
        if rest != key and len(rest) >= _LEAST_LETTERS:
            return rest
    return key


@functools.lru_cache(maxsize=1)
def load_families() -> Families:
    """Return the families of ``ru/families.yml``.

    Raises:
        GazetteerError: The file does not follow its schema.
    """
    read = read_table("ru/families.yml", _File)
    families = {**read.people, **read.bodies}
    people = _index(read.people, anyone=read.anyone)
    return Families(
        people=people,
        bodies=_index(read.bodies),
        wider={name: _wider(name, families) for name in families},
        broad=frozenset(name for name, family in families.items() if family.broad),
        anyone=_forms(read.anyone),
        newcomers=_forms(read.newcomers),
        owners=_forms(read.owners),
        messages=_forms(read.messages),
        shapes=read.shapes,
        sorts=read.sorts,
        leads=read.leads,
        men=_forms(read.men),
        women=_forms(read.women),
    )


def _index(families: Mapping[str, Family], anyone: tuple[str, ...] = ()) -> NameIndex:
    aliases = [(Alias(n, name), False) for name, f in families.items() for n in f.nouns]
    return NameIndex([*aliases, *((Alias(n, ""), False) for n in anyone)])


def _wider(name: str, families: Mapping[str, Family]) -> frozenset[str]:
    found = {name}
    for other in families[name].under:
        found |= _wider(other, families) if other in families else {other}
    return frozenset(found)


def _forms(nouns: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form for noun in nouns for form in case_forms(noun))


@functools.lru_cache(maxsize=256)
def of_post(post: str) -> frozenset[str]:
    """Return the families of whoever holds a post.

    Args:
        post: Key of ``ru/posts.yml`` or ``data/seats.yml``.
    """
    found = load_posts().packs["ru"].posts.get(post)
    phrases = load_offices().russian(post)
    if found is not None:
        phrases = (*found.words, *found.bare)
    families = load_families()
    hits = (families.people.find(split_words(words)) for words in phrases)
    return frozenset(f for hs in hits for hit in hs[:1] for f in families.of(hit))
