"""A slip of the pen in a name: two neighbouring letters swapped, or a vowel dropped.

"Benzosikova" for Beznosikova is oftener a slip than another name; a letter put for
another (Shadrina, Shatrina) is as often another name, and so is a vowel in a short
name (Boikov, Bykov).
"""

from __future__ import annotations

import functools

from rapidfuzz.distance import OSA

from onrecord.names.fold import loose_skeletons
from onrecord.names.letters import plain

__all__ = ["is_slip"]

_LEAST = 5  # sounds; shorter names are another's with two of them swapped
_LEAST_DROPPED = 7  # the same where one lacks a vowel
_VOWELS = frozenset("aeiou")


@functools.lru_cache(maxsize=32768)
def is_slip(one: str, other: str) -> bool:
    """Tell whether one word of a name may be the other with one slip, by sound.

    >>> is_slip("Krutikov", "Kurtikov"), is_slip("Shadrina", "Shatrina")
    (True, False)
    """
    left = {plain(one), *loose_skeletons(plain(one))}
    right = {plain(other), *loose_skeletons(plain(other))}
    return any(_slipped(a, b) for a in left for b in right)


def _slipped(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LEAST or one[0] != other[0]:
        return False
    if OSA.distance(one, other, score_cutoff=1) != 1:
        return False
    if len(one) == len(other):
        return sorted(one) == sorted(other)
    short, long = sorted((one, other), key=len)
    if len(short) < _LEAST_DROPPED:
        return False
    place = next((n for n, c in enumerate(short) if c != long[n]), len(short))
    return place < len(short) - 1 and long[place] in _VOWELS
