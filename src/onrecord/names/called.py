"""What an article calls a person right beside the name: "Sen. Reed", "Reed, a lawyer"."""

from __future__ import annotations

from onrecord.names.heads import head_place
from onrecord.names.pages import Page

__all__ = ["called_by", "sex_before", "stands_by"]

_BEFORE_WORDS = 3  # "former state senator Ann Reed"
_AFTER_WORDS = 12  # an apposition; what is longer is a clause
# Titles as agencies shorten them.
_SHORT = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general",
    "prof": "professor", "dr": "doctor", "atty": "attorney", "pres": "president",
    "col": "colonel", "lt": "lieutenant", "sgt": "sergeant", "capt": "captain",
}  # fmt: skip
# Other nouns for whoever bears a title.
_ALSO = {
    "representative": ("congressman", "congresswoman", "lawmaker"),
    "senator": ("lawmaker",),
    "congressman": ("lawmaker", "representative"),
    "congresswoman": ("lawmaker", "representative"),
    "attorney": ("lawyer",),
    "lawyer": ("attorney",),
    "nominee": ("candidate",),
    "candidate": ("nominee",),
    "judge": ("justice",),
    "billionaire": ("mogul", "businessman"),
    "businessman": ("mogul",),
}


def called_by(page: Page, first: int, last: int) -> set[str]:
    """Return the nouns that stand beside a name as titles or in an apposition.

    Args:
        page: Where the name stands.
        first: Index of its first word.
        last: Index after its last word.
    """
    words = page.words
    nouns = page.lexicon.persons | page.lexicon.titles | page.lexicon.ranks
    near = []
    for place in range(first - 1, max(-1, first - 1 - _BEFORE_WORDS), -1):
        if not stands_by(page, place) or words[place].key in page.lexicon.links:
            break
        near.append(words[place].key)
    near += _phrase_before(page, first)
    if last < len(words) and page.text[words[last - 1].end : words[last].start] == ", ":
        for place in range(last, min(len(words), last + _AFTER_WORDS)):
            if place > last and not words[place].joined:
                break
            near.append(words[place].key)
    found = {_SHORT.get(key, key) for key in near if key in nouns or key in _SHORT}
    return found | {other for key in found for other in _ALSO.get(key, ())}


_PHRASE_WORDS = 14  # "the deputy commander of the base for the Kyrgyz side"
_OPENS = frozenset(["the", "its", "his", "her", "their", "a", "an"])


def _phrase_before(page: Page, first: int) -> list[str]:
    """Return the head of the phrase that a comma parts from a name, as a list of one.

    "The Chinese ambassador in Tashkent, Wu Jianping"; English only, ranks before the
    name passed over ("..., Major General Reed").
    """
    if page.lexicon.lang != "en":
        return []
    titles = page.lexicon.titles
    while (
        first > 0 and page.words[first - 1].key in titles and stands_by(page, first - 1)
    ):
        first -= 1
    if first == 0:
        return []
    end = first
    if page.text[page.words[end - 1].end : page.words[first].start] != ", ":
        return []
    start = end - 1
    while start > 0 and end - start < _PHRASE_WORDS and _goes_on(page, start):
        start -= 1
    phrase = page.words[start:end]
    begins = next((n for n, w in enumerate(phrase) if w.key in _OPENS), 0)
    phrase = phrase[begins:]
    place = head_place(phrase, page.text)
    return [] if place is None else [phrase[place].key]


def _goes_on(page: Page, place: int) -> bool:
    """Tell whether no mark but a blank or "'s" stands before a word."""
    gap = page.text[page.words[place - 1].end : page.words[place].start]
    return gap in {" ", "'", "’", "-"}


_LONGEST_SHORT = 4  # letters of a title that ends in a full stop ("Prof.")


def stands_by(page: Page, place: int) -> bool:
    """Tell whether a word belongs to the one after it, also as "Mrs." and "Sen."."""
    word, after = page.words[place], page.words[place + 1]
    if after.joined:
        return True
    gap = page.text[word.end : after.start]
    return gap == ". " and len(word.key) <= _LONGEST_SHORT and word.text[0].isupper()


_TITLE_WORDS = 2  # "actress and singer", "Mrs. Dr."


def sex_before(page: Page, first: int) -> str | None:
    """Return what a noun right before a name says ("Mrs Hall"): ``m`` or ``f``."""
    for place in range(first - 1, max(-1, first - 1 - _TITLE_WORDS), -1):
        if not stands_by(page, place):
            return None
        sex = page.lexicon.sexes.get(page.words[place].key)
        if sex is not None:
            return sex
    return None
