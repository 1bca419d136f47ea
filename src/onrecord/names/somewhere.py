"""Single English words that a reader takes for a person and the article for a place.

"Vardania", "Osh", "KAOHSIUNG -": no given name, no title, and somewhere in the article
they stand as places do. Nothing here looks at words that a fuller name of the article
ends with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.names.pages import Page
from onrecord.records import Span

__all__ = ["is_a_place", "is_no_person"]

# Before a place and, of people, mostly before who is told of elsewhere in full.
_WHITHER = frozenset(["to", "from", "for", "into", "across", "of", "towards"])
_DATELINE = " -–—,(:"  # behind a place that opens an article in capitals


def is_a_place(pages: Sequence[Page], page: Page, first: int, last: int) -> bool:
    """Tell whether one word, or compound, is a place elsewhere: "Кант" after "в Кант".

    Args:
        pages: Title first.
        page: The one that the word stands on.
        first: Index of its first word there.
        last: Index after its last.
    """
    if last - first != 1 + page.hyphens(first, last):
        return False
    key = page.words[first].key
    if any(p.has_place(key) for p in pages):
        return True
    english = page.lexicon.lang == "en"
    return english and last - first == 1 and is_no_person(pages, key)


def is_no_person(pages: Sequence[Page], key: str) -> bool:
    """Tell whether the article writes a word as a place and never as a person.

    Args:
        pages: Title first.
        key: Of the word.
    """
    spots = [
        (page, place)
        for page in pages
        for place, word in enumerate(page.words)
        if word.key == key and word.text[0].isupper()
    ]
    if any(
        _is_marked(page, place) or _opens(page, place) or _is_state(page, place)
        for page, place in spots
    ):
        return True
    goes = any(
        _follows(page, place, _WHITHER) and not _is_source(page, place)
        for page, place in spots
    )
    return goes and not any(_is_told_of(page, place) for page, place in spots)


def _is_marked(page: Page, place: int) -> bool:
    """Tell whether the reader marks this very word as a place."""
    return any(span == _span(page, place) for span in _places(page))


# What follows people and no places: "Hovhannisyan of the ministry", "Lee, who".
_OF_PERSONS = re.compile(r" of (?:the )?[A-Z]|, who(?:se|m)?\b")


# What a state has and a person hardly: "Vardania's army".
_OF_STATE = frozenset(
    ["army", "navy", "government", "parliament", "president", "premier", "capital",
     "ministry", "defence", "defense", "foreign", "armed", "prime", "border", "economy"]
)  # fmt: skip


def _is_state(page: Page, place: int) -> bool:
    """Tell whether a word has what states have, or is one of two with a known one."""
    words = page.words
    owns = (
        place + 2 < len(words)
        and words[place + 1].text == "s"
        and words[place + 2].key in _OF_STATE
    )
    return owns or any(
        0 < link < len(words) - 1 and words[link].key == "and" and _country(page, other)
        for link, other in ((place + 1, place + 2), (place - 1, place - 2))
    )


def _country(page: Page, place: int) -> bool:
    """Tell whether a known name stands at a place that is no person's."""
    hit = page.hit_at.get(place) if 0 <= place < len(page.words) else None
    return hit is not None and not any(a.surname for a in hit.aliases)


def _places(page: Page) -> Iterator[Span]:
    names = page.analysis.names if page.analysis is not None else ()
    return (name.span for name in names if name.kind == "place")


def _opens(page: Page, place: int) -> bool:
    """Tell whether a word in capitals opens the text as a dateline does."""
    word = page.words[place]
    after = page.text[word.end : word.end + 3]
    alone = place == 0 or not page.words[place].joined
    opens = page.text[: word.start].rpartition("\n")[2].strip() == ""
    return alone and opens and word.text.isupper() and after[:1] in _DATELINE


def _follows(page: Page, place: int, words: frozenset[str]) -> bool:
    joined = place > 0 and page.words[place].joined
    return joined and page.words[place - 1].key in words


def _is_told_of(page: Page, place: int) -> bool:
    """Tell whether a word is a subject or has a title before it."""
    titled = _follows(page, place, page.lexicon.titles)
    return (
        titled
        or page.has_subject(_span(page, place))
        or _OF_PERSONS.match(page.text, page.words[place].end) is not None
    )


def _is_source(page: Page, place: int) -> bool:
    """Tell whether words come from somebody: "according to Kornilova"."""
    return place > 1 and page.words[place - 2].key == "according"


def _span(page: Page, place: int) -> Span:
    word = page.words[place]
    return Span(word.start, word.end)
