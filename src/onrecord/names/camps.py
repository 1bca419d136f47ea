"""Bodies called after a person or country: "the Obama administration", "US embassy"."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from onrecord.names.entries import entity_id
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.index import Hit
from onrecord.names.letters import plain
from onrecord.names.pages import Page
from onrecord.names.people import Found
from onrecord.records import Mention

__all__ = ["camps_of", "embassies_of", "forces_of"]


def camps_of(page: Page, found: Sequence[Found], article: str) -> Iterator[Mention]:
    """Yield such bodies of one page, in order.

    Args:
        page: The page; only languages with a list of such nouns give any.
        found: Names of persons on it.
        article: Id of the article, the only one these bodies are known from.
    """
    ends = {f.last: f for f in found}
    words = page.words
    for place, word in enumerate(words):
        if word.key not in page.lexicon.camps or not place or not word.joined:
            continue
        before = place - 1
        if words[before].key == "s" and words[before].text == "s":
            before -= 1
        owner = ends.get(before + 1)
        demonym = page.demonym_at.get(before)
        if owner is not None:
            first = owner.first
        elif demonym is not None and word.key == _GOVERNMENT:
            first = demonym.first
        else:
            continue
        name = f"{words[before].text} {word.text}"
        yield Mention(
            where=page.where,
            span=page.span(first, place + 1),
            kind="organisation",
            entity=entity_id("organisation", plain(name), article),
            name=name,
        )


_GOVERNMENT = "government"
_EMBASSIES = {"embassy": "Embassy", "consulate": "Consulate"}


def embassies_of(page: Page, gazetteer: Gazetteer, article: str) -> Iterator[Mention]:
    """Yield embassies of English pages: "the US embassy", "the embassy of Cuba".

    Args:
        page: The page.
        gazetteer: Gives the country of an adjective or name.
        article: Id of the article, the only one these bodies are known from.
    """
    if page.lexicon.lang != "en":
        return
    for place, word in enumerate(page.words):
        if word.key not in _EMBASSIES or _is_beside_a_noun(page, place):
            continue
        hit = _country_before(page, place) or _country_behind(page, place)
        entry = gazetteer.entry(hit.aliases[0].entry) if hit is not None else None
        country = (
            gazetteer.country(entry.row.country)
            if entry and entry.row.country
            else None
        )
        if hit is None or country is None:
            continue
        name = f"{_EMBASSIES[word.key]} of {country.name}"
        yield Mention(
            where=page.where,
            span=page.span(min(hit.first, place), max(hit.last, place + 1)),
            kind="organisation",
            entity=entity_id("organisation", plain(name), article),
            name=name,
        )


_FORCES = {"army": "Army", "navy": "Navy", "military": "Armed Forces"}


def forces_of(page: Page, gazetteer: Gazetteer, article: str) -> Iterator[Mention]:
    """Yield armies and navies of English pages: "the Thai army", "Indonesia's navy".

    Args:
        page: The page.
        gazetteer: Gives the country of an adjective or name, and known forces.
        article: Id of the article, the only one that other forces are known from.
    """
    if page.lexicon.lang != "en":
        return
    for place, word in enumerate(page.words):
        if word.key not in _FORCES or _is_beside_a_noun(page, place):
            continue
        hit = _country_before(page, place)
        entry = gazetteer.entry(hit.aliases[0].entry) if hit is not None else None
        code = (
            entry.row.country if entry is not None and entry.kind == "place" else None
        )
        country = gazetteer.country(code) if code else None
        if hit is None or code is None or country is None:
            continue
        name = f"{_FORCES[word.key]} of {country.name}"
        known = gazetteer.body("armed_forces", code) if word.key == "military" else None
        yield Mention(
            where=page.where,
            span=page.span(hit.first, place + 1),
            kind="organisation",
            entity=known.id
            if known
            else entity_id("organisation", plain(name), article),
            name=known.name if known else name,
        )


# Nouns for who or what speaks for the body that stands before them.
_VOICES = frozenset(
    ["spokesman", "spokeswoman", "spokesperson", "spokespeople", "statement", "official",
     "officials", "chief", "commander", "source", "sources", "officer", "officers"]
)  # fmt: skip


def _is_beside_a_noun(page: Page, place: int) -> bool:
    """Tell whether a word only says what the noun behind it is: "a navy yard"."""
    words = page.words
    if place + 1 >= len(words) or not words[place + 1].joined:
        return False
    after = words[place + 1]
    tokens = page.analysis.tokens if page.analysis is not None else ()
    at = bisect.bisect_left(tokens, after.start, key=lambda t: t.span.start)
    noun = at < len(tokens) and tokens[at].pos == "NOUN" and after.text.islower()
    return noun and after.key not in _VOICES


def _country_before(page: Page, place: int) -> Hit | None:
    """Return the country right before a word: "Cuban", "Cuba's"."""
    before = place - 1
    if before > 0 and page.words[before].text == "s":
        before -= 1
    if before < 0 or not page.words[before + 1].joined:
        return None
    return page.demonym_at.get(before) or page.hit_at.get(before)


_BEHIND_WORDS = 5  # "of the Federal Republic of Germany"


def _country_behind(page: Page, place: int) -> Hit | None:
    """Return the country behind "of" after a word."""
    words, after = page.words, place + 1
    if after >= len(words) or words[after].key != "of":
        return None
    last = min(len(words), after + _BEHIND_WORDS)
    while after < last and words[after].joined:
        hit = page.hit_at.get(after)
        if hit is not None:
            return hit
        after += 1
    return None
