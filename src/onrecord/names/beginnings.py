"""Whether a Cyrillic word may begin as a Latin one does.

For what is put together from two words of a name, and nearly never is the one word of
another: most of it parts here, by its first letters, before it is looked at as a whole.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left

from onrecord.names.crossing import bare_letters
from onrecord.names.fold import across_skeletons, skeletons
from onrecord.names.foreign import first_letters, tabled_words
from onrecord.names.given import longest_variant, variants
from onrecord.names.neighbours import broad_sounds, rough_sounds
from onrecord.names.syllables import older_spellings, syllable_spellings
from onrecord.names.transcription import edges_of, edges_written

__all__ = ["may_begin_alike"]

_CASE = 3  # letters that a case may have changed at the end, at most
_SYLLABLE = 6  # letters of the longest Chinese syllable: "чжуань"
# Long enough for a whole syllable before a case ending, and begun by a sound.
_WORD = re.compile(rf"[а-щыэюяіїєґў][а-яіїєґў]{{{_SYLLABLE + _CASE - 1},}}")
_ENDING = 2  # letters that rules of spelling may do without at the end of a word
_LOST = re.compile("[др]ж|кс|[ьъ]")  # of each of these they may do without one


def may_begin_alike(cyrillic: str, latin: str) -> bool:
    """Tell whether two words may agree by sound, as a case or as a foreign name.

    Args:
        cyrillic: A word in lower case, in any case.
        latin: Another.

    Returns:
        False only where they do not, whatever the rest of the words is.

    >>> may_begin_alike("еленакусежук", "khezeskko")
    False
    """
    if _WORD.fullmatch(cyrillic) is None:
        return True
    if not _begins(cyrillic[:_SYLLABLE]).isdisjoint(_begins_written(latin)):
        return True
    stem = cyrillic[:-_CASE]
    if _is_begun(stem):
        return True
    spelt = len(stem) - len(_LOST.findall(stem)) - _ENDING
    return longest_variant(latin) >= spelt


def _is_begun(stem: str) -> bool:
    """Tell whether a word that any table of names has begins with a stem."""
    known = _known()
    place = bisect_left(known, stem)
    return place < len(known) and known[place].startswith(stem)


@functools.lru_cache(maxsize=1)
def _known() -> list[str]:
    return sorted(tabled_words() | variants())


@functools.lru_cache(maxsize=8192)
def _begins(head: str) -> frozenset[str]:
    """Return the first sounds and letters of every long Cyrillic word of one beginning.

    Letters that a rule or a Chinese syllable spells are marked with "=".
    """
    first = head[0]
    # "ия" is read as "я", "дж" as one sound
    read = (first, f"{first}а", head[:2])
    sounds = {
        s for w in read for s in (*skeletons(w), *rough_sounds(w), *broad_sounds(w))
    }
    heads = [head[:width] for width in range(1, len(head) + 1)]
    spelt = {
        s for h in heads for s in syllable_spellings(h, ({}, {})) | older_spellings(h)
    }
    return (
        frozenset(sound[:1] for sound in sounds)
        | {edges_of(first)[:1]}
        | {_letter(s) for s in spelt | first_letters(first)}
    )


@functools.lru_cache(maxsize=16384)
def _begins_written(latin: str) -> frozenset[str]:
    """Return the same of a Latin word."""
    sounds = skeletons(latin, bare=False) | across_skeletons(latin)
    sounds |= rough_sounds(latin) | broad_sounds(latin)
    return (
        frozenset(sound[:1] for sound in sounds)
        | {edges[:1] for edges in edges_written(latin)}
        | {_letter(bare_letters(latin))}
    )


def _letter(spelt: str) -> str:
    """Return the first letter, those alike that ``bare_letters`` may make of others."""
    return "=" + spelt[:1].translate(_ALIKE)


_ALIKE = str.maketrans("pcyw", "fkiv")  # ph, ck
