"""Chinese and Korean names in Cyrillic, read back by syllables.

Chinese is spelt in Cyrillic by Palladius' system, which is one to one with pinyin but
for a few syllables; Korean by Kontsevich's, of which a table holds what names use.
Nothing here guesses: every syllable of every word must be one of the system's.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence, Set

from onrecord.names.letters import plain

__all__ = [
    "LONGEST_WORD",
    "are_syllables",
    "chinese_class",
    "is_chinese",
    "korean_name",
    "may_be_older",
    "older_spellings",
    "pinyin_name",
    "syllable_spellings",
]

_INITIALS = {
    "б": "b", "п": "p", "м": "m", "ф": "f", "д": "d", "т": "t", "н": "n", "л": "l",
    "г": "g", "к": "k", "х": "h", "чж": "zh", "ч": "ch", "ш": "sh", "ж": "r",
}  # fmt: skip
_FINALS = {
    "а": "a", "э": "e", "ай": "ai", "эй": "ei", "ао": "ao", "оу": "ou", "ань": "an",
    "энь": "en", "ан": "ang", "эн": "eng", "ун": "ong", "и": "i", "я": "ia",
    "яо": "iao", "е": "ie", "ю": "iu", "янь": "ian", "инь": "in", "ян": "iang",
    "ин": "ing", "у": "u", "уа": "ua", "уай": "uai", "уй": "ui", "уэй": "ui",
    "уань": "uan", "унь": "un", "уан": "uang", "юй": "u", "юэ": "ue",
}  # fmt: skip
_LIPS = frozenset({"b", "p", "m", "f"})
_HISSING = (("цз", "z"), ("ц", "c"), ("с", "s"))
_SOFT = {"цз": "j", "ц": "q", "с": "x"}
_SOFT_FINALS = {
    "и": "i", "я": "ia", "яо": "iao", "е": "ie", "ю": "iu", "янь": "ian", "инь": "in",
    "ян": "iang", "ин": "ing", "юн": "iong", "юй": "u", "юэ": "ue", "юань": "uan",
    "юнь": "un",
}  # fmt: skip
_BARE = {
    "а": "a", "э": "e", "ай": "ai", "ао": "ao", "оу": "ou", "ань": "an", "энь": "en",
    "ан": "ang", "эр": "er", "и": "yi", "я": "ya", "яо": "yao", "е": "ye", "ю": "you",
    "янь": "yan", "инь": "yin", "ян": "yang", "ин": "ying", "юн": "yong", "у": "wu",
    "ва": "wa", "во": "wo", "вай": "wai", "вэй": "wei", "вань": "wan", "вэнь": "wen",
    "ван": "wang", "вэн": "weng", "юй": "yu", "юэ": "yue", "юань": "yuan",
    "юнь": "yun", "жи": "ri", "чжи": "zhi", "чи": "chi", "ши": "shi", "цзы": "zi",
    "цы": "ci", "сы": "si", "нюй": "nü", "люй": "lü", "хой": "hui",
}  # fmt: skip
_GIVEN_SYLLABLES = 2  # at most


def are_syllables(words: Sequence[str]) -> bool:
    """Tell whether a name is three syllables, each a word: "Пак Чжон Хо", "Данг Ван Тхо"."""
    return len(words) == _EASTERN and all(
        word.istitle() and _SYLLABLE.fullmatch(word) for word in words
    )


_EASTERN = 3  # words: the family's name and two of one's own
_SYLLABLE = re.compile(r"[^\Wаеёиоуыэюя]*[аеёиоуыэюя]й?[^\Wаеёиоуыэюяй]{0,2}", re.I)


def pinyin_name(words: Sequence[str], families: Set[str]) -> str | None:
    """Return a Chinese name in pinyin; ``None`` where it cannot be one.

    Args:
        words: Family name first, in Cyrillic.
        families: Family names in pinyin, lower case.

    >>> pinyin_name(["Си", "Цзиньпин"], {"xi"}), pinyin_name(["Анна", "Ли"], {"li"})
    ('Xi Jinping', None)
    """
    if len(words) != 1 + 1:
        return None
    family, given = (_syllables(plain(word)) for word in words)
    if not family or not given or len(given) > _GIVEN_SYLLABLES:
        return None
    if family[0] not in families or len(family) > 1:
        return None
    return f"{family[0].capitalize()} {''.join(given).capitalize()}"


LONGEST_WORD = 24  # letters; what is longer is no word of a name, and is not walked


def _syllables(word: str) -> tuple[str, ...]:
    """Return a word's syllables in pinyin, longest first; empty if it has another.

    Empty too for what is longer than ``LONGEST_WORD``.
    """
    if len(word) > LONGEST_WORD or _LIKE_SYLLABLES.fullmatch(word) is None:
        return ()
    return _walked(word)


@functools.lru_cache(maxsize=4096)
def _walked(word: str) -> tuple[str, ...]:
    table = _palladius()
    for width in range(min(_LONGEST_SYLLABLE, len(word)), 0, -1):
        found = table.get(word[:width])
        if found is None:
            continue
        rest = word[width:].lstrip("ъ")
        if not rest:
            return (found,)
        after = _walked(rest)
        if after:
            return (found, *after)
    return ()


_LONGEST_SYLLABLE = 6  # letters: "чжуань"
# Consonants and vowels as they take turns in such words: most others part here.
_LIKE_SYLLABLES = re.compile(
    r"(?:(?:чж|цз|[бвгджклмнпстфхцчш])?[аеиоуыэюя]й?(?:н(?:ь|(?![аеиоуыэюя]))|р)?ъ*)+"
)


def is_chinese(word: str) -> bool:
    """Tell whether a Cyrillic word in lower case is Chinese syllables."""
    return bool(_syllables(word))


@functools.lru_cache(maxsize=1)
def _palladius() -> dict[str, str]:
    table: dict[str, str] = {}
    for cyrillic, latin in _INITIALS.items():
        for final, sound in _FINALS.items():
            table[cyrillic + final] = latin + sound
        table[cyrillic + "о"] = latin + ("o" if latin in _LIPS else "uo")
    for cyrillic, latin in _HISSING:
        for final, sound in _FINALS.items():
            table[cyrillic + final] = latin + sound
        table[cyrillic + "о"] = latin + "uo"
        for final, sound in _SOFT_FINALS.items():
            table[cyrillic + final] = _SOFT[cyrillic] + sound
    return table | _BARE


_KOREAN_WORDS = (2, 3)


def korean_name(
    words: Sequence[str], family: Mapping[str, str], syllable: Mapping[str, str]
) -> str | None:
    """Return a Korean name ("Ким Чен Ын" -> "Kim Jong-un"); ``None`` if it is none.

    Args:
        words: Family name first, the given name as one word or two.
        family: Family names, lower case.
        syllable: Syllables of given names, lower case.
    """
    if len(words) not in _KOREAN_WORDS:
        return None
    first, *rest = (plain(word) for word in words)
    given = [part for word in rest for part in _split(word, syllable)]
    if first not in family or len(given) != _GIVEN_SYLLABLES:
        return None
    return f"{family[first]} {given[0].capitalize()}-{given[1]}"


def _split(word: str, syllable: Mapping[str, str]) -> list[str]:
    parts = word.split("-")
    if len(parts) > 1:
        known = [syllable[part] for part in parts if part in syllable]
        return known if len(known) == len(parts) else []
    if word in syllable:
        return [syllable[word]]
    for cut in range(1, len(word)):
        one, other = word[:cut], word[cut:]
        if one in syllable and other in syllable:
            return [syllable[one], syllable[other]]
    return []


def syllable_spellings(
    word: str, korean: tuple[Mapping[str, str], Mapping[str, str]]
) -> frozenset[str]:
    """Return what a Cyrillic word may be in pinyin, and a syllable in Korean.

    Args:
        word: One word of a name, in the nominative.
        korean: Family names and syllables of given names, lower case.
    """
    key = plain(word)
    found = {"".join(_syllables(key)), _BURMESE.get(key, "")}
    for table in korean:
        if key in table:
            found.update(_korean_spellings(table[key].lower()))
    return frozenset(found - {""})


@functools.lru_cache(maxsize=4096)
def older_spellings(word: str) -> frozenset[str]:
    """Return a Chinese word as Taiwan and older books spell it (Wade-Giles).

    Many are another word's pinyin; ``may_be_older`` says of which names to ask.

    Args:
        word: One word of a name in Cyrillic, lower case, in the nominative.

    >>> sorted(older_spellings("инвэнь"))
    ['ingwen', 'yingwen']
    """
    older = "".join(map(_wade_giles, _syllables(word)))
    return frozenset({older, older.replace("ying", "ing")} - {""})


@functools.lru_cache(maxsize=16384)
def may_be_older(words: tuple[str, ...]) -> bool:
    """Tell whether a Latin name may be Chinese as Taiwan and older books spell it.

    Each word is Chinese syllables, none has a letter that pinyin alone has, and not
    all of them are good pinyin, which is what most papers print and which never cuts
    a given name in two (Chou En-lai).

    Args:
        words: In lower case, cut at hyphens.

    >>> may_be_older(("tsai", "ing", "wen")), may_be_older(("wang", "chao"))
    (True, False)
    """
    if not all(map(chinese_class, words)) or any(map(_MODERN.search, words)):
        return False
    return len(words) > _PINYIN_WORDS or not all(map(_is_pinyin, words))


_PINYIN_WORDS = 2  # the family's name and the given one
_MODERN = re.compile(r"[qx]|zh")


def _is_pinyin(word: str) -> bool:
    """Tell whether a Latin word is syllables of pinyin, cut anywhere; Lee is none."""
    if _DOUBLED.search(word):
        return False
    table = _pinyin()
    ends = {0}
    for start in range(len(word)):
        if start in ends:
            ends |= {
                start + width
                for width in range(1, _LONGEST_PINYIN + 1)
                if word[start : start + width] in table
            }
    return len(word) in ends


_DOUBLED = re.compile(r"([aeou])\1")
_LONGEST_PINYIN = 6  # letters: zhuang


@functools.lru_cache(maxsize=1)
def _pinyin() -> frozenset[str]:
    begun = (
        initial + final
        for final, begins in _BEGUN.items()
        for initial in begins.split()
    )
    return frozenset({*begun, *_UNBEGUN.split()})


# Every syllable of pinyin: finals, and the initials that go before each.
_BEGUN = {
    "a": "b p m f d t n l g k h zh ch sh z c s", "o": "b p m f",
    "e": "m d t n l g k h zh ch sh r z c s",
    "ai": "b p m d t n l g k h zh ch sh z c s", "ei": "b p m d f n l g h zh sh z",
    "ao": "b p m d t n l g k h zh ch sh r z c s",
    "ou": "p m f d t n l g k h zh ch sh r z c s",
    "an": "b p m f d t n l g k h zh ch sh r z c s",
    "en": "b p m f n g k h zh ch sh r z c s",
    "ang": "b p m f d t n l g k h zh ch sh r z c s",
    "eng": "b p m f d t n l g k h zh ch sh r z c s",
    "ong": "d t n l g k h zh ch r z c s",
    "i": "b p m d t n l j q x zh ch sh r z c s", "ia": "l j q x",
    "iao": "b p m d t n l j q x", "ie": "b p m d t n l j q x", "iu": "m d n l j q x",
    "ian": "b p m d t n l j q x", "in": "b p m n l j q x", "iang": "n l j q x",
    "ing": "b p m d t n l j q x", "iong": "j q x",
    "u": "b p m f d t n l g k h j q x zh ch sh r z c s", "ua": "g k h zh sh",
    "uo": "d t n l g k h zh ch sh r z c s", "uai": "g k h zh ch sh",
    "ui": "d t g k h zh ch sh r z c s", "uan": "d t n l g k h j q x zh ch sh r z c s",
    "un": "d t l g k h j q x zh ch sh r z c s", "uang": "g k h zh ch sh",
    "ue": "n l j q x", "ü": "n l",
}  # fmt: skip
_UNBEGUN = (
    "a o e ai ei ao ou an en ang eng er yi ya yao ye you yan yin yang ying yong"
    " wu wa wo wai wei wan wen wang weng yu yue yuan yun"
)


# Pinyin, and how Wade and Giles spell it, without apostrophes and marks.
_OLDER_WHOLE = {
    "zi": "tzu", "ci": "tzu", "si": "szu", "zhi": "chih", "chi": "chih", "shi": "shih",
    "ri": "jih", "you": "yu", "yan": "yen", "ye": "yeh", "yue": "yueh", "yong": "yung",
    "er": "erh", "ge": "ko", "ke": "ko", "he": "ho", "e": "o", "yi": "yi",
}  # fmt: skip
_OLDER_BEGINS = (
    ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("j", "ch"), ("q", "ch"), ("x", "hs"),
    ("z", "ts"), ("c", "ts"), ("b", "p"), ("d", "t"), ("g", "k"), ("r", "j"),
)  # fmt: skip
_OLDER_ENDS = (
    ("ian", "ien"),
    ("ie", "ieh"),
    ("iong", "iung"),
    ("ong", "ung"),
    ("ue", "ueh"),
)


def _wade_giles(pinyin: str) -> str:
    """Return a syllable of pinyin as Wade and Giles spell it.

    >>> _wade_giles("xiao"), _wade_giles("dong"), _wade_giles("zhou")
    ('hsiao', 'tung', 'chou')
    """
    if pinyin in _OLDER_WHOLE:
        return _OLDER_WHOLE[pinyin]
    for end, older in _OLDER_ENDS:
        if pinyin.endswith(end):
            pinyin = pinyin.removesuffix(end) + older
            break
    for begin, older in _OLDER_BEGINS:
        if pinyin.startswith(begin):
            return older + pinyin.removeprefix(begin)
    return pinyin


# Syllables of Burmese names, whose spellings tell little of their sounds.
_BURMESE = {
    "со": "soe", "мо": "moe", "чжо": "kyaw", "чо": "kyaw", "джо": "kyaw", "мьин": "myint",
    "мьинт": "myint", "аун": "aung", "аунг": "aung", "хтун": "htun", "тун": "tun",
    "лин": "lin", "линн": "linn", "хлайн": "hlaing", "хлаинг": "hlaing", "ней": "nay",
    "зо": "zaw", "зау": "zaw", "тан": "than", "све": "swe", "шве": "shwe", "ньюн": "nyunt",
    "тейн": "thein", "кхин": "khin", "чжи": "kyi", "чи": "kyi", "джи": "kyi", "хтин": "htin",
    "пьо": "phyo", "вай": "wai", "найн": "naing", "тэй": "tay", "мьо": "myo", "тху": "thu",
    "ту": "thu", "маун": "maung", "маунг": "maung", "сан": "san", "хла": "hla", "су": "suu",
    "тей": "htay", "нуэ": "nwe", "еин": "yein", "бо": "bo", "бу": "bo", "эй": "aye",
    "эя": "aye", "тинт": "thint", "зин": "zin", "хейн": "hein", "пью": "phyu",
}  # fmt: skip


# How Koreans and papers spell one syllable; the first letter voiced or not.
_KOREAN_LETTERS = (
    ("g", "k"), ("k", "g"), ("b", "p"), ("p", "b"), ("d", "t"), ("t", "d"),
    ("j", "ch"), ("ch", "j"), ("r", "l"), ("l", "r"),
)  # fmt: skip
_KOREAN_VOWELS = (("u", "oo"), ("eo", "u"), ("u", "eo"), ("eo", "o"), ("o", "eo"),
                  ("yo", "yu"), ("yo", "yeo"), ("yu", "you"), ("ui", "ee"), ("i", "ee"))  # fmt: skip


def _korean_spellings(spelt: str) -> set[str]:
    starts = {spelt}
    for one, other in _KOREAN_LETTERS:
        if spelt.startswith(one):
            starts.add(other + spelt[len(one) :])
    return starts | {
        start.replace(one, other) for start in starts for one, other in _KOREAN_VOWELS
    }


# A Latin syllable of Chinese in any romanisation, as classes of sounds that pinyin and
# Wade-Giles without its apostrophes keep apart differently.
_LATIN_INITIALS = (
    ("hs", "x"), ("sh", "x"), ("x", "x"), ("s", "s"), ("zh", "c"), ("ch", "c"),
    ("j", "c"), ("q", "c"), ("ts", "z"), ("tz", "z"), ("c", "z"), ("z", "z"),
    ("p", "p"), ("b", "p"), ("t", "t"), ("d", "t"), ("k", "k"), ("g", "k"),
    ("m", "m"), ("f", "f"), ("n", "n"), ("l", "l"), ("h", "h"), ("r", "r"),
    ("w", "w"), ("y", "y"), ("", ""),
)  # fmt: skip
_LATIN_FINALS = {
    "a": "a", "o": "o", "e": "e", "ai": "ai", "ei": "ei", "ao": "ao", "ou": "ou",
    "an": "an", "en": "en", "ang": "ang", "eng": "eng", "ong": "ong", "ung": "ong",
    "i": "i", "ih": "i", "ia": "ia", "iao": "iao", "ie": "ie", "ieh": "ie", "iu": "iu",
    "ian": "ian", "ien": "ian", "in": "in", "iang": "iang", "ing": "ing", "iong": "iong",
    "iung": "iong", "u": "u", "ua": "ua", "uo": "o", "uai": "uai", "ui": "ui",
    "uan": "uan", "un": "un", "uang": "uang", "ue": "ue", "ueh": "ue",
}  # fmt: skip
_LONGEST_FINAL = 4
# How every such word ends: most words of other languages part here.
_CHINESE_END = re.compile(r"(?:[aeiou]|ng?|[ie]h)$")


@functools.lru_cache(maxsize=65536)
def chinese_class(word: str) -> str:
    """Return what a Latin word says if it is Chinese syllables; empty if it is not.

    Empty too for what is longer than ``LONGEST_WORD``. Each end of a word is read once
    and kept, so that no word takes long.

    >>> chinese_class("jinping") == chinese_class("chinping")
    True
    >>> chinese_class("smith")
    ''
    """
    if len(word) > LONGEST_WORD or _CHINESE_END.search(word) is None:
        return ""
    for letters, initial in _LATIN_INITIALS:
        if not word.startswith(letters):
            continue
        rest = word[len(letters) :]
        for width in range(min(_LONGEST_FINAL, len(rest)), 0, -1):
            final = _LATIN_FINALS.get(rest[:width])
            if final is None:
                continue
            after = rest[width:]
            if not after:
                return f"{initial}{final}"
            more = chinese_class(after)
            if more:
                return f"{initial}{final} {more}"
    return ""
