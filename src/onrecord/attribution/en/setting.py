"""Where something was said, to whom, and in what office."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribution.en.page import Page
from onrecord.attribution.en.parts import noun_phrase
from onrecord.attribution.en.words import Words
from onrecord.records import Mention, Span, Triple, covers

__all__ = ["audience_of", "role_of", "venue_of"]

_ARTICLES = ("the ", "The ", "a ", "A ", "an ", "An ")


def venue_of(
    page: Page,
    triple: Triple,
    sentence: range,
    *,
    words: Words,
    places: Sequence[Mention],
) -> str | None:
    """Return the occasion or place of the words, as written, without its article.

    Only words of the cue's sentence outside source, cue and content are looked at.
    """
    tree = page.tree
    busy = _busy(page, triple)
    for index in sentence:
        if index in busy or tree.lower(index) not in words.venue_leads:
            continue
        nouns = tree.kids(index, "pobj", "dobj")
        for noun in nouns:
            named = tree.lemma(noun) in words.venues or tree.lower(noun) in words.venues
            span = tree.tokens[noun].span
            known = any(covers(m.span, span) for m in places)
            place = known and _is_place(page, index, triple)
            if noun not in busy and (named or place):
                return _written(page, noun)
    return None


def _is_place(page: Page, lead: int, triple: Triple) -> bool:
    """Reads "said in St. Petersburg": a place that hangs on the cue's own verb."""
    cue = {i for s in triple.cue for i in page.tokens(s)}
    return page.tree.lower(lead) == "in" and page.tree.tokens[lead].head in cue


def audience_of(page: Page, triple: Triple, *, words: Words) -> str | None:
    """Return to whom the words were spoken, as written, without its article."""
    tree = page.tree
    busy = _busy(page, triple)
    for index in (i for s in triple.cue for i in page.tokens(s)):
        telling = tree.lemma(index) in words.tellings
        for kid in tree.kids(index, "dobj", "dative", "iobj") if telling else ():
            noun = _inner(page, kid)
            if noun not in busy and noun > index:
                return _written(page, noun)
        for prep in tree.kids(index, "prep", "dative"):
            for noun in tree.kids(prep, "pobj") if tree.lower(prep) == "to" else ():
                if noun not in busy and tree.lemma(noun) in words.audiences:
                    return _written(page, noun)
    return None


def _inner(page: Page, kid: int) -> int:
    inner = page.tree.kids(kid, "pobj")
    return inner[0] if page.tree.tokens[kid].pos == "ADP" and inner else kid


def role_of(page: Page, triple: Triple, *, mentions: Sequence[Mention]) -> str | None:
    """Return the source's words besides the person's name: the office, as written."""
    if not triple.source:
        return None
    source = triple.source[0]
    people = [
        m
        for m in mentions
        if m.kind == "person" and m.form == "name" and covers(source, m.span)
    ]
    if not people:
        roles = [m for m in mentions if m.form == "role" and covers(source, m.span)]
        return _bare(roles[0].span.of(page.text)) if roles else None
    name = people[0].span
    before = page.text[source.start : name.start].strip(" ,")
    after = page.text[name.end : source.end] if not before else ""
    for ending in ("’s", "'s"):
        before, after = before.removesuffix(ending), after.removeprefix(ending)
    return _bare(before or after.strip(" ,"))


def _bare(words: str) -> str | None:
    for article in _ARTICLES:
        words = words.removeprefix(article)
    return words.strip(" ,–—-") or None


def _written(page: Page, noun: int) -> str | None:
    tree = page.tree
    phrase = noun_phrase(tree, noun)
    if not phrase:
        return None
    span = Span(tree.tokens[phrase[0]].span.start, tree.tokens[phrase[-1]].span.end)
    return _bare(span.of(page.text))


def _busy(page: Page, triple: Triple) -> set[int]:
    spans = (*triple.source, *triple.content)
    return {i for s in spans for i in page.tokens(s)}
