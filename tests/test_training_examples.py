import random
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from tokenizers import Tokenizer
from training.augment import Rates
from training.corpus import Document, read_corpus
from training.examples import IGNORED, document_examples, epoch_examples

from onrecord.attribution.learned.encoding import wordpiece_tokenizer
from onrecord.attribution.learned.heads import HEADS, ROLE_TAGS
from tiny_corpus import write_corpus


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    words = (files("onrecord_weights") / "vocab.txt").read_text(encoding="utf-8")
    return wordpiece_tokenizer(words.splitlines())


def test_each_word_of_a_role_carries_its_tag(
    tmp_path: Path, tokenizer: Tokenizer
) -> None:
    (document,) = read_corpus(write_corpus(tmp_path / "tiny", articles=1))

    (example,) = document_examples(document, tokenizer, max_pieces=256)

    tags = [ROLE_TAGS[t] for t in example.labels["role"].tolist()]
    # Report 0 from the harbour . | Mayor Ada Brandt said that bridge ...
    assert tags[6:11] == ["B-source", "I-source", "I-source", "B-cue", "B-content"]
    assert set(tags[:6]) == {"O"}


def test_content_points_at_its_cue_and_the_cue_at_its_source(
    tmp_path: Path, tokenizer: Tokenizer
) -> None:
    (document,) = read_corpus(write_corpus(tmp_path / "tiny", articles=1))

    (example,) = document_examples(document, tokenizer, max_pieces=256)

    # Pointers count words from 1, for 0 stands for "none".
    assert example.to_cue[10] == 9 + 1
    assert example.to_source[9] == 6 + 1
    assert example.to_cue[0] == IGNORED


def test_a_text_without_lessons_teaches_roles_alone(
    tmp_path: Path, tokenizer: Tokenizer
) -> None:
    (document,) = read_corpus(write_corpus(tmp_path / "tiny", articles=1))

    (example,) = document_examples(document, tokenizer, max_pieces=256)

    assert all((example.labels[n] == IGNORED).all() for n in HEADS if n != "role")
    assert (example.to_head == IGNORED).all()


def taught(text: str, tokens: list[list[Any]], verbs: list[Any]) -> Document:
    lesson = {"id": "a", "names": [], "tokens": tokens, "verbs": verbs}
    return Document("a", text, ((),), lesson)


def test_a_word_learns_the_head_and_label_of_the_token_that_begins_in_it(
    tokenizer: Tokenizer,
) -> None:
    tokens = [
        [0, 3, "PRON", "PRP", 3, "nsubj"],
        [4, 6, "AUX", "VBP", 3, "aux"],
        [6, 9, "PART", "RB", 3, "neg"],
        [10, 14, "VERB", "VB", 3, "ROOT"],
    ]
    document = taught("You don't swim", tokens, [])
    document = replace(document, text="You don't swim"[:4] + "don't swim")

    (example,) = document_examples(
        taught("You don't swim", tokens, []), tokenizer, max_pieces=256
    )

    labels = [HEADS["pos"][n] for n in example.labels["pos"].tolist()]
    # The words are: You, don, ', t, swim. "n't" begins amid "don" and leaves it be.
    assert labels == ["PRON", "AUX", "PART", "PART", "VERB"]
    assert example.to_head.tolist()[0] == 5
    assert example.to_head.tolist()[4] == 0
    assert document.text == "You don't swim"


def test_an_epoch_is_the_same_for_the_same_seed(
    tmp_path: Path, tokenizer: Tokenizer
) -> None:
    documents = read_corpus(write_corpus(tmp_path / "tiny", articles=3))

    one, other = (
        epoch_examples(documents, tokenizer, random.Random(1), rates=Rates())
        for _ in range(2)
    )

    assert [e.pieces.tolist() for e in one] == [e.pieces.tolist() for e in other]
