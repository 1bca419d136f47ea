"""Where an article is at home: its publisher, its dateline, the outlets it names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.names.gazetteer import Gazetteer
from onrecord.names.pages import Page, without
from onrecord.names.presses import is_institution, presses
from onrecord.names.words import split_words
from onrecord.records import Article, Mention

__all__ = ["dateline_country", "publishers_country", "with_presses"]


def with_presses(
    pages: Sequence[Page], article: Article, gazetteer: Gazetteer
) -> tuple[tuple[Page, ...], tuple[list[Mention], ...]]:
    """Return pages on which no reader marks names inside outlets, and these by page.

    Args:
        pages: Title first.
        article: Whose they are.
        gazetteer: Outlets that it knows are left to it.
    """
    found = [
        _unknown_presses(page, presses(page, article.outlet, article.id), gazetteer)
        for page in pages
    ]
    bare = (
        without(page, [m.span for m in ms])
        for page, ms in zip(pages, found, strict=True)
    )
    return tuple(bare), tuple(found)


def _unknown_presses(
    page: Page, found: Iterable[Mention], gazetteer: Gazetteer
) -> list[Mention]:
    """Return outlets told by form; a known one by its own name, where it is one."""
    out = []
    for mention in found:
        first, last = page.word_range(mention.span)
        known = [
            entry
            for hit in page.hits_in(first, last)
            for alias in hit.aliases
            if (entry := gazetteer.entry(alias.entry)) is not None
            and entry.kind == "outlet"
        ]
        if not known:
            named = gazetteer.named("outlet", mention.name)
            out.append(
                mention
                if named is None
                else replace(mention, entity=named.id, name=named.name)
            )
    return out


def dateline_country(article: Article, gazetteer: Gazetteer) -> str | None:
    """Return the country of the capital that opens an English article's dateline.

    ``None`` where the text names other countries and not this one: from Brussels
    papers write of Poland's ministry.
    """
    zone = next((z.span for z in article.zones if z.kind == "dateline"), None)
    if article.lang != "en" or zone is None:
        return None
    hits = gazetteer.find(split_words(zone.of(article.text)))
    entries = [gazetteer.entry(a.entry) for hit in hits[:1] for a in hit.aliases]
    codes = [gazetteer.capital_of(e.name) for e in entries if e is not None]
    code = next((code for code in codes if code), None)
    named = _countries_in(article.text[zone.end :], gazetteer) if code else frozenset()
    return code if code in named or not named else None


def _countries_in(words: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the codes of countries that words name, or are of."""
    split = split_words(words)
    hits = (*gazetteer.find(split), *gazetteer.find_demonyms(split))
    entries = (gazetteer.entry(a.entry) for hit in hits for a in hit.aliases)
    return frozenset(
        e.row.country
        for e in entries
        if e is not None and e.kind == "place" and e.row.country
    )


def publishers_country(outlet: str | None, gazetteer: Gazetteer) -> str | None:
    """Return the one country in the name of a body that prints its own words.

    ``None`` for outlets, and where the name holds none or several.
    """
    if not is_institution(outlet or ""):
        return None
    words = split_words(outlet or "")
    hits = (*gazetteer.find(words), *gazetteer.find_demonyms(words))
    entries = (gazetteer.entry(a.entry) for hit in hits for a in hit.aliases)
    codes = {e.row.country for e in entries if e is not None and e.row.country}
    return next(iter(codes)) if len(codes) == 1 else None
