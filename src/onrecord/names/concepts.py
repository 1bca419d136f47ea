"""What a word beside a name says, whatever its language: a rank, a field, a topic.

"Глава Минобороны" and "defence chief" have the same concepts. The lexicon is
``data/beside.yml``; it knows beginnings of words, so that cases need no analysis.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from onrecord.names.letters import plain
from onrecord.names.packaged import read_table

__all__ = ["Concepts", "concepts_of", "is_no_name", "ranks_agree", "walks_of"]


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


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    ranks: dict[str, _Rank]
    marks: dict[str, str]
    fields: dict[str, str]
    topics: dict[str, str]
    no_names: str


@dataclass(frozen=True, slots=True)
class Concepts:
    """What one word says.

    Attributes:
        ranks: What somebody is ("minister").
        marks: What changes a rank: ``deputy``, ``former``, ``kin``, ``junior``,
            ``senior``.
        fields: Of what ("defence", "plant").
        topics: What goes on ("flood").
    """

    ranks: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.ranks or self.marks or self.fields or self.topics)

    def __or__(self, other: Concepts) -> Concepts:
        return Concepts(
            self.ranks | other.ranks,
            self.marks | other.marks,
            self.fields | other.fields,
            self.topics | other.topics,
        )


_NONE = Concepts()
# What Russian and its neighbours put before another word to make one of the two.
_JOINED: tuple[tuple[str, Concepts], ...] = (
    ("зам", Concepts(marks=frozenset({"deputy"}))),
    ("вице", Concepts(marks=frozenset({"deputy"}))),
    ("экс", Concepts(marks=frozenset({"former"}))),
    ("глав", Concepts(ranks=frozenset({"head"}))),
    ("мин", Concepts(fields=frozenset({"ministry"}))),
    ("обл", Concepts(fields=frozenset({"region"}))),
    ("абл", Concepts(fields=frozenset({"region"}))),
    ("край", Concepts(fields=frozenset({"region"}))),
    ("рай", Concepts(fields=frozenset({"district"}))),
    ("гор", Concepts(fields=frozenset({"city"}))),
    ("міськ", Concepts(fields=frozenset({"city"}))),
    ("гар", Concepts(fields=frozenset({"city"}))),
    ("гос", _NONE),
    ("тер", _NONE),
)
_LEAST_REST = 4  # letters; "замок" is no deputy


@functools.lru_cache(maxsize=32768)
def concepts_of(key: str) -> Concepts:
    """Return what a word says.

    Args:
        key: The word in lower case, as ``letters.plain`` gives it.

    >>> sorted(concepts_of("замминистра").marks), sorted(concepts_of("chief").ranks)
    (['deputy'], ['head'])
    """
    found = _looked_up(key)
    for start, said in _JOINED:
        rest = key[len(start) :].lstrip("-")
        if key.startswith(start) and len(rest) >= _LEAST_REST:
            more = _looked_up(rest)
            if more:
                found = found | said | more
    return found


def _looked_up(key: str) -> Concepts:
    """Return what the whole word says, with the longest beginning that is listed."""
    whole, beginnings = _lexicon()
    found = whole.get(key, _NONE)
    for width in range(len(key), 1, -1):
        more = beginnings.get(key[:width])
        if more is not None:
            return found | more
    return found


@functools.lru_cache(maxsize=1)
def _lexicon() -> tuple[Mapping[str, Concepts], Mapping[str, Concepts]]:
    """Return what whole words say, and what beginnings say."""
    file = _file()
    said: list[tuple[str, Concepts]] = []
    for name, rank in file.ranks.items():
        said.append((rank.words, Concepts(ranks=frozenset({name}))))
    for name, words in file.marks.items():
        said.append((words, Concepts(marks=frozenset({name}))))
    for name, words in file.fields.items():
        said.append((words, Concepts(fields=frozenset({name}))))
    for name, words in file.topics.items():
        said.append((words, Concepts(topics=frozenset({name}))))
    whole: dict[str, Concepts] = {}
    beginnings: dict[str, Concepts] = {}
    for words, concepts in said:
        for word in words.split():
            table = beginnings if word.endswith("*") else whole
            key = plain(word.rstrip("*"))
            table[key] = table.get(key, _NONE) | concepts
    return whole, beginnings


@functools.lru_cache(maxsize=1)
def _file() -> _File:
    return read_table("data/beside.yml", _File)


def is_no_name(key: str) -> bool:
    """Tell whether a word has a capital for other reasons than being a name."""
    return key in _no_names()


@functools.lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    return frozenset(plain(word) for word in _file().no_names.split())


@functools.lru_cache(maxsize=4096)
def ranks_agree(one: str, other: str) -> bool:
    """Tell whether papers may put one rank for the other."""
    ranks = _file().ranks
    return (
        one == other or other in ranks[one].stands_for or one in ranks[other].stands_for
    )


def walks_of(ranks: frozenset[str]) -> frozenset[str]:
    """Return the walks of life of ranks."""
    return frozenset(_file().ranks[rank].walk for rank in ranks)
