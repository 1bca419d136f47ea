"""From annotated documents to windows with a label for every word."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from onrecord.attribution.learned.encoding import (
    CLS_ID,
    SEP_ID,
    EncodedText,
    encode_text,
)
from onrecord.attribution.learned.heads import HEADS
from onrecord.records import Span
from training.augment import Rates, augment
from training.corpus import Document, GoldTriple

__all__ = [
    "IGNORED",
    "Example",
    "document_examples",
    "epoch_examples",
]

IGNORED = -100
"""Label of words a head learns nothing from."""
_ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Example:
    """One window.

    Attributes:
        labels: For each head, one label a word.
        to_cue: For content words, 1 + the window word where their cue begins.
        to_source: For cue words, 1 + the window word where their source begins; 0
            for an attribution without a source.
        to_head: For the first word of a token, 1 + the window word where the token it
            depends on begins; 0 for the root of a sentence.
    """

    pieces: np.ndarray
    features: np.ndarray
    first_piece: np.ndarray
    labels: dict[str, np.ndarray]
    to_cue: np.ndarray
    to_source: np.ndarray
    to_head: np.ndarray


def epoch_examples(
    documents: Sequence[Document],
    tokenizer: Tokenizer,
    rng: random.Random,
    *,
    rates: Rates,
) -> list[Example]:
    """Augment and cut the corpus anew; each annotator's copy has its turn.

    A document read by several people comes twice an epoch, with copies drawn by lot.
    """
    examples: list[Example] = []
    for document in documents:
        copies = rng.sample(document.copies, min(2, len(document.copies)))
        for copy in copies:
            one = Document(document.id, document.text, (copy,), document.lesson)
            changed = augment(one, rng, rates=rates)
            room = rng.choice((128, 192, 256, 256, 256))
            examples += document_examples(changed, tokenizer, max_pieces=room)
    return examples


def document_examples(
    document: Document, tokenizer: Tokenizer, *, max_pieces: int
) -> list[Example]:
    """Cut a document into labelled windows, by its first copy."""
    encoded = encode_text(document.text, tokenizer, max_pieces=max_pieces)
    touching = _word_finder(encoded)
    roles, pointers = _role_labels(document.copies[0], len(encoded.words), touching)
    taught, pointers["to_head"] = _taught_labels(document, encoded, touching)
    labels = roles | taught
    return [
        _window_example(encoded, number, labels=labels, pointers=pointers)
        for number in range(len(encoded.windows))
    ]


WordFinder = Callable[[Span], np.ndarray]


def _word_finder(encoded: EncodedText) -> WordFinder:
    starts = np.asarray([w.start for w in encoded.words])
    ends = np.asarray([w.end for w in encoded.words])

    def touching(span: Span) -> np.ndarray:
        first = int(np.searchsorted(ends, span.start, side="right"))
        last = int(np.searchsorted(starts, span.end, side="left"))
        return np.arange(first, last)

    return touching


def _role_labels(
    triples: tuple[GoldTriple, ...], count: int, touching: WordFinder
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    roles = np.zeros(count, dtype=np.int64)
    to_cue = np.full(count, IGNORED, dtype=np.int64)
    to_source = np.full(count, IGNORED, dtype=np.int64)
    for triple in triples:
        places = {
            role: [w for w in map(touching, getattr(triple, role)) if len(w)]
            for role in _ROLES
        }
        for number, role in enumerate(_ROLES):
            for where in places[role]:
                roles[where] = 2 * number + 2
                roles[where[0]] = 2 * number + 1
        if not places["cue"]:
            continue
        cue = int(places["cue"][0][0])
        for where in places["content"]:
            to_cue[where] = cue
        source = int(places["source"][0][0]) if places["source"] else -1
        for where in places["cue"]:
            to_source[where] = source
    return {"role": roles}, {"to_cue": to_cue, "to_source": to_source}


def _taught_labels(
    document: Document, encoded: EncodedText, touching: WordFinder
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    count = len(encoded.words)
    to_head = np.full(count, IGNORED, dtype=np.int64)
    labels = {
        name: np.full(count, IGNORED, dtype=np.int64)
        for name in HEADS
        if name != "role"
    }
    taught = document.lesson
    if taught is None:
        return labels, to_head
    codes = {name: {value: n for n, value in enumerate(HEADS[name])} for name in HEADS}
    # A token that begins amid a word ("n't" of "don't") must not relabel it.
    token_words = [
        _begun_in(touching(Span(start, end)), start, encoded)
        for start, end, *_ in taught["tokens"]
    ]
    for where in token_words:
        labels["name"][where] = labels["verb"][where] = 0
    for start, end, kind in taught["names"]:
        where = touching(Span(start, end))
        if len(where) and f"I-{kind}" in codes["name"]:
            labels["name"][where] = codes["name"][f"I-{kind}"]
            labels["name"][where[0]] = codes["name"][f"B-{kind}"]
    for number, token in enumerate(taught["tokens"]):
        where, (pos, tag, head, dep) = token_words[number], token[2:]
        labels["pos"][where] = codes["pos"].get(pos, IGNORED)
        labels["tag"][where] = codes["tag"].get(tag, IGNORED)
        labels["dep"][where[:1]] = codes["dep"].get(dep, IGNORED)
        if head == number:
            to_head[where[:1]] = -1
        elif len(token_words[head]):
            to_head[where[:1]] = token_words[head][0]
    _verb_labels(taught["verbs"], token_words, labels=labels, codes=codes)
    return labels, to_head


def _begun_in(places: np.ndarray, start: int, encoded: EncodedText) -> np.ndarray:
    """Leave out a first word that begins before ``start``."""
    if len(places) and encoded.words[places[0]].start < start:
        return places[1:]
    return places


def _verb_labels(
    verbs: list[Any],
    token_words: list[np.ndarray],
    *,
    labels: dict[str, np.ndarray],
    codes: dict[str, dict[str, int]],
) -> None:
    for head, tokens, tense, aspect, voice, finite, negated, modal in verbs:
        for token in tokens:
            labels["verb"][token_words[token]] = 2
        where = token_words[head][:1]
        labels["verb"][token_words[head]] = 1
        said = {
            "tense": tense,
            "aspect": aspect,
            "voice": voice,
            "finite": "yes" if finite else "no",
            "negated": "yes" if negated else "no",
            "modal": modal or "none",
        }
        for name, value in said.items():
            labels[name][where] = codes[name].get(str(value), IGNORED)


def _window_example(
    encoded: EncodedText,
    number: int,
    *,
    labels: dict[str, np.ndarray],
    pointers: dict[str, np.ndarray],
) -> Example:
    window = encoded.windows[number]
    (first, last), (start, stop) = window.pieces, window.words

    def local(pointers: np.ndarray) -> np.ndarray:
        """Count from the window's start; what points outside teaches nothing."""
        own = pointers[start:stop]
        inside = (own >= start) & (own < stop)
        return np.where(inside, own - start + 1, np.where(own == -1, 0, IGNORED))

    own = {name: values[start:stop] for name, values in labels.items()}
    own["role"] = _repaired(own["role"])
    return Example(
        pieces=np.concatenate(([CLS_ID], encoded.pieces[first:last], [SEP_ID])),
        features=np.concatenate(([0], encoded.features[first:last], [0])),
        first_piece=encoded.first_piece[start:stop] - first + 1,
        labels=own,
        **{name: local(values) for name, values in pointers.items()},
    )


def _repaired(roles: np.ndarray) -> np.ndarray:
    """Begin anew where a cut or an overlapping mark took an I- tag's B- away."""
    before = np.concatenate(([0], roles[:-1]))
    inside = (roles > 0) & (roles % 2 == 0)
    orphan = inside & (before != roles) & (before != roles - 1)
    repaired: np.ndarray = roles - orphan
    return repaired
