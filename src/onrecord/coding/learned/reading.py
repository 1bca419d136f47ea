"""From rows of scores to proposals: which codes, where, how put forward."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from onrecord.coding.learned.asking import Asked, Proposal
from onrecord.coding.learned.encoding import Encoded
from onrecord.coding.learned.heads import CODES, MODALITIES, columns
from onrecord.records import Span

__all__ = ["Floats", "asked_of"]

Floats = npt.NDArray[np.float32]

_DIGITS = 4  # of a score: processors differ behind these
# Share of the act's best piece that a piece needs to belong to it; chosen, not measured.
_BELONGS = 0.2
_GAP = 2  # pieces left out inside an act's words; chosen, not measured


def asked_of(subject: str | None, encoded: Encoded, scores: Floats) -> Asked:
    """Read the network's rows for one question."""
    own = [i for i, place in enumerate(encoded.places) if place is not None]
    if not own:
        return Asked(subject, ())
    codes = _softmax(scores[own][:, columns("code")])
    modalities = scores[own][:, columns("modality")]
    places = [place for place in encoded.places if place is not None]
    found = [
        _proposal(number, codes[:, number], modalities, places)
        for number in range(1, len(CODES))
    ]
    return Asked(subject, tuple(sorted(found, key=lambda p: (-p.score, p.code))))


def _proposal(
    number: int, by_piece: Floats, modalities: Floats, places: list[Span]
) -> Proposal:
    best = int(by_piece.argmax())
    held = np.flatnonzero(by_piece >= _BELONGS * by_piece[best])
    start, end = _stretch(held, best)
    weights = by_piece / max(float(by_piece.sum()), 1e-9)
    spread = _softmax((weights[:, None] * modalities).sum(0)[None])[0]
    chosen = int(spread.argmax())
    # At least one of the pieces carries the act, each by itself.
    score = 1 - float(np.prod(1 - by_piece))
    return Proposal(
        code=CODES[number],
        span=Span(places[start].start, places[end].end),
        head=places[best],
        score=round(score, _DIGITS),
        modality=MODALITIES[chosen],
        certainty=round(float(spread[chosen]), _DIGITS),
    )


def _stretch(held: npt.NDArray[np.int64], best: int) -> tuple[int, int]:
    """Return first and last piece of the run of held pieces around the best one."""
    start = end = best
    for index in held[held < best][::-1]:
        if start - index > _GAP:
            break
        start = int(index)
    for index in held[held > best]:
        if index - end > _GAP:
            break
        end = int(index)
    return start, end


def _softmax(rows: Floats) -> Floats:
    raised = np.exp(rows - rows.max(1, keepdims=True))
    shares: Floats = raised / raised.sum(1, keepdims=True)
    return shares
