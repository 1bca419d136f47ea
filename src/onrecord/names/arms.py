"""Class nouns of weapons: beside one, a common word is a system's name.

"Typhoon jets", "танки К2": without the noun a typhoon is a storm.
"""

from __future__ import annotations

__all__ = ["is_weapon"]

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
