"""Where a person's name begins and ends: titles before it, initials, "'s" after it."""

from __future__ import annotations

from onrecord.names.pages import Page
from onrecord.names.ru.families import load_families
from onrecord.names.sexes import is_given
from onrecord.records import Span

__all__ = [
    "INITIAL_CHARS",
    "is_capital",
    "is_given_at",
    "is_initials",
    "is_title",
    "trimmed",
]

INITIAL_CHARS = 1  # "Stephanie K. Baer"


def trimmed(page: Page, span: Span) -> tuple[int, int]:
    """Return the word range of a name without titles before and "'s" after it."""
    first, last = page.word_range(span)
    for place in range(first, last - 1):  # "Belarus's Lukashenko": the last owner's
        if page.words[place].key == "s" and place > first:
            first = place + 1
    for place in range(first, last - 1):  # "Ann Reed - Hall's partner"
        gap = page.text[page.words[place].end : page.words[place + 1].start]
        if " " in gap and any(dash in gap for dash in "-–—"):
            last = place + 1
            break
    while first < last and (ahead := _lead(page, first, last)) > first:
        first = ahead
    while first < last and (
        page.words[last - 1].key in {"s", ""} or not is_capital(page, last - 1)
    ):
        last -= 1
    return first, last


def _lead(page: Page, first: int, last: int) -> int:
    """Return where a span goes on after a title or body that opens it, else ``first``.

    A body is never part of a name ("Roscosmos Yuri Borisov"); a place may be one's
    given name ("Paris Hilton") unless a whole name follows it.
    """
    if is_title(page, first):
        return first + 1
    hit = page.hit_at.get(first)
    if hit is None or hit.first != first or hit.last >= last:
        return first
    whole = last - hit.last > 1 and is_given_at(page, hit.last)
    return hit.last if whole and not any(a.surname for a in hit.aliases) else first


def is_title(page: Page, place: int) -> bool:
    """Tell whether a word before a name is a title, an office or no name at all."""
    word = page.words[place]
    lexicon = page.lexicon
    return (
        word.key in lexicon.titles
        or word.key in lexicon.articles
        or word.key in lexicon.persons
        or (lexicon.lang == "ru" and word.key in load_families().anyone)
        or not is_capital(page, place)
        or place in page.demonym_at
    )


def is_capital(page: Page, place: int) -> bool:
    """Tell whether a word begins with a capital."""
    return page.words[place].text[0].isupper()


def is_initials(page: Page, first: int, last: int) -> bool:
    """Tell whether words are initials, at least one ("А. С.")."""
    words = [w for w in page.words[first:last] if not w.text.islower()]
    return bool(words) and all(len(w.text) == INITIAL_CHARS for w in words)


def is_given_at(page: Page, place: int) -> bool:
    """Tell whether a capitalised word is a given name, in any case."""
    if place < 0 or not is_capital(page, place):
        return False
    word = page.words[place]
    return is_given(page.lemmas.get(word.start, word.text)) or is_given(word.text)
