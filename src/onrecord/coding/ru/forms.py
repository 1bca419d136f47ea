"""Russian verb forms: aspect decides.

A perfective present is the future (заступит), a perfective past is done
(заступил), an imperfective present goes on (заступает). The endings of the word
itself are read beside the tagger's features, which miss unknown verbs.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.coding.grammar import Form, Stage, grammar_file
from onrecord.coding.lines import Line, Word
from onrecord.coding.patterns import Match
from onrecord.coding.schema import TriggerKind

__all__ = ["RussianForms"]

_PAST = re.compile(
    r".*(?:[аеиоуыюя]л|шел|вез|нес)(?:а|о|и)?(?:сь|ся)?$|.*(?:шл|везл|несл)[аои]$"
)
_INFINITIVE = re.compile(r".*(?:ть|ти|чь)(?:ся|сь)?$")
_SHORT_PASSIVE = re.compile(r".*(?:[еая]н|[еия]т|ен)(?:а|о|ы)?$")
_LONG_PASSIVE = re.compile(r".*(?:нн|[уя]т)(?:ый|ая|ое|ые|ого|ой|ых|ому|ым|ыми|ую)$")
_FINITE = re.compile(r".*(?:[еи]т|[уюая]т|[еи]м|ю)(?:ся|сь)?$")
_QUALITY = re.compile(r".*ост(?:ь|и|ью)$")
_NOMINAL = frozenset(("NOUN", "ADP", "PRON", "DET", "NUM"))
_MAX_GROUP = 7  # words
_SUBJECT_REACH = 9  # words left of the group in which "ни один" negates


class RussianForms:
    """Verb forms of Russian."""

    def __init__(self) -> None:
        """Load the word lists."""
        lists = grammar_file("ru").words
        self._lists = {name: frozenset(words) for name, words in lists.items()}
        self._light = frozenset().union(
            *(
                self._lists[n]
                for n in (
                    "future",
                    "past",
                    "negations",
                    "perhaps",
                    "supposed",
                    "adverbs",
                    "modals",
                    "must",
                    "be",
                )
            )
        )

    def is_verb(self, line: Line, index: int) -> bool:
        """Tell whether a finite verb stands at ``index``."""
        return line.words[index].token.has("VerbForm=Fin")

    def form(self, line: Line, match: Match, kind: TriggerKind) -> Form | None:
        """Return what the form at ``match`` says."""
        if kind == "noun":
            alone = match.end - match.start == 1
            adjective = alone and line.words[match.head].token.pos == "ADJ"
            # "монтажные работы": what begins like the noun is not yet the act.
            return None if adjective else Form("bare", match.start)
        word = line.words[match.head]
        start = self._group_start(line, match.head)
        base = self._surrounded(line, Form("done", start), match)
        if kind == "copula" and start == match.start and not _predicated(line, match):
            return None
        if (
            kind == "state"
            and word.token.pos == "NOUN"
            and _QUALITY.fullmatch(word.low)
        ):
            return None  # "боеготовность" is no predicate
        if kind in {"phrase", "state", "copula"}:
            return self._with_auxiliaries(line, base, match, own="done")
        stage = None if _is_nominal(word) else _stage(word)
        if stage is None:
            return None
        form = self._with_auxiliaries(line, base, match, own=stage)
        return replace(form, passive=_is_passive(word))

    def _group_start(self, line: Line, head: int) -> int:
        start = head
        while start > 0 and head - start < _MAX_GROUP:
            low = line.low(start - 1)
            # "«Орешник», вероятно, уже в пути": commas around a parenthesis.
            aside = low == "," and (
                line.low(start) in self._lists["perhaps"]
                or line.low(start - 2) in self._lists["perhaps"]
            )
            if low not in self._light and not aside:
                break
            start -= 1
        return start

    def _with_auxiliaries(
        self, line: Line, base: Form, match: Match, *, own: Stage
    ) -> Form:
        group = {line.low(i) for i in range(base.start, match.head)}
        # A short participle's or adjective's auxiliary may follow: "размещены будут".
        after = {line.low(match.end), line.low(match.head + 1)}
        lists = self._lists
        form = replace(base, stage=own)
        if base.modality is None and group & lists["supposed"]:
            form = base = replace(form, modality="doubted")
        aided = group & (lists["future"] | lists["modals"] | lists["must"])
        if own == "bare" and not aided:
            return form
        if "бы" in group or "бы" in after:
            form = replace(form, stage="future", modality="conditional")
        elif group & lists["must"]:
            form = replace(form, stage="future", modality="scheduled")
        elif group & lists["modals"] and (own == "bare" or "быть" in group):
            form = replace(form, stage="future", modality="possible")
        elif (group | after) & lists["future"]:
            form = replace(form, stage="future", modality="scheduled")
        elif own == "future":
            form = replace(form, modality="scheduled")
        if group & (lists["perhaps"] - {"может"}) or (
            "может" in group and own == "done"
        ):
            form = replace(form, modality="possible")
        return form

    def _surrounded(self, line: Line, form: Form, match: Match) -> Form:
        lists = self._lists
        group = [line.low(i) for i in range(form.start, match.head)]
        negated = bool(set(group) & lists["negations"])
        first = max(0, form.start - _SUBJECT_REACH)
        window = [line.low(i) for i in range(first, form.start)]
        cut = max(
            (i + 1 for i, w in enumerate(window) if w in {",", ";", ":"}), default=0
        )
        window = window[cut:]
        negated = negated or bool(
            set(window) & (lists["subject_negations"] - {"нет", "ни"})
        )
        doubtful = {"вряд", "едва"} & {*group, *window}
        asks = not doubtful and "ли" in {
            *group,
            *window,
            line.low(match.end),
            line.low(match.head + 1),
        }
        negated = negated or any(
            window[i : i + 2] == ["не", "все"] for i in range(len(window) - 1)
        )
        timed = self._waits(line, first + cut, form.start)
        once = any(
            window[i : i + 2] == ["как", "только"] for i in range(len(window) - 1)
        )
        # "Возможно, комплекс уже в стране": said at the head of the clause.
        unsure = set(window) & self._lists["perhaps_ahead"] or (
            line.low(first + cut - 1) == ","
            and line.low(first + cut - 2) in self._lists["perhaps_ahead"]
        )
        return replace(
            form,
            negated=negated,
            modality="possible" if unsure and not negated else form.modality,
            claims=not asks and not once and not timed,
        )

    def _waits(self, line: Line, start: int, end: int) -> bool:
        """Tell whether "когда" makes the act a mere date for another.

        "Сообщил, когда заступит" presupposes the act; so does a headline.
        """
        for index in range(max(0, start - 1), end):
            if line.low(index) == "когда":
                told = line.low(index - 1) == "," and (
                    line.low(index - 2) in self._lists["say"]
                )
                return not (told or line.headline)
        return False


def _predicated(line: Line, match: Match) -> bool:
    """Tell whether a clause's last words say where something is, without a verb.

    Russian has no "is": "что комплекс в стране"; a headline needs no "что" either.
    """
    begin = match.start
    while begin > 0 and line.low(begin - 1) not in {",", ":", ";", "—"}:
        begin -= 1
    clause = line.words[begin : match.start]
    # "Уже на пути в Белоруссию" says where it goes: a direction is accusative.
    other = any(w.token.pos in {"VERB", "AUX", "ADP"} for w in clause)
    within = line.words[match.start : match.end]
    local = not any(w.token.has("Case=Acc") for w in within)
    ends = all(w.is_mark for w in line.words[match.end :])
    told = line.headline or (bool(clause) and clause[0].low == "что")
    return told and ends and local and not other and bool(clause)


def _is_nominal(word: Word) -> bool:
    """Tell whether a word is tagged a noun, and does not end like a past or passive."""
    verbal = _PAST.fullmatch(word.low) or _SHORT_PASSIVE.fullmatch(word.low)
    return word.token.pos in _NOMINAL and not verbal


def _stage(word: Word) -> Stage | None:
    """Return the stage that a verb's own form gives; None for another kind of word."""
    token, low = word.token, word.low
    if token.has("VerbForm=Conv") or token.has("VerbForm=Inf") or _infinitive(word):
        return "bare"
    if token.has("VerbForm=Part") or token.has("Variant=Short"):
        return "ongoing" if token.has("Tense=Pres") else "done"
    if token.has("Tense=Past") or _PAST.fullmatch(low):
        return "done"
    verb = token.pos in {"VERB", "AUX"} or token.has("VerbForm=Fin")
    passive = _SHORT_PASSIVE.fullmatch(low) or _LONG_PASSIVE.fullmatch(low)
    if not verb and (token.pos == "ADJ" or passive):
        return "done"
    if not verb and not _FINITE.fullmatch(low):
        return None
    perfective = token.has("Aspect=Perf") or token.has("Tense=Fut")
    return "future" if perfective else "ongoing"


def _infinitive(word: Word) -> bool:
    return word.token.pos == "VERB" and bool(_INFINITIVE.fullmatch(word.low))


def _is_passive(word: Word) -> bool:
    token = word.token
    if token.has("Voice=Pass") or token.has("Variant=Short"):
        return True
    if _LONG_PASSIVE.fullmatch(word.low):
        return True
    return word.low.endswith(("ся", "сь"))
