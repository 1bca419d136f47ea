"""Whether two words of different languages may name one thing, by sound.

Cases, adjectives and the endings of other languages are left out of account:
"Курганской" and Kurgan, "Пензенской" and Penza.
"""

from __future__ import annotations

import functools
import re

from onrecord.names.cyrillic import is_cyrillic
from onrecord.names.fold import loose_skeletons

__all__ = ["beginnings_of", "words_alike"]

_ADJECTIVE = re.compile(
    r"(?<=\w{2})(?:[сз]?ь?к|ц?к|н)(?:ий|ый|ого|ому|им|ым|ом|ая|ой|ую|ою|ое|ие|ые|их|ых"
    r"|ими|ыми|ага|аму|ай|ія|і|ої|ою|е|а|у)$"
)
_CASE = re.compile(
    r"(?<=\w{2})(?:ами|ями|ах|ях|ом|ем|ой|ей|ою|ею|ов|ам|ям|ая|ую|[аяоеёиіїыуюйь])$"
)
_FLEETING = re.compile(r"(?<=\w{3})[ео](?=[бвгджзклмнпрстфхцчшщ]$)")  # "из Ливен"
_DEMONYM = re.compile(r"(?<=\w{3})(?:ian|ans?|ese|i)$")  # Caspian, Siberian
_VOWELS = "aeiou"
_LEAST = 3  # letters of a stem
_PREFIX = 4
_REST = 2  # letters that may follow on either side


@functools.lru_cache(maxsize=65536)
def words_alike(one: str, other: str) -> bool:
    """Tell whether two words with a capital may name one thing."""
    if one == other:
        return True
    if beginnings_of(one).isdisjoint(beginnings_of(other)):
        return False
    return any(_stems_alike(a, b) for a in _stems(one) for b in _stems(other))


@functools.lru_cache(maxsize=32768)
def beginnings_of(word: str) -> frozenset[str]:
    """Return how a word may begin by sound: two that are alike share a beginning."""
    return frozenset(stem[:_PREFIX] for stem in _stems(word))


def _stems_alike(one: str, other: str) -> bool:
    if one == other:
        return len(one) >= _LEAST
    short = min(len(one), len(other))
    same = 0
    while same < short and one[same] == other[same]:
        same += 1
    return same >= _PREFIX and max(len(one), len(other)) - same <= _REST


@functools.lru_cache(maxsize=32768)
def _stems(word: str) -> frozenset[str]:
    """Return what a word sounds like without its endings, loosely."""
    forms = {word}
    if is_cyrillic(word):
        bare = _ADJECTIVE.sub("", word)
        forms = {
            _CASE.sub("", word),
            bare,
            _CASE.sub("", bare),
            _FLEETING.sub("", word),
        }
    elif _DEMONYM.search(word):
        forms.add(_DEMONYM.sub("", word))
    return frozenset(
        stem
        for form in forms
        for sound in loose_skeletons(form)
        if len(stem := sound.rstrip(_VOWELS)) >= _LEAST
    )
