"""Two words of a name that are one word of the other script.

Papers cut foreign names elsewhere than their owners do, above all at Arabic articles.
"""

from __future__ import annotations

import functools
from typing import Literal

from onrecord.names.crossing import agree_across
from onrecord.names.cyrillic import base_forms, is_cyrillic

__all__ = ["rejoins_across"]

# Letters; shorter words are too easily the sum of two others. "Юйтин" is Yu-ting.
_PIECES = 5
_WAYS = frozenset({"same_sound", "own", "case"})
# "Servant of", whose article some write and some leave out: Abd al-Rahman, Abdulrahman.
_SERVANTS = frozenset({"abd", "abdul", "abdel", "абд", "абдул", "абдель", "абдуль"})
# "Of the faith", whose article runs into the word before it: Nur ad-Din, Nuruddin.
_FAITH = frozenset({"din", "deen", "dine", "дин"})


@functools.lru_cache(maxsize=16384)
def rejoins_across(
    first: str, second: str, whole: str
) -> Literal["split", "older"] | None:
    """Return how two words are one of the other script: "Хамиду Резе", Hamidreza.

    Args:
        first: A word in lower case, in any case.
        second: The one behind it, in the same script.
        whole: A word in lower case of the other script.

    Returns:
        ``split``, or ``older`` where that is all they agree by; ``None`` if they are
        not one.

    >>> rejoins_across("хамиду", "резе", "hamidreza")
    'split'
    """
    if min(len(first + second), len(whole)) < _PIECES:
        return None
    joined = [one + second for one in sorted(_firsts(first, second))]
    if is_cyrillic(whole):
        ways = {agree_across(whole, one) for one in joined}
    else:
        ways = {agree_across(one, whole) for one in joined}
    if not ways.isdisjoint(_WAYS):
        return "split"
    return "older" if "older" in ways else None


def _firsts(first: str, second: str) -> frozenset[str]:
    """Return what the first of two words may be before the second, its articles too."""
    if first in _SERVANTS:
        return _SERVANTS | {f"abdu{second[0]}", f"абду{second[0]}"}
    firsts = base_forms(first) | {first}
    if second not in _FAITH:
        return firsts
    vowels = "uei" if second < "а" else "уаеи"
    return firsts | {f"{first}{vowel}{second[0]}" for vowel in vowels}
