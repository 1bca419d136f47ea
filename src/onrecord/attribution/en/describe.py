"""What an English cue does, through whom the words came, where and to whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.attribution.base import Description, mode_of
from onrecord.attribution.en.force import force_of, is_attitude
from onrecord.attribution.en.page import page_of
from onrecord.attribution.en.relays import find_relays
from onrecord.attribution.en.setting import audience_of, role_of, venue_of
from onrecord.attribution.en.words import load_words
from onrecord.names import own_outlet
from onrecord.records import Article, Mention, Triple
from onrecord.syntax import Analysis
from onrecord.text import Quotation

if TYPE_CHECKING:
    from onrecord.names import Gazetteer

__all__ = ["describe"]


def describe(
    triple: Triple,
    *,
    article: Article,
    analysis: Analysis,
    quotations: Sequence[Quotation],
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
) -> Description:
    """Describe one English triple."""
    words = load_words()
    page = page_of(analysis, quotations)
    here = [m for m in mentions if m.where == triple.where]
    tokens = page.tree.tokens
    cue = [tokens[i] for s in triple.cue for i in page.tokens(s)]
    mode = mode_of(triple.content, page.text, quotations)
    force, polarity = force_of(cue, words)
    attitude = mode == "indirect" and is_attitude(cue, words)
    own = own_outlet(article.outlet)
    outlets = [
        m
        for m in here
        if m.kind == "outlet"
        and (m.name != own or gazetteer.entry(m.entity) is not None)
    ]
    places = [m for m in here if m.kind == "place"]
    relays = find_relays(page, triple, article=article, outlets=outlets, words=words)
    anchor = cue[0].index if cue else page.tokens(triple.content[0]).start
    sentence = page.sentences[page.sentence_number(anchor)]
    return Description(
        mode=mode,
        register="attitude" if attitude else "speech",
        force=force,
        polarity=polarity,
        relays=tuple(r.name for r in relays),
        relay_spans=tuple(r.span for r in relays),
        venue=venue_of(page, triple, sentence, words=words, places=places),
        audience=audience_of(page, triple, words=words),
        role=role_of(page, triple, mentions=here),
    )
