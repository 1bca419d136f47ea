"""Which two spellings of a name a careful editor takes for one, Cyrillic and Latin.

Only for judging: in one article with its few people the question is who speaks, and
"Ружмон" may be printed Rougemont, Ruzhmon or Roujmont. Each letter group may sound in
several ways, as the practical transcriptions of European and Asian languages have it;
vowels count by number alone. Names that sound alike are not merged anywhere on this.
"""

from __future__ import annotations

import functools
import itertools
import re
from difflib import SequenceMatcher

from rapidfuzz.distance import OSA

from onrecord.names.letters import plain, romanised
from onrecord.names.words import split_words

__all__ = ["likeness", "one_person", "sound_alike"]

# Letter groups, longest first, with the classes of sound they may stand for: b d g l m
# n r s v; "-" is silent. Voice does not count ("b" is p too, "s" every hissing sound).
_LATIN = (
    ("schtsch", "s"), ("tsch", "s"), ("shch", "s"), ("szcz", "s"), ("sch", "s sg"),
    ("tch", "s"), ("dzh", "s"), ("gli", "l"), ("cz", "s"), ("ch", "s g -"), ("sz", "s"),
    ("sh", "s"), ("zh", "s"), ("rz", "s r"), ("kh", "- g"), ("ph", "v"), ("th", "d v"),
    ("gh", "g -"), ("ck", "g"), ("gn", "n gn"), ("qu", "g gv"), ("ts", "s ds"),
    ("tz", "s ds"), ("dz", "s ds"), ("dj", "s"), ("ll", "l -"), ("x", "gs s -"),
    ("q", "g s"), ("w", "v -"), ("j", "s - g"), ("c", "g s"), ("g", "g s"), ("h", "- g"),
    ("z", "s ds"), ("y", "- s"), ("s", "s"), ("b", "b v"), ("v", "v b"), ("f", "v"),
    ("p", "b"), ("d", "d"), ("t", "d s"), ("k", "g s"), ("l", "l"), ("m", "m"),
    ("n", "n m"), ("r", "r"),
)  # fmt: skip
_CYRILLIC = (
    ("дж", "s d"), ("дз", "s ds"), ("тч", "s"), ("тц", "s"), ("дс", "s ds"),
    ("тс", "s ds"), ("х", "- g"), ("г", "g -"), ("в", "v -"), ("б", "b"), ("п", "b"),
    ("ф", "v d"), ("д", "d"), ("т", "d s"), ("к", "g"), ("ж", "s"), ("ш", "s"),
    ("щ", "s"), ("ч", "s"), ("ц", "s"), ("с", "s"), ("з", "s"), ("л", "l"), ("м", "m"),
    ("н", "n"), ("р", "r"), ("й", "-"),
)  # fmt: skip
_SILENT_AT_END = frozenset(["s", "t", "d", "x", "z", "p", "r"])  # French
_MOST_READINGS = 512  # of one word; a longer word's later letters get one reading
_SLIP_FROM = 5  # sounds from which one may be wrong
# Share of letters in common, after romanising: of a word, of a whole name (chosen on
# the own spellings of ``names/data``: 0.95 of 2,000 words pass, 0.007 of others').
_LEAST_LIKE = 0.3
_LEAST_LIKE_NAME = 0.45
_LEAST_LIKE_ALONE = 0.6
_PARTICLES = frozenset(
    ["al", "el", "ar", "as", "ash", "at", "an", "ad", "az", "von", "van", "der", "de",
     "la", "le", "du", "bin", "ben", "ibn", "prince", "jr", "mladshy", "mladshi", "sir"]
)  # fmt: skip


def one_person(one: str, other: str) -> bool:
    """Tell whether two spellings of a person's name are one to a careful editor.

    Every word of the shorter name sounds like a word of the other, the last names
    among them; an initial stands for its name, particles are left out.

    >>> one_person("Mathilde Rougemont", "Матильда Ружмон")
    True
    >>> one_person("Ivan Petrov", "Иван Сидоров")
    False
    """
    left, right = _words(one), _words(other)
    if not left or not right:
        return False
    short, long = sorted((left, right), key=len)
    if len(short) == 1:
        return any(_alone(short[0], word) for word in (long[-1], long[0]))
    if likeness(" ".join(left), " ".join(right)) < _LEAST_LIKE_NAME:
        return False
    free = list(long)
    for word in short:
        found = next((w for w in free if sound_alike(word, w)), None)
        if found is None:
            return False
        free.remove(found)
    return sound_alike(left[-1], right[-1]) or _turned(left, right)


def _alone(one: str, other: str) -> bool:
    """Tell whether one word names whom a fuller name does: more must agree."""
    return (
        min(len(one), len(other)) > 2
        and sound_alike(one, other)
        and likeness(one, other) >= _LEAST_LIKE_ALONE
    )


def likeness(one: str, other: str) -> float:
    """Return the share of letters that two names have in common, in Latin letters."""
    return SequenceMatcher(None, plain(romanised(one)), plain(romanised(other))).ratio()


def _turned(left: list[str], right: list[str]) -> bool:
    """Tell whether one name gives the last name first."""
    return sound_alike(left[-1], right[0]) and sound_alike(left[0], right[-1])


def _words(name: str) -> list[str]:
    words = [w.text for w in split_words(name)]
    kept = [w for w in words if plain(romanised(w)) not in _PARTICLES]
    return kept or words


@functools.lru_cache(maxsize=65536)
def sound_alike(one: str, other: str) -> bool:
    """Tell whether two words may be one name in two spellings."""
    a, b = plain(romanised(one)), plain(romanised(other))
    if a == b:
        return True
    if min(len(a), len(b)) == 1:  # an initial
        return a[:1] == b[:1]
    if abs(_vowels(a) - _vowels(b)) > 1:
        return False
    if likeness(one, other) < _LEAST_LIKE:
        return False
    return any(
        _close(x, y)
        for x, y in itertools.product(_readings(plain(one)), _readings(plain(other)))
    )


def _close(one: str, other: str) -> bool:
    longest = max(len(one), len(other))
    slips = 1 if longest >= _SLIP_FROM else 0
    return one == other or (
        bool(one and other) and OSA.distance(one, other, score_cutoff=slips) <= slips
    )


def _vowels(word: str) -> int:
    return len(re.findall("[aeiouy]+", word))


@functools.lru_cache(maxsize=65536)
def _readings(word: str) -> frozenset[str]:
    """Return the classes of sound that a word may consist of, doubles as one."""
    table = _CYRILLIC if re.search("[а-яё]", word) else _LATIN
    groups: list[list[str]] = []
    place = 0
    while place < len(word):
        found = next(
            ((g, s) for g, s in table if word.startswith(g, place)), (word[place], "-")
        )
        place += len(found[0])
        sounds = [s.replace("-", "") for s in found[1].split()]
        if place == len(word) and found[0] in _SILENT_AT_END:
            sounds.append("")
        groups.append(sounds)
    count = 1
    for number, sounds in enumerate(groups):
        if count * len(sounds) > _MOST_READINGS:
            groups[number] = sounds[:1]
        count *= len(groups[number])
    return frozenset(
        re.sub(r"(.)\1+", r"\1", "".join(each)) for each in itertools.product(*groups)
    )
