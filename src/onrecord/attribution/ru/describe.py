"""What a Russian cue does, through whom the words came, where and to whom."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.attribution.base import Description, mode_of
from onrecord.attribution.ru.layout import Layout, lay_out
from onrecord.attribution.ru.relays import find_relays
from onrecord.attribution.ru.setting import audience_of, role_of, venue_of
from onrecord.attribution.ru.sources import lemma_of
from onrecord.names import own_outlet
from onrecord.records import (
    Article,
    Force,
    Mention,
    Polarity,
    Triple,
    Where,
)
from onrecord.syntax import Analysis, Token
from onrecord.text import Quotation

if TYPE_CHECKING:
    from onrecord.names import Gazetteer

__all__ = ["describe"]

_EXCLUDING = frozenset({"исключить", "исключать"})


def describe(
    triple: Triple,
    *,
    article: Article,
    analysis: Analysis,
    quotations: Sequence[Quotation],
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
) -> Description:
    """Describe one Russian triple."""
    mode = mode_of(triple.content, analysis.text, quotations)
    layout = _layout(_Page(article, analysis, quotations, triple.where))
    cue = [t for s in triple.cue for t in layout.tokens_in(s)]
    sentence = layout.sentence_of(cue[0]) if cue else None
    if sentence is None:
        return Description(mode=mode)
    own = own_outlet(article.outlet)
    outlets = [
        m
        for m in mentions
        if m.where == triple.where
        and m.kind == "outlet"
        and (m.name != own or gazetteer.entry(m.entity) is not None)
    ]
    relays = find_relays(layout, triple, sentence, outlets=outlets)
    first = layout.analysed(triple.content[0].start)
    takes_infinitive = first is not None and first.has("VerbForm=Inf")
    force, polarity = _force(layout, cue, infinitive=takes_infinitive)
    attitudes = layout.words.attitudes
    return Description(
        mode=mode,
        register="attitude" if any(lemma_of(t) in attitudes for t in cue) else "speech",
        force=force,
        polarity=polarity,
        relays=tuple(m.name for m in relays),
        relay_spans=tuple(m.span for m in relays),
        venue=venue_of(layout, triple, sentence, cue=cue[-1]),
        audience=audience_of(layout, triple, sentence, cue=cue[-1]),
        role=role_of(layout, triple),
    )


def _force(
    layout: Layout, cue: Sequence[Token], *, infinitive: bool
) -> tuple[Force, Polarity]:
    words = layout.words
    lemmas = [lemma_of(t) for t in cue]
    negated = any(t.text.lower() == "не" for t in cue)
    refused = any(m in words.decline.verbs for m in lemmas) or (
        negated and any(m in words.decline.unwilling for m in lemmas)
    )
    if refused:
        return "decline", "positive"
    found = (words.force_of(m, infinitive=infinitive) for m in lemmas)
    force: Force = next((f for f in found if f is not None), "state")
    if not negated:
        return force, "negative" if force == "deny" else "positive"
    if any(m in words.attitudes for m in lemmas):
        return force, "negative"
    return _negated(force, lemmas), "positive"


def _negated(force: Force, lemmas: Sequence[str]) -> Force:
    """Return what is left of a force under "не".

    "Не исключил" grants a possibility, "не сомневается" affirms, any other "не" leaves
    nothing said.
    """
    if any(m in _EXCLUDING for m in lemmas):
        return "predict"
    return "confirm" if force == "doubt" else "decline"


class _Page:
    """What a layout is made of; equal only to itself, so that it can be kept."""

    def __init__(
        self,
        article: Article,
        analysis: Analysis,
        quotations: Sequence[Quotation],
        where: Where,
    ) -> None:
        self.article = article
        self.analysis = analysis
        self.quotations = quotations
        self.where = where

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Page)
            and self.analysis is other.analysis
            and self.article is other.article
            and self.where == other.where
        )

    def __hash__(self) -> int:
        return hash((id(self.analysis), self.where))


# One article's triples are described one after the other: its two layouts are kept.
@functools.lru_cache(maxsize=2)
def _layout(page: _Page) -> Layout:
    return lay_out(
        page.where,
        article=page.article,
        analysis=page.analysis,
        quotations=page.quotations,
    )
