"""People whom an English reader leaves unmarked, or marks as a place or body.

"Major Sahakyants", "Petrova, on whose watch", "Chandra, the former finance minister,":
what stands beside a word tells that it is somebody's name. A word that is known, a title
or written in capitals is none; nothing here looks at headlines. "Christmas, the pope
said," and "Arsenal, the club whose captain left" are nobody's: a title or a relative
tells only beside an Eastern last name, an apposition only by the noun that heads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.names.concepts import concepts_of
from onrecord.names.edges import is_capital, is_title
from onrecord.names.pages import Page
from onrecord.records import MentionKind, Span, overlap
from onrecord.syntax import NamedSpan, Token

__all__ = ["ends_as_last_name", "with_people"]

# How last names of Eastern Europe, the Caucasus and Central Asia end in English; few
# words and towns do.
_LAST_NAME = re.compile(
    r"[a-z]{2}(?:[oe]va?|[^aeiou]ina|[^aeiou]sky[iy]?|[^aeiou]sk[iy][iy]|skaya|skaia|ouski"
    r"|e[nŭ]ko|anka|anko|[cz]huk|[iy]uk|aruk|shvili|[ai]dze|[iy]an(?:ts)?|ants|[ou]vych"
    r"|[eo]vich|ovych|ogl[uy]|zad[ae]h?|nejad|[^r]uly|kyzy|qizi|bayev|bekov|ewa|owa|icz"
    r"|escu|eanu)$"
)
# Of these the ones that hardly any town, body or thing has: not Rostov, Messina,
# Guardian, Villanova or Craiova.
_SURELY_LAST_NAME = re.compile(
    r"[a-z]{2}(?:[^aeioun][oe]va|skaya|skaia|e[nŭ]ko|[cz]huk|[iy]uk|aruk|shvili|[ai]dze"
    r"|yants?|iants|[ou]vych|[eo]vich|oglu|nejad|kyzy|qizi|bayev|bekov)$"
)
_MOST_WORDS = 3
_FULL = 2  # words of a given and a last name
_LEAST_LETTERS = 3
_WHOSE = re.compile(
    r", (?:(?:on|of|for|under|to|in|with|from|by|after|against) )?who(?P<whose>se)?m?\b"
)
_APPOSITION = 8  # tokens after the comma, an office the last of them
# Ranks and nouns of offices that things and bodies have too: "the market leader".
_OF_THINGS_TOO = frozenset(["head", "owner", "player", "dispatcher"])
_NOUNS_OF_THINGS_TOO = frozenset(
    ["leader", "chief", "newcomer", "incumbent", "nominee", "candidate", "executive",
     "representative", "general", "trader", "justice", "major", "operative", "vice", "rear"]
)  # fmt: skip
_IN_PHRASE = frozenset(["ADJ", "NUM", "NOUN", "PROPN", "X"])
_BREAKS_PHRASE = frozenset(["VERB", "AUX", "CCONJ", "PRON"])
_ENDS = frozenset([",", ".", ";"])
_BEHIND_OFFICE = frozenset(["of", "in", "for", "at"])
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
    word, end = page.words[last - 1].text, page.words[last - 1].end
    eastern, sure = ends_as_last_name(word), _SURELY_LAST_NAME.search(word) is not None
    kinds = _kinds(page, first, last)
    if _describes(page, last - 1) or ("organisation" in kinds and not sure):
        return False
    if _follows_capital(page, first):
        return eastern and _is_titled(page, first)
    if last - first > 1 or _is_led(page, first):
        return False
    told = _WHOSE.match(page.text, end)
    if told is not None:
        plain = told["whose"] is None and not kinds and not _opens(page, first)
        return sure or (eastern and plain)
    spoken = eastern and _SPEAKS.match(page.text, end) is not None
    return (spoken and _office_before(page, first)) or _has_office(page, first)


def _kinds(page: Page, first: int, last: int) -> set[MentionKind]:
    """Return what the reader takes a run, or a part of it, for."""
    names, span = page.analysis.names if page.analysis else (), page.span(first, last)
    return {name.kind for name in names if overlap(name.span, span)}


def _describes(page: Page, place: int) -> bool:
    """Tell whether a word belongs to a noun behind it: "Major Tambov plant"."""
    return any(t.head > t.index for t in _tokens(page, place) if t.dep in _OF_NOUNS)


_OF_NOUNS = frozenset(["compound", "amod", "nmod"])


def _tokens(page: Page, place: int) -> Sequence[Token]:
    """Return the reader's tokens of a word."""
    word, analysis = page.words[place], page.analysis
    return analysis.tokens_in(Span(word.start, word.end)) if analysis else ()


def _is_proper(page: Page, place: int) -> bool:
    """Tell whether the reader takes a word for a proper noun."""
    tokens = _tokens(page, place)
    return bool(tokens) and all(t.pos == "PROPN" for t in tokens)


def _is_titled(page: Page, first: int) -> bool:
    """Tell whether a title stands before a run."""
    before = page.words[first - 1].key
    return before in page.lexicon.titles or _says_office(before, page)


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
    """Tell whether an apposition says whom a word means: "X, the police minister,".

    Its head is the office: what stands between the comma and it only describes it.
    It ends there, or goes on with "of" or "in" to the next comma without a verb.
    """
    rest = [] if _is_listed(page, place) else _behind_comma(page, place)
    length = next((n for n, t in enumerate(rest) if not _in_phrase(t, n, page)), 0)
    if not 0 < length <= _APPOSITION:
        return False
    office, tail = rest[length - 1], rest[length:]
    ends = tail[0].text in _BEHIND_OFFICE or (tail[0].text in _ENDS and length > 1)
    told = office.pos == "NOUN" and office.text.islower()
    return told and ends and _says_office(office.text, page) and _closes(tail)


def _behind_comma(page: Page, place: int) -> Sequence[Token]:
    """Return the tokens behind a word and a comma, to the sentence's end."""
    after = place + 1
    if page.analysis is None or after >= len(page.words) or _gap(page, after) != ", ":
        return ()
    first = next(iter(_tokens(page, after)), None)
    if first is None:
        return ()
    tokens = page.analysis.tokens[first.index :]
    return [t for t in tokens if t.sentence == first.sentence]


def _in_phrase(token: Token, place: int, page: Page) -> bool:
    """Tell whether a token, so many behind the first, describes an office or is it."""
    if token.pos == "DET":
        return place == 0
    if token.tag == "POS" or token.text == "-":
        return place > 0
    if token.pos not in _IN_PHRASE:
        return False
    if token.text.islower() or not token.text.isalpha():
        return True
    word = page.word_range(token.span)[0]
    owns = page.text[token.span.end : token.span.end + 1] in {"'", "’"}
    return owns or word in page.hit_at or word in page.demonym_at


def _closes(tail: Sequence[Token]) -> bool:
    """Tell whether what follows an office ends the apposition, and lists nothing."""
    for place, token in enumerate(tail):
        if token.text in _ENDS:
            after = tail[place + 1 : place + 2]
            return not any(t.pos in {"CCONJ", "DET"} for t in after)
        if token.pos in _BREAKS_PHRASE or token.pos == "PUNCT":
            return False
    return False


def _is_listed(page: Page, place: int) -> bool:
    """Tell whether a word is one of a list, or is described: "this Ramadan"."""
    if place == 0 or _opens(page, place):
        return False
    described = any(t.pos in {"DET", "ADJ"} for t in _tokens(page, place - 1))
    return described or _gap(page, place) == ", "


def _says_office(key: str, page: Page) -> bool:
    """Tell whether a word is an office, a rank or a walk of life of people alone."""
    if key in _NOUNS_OF_THINGS_TOO:
        return False
    lexicon = page.lexicon
    known = key in lexicon.persons or key in lexicon.titles or key in lexicon.ranks
    return known or bool(concepts_of(key).ranks - _OF_THINGS_TOO)


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
    return any(_says_office(words[p].key, page) for p in range(start, place))
