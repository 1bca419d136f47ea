"""Whether a Cyrillic word is how Russian papers write a Latin one of another language.

"Уэлби" is Welby, «Гейнц» Heinz, «Шанг» the Portuguese Chang: each language has its own
table, ``data/transcriptions.yml``, and one table holds through the whole word. Russian
papers keep no letter's double and no sign of softness here. Nothing is spelt out of
thin air: this only says whether two given words may be one.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from onrecord.names.letters import clean, plain
from onrecord.names.packaged import read_table

__all__ = ["is_transcribed", "transcribed"]


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
_REPEATED = re.compile(r"(.)\1+")
_NO_LETTER = re.compile(r"[^a-z]")
_LEAST = 3  # letters; shorter names are in tables or nowhere
_NOTHING = "_"
_WAYS = 2  # of writing a word, to find it by


@functools.lru_cache(maxsize=65536)
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
    wanted = _simple(cyrillic)
    letters, word = _letters_of(latin), clean(latin).casefold()
    if min(len(wanted), len(letters)) < _LEAST or not _may_be(wanted, letters):
        return False
    return any(
        table.writes(letters, wanted)
        for table in _tables()
        if (table.slavic or not slavic) and table.may_hold(word)
    )


@functools.lru_cache(maxsize=32768)
def transcribed(latin: str, *, slavic: bool) -> frozenset[str]:
    """Return how Russian papers may write a Latin word, two ways in each language.

    Simplified as the tables are; for finding what should be compared, not for
    comparing.
    """
    letters, word = _letters_of(latin), clean(latin).casefold()
    return frozenset(
        way
        for table in _tables()
        if (table.slavic or not slavic) and table.may_hold(word)
        for way in table.ways(letters)
    )


# Letters that nearly every language sounds alike: most words part here, cheaply.
_STEADY = (("р", "r"), ("л", "l"), ("мн", "mn"))


def _may_be(wanted: str, letters: str) -> bool:
    """Tell whether two words have about as many of the letters that mostly stay."""
    once = _REPEATED.sub(r"\1", letters)
    return all(
        abs(sum(map(wanted.count, ours)) - sum(map(once.count, theirs))) <= 1
        for ours, theirs in _STEADY
    )


@functools.lru_cache(maxsize=65536)
def _simple(cyrillic: str) -> str:
    return _REPEATED.sub(r"\1", plain(cyrillic).translate(_SIMPLE))


@functools.lru_cache(maxsize=65536)
def _letters_of(latin: str) -> str:
    return _NO_LETTER.sub("", plain(latin))


class _Table:
    """One language's letters and what stands for them in Cyrillic."""

    def __init__(self, language: _Language, letters: Mapping[str, str]) -> None:
        """Compile the rows of ``language``; ``letters`` has what it does not name."""
        rows = {**letters, **language.sounds}
        # The longest spelling first; of equals the one that looks around itself.
        ordered = sorted(rows, key=lambda row: (-_width(row), -len(row)))
        self._pattern = re.compile("|".join(f"({_source(row)})" for row in ordered))
        self._sounds = [
            tuple("" if s == _NOTHING else s for s in rows[row].split())
            for row in ordered
        ]
        self._shows = re.compile(language.shows) if language.shows else None
        self._never = re.compile(language.never) if language.never else None
        self.slavic = language.slavic

    def may_hold(self, word: str) -> bool:
        """Tell whether a word, accents kept, may be of the language."""
        if self._never is not None and self._never.search(word):
            return False
        return self._shows is None or self._shows.search(word) is not None

    def writes(self, letters: str, wanted: str) -> bool:
        """Tell whether one way of writing ``letters`` is ``wanted``."""
        ends = {0}
        for sounds in self._cut(letters):
            ends = {
                end
                for start in ends
                for sound in sounds
                for end in _after(wanted, start, sound)
            }
            if not ends:
                return False
        return len(wanted) in ends

    def ways(self, letters: str) -> Iterator[str]:
        """Yield two ways of writing ``letters``: likeliest sounds, and second ones."""
        pieces = list(self._cut(letters))
        for rank in range(_WAYS):
            read = "".join(sounds[min(rank, len(sounds) - 1)] for sounds in pieces)
            yield _REPEATED.sub(r"\1", read)

    def _cut(self, letters: str) -> Iterator[Sequence[str]]:
        """Yield what each piece of a word may sound like; a doubled letter once."""
        for found in self._pattern.finditer(letters):
            yield self._sounds[(found.lastindex or 1) - 1]


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
