"""Words beside an office that make it another's, a past one, or one of elsewhere."""

from __future__ import annotations

import re

from onrecord.names.pages import Page

__all__ = ["gap_before", "is_another", "is_linked_to_another", "is_of_another_place"]

# Before an office: another one's, or nobody's any more, or not yet.
_ANOTHER = frozenset(
    ["вице", "экс", "зам", "ex", "former", "vice", "deputy", "then", "future", "new"]
)
_ANOTHER_STEMS = re.compile(
    r"(бывш|заместител|тогдашн|будущ|кандидат)\w+|кандидат|нов(ый|ого|ому|ым|ом|ая|ой|ую)"
)
# A Russian adjective of a place or a people: "минский", "винницкого", "тверской".
_OF_A_PLACE = re.compile(r"\w+[сц]к(ий|ого|ому|им|ом|ой|ая|ую)")
# An English one: "Coptic", "Ohioan". Only where a capital opens a sentence.
_OF_A_PEOPLE = re.compile(r"\w{3,}(ic|ian|ish|ese|ean|an)")
# Before a place where a branch of a body works.
_BRANCH = frozenset(["по", "for"])
_SENTENCE_ENDS = ".!?\n"


def is_another(page: Page, first: int) -> bool:
    """Tell whether the word before an office makes it another's, or a past one."""
    if not first or not page.words[first].joined:
        return False
    key = page.words[first - 1].key
    return key in _ANOTHER or _ANOTHER_STEMS.fullmatch(key) is not None


def is_linked_to_another(page: Page, last: int) -> bool:
    """Tell whether "of", "for" or "по" and a place of no state follow an office."""
    words = page.words
    if last >= len(words) or not words[last].joined:
        return False
    after = last + 1
    while after < len(words) and words[after].key == "the":
        after += 1
    linked = words[last].key == "of" or words[last].key in _BRANCH
    if not linked or after >= len(words) or not words[after].text[0].isupper():
        return False
    return after not in page.demonym_at


def is_of_another_place(page: Page, first: int, last: int) -> bool:
    """Tell whether a word beside an office gives it a place that is none of ours.

    "винницкий губернатор", "the Coptic pope", "the governor of Ohio", "for Texas".
    """
    words = page.words
    if is_linked_to_another(page, last):
        return True
    if not first or not words[first].joined:
        return False
    before = words[first - 1]
    if _OF_A_PLACE.fullmatch(before.key):
        return True
    if page.lexicon.lang != "en" or not before.text[0].isupper():
        return False
    opens = first == 1 or bool(set(gap_before(page, first - 1)) & set(_SENTENCE_ENDS))
    if opens:
        return _OF_A_PEOPLE.fullmatch(before.key) is not None
    return before.key not in {"the", "acting"}


def gap_before(page: Page, place: int) -> str:
    """Return what stands between a word and the one before it."""
    if not 0 < place < len(page.words):
        return ""
    return page.text[page.words[place - 1].end : page.words[place].start]
