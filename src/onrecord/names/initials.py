"""Initials and the names that they stand for, across scripts."""

from __future__ import annotations

import re

from onrecord.names.cyrillic import is_cyrillic
from onrecord.names.given import is_short_form, names_like
from onrecord.names.letters import plain, romanised
from onrecord.names.sexes import opens_a_name

__all__ = ["LONG_INITIALS", "initials_agree"]

LONG_INITIALS = frozenset({"дж"})
"""Initials of two letters, one sound: "Дж. Кеннеди"."""


def initials_agree(one: str, other: str) -> bool:
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
    digraph = next((d for d in LONG_INITIALS if cyrillic.startswith(d)), None)
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
