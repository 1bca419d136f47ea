"""People whom an English reader leaves unmarked, or marks as a place or body.

"Major Sahakyants", "Tycoon Truong My Lan", "Petrova, on whose watch", "Kornet, the police
minister he sacked": what stands beside a word tells that it is somebody's name. A word
that is known, a title or written in capitals is none; nothing here looks at headlines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.names.concepts import concepts_of
from onrecord.names.edges import is_capital, is_title
from onrecord.names.pages import Page
from onrecord.records import Span, overlap
from onrecord.syntax import NamedSpan

__all__ = ["ends_as_last_name", "with_people"]

# How last names of Eastern Europe, the Caucasus and Central Asia end in English; few
# words and towns do.
_LAST_NAME = re.compile(
    r"[a-z]{2}(?:[oe]va?|[^aeiou]ina|sky[iy]?|sk[iy][iy]|skaya|skaia|ouski|e[nŭ]ko|anka|anko"
    r"|[cz]huk|[iy]uk|aruk|shvili|[ai]dze|[iy]an(?:ts)?|ants|[ou]vych|[eo]vich|ovych|ogl[uy]"
    r"|zad[ae]h?|nejad|uly|kyzy|qizi|bayev|bekov|ow|ewa|owa|icz|escu|eanu)$"
)
_MOST_WORDS = 3
_FULL = 2  # words of a given and a last name
_LEAST_LETTERS = 3
# Titles that begin names of bodies too: "General Motors", "Major League".
_WIDE = frozenset(["general", "major", "chief", "prime", "president", "attorney", "state",
                   "vice", "deputy", "minister", "king", "queen", "prince", "saint",
                   "judge", "captain", "master", "lady", "lord", "chairman"])  # fmt: skip
_WHOSE = re.compile(
    r", (?:(?:on|of|for|under|to|in|with|from|by|after|against) )?who(?:se|m)?\b"
)
_APPOSITION = 6  # words after the comma, an office among them
_IN = re.compile(r"[bdklmnprtvz]in$")  # Oborin; towns and tongues end so too
_SPEAKS = re.compile(
    r", (?:says?|said|told|added|warned|insisted|argued|noted|wrote)\b"
)
_OFFICE_BEFORE = 8  # words before a comma in which the office stands
_LEADS = frozenset(
    ["in", "at", "near", "around", "outside", "across", "from", "via", "into", "on", "of",
     "by", "until", "till", "since", "after", "before", "during", "over", "for", "with",
     "through", "between", "beyond", "visited", "leaving", "left", "reached"]
)  # fmt: skip
_TIMES = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
     "january", "february", "march", "april", "may", "june", "july", "august",
     "september", "october", "november", "december"]
)  # fmt: skip
_TURNS = frozenset(["where", "when", "which", "after", "before", "while", "who", "as", "and",
                    "but", "with", "in", "at", "on"])  # fmt: skip


def ends_as_last_name(word: str) -> bool:
    """Tell whether an English word has the ending of an Eastern last name.

    >>> ends_as_last_name("Hovhannisyan"), ends_as_last_name("Meghri")
    (True, False)
    """
    return _LAST_NAME.search(word.lower()) is not None


def with_people(page: Page) -> Page:
    """Return an English text whose reader has marked the people told of here."""
    if page.lexicon.lang != "en" or page.analysis is None or page.where != "text":
        return page
    found = list(_told(page))
    if not found:
        return page
    names = page.analysis.names
    keys = {page.words[first].key for first, last in found if last - first == 1}
    spans = [page.span(first, last) for first, last in found]
    kept = [
        _as_person(name, keys, page)
        for name in names
        if not any(overlap(name.span, span) for span in spans)
    ]
    added = [NamedSpan(span=span, kind="person") for span in spans]
    every = sorted((*kept, *added), key=lambda n: n.span.start)
    return replace(page, analysis=replace(page.analysis, names=tuple(every)))


def _as_person(name: NamedSpan, keys: set[str], page: Page) -> NamedSpan:
    """Return a name as a person's where the same word is somebody's elsewhere."""
    first, last = page.word_range(name.span)
    same = last - first == 1 and page.words[first].key in keys
    return replace(name, kind="person") if same else name


def _told(page: Page) -> Iterator[tuple[int, int]]:
    """Yield the word ranges of names that what stands beside them tells."""
    names = page.analysis.names if page.analysis is not None else ()
    people = [n.span for n in names if n.kind == "person"]
    place = 0
    while place < len(page.words):
        last = _end_of_run(page, place)
        if last > place:
            span = page.span(place, last)
            marked = [one for one in people if overlap(span, one)]
            if marked:
                told = _is_half(page, place, last, marked)
            else:
                told = _is_somebody(page, place, last)
            if told:
                yield place, last
        place = max(last, place + 1)


def _is_half(page: Page, first: int, last: int, marked: Sequence[Span]) -> bool:
    """Tell whether the reader marks one half of a given and a last name."""
    if last - first != _FULL or not ends_as_last_name(page.words[last - 1].text):
        return False
    given, surname = page.span(first, first + 1), page.span(last - 1, last)
    if marked == [given]:
        return True
    return marked == [surname] and not (_opens(page, first) or _is_led(page, first))


def _end_of_run(page: Page, first: int) -> int:
    """Return where words with a capital end that may be one name; ``first`` for none."""
    last = first
    while last < len(page.words) and _may_name(page, last):
        if last > first and not _after_blank(page, last):
            break
        last += 1
    whole = last - first <= _MOST_WORDS and not _goes_on(page, last)
    return last if whole else first


def _goes_on(page: Page, place: int) -> bool:
    """Tell whether a capitalised word goes on a run that ends before it."""
    if place >= len(page.words) or not _after_blank(page, place):
        return False
    return is_capital(page, place)


def _after_blank(page: Page, place: int) -> bool:
    return _gap(page, place) == " "


def _may_name(page: Page, place: int) -> bool:
    word = page.words[place]
    return (
        len(word.text) >= (_LEAST_LETTERS if not _follows_capital(page, place) else 2)
        and word.text.istitle()
        and place not in page.hit_at
        and place not in page.demonym_at
        and not is_title(page, place)
        and word.key not in _TIMES
        and not concepts_of(word.key).ranks
    )


def _follows_capital(page: Page, place: int) -> bool:
    return place > 0 and is_capital(page, place - 1) and _after_blank(page, place)


def _is_somebody(page: Page, first: int, last: int) -> bool:
    """Tell whether what stands beside a run says that it names a person."""
    if not (_is_proper(page, first) and _is_proper(page, last - 1)):
        return False
    if _follows_capital(page, first):
        return _is_titled(page, first, last)
    if last - first > 1 or _is_led(page, first):
        return False
    text, end = page.text, page.words[first].end
    if _WHOSE.match(text, end):
        word = page.words[first].text
        if ends_as_last_name(word):
            return True
        return not _opens(page, first) or _IN.search(word) is not None
    return _has_office(page, first) or (
        _SPEAKS.match(text, end) is not None and _office_before(page, first)
    )


def _is_proper(page: Page, place: int) -> bool:
    """Tell whether the reader takes a word for a proper noun."""
    analysis = page.analysis
    if analysis is None:
        return False
    word = page.words[place]
    tokens = analysis.tokens_in(Span(word.start, word.end))
    return bool(tokens) and all(t.pos == "PROPN" for t in tokens)


def _is_titled(page: Page, first: int, last: int) -> bool:
    """Tell whether a title that opens a sentence, or a run of capitals, leads a name."""
    title = first - 1
    before = page.words[title]
    if not (before.key in page.lexicon.titles or _says_office(page, title)):
        return False
    if ends_as_last_name(page.words[last - 1].text):
        return True
    if before.key in _WIDE or not _opens(page, title):
        return False
    told = _WHOSE.match(page.text, page.words[last - 1].end)
    return last - first > 1 or told is not None


def _is_led(page: Page, place: int) -> bool:
    """Tell whether a place or time may stand here: after a preposition or a hyphen."""
    if place == 0:
        return False
    before = page.words[place - 1].key
    if before in _LEADS or page.is_after_place_word(place):
        return True
    return _gap(page, place) not in {" ", ", ", ". ", "; ", ": "}


def _opens(page: Page, place: int) -> bool:
    """Tell whether a word opens a sentence, so that its capital says nothing."""
    begin = page.text[: page.words[place].start].rstrip(" \"'“‘")
    return not begin or begin[-1] in ".!?…:\n"


def _has_office(page: Page, place: int) -> bool:
    """Tell whether an apposition says whom a word means: "X, the police minister"."""
    words = page.words
    after = place + 1
    if after >= len(words) or _gap(page, after) != ", ":
        return False
    for other in range(after, min(after + _APPOSITION, len(words))):
        if other > after and not words[other].joined:
            return False
        if _says_office(page, other):
            named = _goes_on(page, other + 1)  # "mayor Ivanov said" is another
            return not named
        if _is_verb(page, other) or _turns(page, other):
            return False
    return False


def _turns(page: Page, place: int) -> bool:
    """Tell whether an apposition ends at a word: a link, or another name."""
    word = page.words[place]
    known = place in page.hit_at or place in page.demonym_at
    owns = page.text[word.end : word.end + 1] in {"'", "’"}
    return word.key in _TURNS or (is_capital(page, place) and not (known or owns))


def _says_office(page: Page, place: int) -> bool:
    key = page.words[place].key
    return key in page.lexicon.persons or bool(concepts_of(key).ranks)


def _is_verb(page: Page, place: int) -> bool:
    word, analysis = page.words[place], page.analysis
    tokens = analysis.tokens_in(Span(word.start, word.end)) if analysis else ()
    return any(t.pos in {"VERB", "AUX"} for t in tokens)


def _gap(page: Page, place: int) -> str:
    """Return what stands between a word and the one before."""
    words = page.words
    return page.text[words[place - 1].end : words[place].start]


def _office_before(page: Page, place: int) -> bool:
    """Tell whether the phrase before a comma names an office: "envoy in Armenia, X"."""
    words = page.words
    if place == 0 or _gap(page, place) != ", ":
        return False
    start = max(0, place - _OFFICE_BEFORE)
    return any(concepts_of(words[p].key).ranks for p in range(start, place))
