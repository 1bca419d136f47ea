"""Name words in scripts that write few vowels or syllables: what Latin has of them.

Arabic and Hebrew letters give consonants, of which a Latin spelling must have the same
in the same order; Japanese syllables give letters. Nothing here knows a language.
"""

from __future__ import annotations

import functools
import unicodedata

from onrecord.names.letters import plain

__all__ = ["agree_in_consonants", "has_abjad", "kana_to_latin"]

_FIRST, _LAST = "\u0590", "\u06ff"
# Letters whose sound no vowel can be: classes of sounds that Latin spellings mix.
_ABJAD = {
    "ب": "b", "پ": "b", "ت": "t", "ط": "t", "ث": "s", "ج": "j", "چ": "j", "ح": "",
    "خ": "k", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s", "ش": "s", "ص": "s",
    "ض": "d", "ظ": "z", "غ": "k", "ف": "b", "ڤ": "b", "ق": "k", "ك": "k", "ک": "k",
    "گ": "k", "ل": "l", "م": "m", "ن": "n", "ה": "", "ב": "b", "ג": "k", "ד": "d",
    "ז": "z", "ח": "", "ט": "t", "כ": "k", "ך": "k", "ל": "l", "מ": "m", "ם": "m",
    "נ": "n", "ן": "n", "ס": "s", "פ": "b", "ף": "b", "צ": "z", "ץ": "z", "ק": "k",
    "ר": "r", "ש": "s", "ת": "t",
}  # fmt: skip
_LATIN = {
    "b": "b", "p": "b", "v": "b", "f": "b", "t": "t", "d": "d", "g": "k", "k": "k",
    "q": "k", "c": "k", "x": "k", "j": "j", "l": "l", "m": "m", "n": "n", "r": "r",
    "s": "s", "z": "z",
}  # fmt: skip
_PAIRS = (("sh", "s"), ("ch", "k"), ("kh", "k"), ("gh", "k"), ("th", "s"), ("dh", "d"),
          ("ph", "f"), ("ce", "se"), ("ci", "si"))  # fmt: skip
_LEAST = 2  # consonants; with fewer most words agree


def has_abjad(word: str) -> bool:
    """Tell whether a word is written in Hebrew or Arabic letters."""
    return _FIRST <= word[:1] <= _LAST


@functools.lru_cache(maxsize=16384)
def agree_in_consonants(one: str, other: str) -> bool:
    """Tell whether a word in an abjad and a Latin one have the same consonants."""
    if has_abjad(one) == has_abjad(other):
        return False
    abjad, latin = (one, other) if has_abjad(one) else (other, one)
    left = _once("".join(_ABJAD.get(c, "") for c in abjad)).replace("z", "s")
    spelt = plain(latin)
    for letters, sound in _PAIRS:
        spelt = spelt.replace(letters, sound)
    right = _once("".join(_LATIN.get(c, "") for c in spelt)).replace("z", "s")
    return len(left) >= _LEAST and left == right


def _once(letters: str) -> str:
    return "".join(c for n, c in enumerate(letters) if not n or letters[n - 1] != c)


_VOWELS = "aiueo"
_ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "s": "サシスセソ", "t": "タチツテト",
    "n": "ナニヌネノ", "h": "ハヒフヘホ", "m": "マミムメモ", "r": "ラリルレロ",
    "g": "ガギグゲゴ", "z": "ザジズゼゾ", "d": "ダヂヅデド", "b": "バビブベボ",
    "p": "パピプペポ",
}  # fmt: skip
_KANA = {
    sign: row + vowel
    for row, signs in _ROWS.items()
    for sign, vowel in zip(signs, _VOWELS, strict=True)
} | {
    "シ": "shi", "チ": "chi", "ツ": "tsu", "フ": "fu", "ジ": "ji", "ヂ": "ji", "ヤ": "ya",
    "ユ": "yu", "ヨ": "yo", "ワ": "wa", "ヲ": "o", "ン": "n", "ヴ": "vu", "ー": "",
    "ッ": "", "ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o", "ャ": "ya",
    "ュ": "yu", "ョ": "yo",
}  # fmt: skip
_HIRAGANA = range(0x3041, 0x3097)
_TO_KATAKANA = 0x60


def kana_to_latin(text: str) -> str:
    """Return a text with Japanese syllables in Latin; other signs stay."""
    if text.isascii() or not any("\u3041" <= c <= "\u30ff" for c in text):
        return text
    whole = unicodedata.normalize("NFC", text)
    signs = (chr(ord(c) + _TO_KATAKANA) if ord(c) in _HIRAGANA else c for c in whole)
    return "".join(_KANA.get(sign, sign) for sign in signs)
