"""Where a person's name begins and ends: titles before it, initials, "'s" after it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.names.concepts import concepts_of
from onrecord.names.index import Hit
from onrecord.names.pages import Page
from onrecord.names.ru.families import load_families
from onrecord.names.ru.spans import only_opens
from onrecord.names.sexes import is_given
from onrecord.names.syllables import are_syllables
from onrecord.records import Span

__all__ = [
    "INITIAL_CHARS",
    "is_capital",
    "is_given_at",
    "is_initials",
    "is_title",
    "is_told_of",
    "lone_surnames",
    "opened",
    "runs_on",
    "trimmed",
    "whole_names",
]

INITIAL_CHARS = 1  # "Stephanie K. Baer"
_FULL = 2  # words of a name that needs no more


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
    while last - first > _FULL and _is_rank(page, first):
        first += 1
    while first < last and (
        page.words[last - 1].key in {"s", ""}
        or not (is_capital(page, last - 1) or _is_tail(page, first, last - 1))
    ):
        last -= 1
    return first, last


def _is_tail(page: Page, first: int, place: int) -> bool:
    """Tell whether a small word ends a name: "Mei-ling", "Ja'afari"."""
    if page.lexicon.lang != "en" or place <= first + 1:
        return False
    before = page.words[place - 1]
    gap = page.text[before.end : page.words[place].start]
    long = len(page.words[place].text) > _ENGLISH_TAIL
    return (
        (gap == "-" or (gap in _APOSTROPHES and long))
        and before.text.istitle()
        and page.words[place].text.islower()
    )


_APOSTROPHES = frozenset("'’ʼ‘ʻ`")
_ENGLISH_TAIL = 2  # letters of what English ends a word with: 's, 'll, 're


def whole_names(page: Page, names: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the word ranges of names, parts that a reader has cut off joined again.

    The second half of a double last name ("Dragan Zivkovic" and "-Tesic"), and a last
    name after initials or a given name ("С. И" and "Гримашко").
    """
    out: list[tuple[int, int]] = []
    for name in sorted(set(names)):
        before = out[-1] if out else (0, 0)
        if name[1] <= before[1]:
            continue
        opens = name[0] == before[1] and _is_opening(page, *before)
        goes_on = bool(out) and (opens or name[0] < before[1])
        first = out.pop()[0] if goes_on else name[0]
        out.append((first, _end_of(page, first, name[1])))
    return out


def _end_of(page: Page, first: int, last: int) -> int:
    """Return where a name ends whose last part a reader may have left out."""
    if _is_opening(page, first, last) and _goes_on(page, last):
        last += 1
    while last - first > 1 and _is_second_half(page, last):
        last += 1
    return last


def _goes_on(page: Page, place: int) -> bool:
    """Tell whether a word may be the last name after what opens a name."""
    known = place in page.hit_at or place in page.demonym_at
    return is_capital(page, place) and not known and not is_title(page, place)


def _is_second_half(page: Page, place: int) -> bool:
    """Tell whether a word goes on a double last name after a hyphen."""
    words = page.words
    return (
        0 < place < len(words)
        and page.text[words[place - 1].end : words[place].start] == "-"
        and is_capital(page, place)
        and place not in page.hit_at
    )


def _is_opening(page: Page, first: int, last: int) -> bool:
    """Tell whether a range is initials or one given name, and a word is joined to it."""
    if last >= len(page.words) or not page.words[last].joined:
        return False
    gap = page.text[page.words[last - 1].end : page.words[last].start]
    if is_initials(page, first, last):
        return gap.strip() in {"", "."}
    given = last - first == 1 and is_given_at(page, first)
    return given and gap == " " and not is_given_at(page, last)


def opened(page: Page, first: int, last: int) -> int:
    """Return where a name begins whose reader has left out how it opens.

    Initials ("E. Holt"), a given name, and after a comma any word with a capital that
    is no title, place or body ("the mayor, Airat Holt").
    """
    one = last - first - page.hyphens(first, last) == 1
    if not one or page.lexicon.lang != "en":
        return first
    place = first
    while place > 0 and page.words[place].joined and _is_initial(page, place - 1):
        place -= 1
    if place < first or place == 0 or not page.words[place].joined:
        return place
    before = place - 1
    gap = page.text[page.words[before].end : page.words[place].start]
    known = before in page.hit_at or before in page.demonym_at
    if gap != " " or known or not is_capital(page, before) or is_title(page, before):
        return place
    if is_given_at(page, before) or _after_comma(page, before):
        return before
    return place


_SURNAME = re.compile(r"\w{2}(?:[оеё]ва?|[иы]на?|[сц]к(?:ий|ая)|ко|[уюя]к|ич)$")
_TOLD = re.compile(r"^[а-яё]{2,}(?:л|ла|лся|лась)$")


def is_told_of(page: Page, place: int) -> bool:
    """Tell whether a word has a last name's ending, and a verb of the past after it."""
    words = page.words
    after = place + 1
    return (
        _SURNAME.search(words[place].key) is not None
        and after < len(words)
        and words[after].joined
        and _TOLD.match(words[after].text) is not None
    )


def lone_surnames(page: Page) -> list[int]:
    """Return Russian last names that stand alone and no reader marked, by place.

    Proper nouns, nothing that is known, with a verb after them ("Гладков сообщил").
    """
    if page.lexicon.lang != "ru" or page.analysis is None:
        return []
    places = {n.span.start for n in page.analysis.names if n.kind == "place"}
    return [
        place
        for place, word in enumerate(page.words)
        if word.start in page.lemmas
        and word.start not in places
        and is_capital(page, place)
        and place not in page.hit_at
        and place not in page.demonym_at
        and is_told_of(page, place)
        and not only_opens(page.span(place, place + 1), page)
    ]


def _is_rank(page: Page, place: int) -> bool:
    """Tell whether a word before a full name says what somebody is ("Headmaster")."""
    ranks = concepts_of(page.words[place].key).ranks
    return bool(ranks) and not is_given_at(page, place)


def _is_initial(page: Page, place: int) -> bool:
    word = page.words[place]
    dot = page.text[word.end : word.end + 1] == "."
    return dot and len(word.text) == INITIAL_CHARS and is_capital(page, place)


def _after_comma(page: Page, place: int) -> bool:
    if place == 0:
        return False
    gap = page.text[page.words[place - 1].end : page.words[place].start]
    return gap == ", "


def _lead(page: Page, first: int, last: int) -> int:
    """Return where a span goes on after a title or body that opens it, else ``first``.

    A body is never part of a name ("Roscosmos Yuri Borisov"); a place may be one's
    given name ("Paris Hilton") unless a whole name follows it.
    """
    if is_title(page, first) and not _is_particle(page, first, last):
        return first + 1
    hit = page.hit_at.get(first)
    if hit is None or hit.first != first or hit.last >= last:
        return first
    whole = last - hit.last > 1 and is_given_at(page, hit.last)
    return hit.last if whole and not any(a.surname for a in hit.aliases) else first


# Articles that a hyphen joins to an Arabic name: "al-Jubouri", «аш-Шаммари».
_ARTICLES = frozenset(
    ["al", "el", "ar", "as", "ash", "at", "an", "ad", "az", "аль", "эль", "ар", "ас",
     "аш", "ат", "ан", "ад", "аз"]
)  # fmt: skip


def _is_particle(page: Page, first: int, last: int) -> bool:
    """Tell whether a small word is an article of the name that it opens."""
    small = page.words[first].text in _ARTICLES and first + 1 < last
    return (
        small and page.hyphens(first, first + _FULL) > 0 and is_capital(page, first + 1)
    )


def runs_on(page: Page, known: Hit, first: int, last: int) -> bool:
    """Tell whether words behind a known last name are none of the person's.

    "Lukashenko Confirms Plans", "Юлия Тимошенко | Порошенко обвинила". A known syllable
    is no last name in a Korean or Vietnamese name ("Пак Чжон Хо").
    """
    words = [word.text for word in page.words[first:last]]
    if known.last == known.first + 1 and are_syllables(words):
        return False
    return not page.hyphens(known.last - 1, last)


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
