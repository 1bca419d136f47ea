"""How sure a conflict is, from what its sides rest on, and what makes it unsure.

A rule says what two records would be if they are read aright; whether they are is
another matter (docs/conflicts.md). Each side keeps its signs: how sure its words and
its speaker are, whether a place, a day and a quotation are given. The weights are
learnt from judged conflicts and may each pull one way only
(``training/sureness.py``, ``data/certainty.yaml``). From the cut on a conflict is
listed as one; below it as a possible one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

import msgspec

from onrecord.coding.sureness import read_weights, share_of
from onrecord.records import Claim, Conflict, Report, Sign, Statement

__all__ = [
    "Weights",
    "load_weights",
    "odds",
    "signs_of_conflict",
    "signs_of_side",
    "with_certainty",
]

_EDGE = 0.02  # no claim or speaker counts as surer, or as less sure, than this
# Log odds of what most claims and speakers have: those add nothing either way.
_COMMON_CLAIM = 2.2
_COMMON_SPEAKER = 2.5
# Articles of the lesser side that count: no conflict with more was judged, and copies
# carry one misreading between them.
_MOST_TOLD = 2
_DOUBT = -0.3  # log odds; what takes less is not worth a word
_MOST_DOUBTS = 3

# Who speaks, when and of which place decides nothing inside one article or statement.
_BETWEEN = frozenset(("speaker_vs_speaker", "date_conflict", "forecast_vs_outcome"))
_OF_SPEAKERS = frozenset(("speaker_vs_speaker", "forecast_vs_outcome"))
_REFUSING = (", denied", ", doubted")


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``data/certainty.yaml``.

    Attributes:
        cut: Certainty from which on a conflict is listed as one.
        signs: What each sign adds to the log odds, as learnt.
        chosen: What others add that no judged conflict has.
        doubts: In plain words, what a sign makes unsure.
    """

    cut: float
    signs: dict[str, float]
    chosen: dict[str, float]
    doubts: dict[str, str]

    @property
    def added(self) -> dict[str, float]:
        """What each sign adds to the log odds, learnt or chosen."""
        return self.signs | self.chosen


@cache
def load_weights() -> Weights:
    """Return the learnt weights."""
    return read_weights("onrecord.reconcile", "certainty.yaml", Weights)


def signs_of_side(
    claims: Iterable[Claim],
    reports: Iterable[Report] = (),
    statement: Statement | None = None,
) -> tuple[Sign, ...]:
    """Return what is known of how surely a side is told so, each sign that holds.

    Args:
        claims: Those that make the side; the surest of them counts.
        reports: Those that hold them; the surest speaker counts.
        statement: The side's; ``None`` where it is no statement.
    """
    own, held = list(claims), list(reports)
    found: list[Sign] = []
    if own:
        found.append(("claim", max(c.confidence for c in own)))
        if not any(c.level == "quote" for c in own):
            found.append(("unquoted", 1.0))
        if all(c.place is None for c in own):
            found.append(("no_place", 1.0))
    if held:
        found.append(("speaker", max(r.speaker_confidence for r in held)))
    if statement is not None:
        name = statement.speaker.name
        if statement.said.basis == "publication":
            found.append(("undated", 1.0))
        if name is not None and " " not in name:
            found.append(("short_name", 1.0))
    return tuple(found)


def with_certainty(conflict: Conflict, *rules: str) -> Conflict:
    """Return a conflict with its certainty, whether it is sure, and its doubts.

    Args:
        conflict: With the signs of its sides.
        rules: Signs of the rule by which it was found, beside its kind.
    """
    weights = load_weights()
    each = weights.added
    signs = signs_of_conflict(conflict, *rules)
    added = {name: each.get(name, 0.0) * v for name, v in signs.items()}
    certainty = share_of(signs.items(), each)
    return replace(
        conflict,
        certainty=certainty,
        possible=certainty < weights.cut,
        doubts=tuple(_doubts(added, weights.doubts)),
    )


def _doubts(added: Mapping[str, float], words: Mapping[str, str]) -> Iterator[str]:
    heavy = sorted((v, name) for name, v in added.items() if v <= _DOUBT)
    told = (words[name] for _, name in heavy if name in words)
    for _, doubt in zip(range(_MOST_DOUBTS), told, strict=False):
        yield doubt


def signs_of_conflict(conflict: Conflict, *rules: str) -> dict[str, float]:
    """Return what is known of how sure a conflict is, by sign."""
    kind, sides = conflict.kind, [dict(side.signs) for side in conflict.sides]
    claims = [odds(s["claim"]) - _COMMON_CLAIM for s in sides if "claim" in s]
    tellers = min(len(side.articles) for side in conflict.sides)
    found = {
        "any": 1.0,
        kind: 1.0,
        "claims": sum(claims) / max(1, len(claims)),
        "told": math.log(min(max(1, tellers), _MOST_TOLD)),
        **dict.fromkeys(rules, 1.0),
    }
    if kind in _BETWEEN:
        speakers = [odds(s["speaker"]) for s in sides if "speaker" in s]
        found["speakers"] = min(speakers, default=_COMMON_SPEAKER) - _COMMON_SPEAKER
        found["undated"] = sum(s.get("undated", 0.0) for s in sides)
        found["no_place"] = max(s.get("no_place", 0.0) for s in sides)
    if kind in _OF_SPEAKERS:
        found["unquoted"] = sum(s.get("unquoted", 0.0) for s in sides)
        found["short_name"] = max(s.get("short_name", 0.0) for s in sides)
    if conflict.field in {"number", "quotation"}:
        found[conflict.field] = 1.0
    if kind == "headline_vs_body" and conflict.field == "modality":
        found["promised"] = 1.0
    if kind == "rendering_vs_rendering" and conflict.field in {"status", "modality"}:
        refused = any(side.value.endswith(_REFUSING) for side in conflict.sides)
        found["refused"] = float(refused)
    return {name: round(value, 3) for name, value in found.items() if value}


def odds(share: float) -> float:
    """Return the log odds of a share, held off 0 and 1."""
    held = min(max(share, _EDGE), 1 - _EDGE)
    return math.log(held / (1 - held))
