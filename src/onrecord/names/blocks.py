"""Under which keys people's names are held against each other.

Two names that may be one share a key; nothing here says that they are one.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from onrecord.names.crossing import bare_letters
from onrecord.names.cyrillic import base_forms, is_cyrillic, is_patronymic
from onrecord.names.fold import across_skeletons, loose, loose_skeletons, skeletons
from onrecord.names.foreign import tabled_spellings
from onrecord.names.forms import PARTICLES
from onrecord.names.korean import is_korean_family
from onrecord.names.letters import plain, undoubled, word_key
from onrecord.names.neighbours import neighbours
from onrecord.names.sexes import is_given, opens_a_name
from onrecord.names.sightings import Sighting
from onrecord.names.syllables import chinese_class, is_chinese, older_spellings
from onrecord.names.transcription import transcribed

__all__ = ["block_keys", "last_words"]

_MOST_WORDS = 8  # what is longer is a reader's slip
_FULL = 2  # words of a full name


def block_keys(sighting: Sighting) -> tuple[str, ...]:
    """Return the keys under which a person's name is held against others, sorted.

    Of each word that may be the last name (``last_words``), of each half of a double
    one and of each form that it may be a case of: the consonants as Slavic, western
    and Turkic languages sound them, and behind "=" those of its own Latin letters.
    None for what is no person, for what is too long to be
    a name, and for a last name alone without an office, place or name around it.
    """
    words = sighting.name.split()
    if sighting.kind != "person" or not 0 < len(words) <= _MOST_WORDS:
        return ()
    beside = sighting.beside
    if len(words) == 1 and not (beside.ranks or beside.names or beside.scene):
        return ()
    last = last_words(sighting.name)
    if sighting.spelt:
        last |= last_words(sighting.spelt)
    if len(last) == 1:  # most names, and those with one last name share its keys
        return _keys_of(*last)
    return tuple(sorted({key for word in last for key in _keys_of(word)}))


@functools.lru_cache(maxsize=32768)
def last_words(name: str) -> frozenset[str]:
    """Return the words of a name that may be the last name.

    The last, and each other that is no given name, no father's and no particle: the
    family's stands first in "Ямада Тэцуо", and Kelvin Aguirre Mejía is Kelvin Aguirre.
    All, where the last one is a given name or a father's ("Иванов Олег Борисович").
    """
    words = name.split()
    while len(words) > _FULL and word_key(words[-1].rstrip(".")) in _SUFFIXES:
        words.pop()
    if len(words) < _FULL:
        return frozenset(words)
    lowered = plain(words[0])
    chinese = is_chinese(lowered) and any(map(is_chinese, _forms(words[-1])))
    if len(words) == _FULL and not chinese and _ends_like_a_last_name(words[-1]):
        return frozenset(words[-1:])
    given = _is_given(words[-1])
    opens = given or "-" in words[-1] or is_cyrillic(name) or _is_eastern(words)
    before = [word for word in words[0 if opens else 1 : -1] if _may_be_last(word)]
    korean = is_korean_family(lowered)
    if not (given or chinese or korean):
        before = [word for word in before if not _is_given(word)]
    together = "".join(words[-2:])
    if len(words) > _FULL and (
        korean or word_key(words[-2]) in _SERVANTS or chinese_class(plain(together))
    ):  # Abdel Gawad is "Абдельгавад", Kim Wei Min "Ким Вэйминь"
        before.append(together)
    return frozenset((words[-1], *before))


def _is_eastern(words: Sequence[str]) -> bool:
    """Tell whether the family's name may stand first, as where names are syllables."""
    first, last = words[0], words[-1]
    if is_korean_family(plain(first)) or is_korean_family(plain(last)):
        return True
    return _is_syllables(first) and _is_syllables(last)


@functools.lru_cache(maxsize=4096)
def _is_syllables(word: str) -> bool:
    return all(
        chinese_class(_JAPANESE_Y.sub("", plain(piece))) for piece in word.split("-")
    )


_JAPANESE_Y = re.compile(r"(?<=[bghkmnpr])y")  # Ryuichi, Kyoko

# How last names of the former Soviet Union end, and no given names.
_LAST_END = re.compile(
    r"\w(?:[oe]va?|[oe]ff|[oe]wa?|[tsc]k(?:y|i|iy|ii|aya|aia|a)|[ae]nk[oa]|ch[uy]k|yuk"
    r"|[iy]an|[aeo]vich|[ae]vych|dze|shvili|oglu|ogly|uly|uulu|kyzy|zade|zadeh|zoda"
    r"|[оеё]ва?|[цс]кий|[цс]кая|[ае]нко|[чщ]ук|юк|янц?|[оеа]вич|дзе|швили|оглы|улы|уулу"
    r"|кызы|заде|зода)$"
)


@functools.lru_cache(maxsize=32768)
def _ends_like_a_last_name(word: str) -> bool:
    lowered = plain(word)
    if is_chinese(lowered):  # "Цзыян" is no Armenian
        return False
    return _LAST_END.search(lowered) is not None or any(
        _LAST_END.search(form) is not None for form in base_forms(lowered)
    )


def _forms(word: str) -> tuple[str, ...]:
    """Return a word in lower case, then each that it may be a case of."""
    lowered = plain(word)
    return (lowered, *base_forms(lowered))


_SUFFIXES = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "mp", "mep", "kc", "младший", "старший"}
)
_SERVANTS = frozenset({"abd", "abdul", "abdel", "абд", "абдул", "абдель"})
# What stands between names and is none; comparing leaves some of it in.
_BETWEEN = PARTICLES | frozenset(
    ["das", "del", "di", "da", "do", "dos", "della", "дас", "ди", "да", "ду", "дус", "душ",
     "дос", "дель", "делла", "оглы", "кызы", "улы", "уулу"]
)  # fmt: skip
_LEAST = 2  # letters of a word that is no initial


def _may_be_last(word: str) -> bool:
    return (
        len(word) >= _LEAST
        and "." not in word
        and word_key(word) not in _BETWEEN
        and word[0].isupper()
    )


@functools.lru_cache(maxsize=32768)
def _is_given(word: str) -> bool:
    """Tell whether a word, in any case, is a given name or a father's."""
    return is_patronymic(plain(word)) or _may_be_given(word)


def _may_be_given(word: str) -> bool:
    """Tell whether a word, in any case, is a given name that we know."""
    return any(is_given(form) or opens_a_name(form) for form in _forms(plain(word)))


# A hyphen, and where the Arabic article runs into a name (ElBaradei).
_HALVES = re.compile(r"-|(?<=^[AE]l)(?=[A-Z])")


@functools.lru_cache(maxsize=65536)
def _keys_of(word: str) -> tuple[str, ...]:
    """Return the keys of one word as a last name, sorted; of a hyphen's halves too."""
    pieces = _HALVES.sub(" ", word).split()
    if len(pieces) > 1:  # "Вольде-Гиоргис" is Woldegiorgis
        pieces.append("".join(pieces))
    keys: set[str] = set()
    for half in pieces:
        keys |= _keys_of_cyrillic(half) if is_cyrillic(half) else _keys_of_latin(half)
    return tuple(sorted(keys))


def _keys_of_cyrillic(last_name: str) -> set[str]:
    forms = _forms(last_name)
    keys = _sounds_of(last_name, forms) | _near_sounds(forms)
    keys |= _own_letters(
        own for form in forms for own in tabled_spellings(form) | older_spellings(form)
    )
    # Turkish c ("Акынджы", Akıncı) and Serbian đ ("Джуканович", Đukanović) are дж, which
    # other languages read as k, before e and i as s, or as d.
    if "дж" in forms[0]:
        for read in "ксд":
            word = forms[0].replace("дж", read)
            keys |= _sounds_of(word, _forms(word))
    return keys


def _keys_of_latin(last_name: str) -> set[str]:
    lowered = plain(last_name)
    keys = _sounds_of(last_name, (lowered,)) | _sounds_in_cyrillic(last_name)
    keys |= _near_sounds((lowered,)) | _own_letters((lowered,))
    # A Cyrillic name may have lost an h, or any: "Арутюнян", Harutyunyan; "Торвальд",
    # Thorvald; "Ованнисян", Hovhannisyan.
    for word in {_OWN_H.sub("", lowered), _OWN_H.sub("", lowered, count=1)} - {lowered}:
        keys |= _sounds_of(word, (word,)) | _sounds_in_cyrillic(word)
    return keys


_OWN_H = re.compile(r"(?<![cskzg])h")  # no part of another letter


def _near_sounds(forms: Iterable[str]) -> set[str]:
    """Return keys of a last name as Belarusians and Ukrainians read its letters."""
    return _keyed(loose(near) for form in forms for near in neighbours(form))


def _own_letters(spelt: Iterable[str]) -> set[str]:
    """Return keys of a foreign name's own letters, as they stand and read by no rule.

    Args:
        spelt: A Latin word, or each that a Cyrillic one may stand for.
    """
    return {f"={key}" for key in _keyed(map(bare_letters, spelt))}


def _keyed(sounds: Iterable[str]) -> set[str]:
    """Return the consonants of what is heard, in the order of the alphabet."""
    consonants = {sound.translate(_NO_VOWELS) for sound in sounds} - {""}
    return {"".join(sorted(each)) for each in consonants}


def _sounds_in_cyrillic(last_name: str) -> set[str]:
    """Return keys of how Russian papers write a Latin last name ("Уэлби", Welby)."""
    slavic = _SLAVIC_END.search(plain(last_name)) is not None
    ways = transcribed(last_name, slavic=slavic)
    return _keyed(map(undoubled, {way.translate(_LOOSE_SOUNDS) for way in ways}))


# As ``fold.loose_skeletons`` has them; all vowels are one, and fall out in the end.
_LOOSE_SOUNDS = str.maketrans("бвгджзклмнпрстфхцчшщаеиоу", "bvhdZzklmnprstfhtHSSaaaaa")


# Last names that only languages with such names write otherwise than letter by letter.
_SLAVIC_END = re.compile(
    r"(?:[oe]va?|[oe]ff?|(?<=[^aeiou])in|ina|sk[iy]y?|skaya|[ae]nko|chuk|yuk)$"
)


def _sounds_of(last_name: str, forms: Sequence[str]) -> set[str]:
    """Return keys of a last name as Slavic, western and Turkic languages sound it.

    Two spellings of one name share them, and so do two that a slip parts. The sounds
    themselves of a name without a consonant.

    Args:
        last_name: As it stands.
        forms: The same in lower case without accents, and what it may be a case of.
    """
    read = {*forms}
    if last_name.casefold() not in read:
        # Papers leave accents out, and with them what a letter sounds like.
        read.add(last_name)
    sounds = {s for form in read for s in skeletons(form) | across_skeletons(form)}
    return _keyed(map(loose, sounds)) or set(loose_skeletons(last_name))


_NO_VOWELS = str.maketrans("", "", "aeiou")
