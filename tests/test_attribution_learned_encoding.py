"""Words, features and windows."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.attribution.learned.encoding import (
    CARRIED,
    FEATURE_COUNT,
    encode_text,
    wordpiece_tokenizer,
)

LETTERS = [*string.ascii_lowercase, *string.digits, *".,!?\"'“”‘’-"]
PIECES = ["[PAD]", "[UNK]", *LETTERS, *(f"##{c}" for c in LETTERS)]


@pytest.fixture(scope="module")
def letters() -> Tokenizer:
    """A tokenizer that spells: every letter is a piece."""
    return wordpiece_tokenizer(PIECES)


@given(st.text(alphabet="aB c.\n\"'“”0", max_size=200))
def test_windows_hold_every_word_once(text: str) -> None:
    encoded = encode_text(text, wordpiece_tokenizer(PIECES), max_pieces=16)

    words = [n for w in encoded.windows for n in range(*w.words)]
    pieces = [n for w in encoded.windows for n in range(*w.pieces)]
    assert words == list(range(len(encoded.words)))
    assert pieces == list(range(len(encoded.pieces)))
    assert all(0 <= f < FEATURE_COUNT for f in encoded.features.tolist())


def test_windows_are_cut_at_lines(letters: Tokenizer) -> None:
    text = "aaa bbb.\nccc ddd.\neee fff."

    encoded = encode_text(text, letters, max_pieces=18)

    cut = [encoded.words[w.words[0]].start for w in encoded.windows]
    assert cut == [0, text.index("e")]


def test_a_long_line_is_cut_at_a_sentence(letters: Tokenizer) -> None:
    text = "Aa bb cc. Dd ee ff gg."

    encoded = encode_text(text, letters, max_pieces=12)

    assert encoded.words[encoded.windows[1].words[0]].of(text) == "Dd"


def test_words_are_those_of_the_original(letters: Tokenizer) -> None:
    text = "''Yes,'' he's said."

    encoded = encode_text(text, letters)

    words = [w.of(text) for w in encoded.words]
    assert words == ["''", "Yes", ",", "''", "he", "'", "s", "said", "."]


def test_words_after_a_break_inside_a_quotation_are_carried(letters: Tokenizer) -> None:
    text = "‘a b.\n\nc d,’ e f."

    states = encode_text(text, letters).quote_states().tolist()

    assert states == [1, 1, 1, 1, CARRIED, CARRIED, CARRIED, CARRIED, 0, 0, 0]


def test_an_empty_text_has_no_windows(letters: Tokenizer) -> None:
    assert encode_text(" \n", letters).windows == ()
