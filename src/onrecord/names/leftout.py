"""First words of English names that a reader has left out: "Hirut | Gebreyas".

A network that has seen few names of a language marks the last word alone. The parser
beside it hangs the first ones on that word as it hangs all parts of a name; so does it
with titles and trades, which tables and endings tell, and with places, which a
preposition leads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.names.concepts import concepts_of
from onrecord.names.edges import is_capital, is_given_at, is_title, opened
from onrecord.names.pages import Page
from onrecord.names.unmarked import TIMES, is_led, says_office
from onrecord.records import Span, overlap
from onrecord.syntax import Token

__all__ = ["begins_at"]

# How English nouns for people end that no table has: at a sentence's head they have a
# capital too ("Defender Smith", "Mangaka" excepted).
_TRADE = re.compile(r"(?:..er|..or|ist|ian|man|woman|ess|crat|ant|ee|ive|mate|ot)$")
_LEAST_LETTERS = 2  # "Ng", "Su"
_MOST_WORDS = 3  # that may stand before the last one
_FULL = 2


def begins_at(page: Page, first: int, last: int) -> int:
    """Return the index of the word that a name begins with.

    Args:
        page: Where it stands.
        first: Index of its first word, as marked.
        last: Index after its last.
    """
    first = place = opened(page, first, last)
    english = page.lexicon.lang == "en" and page.where == "text"
    if not english or page.analysis is None or first >= last:
        return place
    for _ in range(_MOST_WORDS):
        if not _hangs_on(page, place - 1, last):
            break
        place -= 1
    return first if place < first and _is_part(page, place) else place


def _is_part(page: Page, place: int) -> bool:
    """Tell whether a word goes on something longer: "The Cape Sorrel", "Joint Base X"."""
    if place == 0 or not page.words[place].joined:
        return False
    before = page.words[place - 1]
    if before.key in _DETERMINERS:
        return True
    told = is_title(page, place - 1) or place - 1 in page.hit_at
    return is_capital(page, place - 1) and not (told or says_office(before.key, page))


_DETERMINERS = frozenset(["the", "a", "an", "this", "these", "its", "our"])


def _hangs_on(page: Page, place: int, last: int) -> bool:
    """Tell whether a word is a further one before the name that ends at ``last``."""
    if place < 0 or not _may_be_name(page, place):
        return False
    word = page.words[place]
    marked = [n for n in _names(page) if overlap(n, Span(word.start, word.end))]
    full = last - place - 1 - page.hyphens(place + 1, last) >= _FULL
    if full and (marked or is_given_at(page, place + 1)):
        return False  # "Chelsea John Terry" is a club's and a man's
    tokens = _tokens(page, place)
    inside = page.span(place + 1, last)
    within = (
        {t.index for t in page.analysis.tokens_in(inside)} if page.analysis else set()
    )
    if all(t.pos == "PROPN" and t.dep == "compound" for t in tokens):
        return bool(tokens) and all(t.head in within for t in tokens)
    before = page.words[place - 1].key if place and word.joined else ""
    return bool(tokens) and not full and says_office(before, page)


def _may_be_name(page: Page, place: int) -> bool:
    """Tell whether a word is written as a name, and is known as nothing else."""
    word = page.words[place]
    gap = page.text[word.end : page.words[place + 1].start]
    if gap != " " or not word.text.istitle() or len(word.text) < _LEAST_LETTERS:
        return False
    if place in page.hit_at or place in page.demonym_at or is_title(page, place):
        return False
    said = concepts_of(word.key)
    told = bool(said.ranks) or says_office(word.key, page) or word.key in TIMES
    return not (
        told or is_led(page, place) or (_opens(page, place) and _is_word(page, place))
    )


def _is_word(page: Page, place: int) -> bool:
    """Tell whether a word at a sentence's head may be a common noun."""
    key = page.words[place].key
    if is_given_at(page, place):
        return False
    said = concepts_of(key)
    known = any(w.text == key for w in page.words) or said.topics or said.fields
    return bool(known) or _TRADE.search(key) is not None


def _opens(page: Page, place: int) -> bool:
    """Tell whether a word opens a sentence, so that its capital says nothing."""
    begin = page.text[: page.words[place].start].rstrip(" \"'“‘")
    return not begin or begin[-1] in ".!?…:;\n"


def _names(page: Page) -> Sequence[Span]:
    """Return what the reader marks as bodies, places and things."""
    names = page.analysis.names if page.analysis is not None else ()
    return [n.span for n in names if n.kind != "person"]


def _tokens(page: Page, place: int) -> Sequence[Token]:
    word = page.words[place]
    analysis = page.analysis
    return analysis.tokens_in(Span(word.start, word.end)) if analysis else ()
