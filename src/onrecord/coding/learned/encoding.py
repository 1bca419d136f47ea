"""From a sentence to word pieces: names left out, the sentence before beside it.

What the engine claims of the subject is marked on the pieces that carry it.
A system's name becomes one and the same piece, so that the network learns no system;
its role says whether the name is the one asked about. The sentence before is read
where the sentence names no system itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.coding.learned.asking import Named, Sentence, Told
from onrecord.coding.learned.heads import CODES, MODALITIES, ROLES
from onrecord.records import Span, overlap
from onrecord.text.pieces import unigram_tokenizer

__all__ = [
    "MAX_PIECES",
    "Encoded",
    "encode",
    "unigram_tokenizer",
]

MAX_PIECES = 160
"""Word pieces read at once; 100 words of Russian and the sentence before it."""
_CONTEXT = 48  # pieces of the sentence before, its end; chosen, not measured
_BEGIN, _END = "<s>", "</s>"
_NAME = "▁system"

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence as the network reads it.

    Attributes:
        pieces: Ids of word pieces.
        roles: For each, its role.
        told: For each, number of the code that the engine claims of the subject in
            these words and of the way it puts it forward, from 1; 0 for none.
            ``[pieces, 2]``.
        places: For each, its span in the sentence's text; ``None`` for marks and
            for the sentence before.
    """

    pieces: Integers
    roles: Integers
    told: Integers
    places: tuple[Span | None, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    id: int
    role: str
    place: Span | None


def encode(sentence: Sentence, asked: str | None, tokenizer: Tokenizer) -> Encoded:
    """Return the input for the question what ``sentence`` claims of ``asked``."""
    own = "headline" if sentence.headline else "sentence"
    begin, end = (
        _Piece(_known(mark, tokenizer), "mark", None) for mark in (_BEGIN, _END)
    )
    rows = [begin, *_pieces(sentence.text, sentence.names, own, asked, tokenizer)]
    rows = [*rows[: MAX_PIECES - 1], end]
    if sentence.before is not None and not sentence.names:
        before = [
            replace(piece, place=None)
            for piece in _pieces(
                sentence.before, sentence.names_before, "context", asked, tokenizer
            )
        ]
        room = min(_CONTEXT, MAX_PIECES - len(rows) - 1)
        if room > 0:
            rows += [*before[-room:], end]
    claims = [t for t in sentence.told if asked in {t.subject, None}]
    return Encoded(
        pieces=np.asarray([row.id for row in rows], np.int64),
        roles=np.asarray([ROLES.index(row.role) for row in rows], np.int64),
        told=np.asarray([_told(row.place, claims) for row in rows], np.int64),
        places=tuple(row.place for row in rows),
    )


def _told(place: Span | None, claims: Sequence[Told]) -> tuple[int, int]:
    """Return code and modality that the engine reads at a place; the last one's."""
    for claim in reversed(claims):
        if place is not None and overlap(place, claim.span):
            return CODES.index(claim.code), 1 + MODALITIES.index(claim.modality)
    return 0, 0


def _pieces(
    text: str,
    names: Sequence[Named],
    role: str,
    asked: str | None,
    tokenizer: Tokenizer,
) -> Iterator[_Piece]:
    name = _known(_NAME, tokenizer)
    at = 0
    for named in (*names, None):
        end = len(text) if named is None else named.span.start
        part = tokenizer.encode(text[at:end], add_special_tokens=False)
        for piece, (a, b) in zip(part.ids, part.offsets, strict=True):
            yield _Piece(piece, role, Span(at + a, at + b))
        if named is not None:
            kind = "asked" if named.name == asked else "other"
            yield _Piece(name, kind, named.span)
            at = named.span.end


def _known(piece: str, tokenizer: Tokenizer) -> int:
    number = tokenizer.token_to_id(piece)
    if number is None:
        raise ValueError(f"the tokenizer has no piece {piece!r}")
    return number
