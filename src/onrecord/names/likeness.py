"""How likely two names are to be labelled as one, learned from labelled pairs.

A logistic score over the measures of ``measures``: each weight may only pull the way
its measure speaks, so that more wrong letters never make a pair more alike. Weights:
``data/likeness.yml``; docs/names.md says what they were fitted on. Likeness is for
showing a pair to a person; ``PairScore.same`` decides what may be merged.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping

import msgspec

from onrecord.names.aligning import Alignment
from onrecord.names.forms import Form, PairKind
from onrecord.names.measures import organisation_measures, person_measures
from onrecord.names.packaged import read_table

__all__ = ["Weights", "likeness_of", "load_weights", "pulls_of"]


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weights of one kind of name.

    Attributes:
        bias: Log odds of a pair that shows nothing but words that agree.
        pulls: Log odds that a measure of 1 adds, by measure.
        like: The likeness from which a pair is worth showing.
    """

    bias: float
    pulls: dict[str, float]
    like: float


@functools.lru_cache(maxsize=1)
def load_weights() -> Mapping[PairKind, Weights]:
    """Return the weights by kind.

    Raises:
        GazetteerError: The file does not follow its schema.
    """
    return read_table("data/likeness.yml", dict[PairKind, Weights])


def pulls_of(
    aligned: Alignment, left: Form, right: Form, kind: PairKind
) -> Mapping[str, float]:
    """Return what each measure adds to the log odds, weakest first."""
    measured = person_measures if kind == "person" else organisation_measures
    pulls = load_weights()[kind].pulls
    found = {
        name: value * pulls.get(name, 0.0)
        for name, value in measured(aligned, left, right).items()
    }
    return dict(sorted(found.items(), key=lambda item: (abs(item[1]), item[0])))


def likeness_of(aligned: Alignment, left: Form, right: Form, kind: PairKind) -> float:
    """Return the likeness of two names, 0 to 1, 3 decimals."""
    odds = load_weights()[kind].bias + sum(
        pulls_of(aligned, left, right, kind).values()
    )
    return round(1 / (1 + math.exp(-odds)), 3)
