"""Common nouns that mean the one weapon system of their class: "nuclear warheads"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.names.evidence import Company
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.pages import Cover, Page
from onrecord.records import Mention

__all__ = ["class_nouns"]

_LOAD_WORDS = 3  # "capable of carrying several nuclear warheads"


def class_nouns(
    page: Page, gazetteer: Gazetteer, company: Company, cover: Cover
) -> Iterator[Mention]:
    """Yield "nuclear warheads" and the like as the system of that class.

    Only where the article names that system, or no system at all beside a country
    that keeps another's weapons; never as a load ("armed with nuclear warheads").

    Args:
        page: The page.
        gazetteer: Knows the system of a class.
        company: What else the article names.
        cover: What is spoken for already.
    """
    for hit in page.lexicon.classes.find(page.words):
        span = page.span(hit.first, hit.last)
        entry = gazetteer.named("system", hit.aliases[0].entry)
        if entry is None or cover.touches(span) or _is_load(page, hit.first):
            continue
        if company.speaks_of(entry):
            yield Mention(
                where=page.where,
                span=span,
                kind="system",
                entity=entry.id,
                name=entry.name,
            )


def _is_load(page: Page, first: int) -> bool:
    """Tell whether a word before makes what follows a load of something else."""
    for place in range(first - 1, max(-1, first - 1 - _LOAD_WORDS), -1):
        if not page.words[place + 1].joined:
            return False
        if page.words[place].key in page.lexicon.carrying:
            return True
    return False
