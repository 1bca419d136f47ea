"""What is claimed of an act: how far it is, how it is put forward, or nothing.

A trigger's own verb form is read first; then operators that govern it, nearest
first ("denied plans to deploy"); then what holds for the sentence (conditions).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.coding.governors import nearest_governor, same_sentence
from onrecord.coding.grammar import Effect, Form, Grammar, Operator, Stage, Takes
from onrecord.coding.lines import Line
from onrecord.coding.patterns import Match, SlotTest
from onrecord.coding.schema import TriggerKind
from onrecord.coding.verdicts import Act, Verdict
from onrecord.records import Modality

__all__ = ["find_conditions", "find_operators", "judge"]

_DEPTH = 3  # operators above one act: "denied that it planned to begin deploying"
# Words behind an act in which what limits its denial stands; chosen, not measured
_MANNER_REACH = 6
_NO_CONDITION = frozenset(("even", "as", "ask", "asked", "asks", "даже", "как"))
_ONLY = frozenset(("only", "лишь", "только"))
_NOMINAL_CONDITIONS = frozenset(("in", "в", "при"))
_NOTHING: frozenset[Takes] = frozenset()
_OPEN: frozenset[Stage] = frozenset(("present", "ongoing"))
_WEAK: frozenset[Modality] = frozenset(("scheduled", "possible", "conditional"))


def find_operators(
    line: Line,
    grammar: Grammar,
    slots: SlotTest,
    *,
    own: Sequence[tuple[Match, Operator]] = (),
) -> tuple[Operator, ...]:
    """Return the operators of a line, the codebook's own first where two overlap."""
    found = [operator for _, operator in own]
    taken = {o.match.head: o.match.end - o.match.start for o in found}
    for number in grammar.index.likely(line):
        pattern, entry = grammar.operators[number]
        for match in pattern.find(line, slots):
            if match.end - match.start > taken.get(match.head, 0):
                noun = line.words[match.head].token.pos in {"NOUN", "PROPN", "ADJ"}
                found.append(Operator(match, entry.effect, entry.takes, is_noun=noun))
    found = [o for o in found if not any(_shadows(other, o) for other in found)]
    return tuple(sorted(found, key=lambda o: (o.match.start, -o.match.end)))


def _shadows(one: Operator, other: Operator) -> bool:
    """Tell whether more words say more: "not deny" goes before "deny that"."""
    longer = one.match.end - one.match.start > other.match.end - other.match.start
    starts = one.match.start <= other.match.start
    return (
        one.match.head == other.match.head
        and longer
        and starts
        and set(other.takes) <= set(one.takes)
    )


def judge(
    line: Line,
    act: Act,
    operators: Sequence[Operator],
    grammar: Grammar,
    slots: SlotTest,
) -> Verdict | None:
    """Return what is claimed of ``act``; ``None`` where nothing is."""
    form = grammar.forms.form(line, act.match, act.entry.kind)
    if form is None or not form.claims:
        return None
    verdict = Verdict(
        code=act.code,
        stage=form.stage,
        modality=act.entry.modality or form.modality or "asserted",
        negated=act.entry.negative or (form.negated and not _sets_modality(act)),
        core=act.match.start,
        start=act.match.start,
        end=act.match.end,
        passive=form.passive,
        group_start=form.start,
        owed=form.owed,
    )
    same = [o for o in operators if o.match.head == act.match.head]
    if any(o.effect == "stop" and o.match.end > o.match.start + 1 for o in same):
        return None  # "asked about": a question, whatever the verb alone is
    usable = [o for o in operators if o not in same]
    governed = _govern(line, verdict, usable, grammar, takes=_taken_as(line, act, form))
    if governed is None:
        return None
    return _settled(
        line, governed, tuple(find_conditions(line, grammar, slots)), grammar
    )


def find_conditions(line: Line, grammar: Grammar, slots: SlotTest) -> Iterator[Match]:
    """Yield the words that open a condition; "even if" and "asked if" do not."""
    for pattern in grammar.conditions:
        for match in pattern.find(line, slots):
            if line.low(match.start - 1) not in _NO_CONDITION:
                yield match
    # "Should the treaty lapse", "Had it survived": only at the head of a sentence.
    would = any(w.low == "would" for w in line.words)
    if line.low(0) == "should" or (line.low(0) in {"had", "were"} and would):
        yield Match(0, 1, 0)
    # "… in the exclave should the alliance press ahead": a verb follows any other.
    for index in range(1, len(line.words) - 1):
        after = line.words[index + 1].token.pos
        if line.low(index) == "should" and after in {"DET", "PROPN", "NOUN"}:
            yield Match(index, index + 1, index)


def _sets_modality(act: Act) -> bool:
    """Tell whether a phrase is itself a doubt ("no trace of"): its "no" is used up."""
    return act.entry.kind == "phrase" and act.entry.modality is not None


def _taken_as(line: Line, act: Act, form: Form) -> frozenset[Takes]:
    """Return as what kinds of word an operator may take the act."""
    if form.stage != "bare":
        return _NOTHING
    if act.entry.kind == "noun":
        return frozenset(("noun",))
    group = {line.low(i) for i in range(form.start, act.match.head)}
    ending = line.low(act.match.head).endswith("ing") or "being" in group
    gerund = line.lang == "en" and "to" not in group and ending
    return frozenset(("gerund", "noun")) if gerund else frozenset(("infinitive",))


def _settled(
    line: Line, verdict: Verdict, conditions: Sequence[Match], grammar: Grammar
) -> Verdict | None:
    """Apply the sentence's conditions; a condition itself claims nothing."""
    for match in conditions:
        if not _same_stretch(line, match, verdict):
            continue
        # "in case of war" is no clause that an act could stand in.
        clause = line.low(match.start) not in _NOMINAL_CONDITIONS
        only = line.low(match.start) in _ONLY
        leads = clause and match.start < verdict.core
        if clause and not only and match.start < verdict.core:
            between = range(match.end, verdict.group_start)
            if not any(line.low(i) == "," for i in between):
                return None
        open_yet = verdict.modality == "asserted" and verdict.stage in _OPEN
        if verdict.modality in _WEAK or (leads and open_yet):
            return replace(verdict, modality="conditional")
    if verdict.negated and verdict.modality in {"asserted", "scheduled"}:
        verdict = replace(verdict, modality="denied")
    if verdict.modality == "denied" and _is_limited(line, verdict, grammar):
        return None
    return verdict


def _is_limited(line: Line, verdict: Verdict, grammar: Grammar) -> bool:
    """Tell whether only a manner is denied ("will not be stationed permanently")."""
    manners = grammar.file.words.get("manners", ())
    near = range(verdict.core, min(len(line.words), verdict.end + _MANNER_REACH))
    for index in near:
        if line.low(index) in {",", ";", ":"}:
            return False
        if line.low(index) in manners:
            return True
    return False


def _same_stretch(line: Line, match: Match, verdict: Verdict) -> bool:
    """Tell whether no quotation mark or strong mark parts a condition from an act."""
    lo, hi = sorted((match.start, verdict.core))
    alike = line.words[match.start].quote == line.words[verdict.core].quote
    return alike and same_sentence(line, lo, hi)


def _govern(
    line: Line,
    verdict: Verdict,
    operators: Sequence[Operator],
    grammar: Grammar,
    *,
    takes: frozenset[Takes],
) -> Verdict | None:
    """Apply operators from the nearest outwards."""
    at = verdict
    operators = [o for o in operators if not _tells_plan(line, verdict, o)]
    for _ in range(_DEPTH):
        operator = nearest_governor(line, at, operators, grammar, takes)
        if operator is None:
            break
        applied = _apply(line, at, operator, grammar)
        if applied is None:
            return None
        at, takes = applied, _next_takes(line, operator, grammar)
        operators = [o for o in operators if o.match.head != operator.match.head]
    if at is verdict and takes:
        return _ungoverned(line, verdict, takes)
    return at


def _tells_plan(line: Line, verdict: Verdict, operator: Operator) -> bool:
    """Tell whether a headline's "says" leaves an infinitive its own: "says US to deploy".

    With nothing between them the infinitive is the operator's ("is said to deploy").
    """
    between = line.words[operator.match.end : verdict.group_start]
    named = any(w.token.pos in {"NOUN", "PROPN"} for w in between)
    return line.headline and operator.effect == "neutral" and named


def _next_takes(line: Line, operator: Operator, grammar: Grammar) -> frozenset[Takes]:
    """What kind of word the operator itself is to an operator above it."""
    if operator.is_noun:
        return frozenset(("noun",))
    form = grammar.forms.form(line, operator.match, "verb")
    if form is not None and form.stage == "bare":
        return frozenset(("infinitive",))
    return _NOTHING


def _ungoverned(line: Line, verdict: Verdict, takes: frozenset[Takes]) -> Verdict:
    if "infinitive" in takes and line.headline and not verdict.negated:
        return replace(verdict, stage="future", modality="scheduled")
    return replace(verdict, bare=True)


def _apply(
    line: Line, at: Verdict, operator: Operator, grammar: Grammar
) -> Verdict | None:
    """Return the verdict under one operator; ``None`` where it claims nothing."""
    form = _operator_form(line, operator, grammar)
    stopped = operator.effect == "stop" or at.code in operator.stops
    # "Asked them not to deploy it": nobody asks for what the act would be.
    unwanted = operator.effect == "code" and at.negated
    if stopped or unwanted or not form.claims:
        return None
    under = _with_effect(at, operator, form)
    start, end = under.start, under.end
    if operator.effect != "neutral":
        start = min(start, operator.match.start)
        end = max(end, operator.match.end)
    return replace(
        under,
        start=start,
        end=end,
        group_start=min(at.group_start, form.start, operator.match.start),
    )


def _operator_form(line: Line, operator: Operator, grammar: Grammar) -> Form:
    kind: TriggerKind = "state" if operator.is_noun else "verb"
    form = grammar.forms.form(line, operator.match, kind)
    if form is None:
        return Form("done", operator.match.start)
    # "cannot confirm": the pattern holds its own negation.
    own = {line.low(i) for i in range(operator.match.start, operator.match.head)}
    words = grammar.file.words
    if own & {*words["negations"], *words["subject_negations"]}:
        return replace(form, negated=False)
    return form


_STAGES: dict[Effect, Stage] = {
    "scheduled": "future",
    "wish": "future",
    "possible": "future",
    "conditional": "future",
    "done": "done",
    "begun": "ongoing",
    "state": "done",
}
_MODALITIES: dict[Effect, Modality] = {
    "scheduled": "scheduled",
    "wish": "scheduled",
    "possible": "possible",
    "conditional": "conditional",
    "denied": "denied",
    "doubted": "doubted",
}


def _with_effect(at: Verdict, operator: Operator, form: Form) -> Verdict:
    effect = operator.effect
    if effect == "code" and operator.code is not None:
        recoded = replace(_recoded(at, operator.code), negated=operator.negative)
        return _combined(recoded, form)
    if effect == "wish" and at.coded:
        return at
    stage = at.stage
    if stage != "future":
        stage = _STAGES.get(effect, "done" if stage == "bare" else stage)
    at = replace(at, stage=stage)
    if effect == "denied":
        return _refused(at, twice=form.negated)
    if effect == "possible" and form.negated:
        return _refused(at, twice=at.negated)
    if effect == "doubted":
        return at if form.negated else replace(at, modality="doubted")
    if at.modality in {"asserted", "scheduled"} and effect in _MODALITIES:
        at = replace(at, modality=_MODALITIES[effect])
    return _combined(at, form)


def _recoded(at: Verdict, code: str) -> Verdict:
    """Let a codebook's own word replace the act ("asked … to deploy")."""
    return replace(
        at, code=code, coded=True, stage="done", modality="asserted", negated=False
    )


def _refused(at: Verdict, *, twice: bool) -> Verdict:
    """Deny the act; what is "not ruled out" is possible."""
    if twice:
        return replace(at, modality="possible")
    return replace(at, modality="denied", negated=True)


def _combined(at: Verdict, form: Form) -> Verdict:
    """Add the operator's own tense and negation."""
    modality = at.modality
    if (form.modality in _WEAK and modality == "asserted") or (
        form.modality in {"possible", "conditional"} and modality == "scheduled"
    ):
        modality = form.modality
    elif form.modality == "denied":
        return replace(at, modality="denied", negated=True)
    negated = at.negated != form.negated
    return replace(at, modality=modality, negated=negated)
