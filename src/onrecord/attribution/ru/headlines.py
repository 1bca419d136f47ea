"""Headlines that name their speaker: "Песков: …" and "… — Песков"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.attribution.ru.layout import DASHES, QUOTES, Layout, Sentence
from onrecord.attribution.ru.outlets import is_outlet
from onrecord.attribution.ru.sources import lemma_of
from onrecord.records import MentionKind, Triple, overlap
from onrecord.syntax import Token

__all__ = ["headline_triples"]

# Words of the longest name with office that stands before a headline's colon.
_MAX_SOURCE_TOKENS = 9
_SPEAKERS: frozenset[MentionKind] = frozenset({"person", "organisation"})


def headline_triples(layout: Layout, sentence: Sentence) -> Iterator[Triple]:
    """Yield the attribution of a headline, if it has such a form."""
    tokens = sentence.tokens
    colon = next((i for i, t in enumerate(tokens) if t.text == ":"), None)
    if colon is not None and 0 < colon < len(tokens) - 1:
        yield from _triple(layout, tokens[:colon], tokens[colon], tokens[colon + 1 :])
        return
    dash = next(
        (i for i in range(len(tokens) - 1, 0, -1) if tokens[i].text in DASHES - {"-"}),
        None,
    )
    if dash is not None and dash < len(tokens) - 1:
        yield from _triple(layout, tokens[dash + 1 :], tokens[dash], tokens[:dash])


def _triple(
    layout: Layout, source: Sequence[Token], mark: Token, content: Sequence[Token]
) -> Iterator[Triple]:
    plain = [t for t in source if t.text not in {".", "!", "?"}]
    if not plain or len(plain) > _MAX_SOURCE_TOKENS or not _speaks(layout, plain):
        return
    span = layout.trimmed(content[0].span.start, content[-1].span.end)
    if span is None or len(content) < 2:
        return
    named = layout.trimmed(plain[0].span.start, plain[-1].span.end)
    if named is not None:
        yield Triple(
            where=layout.where,
            source=(named,),
            cue=(mark.span,),
            content=(span,),
            confidence=0.9,
        )


def _speaks(layout: Layout, tokens: Sequence[Token]) -> bool:
    """Tell whether the words are a name or office alone, in the nominative."""
    if any(t.pos in {"VERB", "AUX", "SCONJ", "ADV"} for t in tokens):
        return False
    if tokens[0].text in QUOTES or any(t.text in {",", "?", "!"} for t in tokens):
        return False
    if any(t.pos == "ADP" for t in tokens[:1]):
        return False
    named = any(
        name.kind in _SPEAKERS and overlap(name.span, t.span)
        for name in layout.names
        for t in tokens
    )
    if is_outlet(layout, tokens):
        return True
    head = next((t for t in tokens if t.pos in {"NOUN", "PROPN"}), None)
    if head is None:
        return False
    office = head.has("Animacy=Anim") and head.has("Case=Nom")
    # "… — источник", "СМИ: …": who spoke without a name.
    unnamed = len(tokens) <= 2 and (
        lemma_of(head) in layout.words.outlet_nouns
        or lemma_of(head) in {"источник", "опрос", "исследование", "эксперт"}
    )
    return named or (unnamed and head.has("Case=Nom")) or office or head.text.isupper()
