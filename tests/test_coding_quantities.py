"""How many units a claim is about."""

from __future__ import annotations

import pytest

from onrecord.coding import load_codebook
from onrecord.coding.cast import Cast
from onrecord.coding.lines import lines_of
from onrecord.coding.packs import grammar_for
from onrecord.coding.patterns import Match
from onrecord.coding.quantities import find_quantity
from onrecord.coding.schema import TriggerEntry
from onrecord.coding.verdicts import Act
from onrecord.evaluate.status import GoldSentence, read_sentence
from onrecord.names import load_gazetteer
from onrecord.records import Quantity, Span
from onrecord.settings import Settings
from sentences import coded


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("S-400 systems arrived in Serbia.", "en"),
        ("On Sept. 6 Iskander launchers arrived in Minsk.", "en"),
        ("К 20 сентября расчёты «Искандеров» прибудут.", "ru"),
    ],
)
def test_numbers_of_names_and_dates_count_no_units(text: str, lang: str) -> None:
    assert [c.quantity for c in coded(text, lang)] == [None]


def test_a_part_of_the_units_is_not_all_of_them() -> None:
    text = "They agreed on two S-400 battalions, the first of which would arrive."
    item = GoldSentence(id="t", lang="en", published="2025-09-10", text=text, claims=())
    read = read_sentence(item, load_gazetteer(), Settings())
    grammar = grammar_for("en")
    assert grammar is not None
    (line,) = lines_of(
        read.analysis,
        where="text",
        zone=Span(0, len(text)),
        mentions=read.mentions,
        headline=False,
    )
    cast = Cast.of(read.mentions, load_codebook("deployment@1"), grammar)

    def units_of(word: str) -> Quantity | None:
        at = next(w.index for w in line.words if w.low == word)
        act = Act("arrived", TriggerEntry(match=word), Match(at, at + 1, at))
        return find_quantity(line, act, cast, ())

    assert units_of("agreed") == Quantity(low=2, high=2, unit="battalion")
    assert units_of("arrive") is None


def test_the_units_own_number_counts_beside_a_name_with_one() -> None:
    claims = coded("Two S-400 battalions arrived in Serbia.", "en")

    assert [c.quantity for c in claims] == [Quantity(low=2, high=2, unit="battalion")]
