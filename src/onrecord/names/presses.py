"""Outlets and agencies that no row names, told by the form of the name.

"Ala-Too Press", "the Baltija News Agency", "the newspaper Valsts", "Radio Kaieteur",
«Туркестан-Инфо», "газета «Вечерний базар»"; and the article's own outlet, also by its
initials in a dateline. A person, a town or a body may bear the words before the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.names.entries import entity_id
from onrecord.names.letters import plain, romanised
from onrecord.names.pages import Page
from onrecord.names.sexes import is_given
from onrecord.names.words import Word
from onrecord.records import Mention, Span

__all__ = [
    "is_agency_name",
    "is_institution",
    "is_press_name",
    "own_outlet",
    "presses",
]

# The last word of a press name of two words or more.
_LAST = frozenset(
    ["press", "news", "newswire", "wire", "telegraph", "herald", "tribune", "times",
     "post", "gazette", "courier", "chronicle", "observer", "monitor", "journal",
     "ledger", "mirror", "dispatch", "bulletin", "sentinel", "newspaper", "tv",
     "television", "radio", "broadcasting", "shimbun", "zeitung", "inform", "info",
     "media", "newsroom", "пресс", "информ", "инфо", "медиа", "ньюс", "тв",
     "ведомости", "известия", "вестник", "телеграф", "курьер", "обозреватель"]
)  # fmt: skip
# Last words that are common nouns too: the name needs a class noun or a hyphen.
_WEAK = frozenset(["media", "wire", "post", "mirror", "monitor", "journal", "радио"])
# Before "agency": other agencies put out more than news.
_OF_AGENCY = frozenset(["news", "press", "telegraph", "information", "wire"])
_AGENCY = frozenset(["agency", "service", "bureau", "network"])
# The first word of a press name of two words or more.
_FIRST = frozenset(
    ["radio", "raadio", "tele", "channel", "agence", "agencja", "agenzia", "canal",
     "радио", "телеканал"]
)  # fmt: skip
# The last part of a compound that is a press name by itself ("Turan-Press").
_PARTS = frozenset(
    ["press", "info", "inform", "news", "media", "tv", "post", "пост", "пресс", "инфо", "информ",
     "ньюс", "медиа", "тв"]
)  # fmt: skip
# A class noun beside a name: what is named is an outlet.
_CLASSES = frozenset(
    ["agency", "newspaper", "daily", "weekly", "tabloid", "magazine", "website",
     "broadcaster", "channel", "portal", "outlet", "station", "newswire", "site"]
)  # fmt: skip
_CLASSES_RU = re.compile(
    r"(?:(?:информ)?агентств|газет|издани|портал|телеканал|радиостанци|журнал|сайт"
    r"|интернет-издани|телеграм-канал|канал)[а-яё]{0,3}\Z"
)
_PASSING = frozenset(["press", "inform", "newswire", "пресс", "информ"])
_CLASS_BEHIND = re.compile(r" (?:news )?(?:agency|newspaper|website|broadcaster)\b")
_LEAD_CHARS = 40  # before a name, for the class noun
_SMALL = frozenset(["of", "the", "and", "de", "del", "di", "da", "in"])
_MARKED = re.compile(r"[«\"“„]([^«»\"“”„\n]{2,40})[»\"”“]")
_LEAST_INITIALS = 3  # letters: "NW" may be anything
_MOST_WORDS = 5


def is_press_name(words: str) -> bool:
    """Tell whether words by themselves have the form of an outlet's name.

    >>> is_press_name("the Baltija News Agency"), is_press_name("Energy Agency")
    (True, False)
    >>> is_press_name("Ала-Тоо Информ"), is_press_name("Ann Post")
    (True, False)
    """
    parts = [w for w in re.split(r"[\s«»\"“”]+", words) if w]
    if parts and parts[0].lower() == "the":
        parts = parts[1:]
    if not parts or not all(p[0].isupper() or p.lower() in _SMALL for p in parts):
        return False
    return _has_form([p.strip(".,") for p in parts])


def is_agency_name(words: str) -> bool:
    """Tell whether words have the form of an agency's name: they pass words on.

    Papers and broadcasters more often speak of what they found out themselves.

    >>> is_agency_name("the Baltija News Agency"), is_agency_name("Hudson Ledger")
    (True, False)
    """
    last = plain(words).split()[-1:] or [""]
    passes = last[0] in _PASSING or "-" in last[0] or last[0] in _AGENCY
    return passes and is_press_name(words)


def _has_form(parts: Sequence[str]) -> bool:
    """Tell whether capitalised words are an outlet's by their first or last."""
    last = plain(parts[-1])
    compound = last.replace("‑", "-").split("-")
    if len(compound) > 1 and compound[-1] in _PARTS:
        return True
    if len(parts) == 1:
        return False
    if last in _AGENCY:
        return plain(parts[-2]) in _OF_AGENCY and len(parts) > (
            2 if last == "agency" else 1
        )
    if plain(parts[0]) in _FIRST:
        return True
    return last in _LAST and last not in _WEAK


# Whose site it is that prints: no outlet, and what it prints are its own words.
_INSTITUTIONS = re.compile(
    r"\b(?:ministry|embassy|consulate|department|army|navy|air force|armed forces|command"
    r"|coast guard|national guard|office|government|parliament|presidency|президент\w*"
    r"|администраци\w*|министерств\w*|минобороны|мид|посольств\w*|вооруженн\w*"
    r"|вооружённ\w*|генштаб\w*|генеральн\w* штаб\w*|правительств\w*|штаб\w*"
    r"|управлени\w*|служб\w*)\b",
    re.IGNORECASE,
)


def is_institution(outlet: str) -> bool:
    """Tell whether a publisher is a body that prints its own words.

    >>> is_institution("Cyprus Ministry of Defence"), is_institution("Army Times")
    (True, False)
    """
    return bool(_INSTITUTIONS.search(outlet)) and not is_press_name(outlet)


def own_outlet(outlet: str | None) -> str | None:
    """Return an outlet's name as its mentions have it; ``None`` without one.

    In Latin letters, without what stands in brackets.
    """
    return romanised(_without_brackets(outlet)) or None


def _without_brackets(outlet: str | None) -> str:
    return re.sub(r"\s*\([^)]*\)", "", outlet or "").strip(" «»")


def presses(page: Page, outlet: str | None, article: str) -> Iterator[Mention]:
    """Yield the outlets of a page that are told by form, in order, not overlapping.

    Args:
        page: The page.
        outlet: Whose article it is, as it calls itself.
        article: Its id, which makes the ids its own.
    """
    own = _without_brackets(outlet)
    own = "" if is_institution(own) else own
    spans = {**_by_form(page), **_by_class(page)} if page.where == "text" else {}
    spans |= _own(page, own) if own else {}
    end = 0
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.start < end or not spans[span]:
            continue
        end = span.end
        latin = romanised(spans[span])
        yield Mention(
            where=page.where,
            span=span,
            kind="outlet",
            entity=entity_id("outlet", plain(latin), article),
            name=latin,
        )


def _by_form(page: Page) -> dict[Span, str]:
    """Return runs of capitals whose first or last word is an outlet's."""
    found: dict[Span, str] = {}
    for run in _runs(page):
        name = Span(run[0].start, run[-1].end).of(page.text)
        if _has_form(name.split()) and not _is_somebody(page, run):
            found[Span(run[0].start, run[-1].end)] = name
    return found


def _is_somebody(page: Page, run: Sequence[Word]) -> bool:
    """Tell whether a reader marks a run as a person, a given name first: "Jim Courier"."""
    names = page.analysis.names if page.analysis is not None else ()
    span = Span(run[0].start, run[-1].end)
    marked = any(name.kind == "person" and name.span == span for name in names)
    return marked and is_given(run[0].text)


def _runs(page: Page) -> Iterator[list[Word]]:
    """Yield runs of capitalised words that blanks and hyphens join, the article left."""
    run: list[Word] = []
    for place, word in enumerate(page.words):
        gap = page.text[run[-1].end : word.start] if run else ""
        if run and (gap not in {" ", "-"} or not _goes_on(page, place, gap)):
            yield from _kept(run, page)
            run = []
        if run or (word.text[0].isupper() and word.key not in _SMALL):
            run.append(word)
    yield from _kept(run, page)


def _goes_on(page: Page, place: int, gap: str) -> bool:
    word = page.words[place]
    return word.text[0].isupper() or (gap == "-" and word.key in _PARTS)


def _kept(run: list[Word], page: Page) -> Iterator[list[Word]]:
    """Yield a run without the titles and known places that only stand before a name."""
    while len(run) > 1 and (
        run[0].key in page.lexicon.titles
        or run[0].key in _OPENERS
        or (run[0].start in _starts(page) and plain(run[1].text) in _FIRST)
    ):
        run = run[1:]
    if 0 < len(run) <= _MOST_WORDS:
        yield run


def _starts(page: Page) -> frozenset[int]:
    return frozenset(page.words[hit.first].start for hit in page.demonyms)


# What opens a sentence with a capital and is no part of the name behind it.
_OPENERS = frozenset(
    ["in", "on", "at", "to", "but", "and", "as", "for", "from", "when", "while", "with",
     "after", "according", "both", "this", "that", "its", "his", "her", "by", "в", "на",
     "по", "как", "и", "но", "а", "об", "о", "из"]
)  # fmt: skip


def _by_class(page: Page) -> dict[Span, str]:
    """Return names behind a class noun: "the agency Ala-Too", «газета „Заря“»."""
    if page.lexicon.lang == "ru":
        return _by_russian_class(page.text)
    found: dict[Span, str] = {}
    for run in _runs(page):
        start, end = run[0].start, run[-1].end
        lead = page.text[max(0, start - _LEAD_CHARS) : start].split()
        apart = page.text[start - 1 : start] == " "
        named = apart and len(lead) > 1 and lead[-1] in _CLASSES
        classed = _CLASS_BEHIND.match(page.text, end) and lead[-1:] == ["the"]
        if (named or classed) and not _is_known(page, run):
            found[Span(start, end)] = Span(start, end).of(page.text)
    return found


def _by_russian_class(text: str) -> dict[Span, str]:
    """Return names in marks behind a Russian noun for an outlet."""
    found: dict[Span, str] = {}
    for match in _MARKED.finditer(text):
        lead = text[: match.start()].rstrip(" ").rsplit(None, 1)[-1:]
        if lead and _CLASSES_RU.search(lead[0].lower()) and match[1][0].isupper():
            found[Span(*match.span())] = match[1]
    return found


def _is_known(page: Page, run: Sequence[Word]) -> bool:
    """Tell whether the gazetteer knows a word of a run, or a country is named."""
    starts = {page.words[h.first].start for h in (*page.hits, *page.demonyms)}
    return any(word.start in starts for word in run)


def _own(page: Page, own: str) -> dict[Span, str]:
    """Return where the article names its own outlet, in full or by its initials."""
    found: dict[Span, str] = {}
    for match in re.finditer(rf"(?<!\w){re.escape(own)}(?!\w)", page.text):
        found[Span(*match.span())] = own
    initials = "".join(w[0] for w in re.split(r"[\s-]+", own) if w[:1].isupper())
    if len(initials) >= _LEAST_INITIALS and initials.isascii():
        for match in re.finditer(rf"(?<!\w){initials}(?!\w)", page.text):
            found[Span(*match.span())] = own
    return found
