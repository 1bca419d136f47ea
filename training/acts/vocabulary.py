"""Which word pieces English and Russian need, of the quarter million for all languages.

Kept are the pieces that spell the whole words of MiniLM's vocabulary (English) and of
navec's (Russian news), small and capitalised, and all short ones of both alphabets.
What is left out is spelt with shorter pieces.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.coding.learned.encoding import unigram_tokenizer
from training.acts.packed import Packed

__all__ = ["Vocabulary", "chosen_pieces", "known_words"]

_SHORT = 2  # characters up to which a piece of our alphabets is always kept
# Latin with its accents, Russian, Belarusian and Ukrainian letters, marks of print.
_ALPHABETS = ((0x20, 0x250), (0x400, 0x460), (0x490, 0x492), (0x2000, 0x2070))
_SIGNS = frozenset("€№₽™")
_SPACE = "▁"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces kept.

    Attributes:
        pieces: With their scores, one an id.
        unknown: Id of what no piece covers.
        rows: ``[pieces, blocks, bytes]``, packed.
    """

    pieces: tuple[tuple[str, float], ...]
    unknown: int
    rows: npt.NDArray[np.uint8]

    @property
    def tokenizer(self) -> Tokenizer:
        """Return a tokenizer of these pieces."""
        return unigram_tokenizer(self.pieces, self.unknown)


def known_words() -> list[str]:
    """Return English and Russian words from the lists that installed packages hold."""
    from navec import Navec  # type: ignore[import-untyped]  # noqa: PLC0415

    minilm = (files("onrecord_weights") / "vocab.txt").read_text(encoding="utf-8")
    english = [w for w in minilm.splitlines() if w.isalpha() and w.isascii()]
    spec = importlib.util.find_spec("natasha")
    places = list(spec.submodule_search_locations or ()) if spec else []
    (news,) = (p for place in places for p in Path(place).rglob("navec_news*.tar"))
    russian = [w for w in Navec.load(str(news)).vocab.words if w[:1].isalpha()]
    return english + russian


def chosen_pieces(packed: Packed, words: list[str]) -> Vocabulary:
    """Return the pieces that spell ``words``, and all short ones."""
    whole = [(p, float(s)) for p, s in zip(packed.pieces, packed.scores, strict=True)]
    tokenizer = unigram_tokenizer(whole, packed.unknown)
    kept = {packed.begin, packed.end, packed.unknown, *_short(packed)}
    spelled = [*words, *(w.capitalize() for w in words)]
    for encoding in tokenizer.encode_batch(spelled, add_special_tokens=False):
        kept.update(encoding.ids)
    ids = sorted(kept)
    return Vocabulary(
        pieces=tuple(whole[i] for i in ids),
        unknown=ids.index(packed.unknown),
        rows=packed.rows[ids],
    )


def _short(packed: Packed) -> Iterator[int]:
    for number, piece in enumerate(packed.pieces):
        bare = piece.strip(_SPACE)
        digits = bare.isascii() and bare.isdigit()
        if digits or (len(bare) <= _SHORT and all(map(_is_ours, bare))):
            yield number


def _is_ours(letter: str) -> bool:
    return letter in _SIGNS or any(a <= ord(letter) < b for a, b in _ALPHABETS)
