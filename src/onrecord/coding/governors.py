"""Which word governs an act: "asked the president … to deploy", "plans for the …".

Dependencies are not used: parsers err most on headlines, and a reader without any
must do as well. What counts is the distance in words and what stands between.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.coding.grammar import Grammar, Operator, Takes
from onrecord.coding.lines import Line
from onrecord.coding.patterns import Match
from onrecord.coding.verdicts import Verdict

__all__ = ["nearest_governor", "same_sentence"]

# Words between an operator and the infinitive it governs: "asked the Russian
# president on Friday to deploy".
_INFINITIVE_REACH = 9
_GERUND_REACH = 3  # words; "plans on soon deploying"
_NOUN_LEFT = 8  # words; "announced in Minsk on Friday the long-awaited deployment"
_NOUN_RIGHT = 14  # words; "the deployment of the … in the … of the … is complete"
_COMPLEMENT_REACH = 8  # words; "agreed in Minsk on Friday that"; chosen, not measured
# A predicate counts as this much further off than a word before the noun: in "plans
# for the deployment are on hold" the plans come first.
_PREDICATE = 4
# A clause's governor comes after all others ("denied that it planned to deploy").
_CLAUSE = 50


def nearest_governor(
    line: Line,
    at: Verdict,
    operators: Sequence[Operator],
    grammar: Grammar,
    takes: frozenset[Takes],
) -> Operator | None:
    """Return the operator that governs an act most closely; ``None`` without one.

    Args:
        line: The sentence.
        at: The act, with all that already governs it.
        operators: Those not yet used.
        grammar: The language.
        takes: As what kinds of word the act can be taken; empty for a finite verb,
            which only a clause's governor reaches.
    """
    options: list[tuple[int, Operator]] = []
    for operator in operators:
        known = (*operator.over, *operator.stops)
        if operator.code is not None and operator.over and at.code not in known:
            continue
        distance = _distance(line, at, operator, grammar, takes)
        if distance is not None:
            options.append((distance, operator))
    if not options:
        return None
    return min(options, key=lambda o: (o[0], o[1].match.start))[1]


def same_sentence(line: Line, start: int, end: int) -> bool:
    """Tell whether no semicolon or colon stands between two words."""
    return not any(line.low(i) in {";", ":"} for i in range(start, end))


def _distance(
    line: Line,
    at: Verdict,
    operator: Operator,
    grammar: Grammar,
    takes: frozenset[Takes],
) -> int | None:
    """Return how far an operator that can take the act stands; None if it cannot."""
    found: list[int | None] = []
    if "gerund" in takes and "infinitive" in operator.takes:
        found.append(_to_gerund(at, operator))
    if "infinitive" in takes and "infinitive" in operator.takes:
        return _to_infinitive(line, at, operator.match, grammar)
    if "noun" in takes and "noun" in operator.takes:
        found.append(_to_noun(line, at, operator.match, grammar))
    if "clause" in operator.takes:
        found.append(_to_clause(line, at, operator, grammar))
    return min((d for d in found if d is not None), default=None)


def _is_left(at: Verdict, match: Match) -> bool:
    # Only the head counts: a pattern may take in the "to" that the verb's group
    # begins with, or reach over the act ("the claim that it arrived is false").
    return match.head < at.group_start


def _to_gerund(at: Verdict, operator: Operator) -> int | None:
    gap = at.group_start - operator.match.end
    if not _is_left(at, operator.match) or gap >= _GERUND_REACH:
        return None
    return None if operator.effect in {"neutral", "wish"} else max(0, gap)


def _to_infinitive(
    line: Line, at: Verdict, match: Match, grammar: Grammar
) -> int | None:
    if _is_left(at, match):
        free = _free(line, match.end, at.group_start, grammar, _INFINITIVE_REACH)
        return max(0, at.group_start - match.end) if free else None
    # Russian lets the governor follow: "разместить попросил президент".
    follows = line.lang != "en" and match.start >= at.end
    if follows and _free(line, at.end, match.start, grammar, _INFINITIVE_REACH):
        return match.start - at.end + 1
    return None


def _to_noun(line: Line, at: Verdict, match: Match, grammar: Grammar) -> int | None:
    if _is_left(at, match) and _free(line, match.end, at.start, grammar, _NOUN_LEFT):
        between = range(match.end, at.start)
        verbs = any(grammar.forms.is_verb(line, i) for i in between)
        return None if verbs else max(0, at.start - match.end)
    follows = match.start >= at.end
    if follows and _free(line, at.end, match.start, grammar, _NOUN_RIGHT, dash=True):
        return _PREDICATE + (match.start - at.end) // 2
    return None


def _to_clause(
    line: Line, at: Verdict, operator: Operator, grammar: Grammar
) -> int | None:
    match = operator.match
    if not _is_left(at, match) or not same_sentence(line, match.head, at.group_start):
        return None
    if operator.code is not None and not _complement(line, match, at, grammar):
        return None
    return _CLAUSE + at.group_start - match.end


def _complement(line: Line, match: Match, at: Verdict, grammar: Grammar) -> bool:
    """Tell whether "that" leads from an operator to the act."""
    words = grammar.file.words.get("complements", ())
    end = min(at.group_start, match.end + _COMPLEMENT_REACH)
    return any(line.low(i) in words for i in range(match.head, end))


def _free(
    line: Line,
    start: int,
    end: int,
    grammar: Grammar,
    reach: int,
    *,
    dash: bool = False,
) -> bool:
    """Tell whether no clause ends between two words that stand near enough.

    ``dash`` lets a dash pass that stands for "is" ("размещение — это блеф").
    """
    if end - start > reach:
        return False
    breaks = set(grammar.file.breaks) - ({"—", "–"} if dash else set())
    return not any(line.low(i) in breaks for i in range(start, end))
