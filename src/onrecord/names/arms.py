"""Class nouns of weapons: beside one, a common word is a system's name.

"Typhoon jets", "танки К2": without the noun a typhoon is a storm.
"""

from __future__ import annotations

__all__ = ["is_plural_name", "is_weapon", "opens_a_count"]

# "Station" is left out: trains stop at Voronezh too.
_NOUNS = (
    "missile",
    "rocket",
    "battery",
    "launcher",
    "system",
    "fighter",
    "jet",
    "bomber",
    "drone",
    "helicopter",
    "tank",
    "howitzer",
    "submarine",
    "radar",
    "silo",
    "crew",
    "pilot",
    "squadron",
    "regiment",
    "battalion",
    "icbm",
    "interceptor",
)
_ENGLISH = frozenset(
    [*_NOUNS, *(f"{noun}s" for noun in _NOUNS), "batteries", "aircraft"]
)
_RUSSIAN = (  # how the words begin, whatever their case
    "ракет",
    "батаре",
    "установк",
    "комплекс",
    "истребител",
    "самолет",
    "бомбардиров",
    "беспилотник",
    "вертолет",
    "танк",
    "гаубиц",
    "подлодк",
    "радар",
    "рлс",
    "расчет",
    "экипаж",
    "дивизион",
    "полк",
    "бригад",
    "эскадриль",
    "зрк",
    "зрс",
    "мбр",
    "рсзо",
)


def is_weapon(word: str) -> bool:
    """Tell whether a word's key names a class of weapons or those who man them.

    >>> is_weapon("jets"), is_weapon("истребителей"), is_weapon("storm")
    (True, True, False)
    """
    return word in _ENGLISH or word.startswith(_RUSSIAN)


def is_plural_name(text: str, before: str, *, lang: str) -> bool:
    """Tell whether a form can only be several of a system: "the Mirages", "HAWKs".

    A common word is written small in the plural ("mirages"); one that opens a sentence
    says nothing, unless it is all capitals.

    Args:
        text: The form as it stands.
        before: The text before it.
        lang: ISO 639-1 code; only English forms a plural so.

    >>> is_plural_name("Mirages", "The ", lang="en")
    True
    >>> is_plural_name("Typhoons", "", lang="en")
    False
    """
    single = text.removesuffix("s")
    if lang != "en" or single == text or not single[:1].isupper():
        return False
    return (len(single) > 1 and single.isupper()) or not _opens(before)


# Letters that are words: an article, a conjunction, prepositions, a pronoun.
_LETTER_WORDS = frozenset("AАВИКОСУЯ")


def opens_a_count(form: str, before: str) -> bool:
    """Tell whether a designation is a sentence's first word and a number.

    "A 10-year-old boy", «В 52 случаях», «С 300 солдатами»: with a hyphen, or inside a
    sentence, it is a bomber or a missile all the same.

    Args:
        form: The form as it stands.
        before: The text before it.

    >>> opens_a_count("A 10", ""), opens_a_count("A-10", "")
    (True, False)
    >>> opens_a_count("С 300", "Комплексы "), opens_a_count("F 16", "")
    (False, False)
    """
    letter, space, number = form[:1], form[1:2], form[2:3]
    counts = letter in _LETTER_WORDS and space.isspace() and number.isdecimal()
    return counts and ("\n" in before or _opens(before))


def _opens(before: str) -> bool:
    """Tell whether what stands behind a text opens a sentence or a quotation."""
    return not before.strip() or before.rstrip()[-1] in _ENDS


_ENDS = frozenset('.!?:"“«')
