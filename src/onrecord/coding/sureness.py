"""How sure a claim is: what is known of it when it is read, and what that says.

The signs of a claim are numbers with a name each; the weights are learnt from
sentences with labels (``training/sureness.py``, ``data/sureness.yml``) and may each
pull one way only. The result is the share of such claims that a reader of the
sentence codes so: subject, code and modality alike.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec
import yaml

from onrecord.coding.learned import Asked, Proposal
from onrecord.coding.lines import Line
from onrecord.records import Claim, Mention, overlap

__all__ = [
    "Signed",
    "View",
    "load_weights",
    "read_weights",
    "share_of",
    "signs_of",
    "sure",
]

# A network's share of 0.9999 is no surer than the hundred times it erred before.
_MOST = 5.0  # log odds
_FAR = 12  # words from subject to act, and more
_MOST_RIVALS = 2

_Kind = TypeVar("_Kind")

Signs = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """A claim with the signs by which it is sure or not."""

    claim: Claim
    signs: Signs


@dataclass(frozen=True, slots=True)
class View:
    """How a sentence's claims were seen.

    Attributes:
        line: The sentence.
        systems: Mentions of the sentence that the subject slot admits.
        own: The engine's own claims of it.
        weak: Whether those are of weak triggers.
        asked: What the network says of it; ``None`` where it was not asked.
        fallback: Subject of a sentence that names none.
    """

    line: Line
    systems: Sequence[Mention] = ()
    own: Sequence[Claim] = ()
    weak: bool = False
    asked: Sequence[Asked] | None = None
    fallback: str | None = None


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``data/sureness.yml``: what each sign adds to the log odds, by way of reading."""

    network: dict[str, float]
    rules: dict[str, float]


@cache
def load_weights() -> Weights:
    """Return the learnt weights."""
    return read_weights("onrecord.coding", "sureness.yml", Weights)


def read_weights(package: str, name: str, kind: type[_Kind]) -> _Kind:
    """Read what signs weigh, as a package ships it in ``data``.

    Args:
        package: With its dots.
        name: The file's.
        kind: What the file holds.

    Raises:
        msgspec.ValidationError: The file holds something else.
    """
    place = files(package).joinpath("data", name)
    return msgspec.convert(yaml.safe_load(place.read_text(encoding="utf-8")), kind)


def sure(signed: Signed) -> Claim:
    """Return a claim with its confidence."""
    read = any(name == "network" for name, _ in signed.signs)
    weights = load_weights().network if read else load_weights().rules
    return replace(signed.claim, confidence=share_of(signed.signs, weights))


def share_of(signs: Iterable[tuple[str, float]], weights: Mapping[str, float]) -> float:
    """Return the probability that signs speak for, 3 decimals.

    >>> share_of((("network", 1.0), ("carried", 1.0)), {"network": 2.0, "carried": -2.0})
    0.5
    """
    odds = sum(weights.get(name, 0.0) * value for name, value in signs)
    return round(1 / (1 + math.exp(-odds)), 3)


def signs_of(claim: Claim, view: View) -> Signed:
    """Return a claim with its signs, each that holds."""
    asked = view.asked is not None
    signs = [("network" if asked else "rules", 1.0), *_of_words(claim, view)]
    if asked:
        signs.extend(_of_network(claim, view))
    return Signed(claim, tuple((name, round(value, 4)) for name, value in signs))


def _of_words(claim: Claim, view: View) -> Iterator[tuple[str, float]]:
    line = view.line
    named = [m for m in view.systems if m.name == claim.subject]
    rivals = {m.name for m in view.systems} - {claim.subject}
    yield claim.modality, 1.0
    if line.headline:
        yield "headline", 1.0
    if not named:
        yield "carried", 1.0
    else:
        yield "distance", min(_FAR, *(_words_between(line, m, claim) for m in named))
    if rivals:
        yield "rivals", float(min(len(rivals), _MOST_RIVALS))
    if view.weak and claim in view.own:
        yield "weak", 1.0
    if line.lang != "en":
        yield "other_language", 1.0
    yield "length", math.log(len(line.words))


def _words_between(line: Line, mention: Mention, claim: Claim) -> float:
    if overlap(mention.span, claim.span):
        return 0.0
    first, last = sorted((mention.span, claim.span))
    return float(
        sum(
            first.end <= w.token.span.start and w.token.span.end <= last.start
            for w in line.words
        )
    )


def _of_network(claim: Claim, view: View) -> Iterator[tuple[str, float]]:
    """Yield what the network says of a claim's subject, code and modality."""
    told = [
        p
        for a in view.asked or ()
        if (a.subject or view.fallback) == claim.subject
        for p in a.proposals
    ]
    codes = {claim.code, *claim.readings}
    same = [p for p in told if p.code in codes]
    alike = [p for p in same if p.modality == claim.modality]
    other = max((p.score for p in told if p.code not in codes), default=0.0)
    best = max(alike or same, key=_score, default=None)
    yield "seen", _odds(best.score if best is not None else 0.0)
    if alike:
        yield "way", _odds(max(p.certainty for p in alike))
    elif best is not None:
        yield "another_way", max(0.0, _odds(best.certainty))
    if claim not in view.own:
        yield "network_alone", 1.0
    elif not alike:
        yield "engine_alone", 1.0
    yield "another_code", max(0.0, _odds(other) + _MOST)


def _score(proposal: Proposal) -> float:
    return proposal.score


def _odds(share: float) -> float:
    """Return the log odds of a share, within ``_MOST``."""
    edge = 1 / (1 + math.exp(_MOST))
    held = min(max(share, edge), 1 - edge)
    return math.log(held / (1 - held))
