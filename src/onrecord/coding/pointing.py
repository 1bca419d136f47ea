"""Words that stand for an act named before: "this task", "agreed", "it"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.coding.acts import cross
from onrecord.coding.claims import Scene
from onrecord.coding.lines import Line
from onrecord.coding.schema import TriggerEntry
from onrecord.coding.verdicts import Act, Verdict

__all__ = ["pointing_acts", "points"]

_THING_REACH = 5  # words; "called it perfectly possible"
_TASK, _THING = "task", "thing"


def pointing_acts(
    scene: Scene, line: Line, acts: Sequence[Act], earlier: str | None
) -> tuple[Act, ...]:
    """Return words that stand for the act named before: "this task", "it"."""
    code = acts[0].code if acts else earlier
    if code is None:
        return ()
    found = [
        Act(
            code,
            TriggerEntry(match=label, kind="noun", role="any", needs=("earlier",)),
            m,
        )
        for label, patterns in (
            (_TASK, scene.grammar.tasks),
            (_THING, scene.grammar.things),
        )
        for pattern in patterns
        for m in pattern.find(line, scene.cast.slot_test)
    ]
    return tuple(
        a for a in found if not any(cross(a.match, other.match) for other in acts)
    )


def points(line: Line, act: Act, verdict: Verdict, governed: Sequence[Verdict]) -> bool:
    """Tell whether words that point at an earlier act claim something of it.

    Args:
        line: The sentence.
        act: The pointing words: "agreed", "this task", "it".
        verdict: What is claimed.
        governed: Verdicts of the same sentence under a codebook's own word, whose
            "agreed" must not count twice.
    """
    if any(v.start <= act.match.head < v.end for v in governed):
        return False
    if act.entry.match != _THING:
        return True
    determiner = line.words[act.match.head].token.pos == "DET"
    if _opens_clause(line, act, verdict):
        return False
    near = verdict.end - verdict.start <= _THING_REACH
    return near and not determiner and verdict.modality in {"possible", "doubted"}


def _opens_clause(line: Line, act: Act, verdict: Verdict) -> bool:
    """Tell whether a pronoun belongs to a clause of its own, under the words before it.

    "A date that experts consider bold", "the claim that it cannot be intercepted".
    """
    at = act.match.start
    before = line.words[at - 1].token.pos if at > 0 else ""
    if act.match.end < len(line.words) and verdict.start < at:
        after = line.words[act.match.end].token.pos
        if after in {"VERB", "AUX"}:
            return True
    relative = line.words[act.match.head].token.tag in {"WDT", "WP"}
    return relative or (line.low(at) == "that" and before in {"NOUN", "PROPN"})
