"""Whether a common word stands as a name: in marks, by a class noun, as a plural."""

from __future__ import annotations

from onrecord.names.arms import is_plural_name, is_weapon
from onrecord.names.entries import Entry
from onrecord.names.evidence import Company
from onrecord.names.index import Hit
from onrecord.names.pages import Page
from onrecord.records import overlap

__all__ = ["is_marked", "runs_on"]

_MARKS = frozenset("«»\"“”„‘’'‹›")
# Class nouns that let a common word be an outlet ("газета «Взгляд»", "the Time magazine").
_CLASS_NOUNS = frozenset(
    [
        "agency",
        "newspaper",
        "outlet",
        "magazine",
        "channel",
        "website",
        "portal",
        "daily",
        "broadcaster",
        "weekly",
        "агентство",
        "агентства",
        "агентству",
        "агентством",
        "газета",
        "газеты",
        "газете",
        "газету",
        "издание",
        "издания",
        "изданию",
        "изданием",
        "портал",
        "портала",
        "порталу",
        "телеканал",
        "телеканала",
        "телеканалу",
        "канал",
        "канала",
        "каналу",
        "журнал",
        "журнала",
        "журналу",
        "журналом",
        "сайт",
        "сайта",
        "радио",
    ]
)
# Words around a name in which another word for arms may stand; chosen, not measured
_AMONG = 12
_LEADS = frozenset(
    [
        "the",
        "The",
        "a",
        "A",
        "an",
        "An",
        "this",
        "that",
        "its",
        "our",
        "Our",
        "their",
        "his",
        "her",
        "my",
        "first",
        "last",
        "second",
        "third",
        "new",
        "old",
        "no",
        "another",
        "with",
    ]
)
_OPENS = 3  # codepoints before a form that show whether it opens a sentence


def runs_on(page: Page, hit: Hit) -> bool:
    """Tell whether Latin words in a Russian text go on beside a form ("France Info")."""
    if page.lexicon.lang != "ru" or not page.words[hit.first].text.isascii():
        return False
    beside = [hit.first - 1] if hit.first and page.words[hit.first].joined else []
    if hit.last < len(page.words) and page.words[hit.last].joined:
        beside.append(hit.last)
    return any(
        page.words[i].text.isascii() and page.words[i].text[0].isupper() for i in beside
    )


def is_marked(page: Page, hit: Hit, entry: Entry, company: Company) -> bool:
    """Tell whether a form that is a common word stands for an entry here.

    Args:
        page: The text.
        hit: The form.
        entry: What it may name.
        company: What else the article names.
    """
    span = page.span(hit.first, hit.last)
    if page.text[span.start - 1 : span.start] in _MARKS and span.start:
        return True
    beside = [
        page.words[i].key for i in (hit.first - 1, hit.last) if 0 <= i < len(page.words)
    ]
    if entry.kind == "system":
        armed = any(is_weapon(word) for word in beside)
        return armed or _is_system(page, hit, entry, company)
    return any(word in _CLASS_NOUNS for word in beside)


def _is_system(page: Page, hit: Hit, entry: Entry, company: Company) -> bool:
    """Tell whether a form with a capital is a system without any class noun.

    "The Mirages"; "an MQ-9 Reaper … the Reaper"; a Latin word in a Russian text,
    which is no common word there.
    """
    span, lang = page.span(hit.first, hit.last), page.lexicon.lang
    form, before = (
        span.of(page.text),
        page.text[max(0, span.start - _OPENS) : span.start],
    )
    if not form[0].isupper():
        return False
    foreign = lang == "ru" and form.isascii()
    named = entry.name in company.systems
    own = any(form.casefold() == alias.words.casefold() for alias in hit.aliases)
    plural = not own and is_plural_name(form, before, lang=lang)  # "Astros" is one
    seen = foreign or named or plural or _is_tagged(page, hit)
    return seen or _is_among_arms(page, hit)


def _is_tagged(page: Page, hit: Hit) -> bool:
    """Tell whether the reader of syntax takes a form, and no more, for a product."""
    span = page.span(hit.first, hit.last)
    form = span.of(page.text)
    tagged = () if page.analysis is None else page.analysis.names
    return any(
        name.kind == "system"
        and overlap(name.span, span)
        and name.span.of(page.text).removeprefix("the ") == form
        for name in tagged
    )


def _is_among_arms(page: Page, hit: Hit) -> bool:
    """Tell whether an English capital behind an article stands among words for arms.

    "With the Aster crews away"; not "the Daily Sentinel", nor "passed Khabarovsk".
    """
    if page.lexicon.lang != "en" or not hit.first:
        return False
    words = page.words
    inside = words[hit.first].joined and words[hit.first - 1].text in _LEADS
    after = words[hit.last] if hit.last < len(words) else None
    runs = after is not None and after.joined and after.text[0].isupper()
    near = words[max(0, hit.first - _AMONG) : hit.last + _AMONG]
    return inside and not runs and any(is_weapon(w.key) for w in near)
