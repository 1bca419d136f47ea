"""Letters: what a word looks like to us, whatever script and tricks it is written in.

Nothing here decides that two names are one; it only makes them comparable and says
what was odd about them.
"""

from __future__ import annotations

import functools
import re
import unicodedata

__all__ = [
    "MAX_NAME_CHARS",
    "clean",
    "oddities",
    "plain",
    "romanised",
    "undoubled",
    "word_key",
]

# The longest personal name in name_bench has 74 codepoints, the longest registered
# company name about 200; what is longer is not a name and is never compared.
MAX_NAME_CHARS = 384

_INVISIBLE = dict.fromkeys(
    [
        0x00AD,  # soft hyphen
        *range(0x200B, 0x2010),  # zero-width characters and direction marks
        *range(0x202A, 0x202F),  # embeddings and overrides
        *range(0x2060, 0x2070),
        0xFEFF,
        0x034F,
        0x061C,
        0x180E,
    ]
)
_DIRECTION = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e") | frozenset(
    chr(c) for c in range(0x2066, 0x206A)
)
# Letters that no decomposition reduces.
_PLAIN = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae",
        "œ": "oe", "ı": "i", "ə": "a", "ħ": "h", "ŧ": "t", "’": "'", "ʼ": "'",
        "`": "'", "ʹ": "'", "ʻ": "'", "´": "'",
    }
)  # fmt: skip

# BGN/PCGN without signs: the romanisation most English-language agencies use.
_RUSSIAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh",
    "з": "z", "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu", "я": "ya",
    # Belarusian and Ukrainian
    "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "'": "",
    # Serbian and Macedonian
    "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "dj", "џ": "dz", "ѓ": "g", "ќ": "k",
    # Kazakh, Kyrgyz, Tatar, Bashkir, Tajik
    "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h",
    "җ": "j", "ҡ": "k", "ҙ": "z", "ҫ": "s", "ҳ": "h", "ҷ": "j", "ӣ": "i", "ӯ": "u",
}  # fmt: skip


def clean(text: str) -> str:
    """Return ``text`` without invisible characters, in composed form."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE))


def plain(text: str) -> str:
    """Return ``text`` in lower case without accents on Latin letters.

    Cyrillic keeps й and ї, which are letters; ё becomes е, as most papers print it.
    """
    if text.isascii():
        return text.lower()
    if _CYRILLIC_ALONE.fullmatch(text) is not None:  # most others
        return text.casefold().replace("ё", "е")
    lowered = text.casefold().translate(_PLAIN).replace("ё", "е")
    if "а" <= max(lowered) <= "ӿ" and _MARKED_LATIN.search(lowered) is None:
        return lowered
    return "".join(_bare(c) for c in lowered)


_CYRILLIC_ALONE = re.compile("[\u0400-\u04ff '.-]+")
_MARKED_LATIN = re.compile("[\u00c0-\u024f]")


def undoubled(text: str) -> str:
    """Return ``text`` with one letter where the same one stands several times.

    >>> undoubled("mattheew")
    'mathew'
    """
    return _BEFORE_ITSELF.sub("", text)


_BEFORE_ITSELF = re.compile(r"(.)(?=\1)")


@functools.lru_cache(maxsize=4096)
def _bare(char: str) -> str:
    if "\u0400" <= char <= "\u04ff" or char >= "\u0590":
        return char  # no decomposition: Hangul would fall apart into letters
    return "".join(
        c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c)
    )


@functools.lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """Return the form under which one word is looked up; empty for mixed scripts.

    A word that mixes Latin and Cyrillic look-alikes is looked up under no form at
    all, so that it can never be taken for the name it imitates.
    """
    if word.isascii():
        return word.lower()
    cleaned = clean(word)
    return "" if _mixed(cleaned) else plain(cleaned)


def romanised(text: str) -> str:
    """Return Cyrillic letters of ``text`` in Latin, case kept; the rest stays."""
    if text.isascii() or _CYRILLIC.search(text) is None:
        return text  # the apostrophe of O'Malley is no soft sign
    return text.translate(_ROMAN)


_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ROMAN = str.maketrans(
    _RUSSIAN | {c.upper(): latin.capitalize() for c, latin in _RUSSIAN.items()}
)


def oddities(name: str) -> tuple[str, ...]:
    """Say what is suspicious about how a name is written, sorted; empty if nothing."""
    found = set()
    if len(name) > MAX_NAME_CHARS:
        found.add("too_long")
        name = name[:MAX_NAME_CHARS]
    if name.isascii():
        return tuple(found)
    if any(c in _DIRECTION for c in name):
        found.add("direction_marks")
    if any(ord(c) in _INVISIBLE and c not in _DIRECTION for c in name):
        found.add("invisible_characters")
    if any(_mixed(word) for word in clean(name).split()):
        found.add("mixed_scripts")
    return tuple(sorted(found))


def _mixed(word: str) -> bool:
    """Tell whether one word holds letters of two of Latin, Cyrillic and Greek."""
    if word.isascii() or _CYRILLIC_ALONE.fullmatch(word) is not None:
        return False
    scripts = set()
    for char in word:
        point = ord(char)
        if not char.isalpha():
            continue
        if point < 0x250 or 0x1E00 <= point < 0x1F00:
            scripts.add("latin")
        elif 0x370 <= point < 0x400:
            scripts.add("greek")
        elif 0x400 <= point < 0x530:
            scripts.add("cyrillic")
    return len(scripts) > 1
