"""Where a line names an act: the codebook's triggers, then the frames' weak ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.coding.codebook import Codebook
from onrecord.coding.grammar import Grammar, Operator
from onrecord.coding.lines import Line
from onrecord.coding.modality import find_operators, judge
from onrecord.coding.patterns import Match, SlotTest
from onrecord.coding.schema import TriggerEntry
from onrecord.coding.verdicts import Act

__all__ = [
    "Lexical",
    "cross",
    "find_acts",
    "own_operators",
    "silent_words",
    "weak_acts",
]

# With these a verb's word stays one whatever its tag: "in training", «разгружен».
_VERBAL_ENDINGS = {
    "en": ("ing",),
    "ru": tuple(f"{e}{g}" for e in ("ен", "ан", "ён") for g in ("", "а", "о", "ы")),
}
_SPENT_REACH = 2  # words around words taken back; chosen, not measured


@dataclass(frozen=True, slots=True)
class Lexical:
    """What finding acts needs.

    Attributes:
        codebook: With its triggers.
        grammar: The language.
        slots: Tells what a pattern's slots admit in this article.
    """

    codebook: Codebook
    grammar: Grammar
    slots: SlotTest


def own_operators(frame: Lexical, line: Line) -> Iterator[tuple[Match, Operator]]:
    """Yield the codebook's own words over an act ("asked … to deploy")."""
    for trigger in frame.codebook.likely(line):
        if trigger.entry.kind != "over":
            continue
        for match in trigger.pattern.find(line, frame.slots):
            noun = line.words[match.head].token.pos in {"NOUN", "PROPN"}
            yield (
                match,
                Operator(
                    match,
                    "code",
                    ("infinitive", "noun", "clause"),
                    code=trigger.code,
                    over=trigger.entry.over,
                    stops=trigger.entry.stops,
                    is_noun=noun,
                    negative=trigger.entry.negative,
                ),
            )


def weak_acts(frame: Lexical, line: Line, strong: Sequence[Act]) -> Iterator[Act]:
    """Yield the weak acts of a line that none of the strong ones takes back.

    "Is ready to halt the deployment" names an act and claims nothing of it, and
    "declined to comment on the system" is no refusal of it.
    """
    lists = frame.grammar.file.words
    embedded = lists["embedded"]
    if any(
        w.low in embedded and line.low(w.index - 1) not in lists.get("doubters", ())
        for w in line.words
    ):
        return
    slots = frame.slots
    operators = find_operators(line, frame.grammar, slots)
    spent = [
        act.match
        for act in strong
        if "earlier" not in act.entry.needs
        and judge(line, act, operators, frame.grammar, slots) is None
    ]
    spent.extend(o.match for o in operators if o.effect == "stop")
    for act in find_acts(frame, line, weak=True):
        head, within = act.match.head, range(act.match.start, act.match.end)
        taken_back = any(
            m.start - _SPENT_REACH <= head < m.end + _SPENT_REACH for m in spent
        )
        stopped = taken_back or _stopped(act, strong)
        inside = {line.low(i) for i in within}
        # "Asked them not to send it": the pattern reaches over a "not" of its own.
        reaches = not act.entry.negative and inside & set(lists["negations"])
        if not stopped and not reaches and "," not in inside:
            yield act


def silent_words(frame: Lexical, line: Line) -> tuple[tuple[str, Match], ...]:
    """Return words of a line that carry no act of a code, each with that code."""
    return tuple(
        (code, match)
        for code, pattern in frame.codebook.silent(line.lang)
        for match in pattern.find(line, frame.slots)
    )


def find_acts(frame: Lexical, line: Line, *, weak: bool = False) -> tuple[Act, ...]:
    """Return the acts of a line; of overlapping ones a noun last, the longest first.

    Args:
        frame: Codebook and language.
        line: The sentence.
        weak: Whether to take the weak triggers, and them alone.
    """
    asks = line.words[-1].low.endswith("?")
    found = [
        Act(trigger.code, trigger.entry, match)
        for trigger in frame.codebook.likely(line)
        if trigger.entry.kind != "over"
        and trigger.entry.weak == weak
        and (asks or "question" not in trigger.entry.needs)
        for match in trigger.pattern.find(line, frame.slots)
        if not _is_tagged_otherwise(line, match, trigger.entry)
        and frame.grammar.forms.form(line, match, trigger.entry.kind) is not None
    ]
    silent = silent_words(frame, line) if found else ()
    found = [
        a
        for a in found
        if not _stopped(a, found)
        and not any(
            code == a.code and m.start <= a.match.head < m.end for code, m in silent
        )
    ]
    found.sort(key=_precedence)
    kept: list[Act] = []
    for act in found:
        if not any(cross(act.match, other.match) for other in kept):
            kept.append(act)
    return tuple(sorted(kept, key=lambda a: a.match.start))


def _stopped(act: Act, found: Sequence[Act]) -> bool:
    """Tell whether an act reaches over a word that stops it ("demands its removal")."""
    stops = act.entry.stops
    return bool(stops) and any(
        other.code in stops and cross(act.match, other.match) for other in found
    )


def _is_tagged_otherwise(line: Line, match: Match, entry: TriggerEntry) -> bool:
    """Tell whether a verb's word is a noun here, or a noun's word a verb.

    "A plant that makes parts", "photographing convoys", "after returning": a tagger
    errs too often on headlines.
    """
    if line.headline:
        return False
    token = line.words[match.head].token
    if entry.kind == "verb":
        verbal = _VERBAL_ENDINGS.get(line.lang, ())
        return token.pos in {"NOUN", "PROPN"} and not token.text.endswith(verbal)
    if entry.kind == "state":  # "will have to live with it"
        return token.pos == "VERB" and token.tag == "VB"
    return entry.kind == "noun" and token.pos == "VERB"


def _precedence(act: Act) -> tuple[int, int, int]:
    rank = {"noun": 2, "state": 1, "copula": 1}.get(act.entry.kind, 0)
    return rank, act.match.start - act.match.end, act.match.start


def cross(one: Match, other: Match) -> bool:
    """Tell whether two matches share a word."""
    return one.start < other.end and other.start < one.end
