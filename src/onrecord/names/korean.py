"""Whether a Cyrillic and a Latin name of Korea may be one, syllable by syllable.

Russian papers follow Kontsevich ("Сон Хын Мин"), Koreans spell as they like (Heung-min,
Hyung Min), in either order. Each Cyrillic syllable is read as any of the spellings that
its sounds may have; the family's name and every syllable must agree.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from onrecord.names.cyrillic import base_forms
from onrecord.names.syllables import LONGEST_WORD, chinese_class, is_chinese

__all__ = ["is_korean_family", "korean_names_agree"]

# Family names by their spellings; "Пак" sounds as no letter of Park tells.
_FAMILIES = {
    "ким": "kim gim", "ли": "lee li yi ri rhee", "и": "lee yi", "пак": "park pak bak",
    "чхве": "choi choe", "цой": "choi choe tsoi tsoy", "чхое": "choe choi",
    "чон": "jung jeong chung jong chong jeon cheon chon jun", "кан": "kang gang",
    "чо": "cho jo", "юн": "yoon yun", "чан": "chang jang", "лим": "lim im rim",
    "им": "lim im yim", "хан": "han", "о": "oh o", "со": "seo suh so", "син": "shin sin",
    "шин": "shin sin", "квон": "kwon gwon", "хван": "hwang", "ан": "ahn an",
    "сон": "song son sohn sung seong", "рю": "ryu ryoo yoo", "хон": "hong",
    "ко": "ko koh go goh", "мун": "moon mun", "ян": "yang", "пэ": "bae pae",
    "пэк": "baek paik paek", "хо": "heo hur huh ho", "но": "noh roh no",
    "чун": "jung chung", "ха": "ha", "ма": "ma", "ри": "ri lee", "тхэ": "thae tae",
    "пан": "ban pan bang", "ё": "yeo", "ю": "yoo yu you", "нам": "nam", "у": "woo u",
    "мин": "min", "чин": "jin chin", "ом": "eom um", "чу": "joo ju chu", "ку": "koo ku gu",
    "вон": "won", "на": "na rah", "сим": "shim sim", "чхон": "cheon chun", "ок": "ok",
    "до": "do", "ын": "eun", "кван": "kwang", "пён": "byun byeon", "хён": "hyun",
    "сок": "suk seok", "мэн": "maeng", "кук": "kook guk", "ым": "eum", "ро": "roh ro",
    "рим": "rim", "рян": "ryang",
}  # fmt: skip
_LATIN_FAMILIES = frozenset(s for spelt in _FAMILIES.values() for s in spelt.split())
# Sounds of a syllable, longest first: (Cyrillic, what may stand for it in Latin).
_BEGIN = (
    ("чх", "ch"), ("кх", "kh?"), ("тх", "th?"), ("пх", "ph?"), ("чч", "jj?|tch"),
    ("кк", "kk?|gg?"), ("тт", "tt?|dd?"), ("пп", "pp?|bb?"), ("сс", "ss?"),
    ("чж", "j|ch|z"), ("дж", "j|ch"), ("ч", "j|ch"), ("ж", "j"), ("к", "k|g"),
    ("г", "g|k"), ("т", "t|d"), ("д", "d|t"), ("п", "p|b"), ("б", "b|p"), ("р", "r|l"),
    ("л", "l|r"), ("н", "n"), ("м", "m"), ("с", "s|sh"), ("ш", "sh|s"), ("х", "h"),
    ("", ""),
)  # fmt: skip
_VOWEL = (
    ("ый", "ui|eui|ee|i"), ("ва", "wa"), ("вэ", "we|wae|oe|oi"), ("ве", "we|wae|oe|oi"),
    ("во", "wo|weo"), ("ви", "wi"), ("вы", "wo|wu"), ("йо", "yo|yeo"), ("йе", "ye|yeo"),
    ("а", "ah?|ar"), ("я", "ya"), ("о", "eo|oh?|u|oo|ou"), ("ё", "yeo|yo|yu|you|eo"),
    ("е", ""), ("э", "ae|e|ai|ay"), ("у", "u|oo|woo|wu"),
    ("ю", "yu|yoo|you|u"), ("ы", "eu|u|uh"), ("и", "i|ee|yi|ie"),
)  # fmt: skip
_END = (
    ("ль", "l|ll|r"), ("л", "l"), ("р", "l|r"), ("к", "k|g|ck"), ("нг", "ng"),
    ("н", "ng?"), ("м", "m"), ("п", "p|b"), ("т", "t|d"), ("", ""),
)  # fmt: skip
# What "е" may be: "Чен" is Jong, "Мен" Myung, «Чже» Jae.
_E_HISSED = "eo|o|u|e|oo|ou"
_E_SOFT = "yeo|yo|yu|you|e|ye"
_E_OPEN = "e|ae|ye|ai|ay|yeo|yo"
_HISSED = frozenset("чжсш")
_PALLADIUS = "чжэн"  # no syllable of Korean
_WORDS = frozenset({2, 3})  # of a Cyrillic name
_LEAST_WORDS = 2


def is_korean_family(word: str) -> bool:
    """Tell whether a word in lower case is a family's name in Korea, in either script."""
    return word in _FAMILIES or word in _LATIN_FAMILIES


def korean_names_agree(cyrillic: Sequence[str], latin: Sequence[str]) -> bool:
    """Tell whether two names of Korea may be one.

    Args:
        cyrillic: Words in lower case, the family's name first; the last in any case.
        latin: Words in lower case, in either order.

    >>> korean_names_agree(("сон", "хын", "мин"), ("heung", "min", "son"))
    True
    >>> korean_names_agree(("ким", "чен", "ын"), ("kim", "jong", "nam"))
    False
    """
    families = _FAMILIES.get(cyrillic[0])
    if families is None or len(cyrillic) not in _WORDS or len(latin) not in _WORDS:
        return False
    if _are_chinese(cyrillic, latin):
        return False
    spelt = families.split()
    orders = [(latin[0], latin[1:])]
    if len(latin) > _LEAST_WORDS or latin[0] not in _LATIN_FAMILIES:
        orders.append((latin[-1], latin[:-1]))  # "Sung Han" begins with a family's
    given = ["".join(rest) for family, rest in orders if family in spelt]
    if not given:
        return False
    pattern = _given_pattern(tuple(cyrillic[1:]))
    return pattern is not None and any(pattern.fullmatch(name) for name in given)


def _are_chinese(cyrillic: Sequence[str], latin: Sequence[str]) -> bool:
    """Tell whether both names can be Chinese, whose given name is one Cyrillic word."""
    return (
        len(cyrillic) == _LEAST_WORDS
        and is_chinese(cyrillic[0])
        and any(map(is_chinese, (cyrillic[1], *base_forms(cyrillic[1]))))
        and all(map(chinese_class, latin))
    )


@functools.lru_cache(maxsize=4096)
def _given_pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what spells a given name; ``None`` where it has other syllables."""
    *before, last = words
    if len("".join(words)) > LONGEST_WORD:
        return None
    ways = _readings(words)
    if not ways:  # "Юна" is a name, and no case of "Юн"
        ways = [
            way
            for form in sorted(_nominatives(last))
            for way in _readings((*before, form))
        ]
    return re.compile("|".join(ways)) if ways else None


def _nominatives(word: str) -> set[str]:
    """Return what a word may be a case of: "Ына" is too short for ``base_forms``."""
    cut = {
        word.removesuffix(end)
        for end in ("а", "у", "ом", "ем", "е")
        if word.endswith(end)
    }
    return {form for form in {*base_forms(word), *cut} if form[-1:] not in _OPEN}


_OPEN = frozenset({"", "а", "я", "ь", "о"})  # no case of a name that ends so


def _readings(words: Sequence[str]) -> list[str]:
    """Return patterns of a given name's one or two syllables, one for each way to cut.

    Of two words each is a syllable.
    """
    *before, last = words
    cuts = [(*before, last)]
    if not before:
        cuts += [(last[:place], last[place:]) for place in range(1, len(last))]
    out = []
    for cut in cuts:
        found = [_syllable(syllable) for syllable in cut]
        if None not in found:
            out.append("".join(way for way in found if way is not None))
    return out


@functools.lru_cache(maxsize=4096)
def _syllable(word: str) -> str | None:
    """Return the pattern of one syllable's spellings; ``None`` where it is none."""
    if word == _PALLADIUS:
        return None
    for begin, latin in _BEGIN:
        if not word.startswith(begin):
            continue
        for vowel, sounds in _VOWEL:
            if not word.startswith(vowel, len(begin)):
                continue
            for end, closes in _END:
                if word[len(begin) + len(vowel) :] == end:
                    read = sounds or _e_sounds(begin, end)
                    return f"(?:{latin})(?:{read})(?:{closes})"
    return None


def _e_sounds(begin: str, end: str) -> str:
    if not end:
        return _E_OPEN
    return _E_HISSED if begin[-1:] in _HISSED else _E_SOFT
