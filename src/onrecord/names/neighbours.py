"""How a name word reads as Belarusians and Ukrainians write and sound it.

Belarusian and Ukrainian write г for what Latin letters give as h, and Belarusian
writes the sounds of unstressed and softened letters.
"""

from __future__ import annotations

import functools
import re

from onrecord.names.cyrillic import is_cyrillic
from onrecord.names.letters import undoubled

__all__ = [
    "are_near",
    "broad_sounds",
    "is_local",
    "neighbours",
    "pattern_of",
    "rough_sounds",
]


def pattern_of(pairs: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """Return what finds the first of each pair, in their order, or one character."""
    return re.compile("|".join(re.escape(a) for a, _ in pairs) + "|.", re.DOTALL)


# Latin letters that a Belarusian or Ukrainian writes for Cyrillic ones, longest first.
_EAST_LATIN: tuple[tuple[str, str], ...] = (
    ("shch", "W"), ("tsch", "H"), ("sch", "S"), ("zh", "Z"), ("kh", "X"), ("ch", "H"),
    ("sh", "S"), ("zgh", "zg"), ("dzh", "Z"), ("dz", "d"), ("ts", "C"), ("tz", "C"),
    ("ya", "a"), ("ia", "a"), ("ja", "a"), ("ye", "e"), ("ie", "e"), ("je", "e"),
    ("yo", "o"), ("io", "o"), ("jo", "o"), ("yu", "u"), ("iu", "u"), ("ju", "u"),
    ("yi", "i"), ("yy", "i"), ("ii", "i"), ("ij", "i"), ("iy", "i"), ("y", "i"),
    ("j", "i"), ("h", "g"), ("c", "C"), ("w", "v"), ("ŭ", "v"), ("š", "S"), ("č", "H"),
    ("ž", "Z"), ("ć", "C"), ("ś", "s"), ("ł", "l"), ("ń", "n"), ("ź", "z"), ("x", "ks"),
)  # fmt: skip
_EAST_CYRILLIC = {
    "щ": "W", "шч": "W", "ч": "H", "ш": "S", "ж": "Z", "х": "X", "ц": "C", "дз": "d",
    "дж": "Z", "г": "g", "ґ": "g", "ў": "v", "я": "a", "є": "e", "э": "e", "е": "e",
    "ё": "o", "ю": "u", "ї": "i", "і": "i", "и": "i", "ы": "i", "й": "i", "ь": "",
    "ъ": "", "'": "", "’": "", "а": "a", "б": "b", "в": "v", "д": "d", "з": "z",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f",
}  # fmt: skip
_SHORT_U = re.compile(r"(?<=[aeio])u(?=[bcdfgklmnprstvzCHSXWZ]|$)")


_LATIN_SOUNDS = dict(_EAST_LATIN)
_LATIN_LETTERS = re.compile("|".join(_LATIN_SOUNDS))
_CYRILLIC_PAIRS = tuple(pair for pair in _EAST_CYRILLIC.items() if len(pair[0]) > 1)
_CYRILLIC_SOUNDS = str.maketrans(
    {one: sound for one, sound in _EAST_CYRILLIC.items() if len(one) == 1}
)


@functools.lru_cache(maxsize=65536)
def neighbours(word: str) -> frozenset[str]:
    """Return what a word sounds like read as Belarusian or Ukrainian Latin has it.

    г and h fall together, в and ў; х and г, ш and щ, ч and ж do not.
    """
    read = _sounds(word.casefold(), cyrillic=is_cyrillic(word))
    if not read.isalnum():
        read = "".join(filter(str.isalnum, read))
    read = undoubled(read)
    if read.endswith("ei"):
        read = f"{read[:-2]}i"
    if "u" not in read:
        return frozenset({read} - {""})
    return frozenset({read, _SHORT_U.sub("v", read)})


def _sounds(lowered: str, *, cyrillic: bool) -> str:
    """Return what a word's letters sound like; what is no letter stays."""
    if not cyrillic:
        return _LATIN_LETTERS.sub(lambda found: _LATIN_SOUNDS[found[0]], lowered)
    for pair, sound in _CYRILLIC_PAIRS:
        lowered = lowered.replace(pair, sound)
    return lowered.translate(_CYRILLIC_SOUNDS)


def are_near(one: str, other: str) -> bool:
    """Tell whether a Cyrillic word reads as another word, as a neighbour may spell it.

    Belarusian writes unstressed о as a and soft т as ts, never the other way round.
    """
    if rough_sounds(one).isdisjoint(rough_sounds(other)):
        return False
    right = neighbours(other)
    belarusian = is_local(other) or is_local(one)
    return any(
        _reads_as(mine, theirs, belarusian=belarusian)
        for mine in neighbours(one)
        for theirs in right
    )


@functools.lru_cache(maxsize=32768)
def rough_sounds(word: str) -> frozenset[str]:
    """Return ``neighbours`` of a word; words that have none in common are not near."""
    return frozenset(n.translate(_ROUGH) for n in neighbours(word))


_ROUGH = str.maketrans("oC", "at")


def _reads_as(mine: str, theirs: str, *, belarusian: bool) -> bool:
    if belarusian:
        mine, theirs = mine.replace("C", "t"), theirs.replace("C", "t")
    return len(mine) == len(theirs) and all(
        a == b or (a == "o" and b == "a") for a, b in zip(mine, theirs, strict=True)
    )


# What a Latin spelling shows where it follows Belarusian sounds.
_BELARUSIAN = re.compile(
    r"[bcdfghklmnprstvzšžč](?:ia|ja|ya)|[aeo]u(?=[bcdfgklmnprstvz]|$)|ŭ|dz|[ea]nka$|^h|anko[uv]$"
)


def is_local(word: str) -> bool:
    """Tell whether a word is written as Belarusians and Ukrainians alone do."""
    if is_cyrillic(word):
        return "ў" in word or "і" in word
    return _BELARUSIAN.search(word) is not None


def broad_sounds(word: str) -> frozenset[str]:
    """Return what a word sounds like where unstressed о, е and а fall together.

    As a Belarusian's: Artsiom Kharevich, "Артём Хоревич".
    """
    return frozenset(
        undoubled(_BETWEEN.sub("", n.translate(_BROAD))) for n in neighbours(word)
    )


_BROAD = str.maketrans({"e": "a", "o": "a", "C": "t"})
_BETWEEN = re.compile(r"(?<=a)i(?=a)")
