"""From rows of scores to proposals: which codes, where, how put forward."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from onrecord.coding.learned.asking import Asked, Proposal
from onrecord.coding.learned.encoding import Encoded
from onrecord.coding.learned.heads import CODES, MODALITIES, columns
from onrecord.records import Modality, Span

__all__ = ["Floats", "asked_of"]

Floats = npt.NDArray[np.float32]

_DIGITS = 4  # of a score: processors differ behind these
# Share of the act's best piece that a piece needs to belong to it; chosen, not measured.
_BELONGS = 0.2
_AGAIN = 0.5  # share of a piece that may carry the act a second time; not measured
_SURE = 0.6  # certainty of a second way to put it forward; chosen, not measured
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
        proposal
        for number in range(1, len(CODES))
        for proposal in _proposals(number, codes[:, number], modalities, places)
    ]
    found.sort(key=lambda p: (-p.score, p.code, p.span))
    return Asked(subject, tuple(found))


def _proposals(
    number: int, by_piece: Floats, modalities: Floats, places: list[Span]
) -> Iterator[Proposal]:
    """Yield an act; twice where two stretches put it forward in two ways."""
    stretches = _stretches(by_piece)
    ways: dict[Modality, tuple[slice, float]] = {}
    for stretch in stretches:
        modality, certainty = _put_forward(by_piece[stretch], modalities[stretch])
        if not ways or certainty >= _SURE:
            ways.setdefault(modality, (stretch, certainty))
    alone = len(ways) == 1
    if alone:
        modality, certainty = _put_forward(by_piece, modalities)
        ways = {modality: (stretches[0], certainty)}
    for modality, (stretch, certainty) in ways.items():
        # At least one of the pieces carries the act, each by itself.
        carriers = by_piece if alone else by_piece[stretch]
        yield Proposal(
            code=CODES[number],
            span=Span(places[stretch.start].start, places[stretch.stop - 1].end),
            head=places[stretch.start + int(by_piece[stretch].argmax())],
            score=round(1 - float(np.prod(1 - carriers)), _DIGITS),
            modality=modality,
            certainty=round(certainty, _DIGITS),
        )


def _stretches(by_piece: Floats) -> list[slice]:
    """Return the run of pieces around the best one, then others as sure."""
    best = int(by_piece.argmax())
    held = np.flatnonzero(by_piece >= _BELONGS * by_piece[best])
    found = [_stretch(held, best)]
    for index in held[by_piece[held] >= _AGAIN].tolist():
        if not any(s.start <= index < s.stop for s in found):
            found.append(_stretch(held, index))
    return found


def _put_forward(by_piece: Floats, modalities: Floats) -> tuple[Modality, float]:
    """Return how pieces put their act forward, and how surely."""
    weights = by_piece / max(float(by_piece.sum()), 1e-9)
    spread = _softmax((weights[:, None] * modalities).sum(0)[None])[0]
    chosen = int(spread.argmax())
    return MODALITIES[chosen], float(spread[chosen])


def _stretch(held: npt.NDArray[np.int64], best: int) -> slice:
    """Return the run of held pieces around one of them."""
    start = end = best
    for index in held[held < best][::-1]:
        if start - index > _GAP:
            break
        start = int(index)
    for index in held[held > best]:
        if index - end > _GAP:
            break
        end = int(index)
    return slice(start, end + 1)


def _softmax(rows: Floats) -> Floats:
    raised = np.exp(rows - rows.max(1, keepdims=True))
    shares: Floats = raised / raised.sum(1, keepdims=True)
    return shares
