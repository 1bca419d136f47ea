"""Whether a Cyrillic word is how Russian papers write a Latin one of another language.

"Уэлби" is Welby, «Гейнц» Heinz, «Шанг» the Portuguese Chang: each language has its own
table, ``data/transcriptions.yml``, and one table holds through the whole word. Russian
papers keep no letter's double and no sign of softness here. Nothing is spelt out of
thin air: this only says whether two given words may be one.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from onrecord.names.letters import clean, plain, undoubled
from onrecord.names.packaged import read_table

__all__ = ["edges_of", "edges_written", "is_transcribed", "transcribed"]


class _Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sounds: dict[str, str]
    shows: str | None = None
    never: str | None = None
    slavic: bool = False


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    letters: dict[str, str]
    languages: dict[str, _Language]


_SIMPLE = str.maketrans(
    {"э": "е", "ё": "е", "й": "и", "ы": "и", "я": "иа", "ю": "иу", "ь": None, "ъ": None,
     "'": None, "’": None, "-": None, "і": "и", "ї": "и", "є": "е", "ў": "у", "ґ": "г",
     "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х",
     "ҳ": "х", "ҷ": "дж", "ӣ": "и", "ӯ": "у"}
)  # fmt: skip
_NO_LETTER = re.compile(r"[^a-z]")
_LEAST = 3  # letters; shorter names are in tables or nowhere
_NOTHING = "_"


def is_transcribed(cyrillic: str, latin: str, *, slavic: bool) -> bool:
    """Tell whether a Cyrillic word writes a Latin one by the rules of one language.

    Args:
        cyrillic: A word in the nominative.
        latin: A word in lower case, with its accents where it has them.
        slavic: Whether the word ends as Slavic names do; then the languages of the
            west are not asked, where other vowels make another name.

    >>> is_transcribed("уэлби", "welby", slavic=False)
    True
    >>> is_transcribed("гейнц", "heinz", slavic=False)
    True
    >>> is_transcribed("уокер", "welby", slavic=False)
    False
    """
    wanted, letters = _simple(cyrillic), _letters_of(latin)
    if min(len(wanted), len(letters)) < _LEAST:
        return False
    readings = _by_edges(latin).get(edges_of(cyrillic), ())
    if not readings or not _may_be(wanted, letters):
        return False
    return any(
        _writes(reading.sounds, wanted)
        for reading in readings
        if reading.slavic or not slavic
    )


def edges_of(cyrillic: str) -> str:
    """Return the first and the last sound of a Cyrillic word; empty if it has none."""
    sounds = _simple(cyrillic)
    return sounds[:1] + sounds[-1:]


def edges_written(latin: str) -> Collection[str]:
    """Return ``edges_of`` every Cyrillic word that may write a Latin one.

    >>> edges_of("уэлби") in edges_written("welby")
    True
    """
    return _by_edges(latin).keys()


def transcribed(latin: str, *, slavic: bool) -> frozenset[str]:
    """Return how Russian papers may write a Latin word, two ways in each language.

    Simplified as the tables are; for finding what should be compared, not for
    comparing.

    Args:
        latin: A word, with its accents where it has them.
        slavic: Whether only Slavic languages are asked.
    """
    readings = _read(latin, slavic=True)
    if not slavic:
        readings |= _read(latin, slavic=False)
    ways = {way for sounds in readings for way in _ways(sounds)}
    return frozenset(map(undoubled, ways))


_Sounds = tuple[tuple[str, ...], ...]
"""What each piece of a word may sound like, likeliest first; a doubled letter once."""


class _Reading(NamedTuple):
    """A Latin word as one language reads it, or several that read it alike.

    Attributes:
        sounds: Of each piece.
        slavic: Whether one of the languages is Slavic.
    """

    sounds: _Sounds
    slavic: bool


def _readings(latin: str) -> Iterator[_Reading]:
    """Yield each way in which a language may read a Latin word, once."""
    slavic = _read(latin, slavic=True)
    for sounds in slavic | _read(latin, slavic=False):
        yield _Reading(sounds, sounds in slavic)


@functools.lru_cache(maxsize=65536)
def _read(latin: str, *, slavic: bool) -> frozenset[_Sounds]:
    """Return a Latin word as the Slavic languages read it, or as all others do."""
    letters, word = _letters_of(latin), clean(latin).casefold()
    return frozenset(
        table.read(letters)
        for table in _tables()
        if table.slavic == slavic and table.may_hold(word)
    )


@functools.lru_cache(maxsize=32768)
def _by_edges(latin: str) -> Mapping[str, Sequence[_Reading]]:
    """Return the readings of a Latin word by the first and last sound they may have."""
    found: dict[str, list[_Reading]] = {}
    for reading in _readings(latin):
        lasts = _outermost(reversed(reading.sounds), -1)
        for first in _outermost(reading.sounds, 0):
            for last in lasts:
                found.setdefault(first + last, []).append(reading)
    return found


def _outermost(pieces: Iterable[tuple[str, ...]], edge: int) -> set[str]:
    """Return the letters that may stand at an edge of a word: a piece may be nothing.

    Args:
        pieces: What each may sound like, the one at that edge first.
        edge: 0 for the first letter, -1 for the last.
    """
    letters: set[str] = set()
    for sounds in pieces:
        letters.update([sound[edge] for sound in sounds if sound])
        if "" not in sounds:
            break
    return letters


def _writes(pieces: _Sounds, wanted: str) -> bool:
    """Tell whether one way of reading a word's pieces is ``wanted``."""
    ends = {0}
    for sounds in pieces:
        ends = {
            end
            for start in ends
            for sound in sounds
            for end in _after(wanted, start, sound)
        }
        if not ends:
            return False
    return len(wanted) in ends


def _ways(pieces: _Sounds) -> Iterator[str]:
    """Yield two ways of writing a word: by its likeliest sounds, and second ones."""
    yield "".join([sounds[0] for sounds in pieces])
    yield "".join([sounds[1] if len(sounds) > 1 else sounds[0] for sounds in pieces])


# Letters that nearly every language sounds alike: most words part here, cheaply.
_STEADY = (("р", "r"), ("л", "l"), ("мн", "mn"))


def _may_be(wanted: str, letters: str) -> bool:
    """Tell whether two words have about as many of the letters that mostly stay."""
    once = undoubled(letters)
    return all(
        abs(sum(map(wanted.count, ours)) - sum(map(once.count, theirs))) <= 1
        for ours, theirs in _STEADY
    )


@functools.lru_cache(maxsize=65536)
def _simple(cyrillic: str) -> str:
    return undoubled(plain(cyrillic).translate(_SIMPLE))


@functools.lru_cache(maxsize=65536)
def _letters_of(latin: str) -> str:
    return _NO_LETTER.sub("", plain(latin))


def _compiled(
    rows: Mapping[str, str],
) -> tuple[re.Pattern[str], Sequence[tuple[str, ...]]]:
    """Return what finds the first row that fits, a group each, and what each sounds."""
    sounds = [
        tuple("" if s == _NOTHING else s for s in row.split()) for row in rows.values()
    ]
    return re.compile("|".join(f"({_source(row)})" for row in rows)), sounds


class _Table:
    """One language's letters and what stands for them in Cyrillic."""

    def __init__(self, language: _Language, letters: Mapping[str, str]) -> None:
        """Compile the rows of ``language``; ``letters`` has what it does not name."""
        rows = {**letters, **language.sounds}
        # The longest spelling first; of equals the one that looks around itself.
        ordered = sorted(rows, key=lambda row: (-_width(row), -len(row)))
        # By the letter that they begin with: few rows are asked of each letter so.
        self._rows = {
            letter: _compiled(
                {row: rows[row] for row in ordered if letter in _first_letters(row)}
            )
            for letter in letters
        }
        self._shows = re.compile(language.shows) if language.shows else None
        self._never = re.compile(language.never) if language.never else None
        self.slavic = language.slavic

    def may_hold(self, word: str) -> bool:
        """Tell whether a word, accents kept, may be of the language."""
        if self._never is not None and self._never.search(word):
            return False
        return self._shows is None or self._shows.search(word) is not None

    def read(self, letters: str) -> _Sounds:
        """Return what each piece of a word may sound like; a doubled letter once."""
        pieces: list[tuple[str, ...]] = []
        at = 0
        while at < len(letters):
            pattern, sounds = self._rows[letters[at]]
            found = pattern.match(letters, at)
            assert found is not None  # noqa: S101 - each letter is a row by itself
            pieces.append(sounds[(found.lastindex or 1) - 1])
            at = found.end()
        return tuple(pieces)


def _after(wanted: str, start: int, sound: str) -> Iterator[int]:
    """Yield where a sound may end; its first letter may be the last one's double."""
    if wanted.startswith(sound, start):
        yield start + len(sound)
    if sound and start and wanted[start - 1] == sound[0]:
        rest = sound[1:]
        if wanted.startswith(rest, start):
            yield start + len(rest)


_AROUND = re.compile(r"(\(\?[^)]*\)|[\^$])")


def _width(row: str) -> int:
    """Return how many letters a row takes; what stands in brackets is one of them."""
    return len(_ONE_OF.sub("a", _AROUND.sub("", row)))


_ONE_OF = re.compile(r"\[[^]]*\]")


def _first_letters(row: str) -> str:
    """Return the letters with one of which a row begins, brackets among them."""
    taken = _AROUND.sub("", row)
    one_of = _ONE_OF.match(taken)
    return taken[:1] if one_of is None else one_of[0]


def _source(row: str) -> str:
    """Return a row as a pattern; where it takes one letter, that may be doubled."""
    if _width(row) > 1:
        return row
    parts = _AROUND.split(row)  # the letter is no part of what stands around it
    return "".join(
        p if _AROUND.fullmatch(p) else f"{p}{p}?" if p else "" for p in parts
    )


@functools.lru_cache(maxsize=1)
def _tables() -> tuple[_Table, ...]:
    file = read_table("data/transcriptions.yml", _File)
    return tuple(_Table(own, file.letters) for own in file.languages.values())
