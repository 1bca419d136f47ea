"""Under which keys people's names are held against each other.

Two names that may be one share a key; nothing here says that they are one.
"""

from __future__ import annotations

import functools
import re

from onrecord.names.cyrillic import base_forms, is_cyrillic, is_patronymic
from onrecord.names.fold import across_skeletons, loose, loose_skeletons
from onrecord.names.letters import plain
from onrecord.names.sexes import is_given
from onrecord.names.sightings import Sighting
from onrecord.names.transcription import transcribed

__all__ = ["block_keys"]

_MOST_WORDS = 8  # what is longer is a reader's slip
_FULL = 2  # words of a full name


def block_keys(sighting: Sighting) -> tuple[str, ...]:
    """Return the keys under which a person's name is held against others, sorted.

    The consonants of the last name, of each half of a double one and of each form
    that it may be a case of; none for what is no person, for what is too long to be
    a name, and for a last name alone without an office, place or name around it.
    """
    words = sighting.name.split()
    if sighting.kind != "person" or not 0 < len(words) <= _MOST_WORDS:
        return ()
    beside = sighting.beside
    if len(words) == 1 and not (beside.ranks or beside.names or beside.scene):
        return ()
    keys: set[str] = set()
    for last in {words[-1], *_last_words(sighting.spelt)}:
        for half in last.split("-"):
            keys |= _sounds_of(half)
            keys |= _lost_letters(half)
            keys |= _sounds_in_cyrillic(half)
    return tuple(sorted(keys))


def _last_words(spelt: str) -> frozenset[str]:
    """Return the words of a Cyrillic name that may be the last name.

    The last, and the first where the last one is a given name or a father's:
    "Иванов Олег Борисович".
    """
    words = spelt.split()
    if len(words) < _FULL:
        return frozenset(words)
    forms = {words[-1], *base_forms(plain(words[-1]))}
    turned = is_patronymic(plain(words[-1])) or any(map(is_given, forms))
    first = words[:1] if turned and not is_given(words[0]) else []
    return frozenset((words[-1], *first))


def _lost_letters(last_name: str) -> frozenset[str]:
    """Return keys of Latin spellings whose letters a Cyrillic last name has lost.

    An h ("Арутюнян", Harutyunyan; "Торвальд", Thorvald), twice where it begins with a
    vowel ("Ованнисян", Hovhannisyan); Turkish c for дж ("Акынджы", Akıncı).
    """
    if not is_cyrillic(last_name):
        return frozenset()
    lowered = plain(last_name)
    sounds = _sounds_of(last_name)
    if "дж" in lowered:  # which other languages read as k, before e and i as s
        for read in "кс":
            sounds |= _sounds_of(lowered.replace("дж", read))
    most = 2 if lowered[0] in _VOWELS else 1
    return sounds | {
        "".join(sorted(f"{key}{'h' * more}"))
        for key in sounds
        for more in range(1, most + 1)
    }


_VOWELS = frozenset("аеёиоуыэюяіїє")


@functools.lru_cache(maxsize=32768)
def _sounds_in_cyrillic(last_name: str) -> frozenset[str]:
    """Return keys of how Russian papers write a Latin last name ("Уэлби", Welby)."""
    if is_cyrillic(last_name):
        return frozenset()
    slavic = _SLAVIC_END.search(plain(last_name)) is not None
    sounds = {
        _REPEATED.sub(r"\1", way.translate(_LOOSE_SOUNDS))
        for way in transcribed(last_name, slavic=slavic)
    }
    return frozenset("".join(sorted(s.replace("a", ""))) for s in sounds) - {""}


# As ``fold.loose_skeletons`` has them; all vowels are one, and fall out in the end.
_LOOSE_SOUNDS = str.maketrans("бвгджзклмнпрстфхцчшщаеиоу", "bvhdZzklmnprstfhtHSSaaaaa")
_REPEATED = re.compile(r"(.)\1+")


# Last names that only languages with such names write otherwise than letter by letter.
_SLAVIC_END = re.compile(
    r"(?:[oe]va?|[oe]ff?|(?<=[^aeiou])in|ina|sk[iy]y?|skaya|[ae]nko|chuk|yuk)$"
)


@functools.lru_cache(maxsize=32768)
def _sounds_of(last_name: str) -> frozenset[str]:
    """Return the consonants of a last name in the order of the alphabet.

    Two spellings of one name share them, and so do two that a slip parts.
    """
    lowered = plain(last_name)
    # Papers leave accents out, and with them what a letter sounds like.
    forms = {last_name, lowered, *base_forms(lowered)}
    out = {
        "".join(sorted(s.translate(_NO_VOWELS)))
        for f in forms
        for s in (*loose_skeletons(f), *map(loose, across_skeletons(f)))
    }
    return frozenset(out - {""} or loose_skeletons(last_name))


_NO_VOWELS = str.maketrans("", "", "aeiou")
