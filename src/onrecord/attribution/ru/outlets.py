"""Outlets and agencies as they stand in running text.

Whether a phrase is an outlet decides whether it speaks or only passes words on; its
canonical name is the gazetteer's business.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribution.ru.layout import QUOTES, Layout
from onrecord.attribution.ru.sources import lemma_of
from onrecord.names import is_press_name
from onrecord.records import overlap
from onrecord.syntax import Token

__all__ = ["is_outlet", "is_own"]


def is_outlet(layout: Layout, phrase: Sequence[Token]) -> bool:
    """Tell whether a noun phrase is an outlet, its correspondent, or "the media"."""
    words = layout.words
    plain = [t for t in phrase if t.text not in QUOTES]
    lemmas = [lemma_of(t) for t in plain]
    if any(lemma in words.own_nouns for lemma in lemmas):
        # A journalist with a name speaks for himself.
        return not any(
            n.kind == "person" and overlap(n.span, t.span)
            for n in layout.names
            for t in plain
        )
    head = next((m for m, t in zip(lemmas, plain, strict=True) if t.pos != "ADJ"), "")
    if head in words.outlet_nouns:
        return True
    text = " ".join(t.text for t in plain)
    # A name inside an office ("главный редактор RT") does not make a person an outlet.
    return text.lower() in words.outlet_names or is_press_name(text)


def is_own(layout: Layout, phrase: Sequence[Token]) -> bool:
    """Tell whether a phrase is an outlet's correspondent rather than the outlet."""
    return any(lemma_of(t) in layout.words.own_nouns for t in phrase)
