"""Mentions of Russian bodies that only the article knows, and of what is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.names.entries import entity_id
from onrecord.names.gazetteer import Gazetteer
from onrecord.names.letters import plain
from onrecord.names.pages import Cover, Page
from onrecord.names.phrases import opens_sentence
from onrecord.names.ru.established import established_on
from onrecord.names.ru.families import load_families
from onrecord.names.ru.institutions import institutions_on
from onrecord.names.words import Word
from onrecord.records import Mention

__all__ = ["institutions", "only_opens", "outside"]


def institutions(
    page: Page,
    gazetteer: Gazetteer,
    cover: Cover,
    *,
    article: str,
    outlet: str | None = None,
) -> Iterator[Mention]:
    """Yield Russian bodies that no row names, by what they are and where.

    Of two that overlap the longer one stands, of equal ones the established name.
    """
    known = list(established_on(page))
    made = institutions_on(page, gazetteer, outlet=outlet)
    every = sorted([*known, *made], key=lambda i: i.span.start - i.span.end)
    taken = Cover(len(page.text))
    for found in every:
        if cover.touches(found.span) or taken.touches(found.span):
            continue
        taken.add(found.span)
        entry = gazetteer.named("organisation", found.name)
        new = entity_id("organisation", plain(found.name), article)
        yield Mention(
            where=page.where,
            span=found.span,
            kind="organisation",
            entity=new if entry is None else entry.id,
            name=found.name if entry is None else entry.name,
            form="role" if found.bare else "name",
        )


def outside(things: Sequence[Mention], bodies: Sequence[Mention]) -> list[Mention]:
    """Return things that are no part of a body; places stay places inside one."""
    return [
        t
        for t in things
        if t.kind == "place"
        or not any(
            b.span.start < t.span.end and t.span.start < b.span.end for b in bodies
        )
    ]


def only_opens(page: Page, words: Sequence[Word]) -> bool:
    """Tell whether a Russian name's one capital is that of a sentence ("Рабочие депо")."""
    if page.lexicon.lang != "ru" or len(words) == 1 or words[0].text.isupper():
        return False
    if any(w.text[0].isupper() for w in words[1:]):
        return False
    if not opens_sentence(page.text, words[0].start):
        return False
    kinds = load_families().bodies.find(words)
    return not kinds or _is_somebody(page, words[0].start)


def _is_somebody(page: Page, start: int) -> bool:
    """Tell whether the token at a place is a noun for a person ("Экс-участник группы")."""
    tokens = page.analysis.tokens if page.analysis is not None else ()
    return any(t.span.start == start and t.has("Animacy=Anim") for t in tokens)
