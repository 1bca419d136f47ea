"""A light verb alone says nothing: its object tells what was given."""

from __future__ import annotations

import pytest

from onrecord.coding.acts import Lexical
from onrecord.coding.cast import Cast
from onrecord.coding.codebook import load_codebook
from onrecord.coding.learned import Asked, Proposal
from onrecord.coding.light import without_light
from onrecord.coding.lines import lines_of
from onrecord.coding.packs import grammar_for
from onrecord.evaluate.status import GoldSentence, read_sentence
from onrecord.names import load_gazetteer
from onrecord.records import Span
from onrecord.settings import Settings


@pytest.mark.parametrize(
    ("text", "lang", "word", "code", "stands"),
    [
        (
            "Who asked? Berlin gave its verdict on the Patriot.",
            "en",
            "gave",
            "agreed",
            0,
        ),
        ("Пояснения по «Искандеру» министр дал в марте.", "ru", "дал", "agreed", 0),
        # the object is what the code is made of, or a system
        ("Согласие на «Искандер» министр дал в марте.", "ru", "дал", "agreed", 1),
        ("Berlin gave the Patriot battery away.", "en", "gave", "agreed", 1),
        # nothing but speech is empty without its object
        ("Berlin gave its verdict on the Patriot.", "en", "gave", "arrived", 1),
        # no light verb
        ("Berlin signed its verdict on the Patriot.", "en", "signed", "agreed", 1),
    ],
)
def test_what_is_proposed_over_a_light_verb_needs_an_object_of_its_code(
    text: str, lang: str, word: str, code: str, *, stands: int
) -> None:
    item = GoldSentence(id="t", lang=lang, published="2025-09-10", text=text, claims=())
    read = read_sentence(item, load_gazetteer(), Settings())
    codebook, grammar = load_codebook("deployment@1"), grammar_for(lang)
    assert grammar is not None
    cast = Cast.of(read.mentions, codebook, grammar)
    line = lines_of(
        read.analysis,
        where="text",
        zone=Span(0, len(text)),
        mentions=read.mentions,
        headline=False,
    )[-1]
    start = text.index(word) - line.span.start
    span = Span(start, start + len(word))
    asked = Asked(
        subject=None,
        named=True,
        proposals=(Proposal(code, span, span, 0.98, "asserted", 0.98),),
    )

    kept = without_light(
        [asked], line, Lexical(codebook, grammar, cast.slot_test), cast
    )

    assert len(kept[0].proposals) == stands
