"""Where a claim holds."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.coding.cast import Cast
from onrecord.coding.lines import Line, Word
from onrecord.coding.spoken import belongs
from onrecord.coding.verdicts import Act, Verdict
from onrecord.records import Span

__all__ = ["find_place"]

_ALIKE = 5  # letters that a country and its adjective share: Belarus, Belarusian
_REACH = 30  # words between a place and the claim's own


def find_place(
    line: Line,
    act: Act,
    verdict: Verdict,
    cast: Cast,
    *,
    within: Sequence[Span],
    leaves: bool,
) -> str | None:
    """Return the canonical place of a claim; ``None`` where the text gives none.

    Args:
        line: The claim's sentence.
        act: What is claimed.
        verdict: How.
        cast: The article's mentions.
        within: Spans outside of which a place is not the claim's; empty for no limit.
        leaves: Whether the place that something comes from is the claim's own.
    """
    words = cast.grammar.file.words
    origins = frozenset(words.get("origins", ()))
    leads = origins | frozenset(words.get("place_words", ()))
    for pattern in cast.grammar.home:
        if pattern.find(line, cast.slot_test):
            return _actor_place(line, verdict, leads) or cast.home
    soil = _by_adjective(line, cast)
    if soil is not None:
        return soil
    options = [
        (origin != leaves, _outside(verdict, word.index), word.mention.name)
        for word in line.words
        if word.mention is not None
        and word.mention.kind == "place"
        and (lead := _lead(line, word, leads)) is not None
        and (not (origin := lead in origins) or leaves)
        and _reachable(line, verdict.start, word.index)
        and belongs(line, word.index, verdict, cast, within)
    ]
    if options:
        return min(options)[2]
    return _receiver(line, act, cast)


def _by_adjective(line: Line, cast: Cast) -> str | None:
    """Return the place in "on Belarusian soil": named elsewhere, and begun alike."""
    for word in line.words[1:]:
        if word.low not in {"soil", "territory"}:
            continue
        adjective = line.low(word.index - 1)
        for name in cast.places:
            if len(adjective) > _ALIKE and name.lower()[:_ALIKE] == adjective[:_ALIKE]:
                return name
    return None


def _actor_place(line: Line, verdict: Verdict, leads: frozenset[str]) -> str | None:
    """Return the first place that acts ("Belarus deployed it on its territory")."""
    named = (
        w.mention.name
        for w in line.words[: verdict.start]
        if w.mention is not None
        and w.mention.kind == "place"
        and _lead(line, w, leads) is None
    )
    return next(named, None)


def _receiver(line: Line, act: Act, cast: Cast) -> str | None:
    """Return the country that itself has or gets something ("Lithuania is hosting")."""
    words = cast.grammar.file.words
    if line.words[act.match.head].lemma not in words.get("receives", ()):
        return None
    for word in reversed(line.words[: act.match.start]):
        if word.mention is not None:
            possessive = line.low(word.index + 1) in {"'s", "'"}
            place = word.mention.kind == "place" and not possessive
            return word.mention.name if place else None
        if word.token.pos in {"NOUN", "PROPN", "PRON", "ADP", "VERB"}:
            return None
    return None


def _lead(line: Line, word: Word, leads: frozenset[str]) -> str | None:
    """Return the preposition that governs a mention; ``None`` without one."""
    for back in range(1, 4):
        before = line.low(word.index - back)
        if before in leads:
            return before
        if not before or word.index - back < 0:
            return None
        if line.words[word.index - back].token.pos in {"VERB", "AUX", "PUNCT"}:
            return None
    return None


def _reachable(line: Line, start: int, end: int) -> bool:
    """Tell whether two words stand in one stretch that no strong mark cuts."""
    lo, hi = min(start, end), max(start, end)
    return hi - lo <= _REACH and not any(
        line.low(i) in {";", ":"} for i in range(lo, hi)
    )


def _outside(verdict: Verdict, index: int) -> int:
    if index < verdict.start:
        # A place before the words is rather who acts than where.
        return 2 * (verdict.start - index)
    return max(0, index - verdict.end + 1)
