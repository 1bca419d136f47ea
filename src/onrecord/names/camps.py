"""Bodies called after a person or country: "the Obama administration"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.names.entries import entity_id
from onrecord.names.letters import plain
from onrecord.names.pages import Page
from onrecord.names.people import Found
from onrecord.records import Mention

__all__ = ["camps_of"]


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
