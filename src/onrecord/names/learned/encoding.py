"""From an excerpt to word pieces: each name becomes one and the same piece."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.names.excerpts import NAMED

__all__ = ["CONTENT", "LAYERS", "MARK", "MAX_PIECES", "NAME", "Encoded", "encode"]

LAYERS = (6, 9, 12)
"""Layers of the encoder whose states are compared."""
MAX_PIECES = 160
"""Word pieces of one excerpt that are read."""
CONTENT, NAME, MARK = 0, 1, 2
"""What a piece is: of the text, the name, one that opens or closes."""
_BEGIN, _END = "<s>", "</s>"
_OPENING = "query: "  # the encoder was taught to expect it
_NAME_PIECE = "▁person"

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Encoded:
    """An excerpt as the network reads it.

    Attributes:
        pieces: Ids of word pieces.
        roles: For each, ``CONTENT``, ``NAME`` or ``MARK``.
    """

    pieces: Integers
    roles: Integers


def encode(excerpt: str, tokenizer: Tokenizer) -> Encoded:
    """Return an excerpt's pieces, cut after ``MAX_PIECES``."""
    opening = _ids(_OPENING, tokenizer)
    pieces = [_known(_BEGIN, tokenizer), *opening]
    roles = [MARK] * len(pieces)
    for number, part in enumerate(excerpt.split(NAMED)):
        if number:
            pieces.append(_known(_NAME_PIECE, tokenizer))
            roles.append(NAME)
        found = _ids(part, tokenizer)
        pieces += found
        roles += [CONTENT] * len(found)
    pieces = [*pieces[: MAX_PIECES - 1], _known(_END, tokenizer)]
    roles = [*roles[: MAX_PIECES - 1], MARK]
    return Encoded(np.asarray(pieces, np.int64), np.asarray(roles, np.int64))


def _ids(words: str, tokenizer: Tokenizer) -> list[int]:
    found: list[int] = tokenizer.encode(words, add_special_tokens=False).ids
    return found


def _known(piece: str, tokenizer: Tokenizer) -> int:
    number = tokenizer.token_to_id(piece)
    if number is None:
        raise ValueError(f"the tokenizer has no piece {piece!r}")
    return int(number)
