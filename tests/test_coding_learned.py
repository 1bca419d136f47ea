"""The network's part of coding: what it is given, what is read from its scores."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from tokenizers import Tokenizer

from onrecord.coding.learned import Named, Sentence, Told, names_within
from onrecord.coding.learned.encoding import (
    MAX_PIECES,
    Encoded,
    encode,
    unigram_tokenizer,
)
from onrecord.coding.learned.heads import CODES, LABELS, MODALITIES, ROLES, columns
from onrecord.coding.learned.reading import asked_of
from onrecord.records import Mention, Span

LETTERS = "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюя«».,"
PIECES = [
    ("<s>", 0.0),
    ("</s>", 0.0),
    ("<unk>", 0.0),
    ("▁system", -2.0),
    ("▁", -3.0),
    *((letter, -5.0) for letter in LETTERS),
    ("▁has", -4.0),
    ("▁arrived", -4.0),
]
TEXT = "the kestrel has arrived"


@pytest.fixture(name="tokenizer")
def small_tokenizer() -> Tokenizer:
    return unigram_tokenizer(PIECES, 2)


def named(text: str, name: str) -> Named:
    start = text.index(name)
    return Named(Span(start, start + len(name)), name)


def roles(sentence: Sentence, asked: str | None, tokenizer: Tokenizer) -> list[str]:
    return [ROLES[number] for number in encode(sentence, asked, tokenizer).roles]


def test_a_system_is_one_piece_whatever_its_name(tokenizer: Tokenizer) -> None:
    one = Sentence(TEXT, (named(TEXT, "kestrel"),))
    text = TEXT.replace("kestrel", "rook")
    other = Sentence(text, (named(text, "rook"),))

    pieces = encode(one, "kestrel", tokenizer).pieces
    assert pieces.tolist() == encode(other, "rook", tokenizer).pieces.tolist()


def test_the_name_asked_about_is_told_from_others(tokenizer: Tokenizer) -> None:
    text = "the kestrel has arrived, the rook has not"
    sentence = Sentence(text, (named(text, "kestrel"), named(text, "rook")))

    told = roles(sentence, "rook", tokenizer)
    assert sentence.subjects == ("kestrel", "rook")
    assert [r for r in told if r in {"asked", "other"}] == ["other", "asked"]


def test_the_sentence_before_is_read_only_where_no_name_stands(
    tokenizer: Tokenizer,
) -> None:
    before = "they spoke of the kestrel"
    names = (named(before, "kestrel"),)
    lone = Sentence("it has arrived", before=before, names_before=names)
    full = Sentence(TEXT, (named(TEXT, "kestrel"),), before=before, names_before=names)

    assert lone.subjects == ("kestrel",)
    assert "context" in roles(lone, "kestrel", tokenizer)
    assert "asked" in roles(lone, "kestrel", tokenizer)
    assert "context" not in roles(full, "kestrel", tokenizer)


def test_places_are_those_of_the_sentence(tokenizer: Tokenizer) -> None:
    encoded = encode(Sentence(TEXT, (named(TEXT, "kestrel"),)), "kestrel", tokenizer)

    shown = [p.of(TEXT).strip() for p in encoded.places if p is not None]
    assert {"kestrel", "has", "arrived"} <= set(shown)


def test_what_the_engine_claims_is_marked_on_its_words(tokenizer: Tokenizer) -> None:
    text = "the kestrel has arrived, the rook has not"
    start = text.index("has arrived")
    claim = Told(Span(start, start + 11), "kestrel", "arrived", "denied")
    sentence = Sentence(
        text, (named(text, "kestrel"), named(text, "rook")), told=(claim,)
    )

    encoded = encode(sentence, "kestrel", tokenizer)
    marked = [
        place.of(text).strip()
        for place, (code, way) in zip(encoded.places, encoded.told, strict=True)
        if place is not None
        and (code, way) == (CODES.index("arrived"), 1 + MODALITIES.index("denied"))
    ]
    assert "".join(marked) == "hasarrived"
    assert not encode(sentence, "rook", tokenizer).told.any()


def test_a_long_sentence_is_cut(tokenizer: Tokenizer) -> None:
    encoded = encode(Sentence("a " * 500, before="b " * 90), None, tokenizer)

    assert len(encoded.pieces) == len(encoded.roles) == MAX_PIECES


def test_io_is_read_like_ie(tokenizer: Tokenizer) -> None:
    one, other = (
        encode(Sentence(text), None, tokenizer).pieces.tolist()
        for text in ("её нет", "ее нет")
    )
    assert one == other


def test_names_that_overlap_count_once() -> None:
    def mention(start: int, end: int, name: str) -> Mention:
        return Mention(
            where="text",
            span=Span(start, end),
            form="name",
            name=name,
            kind="system",
            entity="system/x",
        )

    found = names_within(
        Span(4, 30),
        "text",
        [mention(0, 3, "a"), mention(8, 12, "b"), mention(8, 20, "c")],
    )
    assert found == (Named(Span(4, 16), "c"),)


def scores(**best: tuple[str, str]) -> np.ndarray:
    """Return rows of scores in which a word's pieces say a code and a modality."""
    places = TEXT.split()
    rows = np.zeros((len(places) + 2, sum(map(len, LABELS.values()))), np.float32)
    rows[:, 0] = 9.0
    for word, (code, modality) in best.items():
        row = rows[places.index(word) + 1]
        row[CODES.index(code)] = 18.0
        row[columns("modality").start + MODALITIES.index(modality)] = 9.0
    return rows


def encoded_words() -> tuple[Span, ...]:
    starts = [TEXT.index(word) for word in TEXT.split()]
    return tuple(
        Span(start, start + len(word))
        for start, word in zip(starts, TEXT.split(), strict=True)
    )


def test_a_code_is_found_where_its_words_are() -> None:
    places = encoded_words()
    numbers = np.zeros(len(places) + 2, np.int64)
    untold = np.zeros((len(numbers), 2), np.int64)
    encoded = Encoded(numbers, numbers, untold, (None, *places, None))
    asked = asked_of("kestrel", encoded, scores(arrived=("arrived", "denied")))

    best = asked.proposals[0]
    assert (best.code, best.modality) == ("arrived", "denied")
    assert best.span.of(TEXT) == "arrived"
    assert best.score > 0.9
    assert all(p.score < 0.1 for p in asked.proposals[1:])


def test_an_act_put_forward_in_two_ways_is_read_twice() -> None:
    words = 8
    rows = np.zeros((words, sum(map(len, LABELS.values()))), np.float32)
    rows[:, 0] = 9.0
    for at, modality in ((1, "asserted"), (6, "scheduled")):
        rows[at, CODES.index("arrived")] = 18.0
        rows[at, columns("modality").start + MODALITIES.index(modality)] = 9.0
    numbers = np.zeros(words, np.int64)
    untold = np.zeros((len(numbers), 2), np.int64)
    places = tuple(Span(3 * n, 3 * n + 2) for n in range(words))
    asked = asked_of("rook", Encoded(numbers, numbers, untold, places), rows)

    one, other = asked.proposals[:2]
    assert {one.code, other.code} == {"arrived"}
    assert [one.modality, other.modality] == ["asserted", "scheduled"]
    assert (one.span, other.span) == (places[1], places[6])


def test_a_command_that_reads_nothing_loads_no_network() -> None:
    code = "import onrecord.coding, sys; print('onnxruntime' in sys.modules)"
    done = subprocess.run(  # noqa: S603  (our own interpreter)
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"
