"""Whether the words beside a name speak against taking it for somebody who is known.

"Dmitry Medvedev, a swimmer from Tomsk" is not the politician, and "Agriculture
Minister Patrushev" not the head of the Security Council. What the gazetteer does not
know of a person is no reason to doubt; an office of quite another kind is.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Literal

from onrecord.names.beside import Beside, Surroundings
from onrecord.names.concepts import (
    Concepts,
    concepts_of,
    general_of,
    ranks_agree,
    walks_of,
)
from onrecord.names.edges import is_told_of
from onrecord.names.entries import Entry
from onrecord.names.evidence import Company
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.given import given_names_agree
from onrecord.names.pages import Page
from onrecord.names.posts import load_posts
from onrecord.names.words import split_words

__all__ = ["Doubt", "Doubter", "doubt_of"]

Doubt = Literal["walk", "office", "field"]

_Place = tuple[int, int, int]
"""A name's page, its first word, and the word after its last."""

# Whoever rules is called many things ("supreme commander", "chairman of the union").
_RULERS = frozenset({"president", "prime_minister", "chancellor", "supreme_leader"})
# Fields that leave it open which office is meant ("a senior government official").
_ANYBODYS = frozenset(
    {"government", "administration", "ministry", "committee", "council"}
    | {"region", "district", "city", "republic"}
)
# Words before a name that may say what somebody is; a longer phrase may be about
# somebody else ("flight attendants endorse ..."). Chosen, not measured.
_TITLE_WORDS = 1
_OFFICE_WORDS = 4
# Walks of life that somebody in office is not in. In others many were before, or are
# besides; "suspect" and "reporter" stand beside anybody's name.
_ELSEWHERE = frozenset({"sport", "trade", "school", "health", "faith", "arts"})


def doubt_of(beside: Beside, entry: Entry) -> Doubt | None:
    """Return why words beside a name can hardly be said of somebody known.

    Returns:
        ``walk`` for another walk of life, ``office`` for an office of another kind,
        ``field`` for one that may be theirs but for what it is of; ``None`` where
        nothing speaks against it.
    """
    unclear = not beside.ranks or beside.marks & {"former", "kin"}
    if unclear or not entry.held:
        return None
    known = Concepts()
    for held in entry.held:
        known |= _post_concepts(held.post)
    if walks_of(beside.ranks) <= _ELSEWHERE - walks_of(known.ranks):
        return "walk"
    if _RULERS & {held.post for held in entry.held}:
        return None
    agree = any(ranks_agree(a, b) for a in beside.ranks for b in known.ranks)
    of_lawmaker = "committee" in beside.fields and "parliament" in known.fields
    ours = general_of(beside.fields) - _ANYBODYS
    theirs = general_of(known.fields) - _ANYBODYS
    if of_lawmaker or not (ours and theirs) or ours & theirs:
        return None
    return "field" if agree else "office"


@functools.lru_cache(maxsize=256)
def _post_concepts(post: str) -> Concepts:
    """Return what the English words for a post say."""
    found = Concepts()
    known = load_posts().packs["en"].posts.get(post)
    for phrase in known.words if known is not None else ():
        for word in split_words(phrase):
            found |= concepts_of(word.key)
    return found


class Doubter:
    """Doubts about the names of one article."""

    def __init__(
        self,
        pages: Sequence[Page],
        gazetteer: Gazetteer,
        company: Company,
        names: Sequence[_Place],
    ) -> None:
        """Look at nothing yet: few names are anybody's that is known.

        Args:
            pages: Title first.
            gazetteer: What stands beside the names.
            company: What the article names.
            names: Where people are named; one's phrase ends at the next.
        """
        self._pages = pages
        self._gazetteer = gazetteer
        self._company = company
        self._names = names
        self._opened: dict[int, Surroundings] = {}
        self._taken: dict[int, frozenset[int]] = {}

    def of_full_name(self, name: _Place, entry: Entry) -> bool:
        """Tell whether the words beside a full name are hardly said of an entry.

        Another walk of life always is a doubt; another office only where nothing in
        the article fits the entry.
        """
        if doubt_of(self._beside(name, _TITLE_WORDS), entry) == "walk":
            return True
        doubt = doubt_of(self._beside(name, _OFFICE_WORDS), entry)
        return doubt == "office" and not self._company.fits(entry)

    def of_last_name(self, name: _Place, entry: Entry) -> bool:
        """Tell whether initials or the words beside a last name are another's."""
        page, first, last = name
        words = self._pages[page].words[first:last]
        initials = [w.text for w in words if len(w.text) == 1]
        givens = sorted({form.split()[0] for form in (entry.name, *entry.row.also)})
        if initials and not any(given_names_agree(initials[0], g) for g in givens):
            return True
        return doubt_of(self._beside(name, _OFFICE_WORDS), entry) is not None

    def is_told_of(self, name: _Place) -> bool:
        """Tell whether a last name that no reader marked stands as somebody's.

        An office stands with it, or it has the ending of one and a verb of the past
        after it ("Гладков сообщил").
        """
        page, first, last = name
        told = last - first == 1 and is_told_of(self._pages[page], first)
        return told or bool(self._beside(name, _OFFICE_WORDS).ranks)

    def _beside(self, name: _Place, reach: int) -> Beside:
        number, first, last = name
        page = self._pages[number]
        opened = self._opened.get(number)
        if opened is None:
            hits = (*page.hits, *page.demonyms)
            opened = Surroundings(page.text, page.words, hits, self._gazetteer)
            self._opened[number] = opened
            spans = [page.span(f, e) for n, f, e in self._names if n == number]
            self._taken[number] = opened.words_of(spans)
        own = [page.span(first, last)]
        return opened.beside(own, (), self._taken[number], reach=reach)
