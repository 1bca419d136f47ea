"""Burmese names in Cyrillic, whose spellings in Latin letters tell little of the sounds.

"Чжо" is Kyaw, and so "Джо" may be, but only in a name all of whose words Burmese has.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from onrecord.names.cyrillic import base_forms
from onrecord.names.syllables import chinese_class, syllable_spellings

__all__ = ["burmese_spellings", "is_burmese"]

# One syllable: what a Burmese name's word is.
_SYLLABLE = re.compile(
    r"(?:кх|хт|хл|хм|хн|чж|дж|тх|пх|св|шв|мь|пь|нь|ль|[бвгджзйклмнпрстхчш])?"
    r"(?:ау|а[йи]|[еэ][йия]|эя|уэ|[аеиоуэюя])(?:нг|нт|нн|[нт])?"
)


@functools.lru_cache(maxsize=4096)
def burmese_spellings(word: str) -> frozenset[str]:
    """Return how a Cyrillic syllable in lower case is spelt in Burma, as no Chinese is."""
    return frozenset(
        s for s in syllable_spellings(word, ({}, {})) if not chinese_class(s)
    )


def is_burmese(words: Iterable[str]) -> bool:
    """Tell whether every word of a name is one that Burmese has.

    Args:
        words: Cyrillic, in lower case, in any case.

    >>> is_burmese(["мин", "аун", "хлайн"]), is_burmese(["джо", "байден"])
    (True, False)
    """
    return all(
        any(_SYLLABLE.fullmatch(form) for form in (word, *base_forms(word)))
        for word in words
    )
