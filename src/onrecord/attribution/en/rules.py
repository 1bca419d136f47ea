"""English attributions by rules over the dependencies."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribution.base import Analyses, Quotations
from onrecord.attribution.en.candidates import candidates
from onrecord.attribution.en.choose import Believed, Chosen, believed, without_overlap
from onrecord.attribution.en.finish import finish
from onrecord.attribution.en.headlines import find_headline_forms
from onrecord.attribution.en.lexicon import load_lexicon
from onrecord.attribution.en.lines import (
    clock_tokens,
    entry_heads,
    find_line_forms,
)
from onrecord.attribution.en.page import Page, page_of
from onrecord.attribution.en.tree import spans_of
from onrecord.attribution.en.turns import find_turns
from onrecord.records import Article, Triple, Where, Zone
from onrecord.syntax import Analysis
from onrecord.text import Quotation

__all__ = [
    "believed_on",
    "find_triples",
    "layout_forms",
    "masked_tokens",
    "triple_of",
]

_WHERES: tuple[Where, ...] = ("title", "text")
_MASKED = frozenset({"dateline", "stamp", "furniture", "related"})


def find_triples(
    article: Article, analyses: Analyses, quotations: Quotations
) -> tuple[Triple, ...]:
    """Find the attributions of title and text by rules.

    Args:
        article: Only its zones are read.
        analyses: By where.
        quotations: By where.
    """
    found: list[Triple] = []
    for where in _WHERES:
        if where in analyses:
            zones = [z for z in article.zones if z.where == where]
            found.extend(
                _triples_in(analyses[where], quotations.get(where, ()), zones, where)
            )
    return tuple(found)


def _triples_in(
    analysis: Analysis,
    quotations: Sequence[Quotation],
    zones: Sequence[Zone],
    where: Where,
) -> list[Triple]:
    page = page_of(analysis, quotations)
    pairs = believed_on(page)
    masked = masked_tokens(page, zones)
    forms = layout_forms(page, zones, where)
    busy = {i for f in forms for i in (*f.candidate.cue, *f.content)}
    chosen = without_overlap(page.tree, [p for p in pairs if p[1].head not in busy])
    done = finish(page.tree, [*forms, *chosen], pairs, masked=masked)
    made = (triple_of(page, c, where) for c in done)
    return [t for t in made if t is not None]


def believed_on(page: Page) -> tuple[Believed, ...]:
    """Return what the counts believe of a page, best candidate of each cue."""
    return believed(page.tree, candidates(page.tree), load_lexicon())


def masked_tokens(page: Page, zones: Sequence[Zone]) -> frozenset[int]:
    """Return the tokens of datelines, stamps, furniture and times of entries."""
    spans = [z.span for z in zones if z.kind in _MASKED]
    return clock_tokens(page) | {i for s in spans for i in page.tokens(s)}


def layout_forms(page: Page, zones: Sequence[Zone], where: Where) -> list[Chosen]:
    """Return what headlines, labels, signatures and turns attribute without a verb."""
    heads = [*_headline_tokens(page, zones, where), *entry_heads(page)]
    forms = [
        *find_headline_forms(page, heads),
        *find_line_forms(page),
        *find_turns(page),
    ]
    return list({f.candidate.head: f for f in reversed(forms)}.values())[::-1]


def _headline_tokens(page: Page, zones: Sequence[Zone], where: Where) -> list[range]:
    """Return the token ranges of headlines; a title is one as a whole."""
    if where == "title":
        return [range(len(page.tree.tokens))] if page.tree.tokens else []
    spans = [z.span for z in zones if z.kind == "headline"]
    return [r for s in spans if (r := page.tokens(s))]


def triple_of(page: Page, chosen: Chosen, where: Where) -> Triple | None:
    """Return the triple of a chosen candidate; ``None`` where a role came out empty."""
    if chosen.original is not None and not chosen.changed:
        return chosen.original
    tree = page.tree
    content = spans_of(tree, chosen.content)
    cue = spans_of(tree, chosen.candidate.cue) or spans_of(
        tree, chosen.candidate.cue, marks=True
    )
    if not content:
        return None
    return Triple(
        where=where,
        source=spans_of(tree, chosen.candidate.source),
        cue=cue,
        content=content,
        confidence=round(min(1.0, chosen.chance), 3),
    )
