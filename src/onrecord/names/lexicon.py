"""The words of ``names/concepts.py``: what each word and phrase of the tables says.

Five tables: ``data/beside.yml`` holds what is general, ``occupations.yml``,
``subjects.yml`` and ``topics.yml`` what is a kind of it, seven languages side by side;
``things.yml`` more topics, English and Russian only.
A word with a star is a beginning, one with a tilde takes endings, words joined by ``_``
(or a hyphen or apostrophe, at which texts are cut too) stand one after the other.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from onrecord.errors import GazetteerError
from onrecord.names.cyrillic import is_cyrillic
from onrecord.names.letters import plain
from onrecord.names.packaged import read_table

__all__ = ["Concepts", "Lexicon", "Phrase", "load_lexicon"]


class _Rank(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={
    "stands_for": "as"
}):  # fmt: skip
    """What somebody is.

    Attributes:
        walk: The walk of life.
        words: Words and beginnings, a space between.
        stands_for: Ranks that papers put for it, in this language or another.
    """

    walk: str
    words: str
    stands_for: tuple[str, ...] = ()


class _General(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    ranks: dict[str, _Rank]
    marks: dict[str, str]
    fields: dict[str, str]
    topics: dict[str, str]
    nothing: str
    no_names: str
    whose: str


class _Things(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Topics, a line each; the first word names one.

    Attributes:
        wide: What nearly every newspaper page has.
        narrow: The others.
    """

    wide: list[str]
    narrow: list[str]


@dataclass(frozen=True, slots=True)
class Concepts:
    """What one word says.

    Attributes:
        ranks: What somebody is ("minister"), in the narrowest sense.
        marks: What changes a rank: ``deputy``, ``former``, ``kin``, ``namesake``,
            ``junior``, ``senior``.
        fields: Of what ("defence", "plant"), with what that is a kind of.
        topics: What goes on ("flood"), the same.
        names: Names of places, bodies and parts of names, under one spelling.
    """

    ranks: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(
            self.ranks or self.marks or self.fields or self.topics or self.names
        )

    def __or__(self, other: Concepts) -> Concepts:
        if not other:
            return self
        return Concepts(
            self.ranks | other.ranks,
            self.marks | other.marks,
            self.fields | other.fields,
            self.topics | other.topics,
            self.names | other.names,
        )


NOTHING = Concepts()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other, and say something only together.

    Attributes:
        rest: The words after the first; a star makes one a beginning.
        said: What they say.
    """

    rest: tuple[str, ...]
    said: Concepts


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables.

    Attributes:
        whole: What whole words say.
        beginnings: What beginnings of words say.
        phrases: Phrases by their first word, or its beginning with a star.
        kinds: What a rank, field or topic is a kind of, all the way up.
        walks: Walks of life by rank.
        stands_for: Ranks that papers put for a rank.
        places: Names that are a place's.
        general: Ranks, fields and topics that ``beside.yml`` has, and wide things.
        no_names: Words that have a capital for other reasons than being a name.
        whose: Possessives, and the s that an apostrophe leaves.
    """

    whole: Mapping[str, Concepts]
    beginnings: Mapping[str, Concepts]
    phrases: Mapping[str, tuple[Phrase, ...]]
    kinds: Mapping[str, frozenset[str]]
    walks: Mapping[str, frozenset[str]]
    stands_for: Mapping[str, frozenset[str]]
    places: frozenset[str]
    general: frozenset[str]
    no_names: frozenset[str]
    whose: frozenset[str]


# Endings that a tilde stands for: of nouns and adjectives, in either script.
_CYRILLIC_ENDINGS = (
    "а я у ю ы и і ї е о ь ой ей ою ею ом ем ам ям ами ями ах ях ов ев ів ові еві єм"
)
_LATIN_ENDINGS = "s es e en n er a y i u o ie em om ow ami ach owi"
_ENDINGS = {
    True: ("", *_CYRILLIC_ENDINGS.split()),
    False: ("", *_LATIN_ENDINGS.split()),
}
_LONGEST_ENDING = 3  # letters


@dataclass(slots=True)
class _Tables:
    """What is gathered while the files are read."""

    whole: dict[str, Concepts] = field(default_factory=dict)
    beginnings: dict[str, Concepts] = field(default_factory=dict)
    phrases: dict[str, list[Phrase]] = field(default_factory=dict)
    kinds: dict[str, frozenset[str]] = field(default_factory=dict)
    walks: dict[str, frozenset[str]] = field(default_factory=dict)
    stands_for: dict[str, frozenset[str]] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)

    def take(self, words: str, said: Concepts) -> None:
        """Note what each of some words says."""
        for written in words.split():
            parts = [p for p in _cut(written) if p]
            if len(parts) > 1:
                phrase = Phrase(tuple(parts[1:]), said)
                self.phrases.setdefault(parts[0], []).append(phrase)
            elif parts and parts[0].endswith("*"):
                _add(self.beginnings, parts[0].rstrip("*"), said)
            elif parts and parts[0].endswith("~"):
                stem = parts[0].rstrip("~")
                for ending in _ENDINGS[is_cyrillic(stem)]:
                    _add(self.whole, stem + ending, said)
            elif parts:
                _add(self.whole, parts[0], said)


def _cut(written: str) -> list[str]:
    for mark in "-'’":
        written = written.replace(mark, "_")
    return [plain(part) for part in written.split("_")]


def _add(table: dict[str, Concepts], key: str, said: Concepts) -> None:
    table[key] = table.get(key, NOTHING) | said


@functools.lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Return the words of the package.

    Raises:
        GazetteerError: A table does not follow its schema, or names a kind that no
            table has.
    """
    general = read_table("data/beside.yml", _General)
    tables = _Tables()
    known = {*general.ranks, *general.fields, *general.topics}
    _take_general(general, tables)
    _take_ranks(read_table("data/occupations.yml", dict[str, str]), tables)
    for name in ("subjects", "topics", "proper"):
        for sort, rows in read_table(
            f"data/{name}.yml", dict[str, dict[str, str]]
        ).items():
            _take_rows(sort, rows, tables)
    things = read_table("data/things.yml", _Things)
    for lines in (things.wide, things.narrow):
        _take_things(lines, tables)
    known |= {_name_of(row) for row in things.wide}
    return Lexicon(
        whole=_narrowed(tables.whole, tables.kinds),
        beginnings=_narrowed(tables.beginnings, tables.kinds),
        phrases={first: tuple(found) for first, found in tables.phrases.items()},
        kinds=tables.kinds,
        walks=tables.walks,
        stands_for=tables.stands_for,
        places=frozenset(tables.places),
        general=frozenset(known),
        no_names=frozenset(plain(word) for word in general.no_names.split()),
        whose=frozenset(plain(word) for word in general.whose.split()),
    )


def _take_general(file: _General, tables: _Tables) -> None:
    for name, rank in file.ranks.items():
        tables.kinds[name] = frozenset()
        tables.walks[name] = frozenset({rank.walk})
        tables.stands_for[name] = frozenset(rank.stands_for)
        tables.take(rank.words, Concepts(ranks=frozenset({name})))
    for name, words in file.marks.items():
        tables.take(words, Concepts(marks=frozenset({name})))
    for name, words in file.fields.items():
        tables.kinds.setdefault(name, frozenset())
        tables.take(words, Concepts(fields=frozenset({name})))
    for name, words in file.topics.items():
        tables.kinds.setdefault(name, frozenset())
        tables.take(words, Concepts(topics=frozenset({name})))
    tables.take(file.nothing, NOTHING)


def _take_things(rows: list[str], tables: _Tables) -> None:
    for row in rows:
        name = _name_of(row)
        tables.kinds.setdefault(name, frozenset())
        tables.take(row, Concepts(topics=frozenset({name})))


def _name_of(row: str) -> str:
    return row.split(maxsplit=1)[0].strip("*~_")


def _split(name: str, row: str) -> tuple[list[str], str]:
    above, colon, words = row.partition(": ")
    if not colon and row.startswith(":"):
        above, words = "", row[1:]
    elif not colon:
        raise GazetteerError(f"names/data: {name}: no colon in {row[:30]!r}")
    return above.strip(" :").split(), words


def _take_ranks(rows: Mapping[str, str], tables: _Tables) -> None:
    for name, row in rows.items():
        above, words = _split(name, row)
        if name in tables.walks:  # more words for what ``beside.yml`` has
            tables.take(words, Concepts(ranks=frozenset({name})))
            continue
        walks = frozenset(a[1:] for a in above if a.startswith("@"))
        over = [a for a in above if not a.startswith("@")]
        tables.kinds[name] = _above(name, over, tables)
        inherited = (walk for kind in over for walk in tables.walks[kind])
        tables.walks[name] = walks or frozenset(inherited)
        tables.stands_for[name] = frozenset(
            rank for kind in over for rank in tables.stands_for[kind]
        )
        tables.take(words, Concepts(ranks=frozenset({name})))


def _take_rows(sort: str, rows: Mapping[str, str], tables: _Tables) -> None:
    for name, row in rows.items():
        above, words = _split(name, row)
        tables.kinds[name] = _above(name, above, tables)
        if sort == "places":
            tables.places.add(name)
        every = frozenset({name, *tables.kinds[name]})
        tables.take(words, _said(sort, every))


def _said(sort: str, names: frozenset[str]) -> Concepts:
    if sort == "fields":
        return Concepts(fields=names)
    if sort == "topics":
        return Concepts(topics=names)
    if sort in {"names", "places"}:
        return Concepts(names=names)
    raise GazetteerError(f"names/data: {sort} is no sort of concept")


def _above(name: str, over: list[str], tables: _Tables) -> frozenset[str]:
    for kind in over:
        if kind not in tables.kinds:
            raise GazetteerError(f"names/data: {name} is a kind of {kind}, unknown")
    return frozenset(k for kind in over for k in (kind, *tables.kinds[kind]))


def _narrowed(
    table: Mapping[str, Concepts], kinds: Mapping[str, frozenset[str]]
) -> dict[str, Concepts]:
    """Return a table whose words say a rank only in the narrowest sense listed."""
    return {word: narrowed(said, kinds) for word, said in table.items()}


def narrowed(said: Concepts, kinds: Mapping[str, frozenset[str]]) -> Concepts:
    """Return concepts without ranks that another of the ranks is a kind of."""
    wider = {kind for rank in said.ranks for kind in kinds.get(rank, ())}
    if not wider & said.ranks:
        return said
    return Concepts(
        said.ranks - wider, said.marks, said.fields, said.topics, said.names
    )


def phrases_from(key: str) -> Iterator[Phrase]:
    """Yield the phrases that a word may open."""
    phrases = load_lexicon().phrases
    yield from phrases.get(key, ())
    for width in range(len(key), 1, -1):
        yield from phrases.get(key[:width] + "*", ())
        if len(key) - width <= _LONGEST_ENDING:
            yield from phrases.get(key[:width] + "~", ())


def part_fits(part: str, key: str) -> bool:
    """Tell whether a word is one of a phrase's."""
    if part.endswith("*"):
        return key.startswith(part[:-1])
    if part.endswith("~"):
        rest = len(key) - len(part) + 1
        return key.startswith(part[:-1]) and rest <= _LONGEST_ENDING
    return key == part
