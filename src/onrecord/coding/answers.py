"""Questions that the next sentence answers: "S-400s in Belgrade? Nonsense, says …".

A question claims nothing; with its answer it is a statement of whoever answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.coding.grammar import Effect, Grammar
from onrecord.coding.lines import Line
from onrecord.coding.patterns import SlotTest
from onrecord.coding.verdicts import Act, Verdict

__all__ = ["answer_to", "answered", "is_plain_question"]

# Words; a longer question, or one with clauses, may be answered in part only. Chosen,
# not measured.
_LONGEST = 12
_FIRST = 2  # words within which an answer begins: "Well, no"
_SHORT = 7  # words of an answer whose verb may stand later: "Bishkek laughs it off"


def is_plain_question(line: Line, acts: Sequence[Act], grammar: Grammar) -> bool:
    """Tell whether a question asks of one act whether it is so."""
    words = grammar.file.words
    lows = {w.low for w in line.words}
    asking = {*words["asks"], *words.get("parts", ()), *words["conjunctions"]}
    one = len({a.code for a in acts}) == 1
    return one and len(line.words) <= _LONGEST and not lows & asking


def answer_to(
    question: Line, line: Line, grammar: Grammar, slots: SlotTest
) -> Effect | None:
    """Return what a sentence says of the question before it; ``None`` for no answer.

    Args:
        question: The sentence before.
        line: The sentence; it must stand in the same quotation, or in none either.
        grammar: The language.
        slots: Tells what a pattern's slots admit.
    """
    if question.words[-1].quote != line.words[0].quote:
        return None
    if len(line.words) <= _FIRST and line.low(0) in grammar.file.words.get("noes", ()):
        return "denied"
    for effect, patterns in grammar.answers.items():
        for pattern in patterns:
            for match in pattern.find(line, slots):
                phrase = match.end - match.start > 1 and len(line.words) <= _SHORT
                if match.start < _FIRST or phrase:
                    return effect
    return None


def answered(
    verdict: Verdict, effect: Effect, question: Line, grammar: Grammar
) -> Verdict | None:
    """Return what is claimed of a question's act; ``None`` where the answer is unclear.

    "Has it not arrived? No" may mean either.

    Args:
        verdict: What the question would claim.
        effect: What the answer says of it.
        question: The question; its first word may be its verb's ("Will it come?").
        grammar: The language.
    """
    if verdict.negated or verdict.modality not in {"asserted", "scheduled"}:
        return None
    words, first = grammar.file.words, question.low(0)
    stage = "done" if verdict.stage == "bare" else verdict.stage
    plain = replace(verdict, bare=False, stage=stage)
    if first in words.get("will", ()):
        plain = replace(plain, stage="future", modality="scheduled")
    elif first in words.get("possible", ()):
        plain = replace(plain, stage="future", modality="possible")
    if effect == "denied":
        return replace(plain, modality="denied", negated=True)
    if effect == "doubted":
        return replace(plain, modality="doubted")
    if effect == "possible":
        return replace(plain, modality="possible", stage="future")
    return plain
