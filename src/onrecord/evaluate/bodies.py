"""Which two names of a body a careful editor takes for one: words, not their order.

"Serbian Defence Ministry" is the Ministry of Defence of Serbia, and "Omsk Region
police directorate" is not the police of Tomsk. Only for judging; nothing is merged on
this. docs/russian.md gives the rule in words.
"""

from __future__ import annotations

import functools

import msgspec

from onrecord.evaluate.spellings import likeness, sound_alike
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.letters import plain
from onrecord.names.ru.tables import load_tables
from onrecord.names.words import Word, split_words

__all__ = ["one_body"]

_LINKS = frozenset(
    [
        "the",
        "of",
        "for",
        "and",
        "in",
        "at",
        "on",
        "to",
        "a",
        "de",
        "la",
        "s",
        "under",
        "by",
    ]
)
# Two ways to say one thing; both sides are put into the second.
_SYNONYMS = {
    "internal affairs": "interior", "foreign affairs": "foreign",
    "emergency situations": "emergency", "public prosecutor": "prosecutor",
    "prosecution office": "prosecutor office", "health care": "health",
    "public health": "health", "housing utilities": "housing communal services",
    "animal world": "wildlife", "presidency": "president office",
    "presidential administration": "president office", "city hall": "city administration",
    "mayor office": "city administration", "armed forces": "army", "defence": "defense",
    "centre": "center", "theatre": "theater", "labour": "labor", "healthcare": "health",
    "advocates": "lawyers", "attorneys": "lawyers", "bar association": "lawyers chamber",
    "emergencies": "emergency", "fsb": "federal security service",
    "airlines": "airline", "traffic police": "state traffic inspectorate", "u": "us", "university": "university",
    "st": "saint", "finances": "finance", "sports": "sport",
}  # fmt: skip
# What only says how large the place is, or that it is the body's own office.
_SIZES = frozenset(
    ["region", "regional", "oblast", "territory", "krai", "kray", "city", "district",
     "republic", "main", "official", "press", "branch", "local", "area", "okrug",
     "autonomous", "province", "municipal"]
)  # fmt: skip
# What one of two names may lack where two other words agree.
_OFFICES = frozenset(
    ["directorate", "department", "office", "service", "administration", "state",
     "federal", "national", "company", "group", "llc", "jsc", "ltd", "inc", "corp",
     "corporation", "plc", "agency", "headquarters", "investigative", "world"]
)  # fmt: skip
# What one of two names may lack where the other words are a name of their own.
_CLASSES = frozenset(
    ["airport", "airline", "company", "newspaper", "magazine", "bank", "party", "agency",
     "group", "club", "plant", "fund", "foundation", "website", "channel", "holding"]
)  # fmt: skip
_STEM = 6  # letters that words of one root share
_LEAST_WORDS = 2  # beside a place that only one side names
_LONG = 5  # letters: shorter words and acronyms must be equal
_LIKE = (
    0.8  # share of letters in common of a word spelt two ways (chosen, not measured)
)
_APART = frozenset(["international"])
# Words of places' names that are no place by themselves.
_PARTS_OF_PLACES = frozenset(
    ["far", "north", "south", "east", "west", "white", "sea", "middle", "stary", "new",
     "los", "san"]
)  # fmt: skip


def one_body(one: str, other: str, gazetteer: Gazetteer) -> bool:
    """Tell whether two English or romanised names of a body are one.

    The words agree by root, whatever their order; adjectives of countries are the
    countries. A place that only one side names is no difference beside two words that
    agree; two different places are.
    """
    left, right = _parts(one, gazetteer), _parts(other, gazetteer)
    if left.places and right.places:
        if not (left.places <= right.places or right.places <= left.places):
            return False
    elif left.places != right.places and min(left.count, right.count) < _LEAST_WORDS:
        return False
    if _agree(left.words, right.words):
        return True
    own = [words - _CLASSES for words in (left.words, right.words)]
    if any(len(w) >= _LONG for w in own[0]) and _agree(own[0], own[1]):
        return True
    bare = [words - _OFFICES for words in (left.words, right.words)]
    enough = len(bare[0]) + len(left.places & right.places) >= _LEAST_WORDS
    return enough and _agree(bare[0], bare[1])


class _Parts(msgspec.Struct, frozen=True):
    """A name's words without places and sizes, and its places."""

    words: frozenset[str]
    places: frozenset[str]

    @property
    def count(self) -> int:
        return len(self.words)


def _parts(name: str, gazetteer: Gazetteer) -> _Parts:
    text = " ".join(w for x in split_words(name) if (w := plain(x.text)) not in _LINKS)
    for wanted, put in _SYNONYMS.items():
        text = f" {text} ".replace(f" {wanted} ", f" {put} ").strip()
    words = split_words(text.title())
    places: set[str] = set()
    taken: set[int] = set()
    for hit in (*gazetteer.find(words), *gazetteer.find_demonyms(words)):
        entry = gazetteer.entry(hit.aliases[0].entry)
        if entry is not None and entry.kind == "place":
            state = entry.row.sort == "country"
            places.add(
                entry.row.country or "" if state else _root(entry.name.split()[0])
            )
            taken.update(range(hit.first, hit.last))
    rest = [w for n, w in enumerate(words) if n not in taken]
    places.update(_root(w.key) for w in rest if _is_place(w))
    kept = {w.key for w in rest if not _is_place(w) and w.key not in _SIZES}
    return _Parts(words=frozenset(kept), places=frozenset(places))


def _root(word: str) -> str:
    key = plain(word)
    return key if key in _APART or key in _OFFICES else key[:_STEM]


def _is_place(word: Word) -> bool:
    return word.key[:_STEM] in _regions()


@functools.lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    """Return the roots of places in the table that bodies are put into English by."""
    places = load_tables().read.places
    words = {plain(w) for name in places.values() for w in name.split()}
    return frozenset(w[:_STEM] for w in words - _SIZES - _PARTS_OF_PLACES)


def _agree(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether words of two names pair off, by root or by sound."""
    if not left or len(left) != len(right):
        return False
    free = sorted(right)
    for word in sorted(left, key=lambda w: (w not in right, w)):
        found = next((w for w in free if _one_word(word, w)), None)
        if found is None:
            return False
        free.remove(found)
    return True


def _one_word(one: str, other: str) -> bool:
    if _root(one) == _root(other):
        return True
    long = min(len(one), len(other)) >= _LONG
    return long and likeness(one, other) >= _LIKE and sound_alike(one, other)
