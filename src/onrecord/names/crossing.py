"""One name word across scripts: what a Cyrillic word and a Latin one have in common.

A Cyrillic word in a text may stand in any case; a Latin one has none. Belarusian and
Ukrainian write г for what Latin letters give as h, and Belarusian writes the sounds
of unstressed and softened letters. Each such step costs a little, none is taken for
granted, and letters that only look alike never agree.
"""

from __future__ import annotations

import functools
import re
from typing import Literal

from onrecord.names.cyrillic import (
    base_forms,
    is_cyrillic,
    is_patronymic,
    patronymic_root,
)
from onrecord.names.fold import across_skeletons, skeletons
from onrecord.names.foreign import is_known_last, spellings_of
from onrecord.names.given import is_short_form, names_like, variant_groups
from onrecord.names.letters import plain, romanised
from onrecord.names.sexes import opens_a_name, sex_of_given
from onrecord.names.syllables import older_spellings
from onrecord.names.transcription import is_transcribed

__all__ = [
    "Agreement",
    "agree_across",
    "agree_broadly",
    "bare_letters",
    "is_patronymic",
    "neighbours",
]

Agreement = Literal[
    "same_sound",
    "variant",
    "case",
    "neighbour",
    "patronymic",
    "initial",
    "own",
    "older",
]

_VOWEL_END = "aeiouy"
_REPEATED = re.compile(r"(.)\1+")


def _pattern(pairs: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(a) for a, _ in pairs) + "|.", re.DOTALL)


@functools.lru_cache(maxsize=65536)
def agree_across(one: str, other: str) -> Agreement | None:
    """Return how two name words agree, at least one of them Cyrillic.

    Args:
        one: A word in lower case, Cyrillic.
        other: Another, in either script.

    Returns:
        ``None`` where they are different words; ``older`` where they agree only if the
        whole Latin name may be Chinese in an older spelling (``may_be_older``).
    """
    if min(len(one), len(other)) == 1 or {one, other} & _LONG_INITIALS:
        return "initial" if _initials_agree(one, other) else None
    if _sounds(one) & _sounds(other):
        return "same_sound"
    if variant_groups(one) & variant_groups(other):
        return None if _other_sex(one, other) else "variant"
    if is_patronymic(one) and is_patronymic(other) and not _near(one, other):
        roots_agree = _roots_agree(one, other)
        if roots_agree or _is_fathers(one) or _is_fathers(other):
            return "patronymic" if roots_agree else None
        # others are last names: Hrynkevich, Vučićević
    found = _declined_or_near(one, other)
    if found in {None, "neighbour"} and not is_cyrillic(other):
        return _as_own(one, other) or found
    return found


def _declined_or_near(one: str, other: str) -> Agreement | None:
    """Return whether one word is a case form, or a neighbour's spelling, of another."""
    if _in_a_case(one, other) or (is_cyrillic(other) and _in_a_case(other, one)):
        return "case"
    local = _is_belarusian(other) or "ў" in one or "і" in one
    broad = local and bool(_belarusian(one) & _belarusian(other))
    if _near(one, other) or broad or _western(one, other):
        return "neighbour"
    reads = _belarusian(other) if local else frozenset()
    declined = any(
        _near(form, other) or _belarusian(form) & reads for form in base_forms(one)
    )
    return "case" if declined else None


def _as_own(one: str, other: str) -> Agreement | None:
    """Return how a Latin word is a foreign name that a Cyrillic word writes.

    ``own`` as it stands and ``case`` where it is declined: "Мамедова" may be a man's.
    """
    forms = () if one.endswith("ая") else sorted(base_forms(one))  # a woman's, always
    for form in (one, *forms):
        if _writes(form, other, one):
            if _other_sex(one, other):
                return None
            return "own" if form == one else "case"
    if any(bare_letters(other) in _older(form) for form in (one, *forms)):
        return "older"
    return None


@functools.lru_cache(maxsize=4096)
def _older(form: str) -> frozenset[str]:
    return frozenset(map(bare_letters, older_spellings(form)))


def _writes(form: str, other: str, word: str) -> bool:
    """Tell whether a nominative writes a Latin word; ``word`` is what stands there."""
    latin = bare_letters(other)
    for spelt in spellings_of(form, burmese=False):
        if bare_letters(spelt) == latin or variant_groups(spelt) & variant_groups(
            other
        ):
            return True
    if is_known_last(form):  # "Коллинз" is Collins, and no Collings
        return False
    if word.endswith("е") and form.rstrip("ь") == word[:-1]:
        return False  # "Бале" is oftener a name than a case of "Бал"
    return is_transcribed(form, other, slavic=_EASTERN.search(form) is not None)


_SAME_LETTERS = (("ck", "k"), ("ph", "f"), ("th", "t"), ("y", "i"), ("w", "v"))


@functools.lru_cache(maxsize=16384)
def bare_letters(word: str) -> str:
    """Return a Latin word without accents, double letters and letters of fashion."""
    word = plain(word)
    for letters, one in _SAME_LETTERS:
        word = word.replace(letters, one)
    return _REPEATED.sub(r"\1", word)


# What a Latin spelling shows where it follows Belarusian sounds.
_BELARUSIAN = re.compile(
    r"[bcdfghklmnprstvzšžč](?:ia|ja|ya)|[aeo]u(?=[bcdfgklmnprstvz]|$)|ŭ|dz|[ea]nka$|^h|anko[uv]$"
)


def agree_broadly(one: str, other: str) -> bool:
    """Tell whether words agree as a Belarusian's, whose unstressed vowels are one.

    Apt where the rest of the name says so: Artsiom Kharevich, "Артём Хоревич".

    Args:
        one: A Cyrillic word in lower case, in any case.
        other: A Latin one.
    """
    reads = _belarusian(other)
    return any(_belarusian(form) & reads for form in (one, *base_forms(one)))


def _is_belarusian(word: str) -> bool:
    if is_cyrillic(word):
        return "ў" in word or "і" in word
    return _BELARUSIAN.search(word) is not None


def _belarusian(word: str) -> frozenset[str]:
    """Return what a word sounds like where unstressed о, е and а fall together."""
    return frozenset(
        _REPEATED.sub(r"\1", _BETWEEN.sub("", n.translate(_BROAD)))
        for n in neighbours(word)
    )


_BROAD = str.maketrans({"e": "a", "o": "a", "C": "t"})
_BETWEEN = re.compile(r"(?<=a)i(?=a)")
_SLAVIC = re.compile(
    r"(?:[oeё]v|[oe]w|[oe]ff?|[iy]n|sk[iy]y?|ska|ck[iy]|[iy]ch|[iy]cz|itsch|ko|uk|[iy]uk|ak|yak|ik|ova|eva|ina|aya"
    r"|ов|ев|ёв|ин|ын|ский|цкий|ская|ич|ко|ук|юк|ак|як|ик|ова|ева|ина|ая|ой|ый|ий)$"
)
# Names of the former Soviet Union: rules of the west would make two of them one.
_EASTERN = re.compile(
    r"(?:[оеё]ва?|[иы]на?|[иыо]й|[иы]х|ая|ич|ко|[чнвш]ик|[аяую]к|ец|янц?|дзе|швили|улы|кызы"
    r"|оглы|заде)$"
)
_CONSONANTS = {
    "б": "b", "в": "v", "г": "g", "д": "d", "ж": "j", "з": "s", "к": "k", "л": "l",
    "м": "m", "н": "n", "п": "p", "р": "r", "с": "s", "т": "t", "ф": "f", "х": "h",
    "ц": "s", "ч": "c", "ш": "c", "щ": "c",
}  # fmt: skip
_WESTERN_LATIN: tuple[tuple[str, str], ...] = (
    ("sch", "c"), ("tch", "c"), ("sh", "c"), ("ch", "c"), ("ph", "f"), ("th", "t"),
    ("ck", "k"), ("qu", "k"), ("gh", "g"), ("kh", "h"), ("wh", "v"), ("ts", "s"),
    ("tz", "s"), ("ce", "s"), ("ci", "s"), ("cz", "c"), ("sz", "c"), ("c", "k"),
    ("q", "k"), ("x", "ks"), ("z", "s"), ("w", "v"), ("j", "j"),
)  # fmt: skip
_WESTERN = (_pattern(_WESTERN_LATIN), dict(_WESTERN_LATIN))
_SOUNDLESS = frozenset("aeiouyàáâãäåèéêëìíîïòóôõöøùúûüýhh")
_LEAST_CONSONANTS = 3


def _western(one: str, other: str) -> bool:
    """Tell whether a Cyrillic word has the consonants of a Latin one of the west.

    "Трамп" and "Trump", "Байден" and "Biden"; never for Slavic endings, where other
    vowels make another surname.
    """
    if is_cyrillic(other) or _SLAVIC.search(one) or _SLAVIC.search(other):
        return False
    latin = _western_latin(other)
    if len(latin) < _LEAST_CONSONANTS:
        return False
    return any(_western_cyrillic(n) == latin for n in (one, *sorted(base_forms(one))))


def _western_cyrillic(word: str) -> str:
    read = "".join(_CONSONANTS.get(c, "") for c in word.replace("дж", "ж"))
    return _REPEATED.sub(r"\1", read.replace("h", ""))


def _western_latin(word: str) -> str:
    pattern, sounds = _WESTERN
    read = pattern.sub(lambda m: sounds.get(m.group(), m.group()), plain(word))
    bare = "".join(c for c in read if c.isalpha() and c not in _SOUNDLESS)
    return _REPEATED.sub(r"\1", bare)


def _sounds(word: str) -> frozenset[str]:
    return skeletons(word, bare=False) | across_skeletons(word)


def _other_sex(one: str, other: str) -> bool:
    """Tell whether two given names are a man's and a woman's."""
    left, right = sex_of_given(one), sex_of_given(other)
    return left is not None and right is not None and left != right


def _in_a_case(word: str, other: str) -> bool:
    reading = _sounds(other)
    groups = variant_groups(other)
    return any(
        _sounds(form) & reading
        or (groups & variant_groups(form) and not _other_sex(form, other))
        for form in base_forms(word)
    )


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


_LATIN = (_pattern(_EAST_LATIN), dict(_EAST_LATIN))
_CYRILLIC_PAIRS: tuple[tuple[str, str], ...] = tuple(
    sorted(_EAST_CYRILLIC.items(), key=lambda pair: -len(pair[0]))
)
_CYRILLIC = (_pattern(_CYRILLIC_PAIRS), _EAST_CYRILLIC)


@functools.lru_cache(maxsize=65536)
def neighbours(word: str) -> frozenset[str]:
    """Return what a word sounds like read as Belarusian or Ukrainian Latin has it.

    г and h fall together, в and ў; х and г, ш and щ, ч and ж do not.
    """
    pattern, sounds = _CYRILLIC if is_cyrillic(word) else _LATIN
    read = pattern.sub(lambda m: sounds.get(m.group(), m.group()), word.casefold())
    read = "".join(c for c in read if c.isalnum())
    read = _REPEATED.sub(r"\1", read)
    read = re.sub(r"(?:ii|i|ei)$", "i", read)
    return frozenset({read, _SHORT_U.sub("v", read)} - {""})


def _near(one: str, other: str) -> bool:
    """Tell whether a Cyrillic word reads as a neighbour's spelling of it.

    Belarusian writes unstressed о as a and soft т as ts, never the other way round.
    """
    right = neighbours(other)
    belarusian = _is_belarusian(other) or _is_belarusian(one)
    return any(
        _reads_as(mine, theirs, belarusian=belarusian)
        for mine in neighbours(one)
        for theirs in right
    )


def _reads_as(mine: str, theirs: str, *, belarusian: bool) -> bool:
    if belarusian:
        mine, theirs = mine.replace("C", "t"), theirs.replace("C", "t")
    return len(mine) == len(theirs) and all(
        a == b or (a == "o" and b == "a") for a, b in zip(mine, theirs, strict=True)
    )


def _roots_agree(one: str, other: str) -> bool:
    left, right = patronymic_root(one), patronymic_root(other)
    if not left or not right:
        return False
    if _stems(left) & _stems(right) or _neighbour_stems(left) & _neighbour_stems(right):
        return True
    return bool(_root_groups(left) & _root_groups(right))


def _is_fathers(word: str) -> bool:
    """Tell whether a word with such an ending has a given name that we know in it."""
    return bool(_root_groups(patronymic_root(word)))


def _stems(root: str) -> frozenset[str]:
    return frozenset(s.rstrip(_VOWEL_END) for s in skeletons(root)) - {""}


def _neighbour_stems(root: str) -> frozenset[str]:
    return frozenset(s.rstrip(_VOWEL_END) for s in neighbours(root)) - {""}


@functools.lru_cache(maxsize=4096)
def _root_groups(root: str) -> frozenset[int]:
    """Return the groups of the given names that a father's name may be."""
    bare = root.rstrip("еьиiyj'’")
    return frozenset(
        g for base in {root, bare} for e in _FATHERS for g in variant_groups(base + e)
    )


# What a father's name ends with where the patronymic has dropped it.
_FATHERS = (
    "",
    "ий",
    "ей",
    "й",
    "ь",
    "а",
    "ій",
    "y",
    "i",
    "iy",
    "ii",
    "ei",
    "ai",
    "ey",
    "ay",
)


_LONG_INITIALS = frozenset({"дж"})  # one sound, two letters: "Дж. Кеннеди"


def _initials_agree(one: str, other: str) -> bool:
    """Tell whether an initial is that of a name, in any of its spellings."""
    short, long = sorted((one, other), key=len)
    if is_cyrillic(short) == is_cyrillic(long):
        return long.startswith(short)
    cyrillic, latin = (short, long) if is_cyrillic(short) else (long, short)
    latin = plain(latin)
    if cyrillic.startswith("с") and len(latin) > 1 and latin[0] == "c":
        return latin[1] in _SOFTENING  # Céline is "Селин", Carl "Карл"
    first = latin if len(latin) > 1 else cyrillic
    known = {n for n in names_like(first) if is_cyrillic(n) == (len(latin) > 1)}
    if known and not is_short_form(first):  # its own forms decide
        begin = cyrillic if len(latin) > 1 else latin
        return any(n.startswith(begin) for n in known)
    if latin == "c" and _SOFT_C.match(cyrillic):
        return True
    return _begins_as(cyrillic, latin)


def _begins_as(cyrillic: str, latin: str) -> bool:
    """Tell whether names that no table has begin with one sound, one an initial."""
    digraph = next((d for d in _LONG_INITIALS if cyrillic.startswith(d)), None)
    begins = _BEGINS.get(digraph or cyrillic[:1], (romanised(cyrillic[:1]),))
    if len(latin) == 1:
        return any(b.startswith(latin) for b in begins)
    if digraph:
        return latin.startswith(("j", "dj", "dz")) or _sounds_soft(latin)
    longest = max((b for b in _ALL_BEGINS if latin.startswith(b)), key=len, default="")
    return longest in begins


def _sounds_soft(latin: str) -> bool:
    """Tell whether a Latin name's first c or g may be дж: Giorgio, Cengiz; no Cecil."""
    if latin[:1] not in {"c", "g"} or latin[1] not in _SOFTENING:
        return False
    return latin[0] == "g" or not (latin[1] == "y" or opens_a_name(latin))


_SOFTENING = frozenset("eiy")
_SOFT_C = re.compile(r"с(?:[еиэ]|$)|дж[еиэ]")  # "Селин", "Джем", whose initial is C.


# How a name begins in Latin letters whose Cyrillic begins with a letter.
_BEGINS: dict[str, tuple[str, ...]] = {
    "а": ("a",), "б": ("b",), "в": ("v", "w", "u"), "г": ("g", "h", "gu", "gh"),
    "д": ("d", "dz"), "дж": ("j", "g", "dj", "dz"), "е": ("e", "ye", "je", "ie", "ev"), "ё": ("e", "yo", "jo", "io", "ye"),
    "є": ("ye", "je", "ie", "e"), "ж": ("zh", "j", "ż", "z", "sch", "g", "dj"),
    "з": ("z", "s"), "и": ("i", "y"), "і": ("i",), "й": ("y", "j", "i", "yo", "jo"),
    "к": ("k", "c", "ch", "q"), "л": ("l",), "м": ("m",), "н": ("n",), "о": ("o",),
    "п": ("p",), "р": ("r",), "с": ("s",), "т": ("t", "th", "ts"), "у": ("u", "ou", "w", "v"),
    "ф": ("f", "ph", "th"), "х": ("kh", "h", "ch", "kch"), "ц": ("ts", "tz", "c", "z"),
    "ч": ("ch", "tch", "tsch", "cz", "c"), "ш": ("sh", "sch", "ch", "sz", "s"),
    "щ": ("shch", "sch", "schtsch", "chtch", "szcz"), "э": ("e",),
    "ю": ("yu", "ju", "iu", "iou", "you", "u"), "я": ("ya", "ja", "ia"),
}  # fmt: skip
_ALL_BEGINS = frozenset(b for begins in _BEGINS.values() for b in begins)
