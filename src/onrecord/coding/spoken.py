"""Which words of a line are a speaker's own: a time or a place outside them is not."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.coding.cast import Cast
from onrecord.coding.lines import Line
from onrecord.coding.verdicts import Verdict
from onrecord.records import Span

__all__ = ["belongs"]

_APART = 6  # words from "said" to the commas around it; chosen, not measured


def belongs(
    line: Line, index: int, verdict: Verdict, cast: Cast, within: Sequence[Span]
) -> bool:
    """Tell whether a word is inside what is attributed, or at least behind "said"."""
    start = line.words[index].token.span.start
    if within:
        return any(s.start <= start < s.end for s in within)
    says = cast.grammar.file.words.get("say", ())
    lo, hi = (index, verdict.core) if index < verdict.core else (verdict.end, index)
    return not any(
        line.low(i) in says and not _set_apart(line, i, lo, hi) for i in range(lo, hi)
    )


def _set_apart(line: Line, index: int, start: int, end: int) -> bool:
    """Tell whether commas set a word apart: "in May, the ministry said, it will …"."""
    left = range(max(start, index - _APART), index)
    right = range(index + 1, min(end, index + _APART))
    return all(any(line.low(i) == "," for i in side) for side in (left, right))
