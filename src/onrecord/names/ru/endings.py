"""Case forms of one Cyrillic word, made from its nominative.

Rules over the last letters, not a dictionary: names are an open class. They make too
many forms rather than too few; a form that no text holds costs nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

__all__ = ["CASE_RULES", "Rule", "case_forms", "is_case_form", "plural_forms"]

Rule = tuple[str, int, tuple[str, ...]]
"""An ending, how many letters are cut, and what is put instead."""

# The longest ending that fits is taken.
_RULES: tuple[Rule, ...] = (
    # adjectives and names that follow them
    ("ский", 2, ("ого", "ому", "им", "ом")),
    ("цкий", 2, ("ого", "ому", "им", "ом")),
    ("жий", 2, ("его", "ему", "им", "ем")),
    ("ший", 2, ("его", "ему", "им", "ем")),
    ("чий", 2, ("его", "ему", "им", "ем")),
    ("щий", 2, ("его", "ему", "им", "ем")),
    ("ний", 2, ("его", "ему", "им", "ем", "я", "ю", "и")),
    ("кий", 2, ("ого", "ому", "им", "ом")),
    ("ный", 2, ("ого", "ому", "ым", "ом")),
    ("ый", 2, ("ого", "ому", "ым", "ом")),
    ("ой", 2, ("ого", "ому", "ым", "им", "ом", "оя", "ою", "оем", "ое")),
    ("ская", 2, ("ой", "ую", "ою")),
    ("цкая", 2, ("ой", "ую", "ою")),
    ("ная", 2, ("ой", "ую", "ою")),
    ("ая", 2, ("ой", "ую", "ою", "аи", "аю", "ае")),
    ("яя", 2, ("ей", "юю", "ею")),
    ("ье", 1, ("я", "ю", "ем")),
    ("ое", 2, ("ого", "ому", "ым", "им", "ом")),
    ("ее", 2, ("его", "ему", "им", "ем")),
    ("ые", 2, ("ых", "ым", "ыми")),
    ("ие", 2, ("их", "им", "ими", "ия", "ию", "ием", "ии")),
    # nouns
    ("ия", 1, ("и", "ю", "ей")),
    ("ья", 1, ("и", "ю", "ей", "е")),
    ("ея", 1, ("и", "ю", "ей", "е")),
    ("я", 1, ("и", "ю", "ей", "ею", "е", "ь")),
    ("ха", 1, ("и", "у", "ой", "е")),
    ("ка", 1, ("и", "у", "ой", "ою", "е")),
    ("га", 1, ("и", "у", "ой", "е")),
    ("ца", 1, ("ы", "у", "ей", "е")),
    ("а", 1, ("ы", "и", "у", "ой", "ою", "е", "ей")),
    ("ство", 1, ("а", "у", "ом", "е")),
    ("о", 1, ("а", "у", "ом", "е")),
    ("ий", 2, ("ия", "ию", "ием", "ии", "ие", "ого", "ому", "им", "ом")),
    ("ей", 1, ("я", "ю", "ем", "е")),
    ("й", 1, ("я", "ю", "ем", "е")),
    ("ь", 1, ("я", "ю", "ем", "е", "и", "ью")),
    ("ов", 0, ("а", "у", "ым", "е")),
    ("ев", 0, ("а", "у", "ым", "е")),
    ("ин", 0, ("а", "у", "ым", "ом", "е")),
    ("ын", 0, ("а", "у", "ым", "ом", "е")),
    ("ч", 0, ("а", "у", "ем", "е")),
    ("ц", 0, ("а", "у", "ем", "ом", "е")),
    ("ш", 0, ("а", "у", "ем", "е")),
    ("ж", 0, ("а", "у", "ем", "е")),
    ("щ", 0, ("а", "у", "ем", "е")),
    ("ы", 1, ("", "ам", "ами", "ах")),
)
_BY_ENDING = {ending: (cut, instead) for ending, cut, instead in _RULES}
_AFTER_CONSONANT = ("а", "у", "ом", "е", "ем")  # where no rule fits
# Every rule by which ``case_forms`` puts something for a nominative's last letters.
CASE_RULES: tuple[Rule, ...] = (*_RULES, ("", 0, _AFTER_CONSONANT))
_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
_VOWELS = frozenset("аеиоуыэюяії")
# Given names and nouns whose vowel falls out: Павел, Павла; Орёл, Орла; Донец, Донца.
_FLEETING = ("ел", "ек", "ок", "ец")
_PLURAL = {"к": "и", "г": "и", "х": "и", "ж": "и", "ш": "и", "ч": "и", "щ": "и"}


@functools.lru_cache(maxsize=16384)
def case_forms(word: str) -> frozenset[str]:
    """Return the case forms of a lower-case Cyrillic word, itself included.

    >>> sorted(case_forms("россия"))
    ['россией', 'россии', 'россию', 'россия']
    """
    return frozenset(
        {word, *(stem + end for stem, ends in _declined(word) for end in ends)}
    )


def is_case_form(word: str, nominative: str) -> bool:
    """Tell whether ``case_forms`` of a nominative have a word, without making them.

    >>> is_case_form("россию", "россия"), is_case_form("россия", "россию")
    (True, False)
    """
    return word == nominative or any(
        word.startswith(stem) and word[len(stem) :] in ends
        for stem, ends in _declined(nominative)
    )


def _declined(word: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each stem of a nominative, and what its cases end with."""
    if len(word) < 3 or not "а" <= word[-1] <= "ї":
        return
    rule = next((_BY_ENDING[e] for e in _endings(word) if e in _BY_ENDING), None)
    if rule is not None:
        cut, instead = rule
        yield word[: len(word) - cut], instead
    elif word[-1] in _CONSONANTS:
        yield word, _AFTER_CONSONANT
    if word.endswith(_FLEETING) and word[-3] not in _VOWELS:
        yield word[:-2] + word[-1], _AFTER_CONSONANT


def _endings(word: str) -> tuple[str, ...]:
    """Return what a word ends with, the longest that any rule has first."""
    return word[-4:], word[-3:], word[-2:], word[-1:]


def plural_forms(word: str) -> frozenset[str]:
    """Return plural case forms of a masculine noun that ends in a consonant or ь.

    Systems are counted ("два «Орешника»", "первые «Орешники»"); other names are not.
    """
    if word.endswith("ь"):  # "Панцирь"
        stem = word[:-1]
        return frozenset(stem + e for e in ("и", "ей", "ям", "ями", "ях"))
    if not word or word[-1] not in _CONSONANTS:
        return frozenset()
    nominative = word + _PLURAL.get(word[-1], "ы")
    genitive = word + ("ей" if word[-1] in "жшчщ" else "ов")
    return frozenset({nominative, genitive, word + "ам", word + "ами", word + "ах"})
