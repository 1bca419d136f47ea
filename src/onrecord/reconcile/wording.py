"""Words side by side: what one wording has that another of the same words has not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files

import msgspec
import yaml

__all__ = ["Difference", "QuotationWords", "differences", "load_words", "tokens_of"]

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:['’]\w+)?")


class QuotationWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``data/quotations.yaml``: words whose loss changes what is said."""

    negations: frozenset[str]
    bounds: frozenset[str]
    numbers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Tokens that stand in one wording where others, or none, stand in the other.

    Attributes:
        before: The token before both, empty at the start.
        mine: Tokens of the first wording.
        theirs: Tokens of the second.
        after: The token after both, empty at the end.
    """

    before: str
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    after: str


@cache
def load_words() -> QuotationWords:
    """Return the word lists."""
    place = files("onrecord.reconcile").joinpath("data", "quotations.yaml")
    # BaseLoader reads scalars as strings; the safe loader takes "no" for a boolean.
    loaded = yaml.load(place.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return msgspec.convert(loaded, QuotationWords)


def tokens_of(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text, lower case, number words as digits."""
    numbers = load_words().numbers
    found = (m[0].lower().replace("’", "'") for m in _TOKEN.finditer(text))
    return tuple(numbers.get(token, token) for token in found)


def differences(
    mine: Sequence[str], theirs: Sequence[str]
) -> tuple[Difference, ...] | None:
    """Return where two token sequences part, in order.

    Returns:
        ``None`` where they are not one wording: fewer than 60 per cent of the
        shorter one's tokens stand in the other in order, or fewer than four.
    """
    matcher = SequenceMatcher(a=mine, b=theirs, autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks())
    if shared < _LEAST_SHARED or shared < _ALIKE * min(len(mine), len(theirs)):
        return None
    return tuple(
        Difference(
            before=mine[a - 1] if a > 0 else "",
            mine=tuple(mine[a:a_end]),
            theirs=tuple(theirs[b:b_end]),
            after=mine[a_end] if a_end < len(mine) else "",
        )
        for tag, a, a_end, b, b_end in matcher.get_opcodes()
        if tag != "equal"
    )


# Fewer shared tokens are a common phrase; the share is the one at which a word or two
# changed in a quotation of seven still leaves it the same quotation. Chosen.
_LEAST_SHARED = 4
_ALIKE = 0.6
