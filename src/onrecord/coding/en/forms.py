"""English verb forms, read from the words to the left of a verb."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.coding.grammar import Form, grammar_file
from onrecord.coding.inflect import VerbForm, verb_form
from onrecord.coding.lines import Line
from onrecord.coding.patterns import Match
from onrecord.coding.schema import TriggerKind

__all__ = ["EnglishForms"]

_NOMINAL = frozenset(("NOUN", "PROPN"))
_VERBAL = frozenset(("VERB", "AUX"))
# With one of these a place is predicated even where a headline leaves "is" out.
_BOUND = frozenset(("not", "already", "still", "now", "finally"))
_LANDS = frozenset(("land", "dock", "near", "approach", "head", "ship", "move"))
_LET_REACH = 4  # words; "let the southern neighbour host"
_BEFORE_GERUND = frozenset(("of", "for", "from", "against", "without", "to", "at"))
_MAX_GROUP = 9  # words; "would not yet have been fully put"
_PARTICIPLES: frozenset[VerbForm] = frozenset(("ed", "participle"))
# How far left of its verb a negated subject may begin: "no more than a handful of
# the promised systems have arrived".
_SUBJECT_REACH = 9


@dataclass(frozen=True, slots=True)
class _Group:
    """The auxiliaries and adverbs before a verb, nearest last."""

    start: int
    words: tuple[str, ...]

    def any_of(self, words: frozenset[str]) -> bool:
        return any(w in words for w in self.words)


class EnglishForms:
    """Verb forms of English."""

    def __init__(self) -> None:
        """Load the word lists."""
        lists = grammar_file("en").words
        self._lists = {name: frozenset(words) for name, words in lists.items()}
        self._light = frozenset().union(
            *(
                self._lists[name]
                for name in ("be", "have", "do", "will", "would", "possible", "must")
            ),
            self._lists["negations"],
            self._lists["perhaps"],
            self._lists["supposed"],
            self._lists["adverbs"],
        )

    def is_verb(self, line: Line, index: int) -> bool:
        """Tell whether a finite verb stands at ``index``."""
        word = line.words[index]
        if word.token.pos not in _VERBAL:
            return False
        form = verb_form(word.low)
        return bool(form & {"s", "past", "ed"}) or word.token.tag in {"VBP", "MD"}

    def form(self, line: Line, match: Match, kind: TriggerKind) -> Form | None:
        """Return what the form at ``match`` says."""
        if kind == "noun":
            return Form("bare", match.start)
        if kind == "phrase":
            inside = {line.low(i) for i in range(match.start, match.end)}
            denying = self._lists["negations"] | self._lists["subject_negations"]
            form = Form("done", match.start, negated=bool(inside & denying))
            return self._with_subject(line, form)
        if kind in {"state", "copula"}:
            return self._state(line, match, needs_copula=kind == "copula")
        if self._is_noun(line, match.head):
            return None
        return self._verb(line, match.head, depth=2)

    def _is_noun(self, line: Line, index: int) -> bool:
        """Tell whether an ambiguous word ("hosts", "plans") is a noun here."""
        word = line.words[index]
        if self._is_gerund_noun(line, index):
            return True
        if word.low not in self._lists["ambiguous"] or word.token.pos in _VERBAL:
            return False
        before = line.low(index - 1)
        lists = self._lists
        ahead = line.words[index + 1].token.pos if index + 1 < len(line.words) else ""
        if line.headline and index and ahead == "ADP" and word.low in _LANDS:
            return False
        helpers = lists["will"] | lists["would"] | lists["possible"] | lists["do"]
        return before not in {"to", "not", *helpers, *lists["have"]}

    def _is_gerund_noun(self, line: Line, index: int) -> bool:
        """Tell whether "-ing" names an act ("the stationing of", "its placing")."""
        if not line.low(index).endswith("ing"):
            return False
        before, lists = line.low(index - 1), self._lists
        led = before in {"the", "a", "its", "their", "his", "our", "this", "any"}
        of = line.low(index + 1) == "of" and not (
            before in lists["be"] or before in lists["adverbs"]
        )
        return led or of

    def _state(self, line: Line, match: Match, *, needs_copula: bool) -> Form | None:
        if self._is_attribute(line, match):
            return None
        group = self._group(line, match.head)
        before = group.start - 1
        copula = line.low(before) if before >= 0 else ""
        led = "to" in group.words  # "going to be": no copula but a governor
        if (
            before >= 0
            and not led
            and line.words[before].lemma in self._lists["copulas"]
        ):
            form = self._verb(line, before, depth=2)
            return replace(form, stage="done") if form.stage == "present" else form
        if not needs_copula and not group.words and copula.endswith(("ed", "ing")):
            inner = self._verb(line, before, depth=1)
            if inner.stage != "bare":
                return replace(inner, stage="done")
        if needs_copula and not group.any_of(self._lists["be"] | _BOUND):
            return None
        form = self._read(line, group, verb_form("been"), match.start)
        form = self._with_subject(line, form)
        if copula == "from" and line.low(before - 1) == "far":
            form = replace(form, negated=True, start=before - 1)
        if "to" in group.words and form.modality is None:
            return replace(form, stage="bare", passive=False)
        settled = form.stage in {"present", "bare"}
        return replace(form, stage="done" if settled else form.stage, passive=False)

    def _is_attribute(self, line: Line, match: Match) -> bool:
        """Tell whether an adjective stands before its noun ("operational plans")."""
        if match.end - match.start > 1 or match.end >= len(line.words):
            return False
        return line.words[match.end].token.pos in _NOMINAL and not line.headline

    def _verb(self, line: Line, head: int, *, depth: int) -> Form:
        group = self._group(line, head)
        forms = verb_form(line.low(head))
        conjunct = line.low(group.start - 1) in {"and", "or", ",", "then"}
        if depth and conjunct and not group.words:
            first = self._conjunct(line, group.start - 1, forms)
            if first is not None:
                inherited = self._verb(line, first, depth=depth - 1)
                return replace(inherited, start=inherited.start)
        form = self._read(line, group, forms, head)
        if form.stage == "present" and "base" in forms and self._is_let(line, group):
            return replace(form, stage="bare", negated=False)
        return self._with_subject(line, form)

    def _is_let(self, line: Line, group: _Group) -> bool:
        """Tell whether a verb is the bare infinitive of "let Seoul host it"."""
        for back in range(1, _LET_REACH + 1):
            word = line.words[group.start - back] if group.start >= back else None
            if word is None or word.is_mark:
                return False
            if word.low in self._lists["let"]:
                return back > 1
        return False

    def _conjunct(
        self, line: Line, before: int, forms: frozenset[VerbForm]
    ) -> int | None:
        """Return the verb whose auxiliaries a conjunct shares ("will be sent and put")."""
        for index in range(before - 1, max(-1, before - 12), -1):
            word = line.words[index]
            if word.token.pos not in _VERBAL or word.low in self._light:
                continue
            shared = verb_form(word.low) & forms
            alike = shared or (
                forms & _PARTICIPLES and verb_form(word.low) & _PARTICIPLES
            )
            group = self._group(line, index)
            return index if alike and group.words else None
        return None

    def _group(self, line: Line, head: int) -> _Group:
        start = head
        while start > 0 and head - start < _MAX_GROUP:
            low = line.low(start - 1)
            if low == "to":
                start -= 1
                # "not to be deployed", "yet to arrive": the words before "to"
                # are read with it, what governs it is an operator's business.
                while line.low(start - 1) in {"not", "yet"}:
                    start -= 1
                if line.low(start) == "yet" or line.low(start - 1) in (
                    self._lists["be"] | self._lists["have"]
                ):
                    start = self._group_before(line, start)
                break
            if low not in self._light and not (
                low == "no" and line.low(start) == "longer"
            ):
                break
            start -= 1
        words = tuple(line.low(i) for i in range(start, head))
        return _Group(start, words)

    def _group_before(self, line: Line, start: int) -> int:
        while start > 0 and line.low(start - 1) in self._light:
            start -= 1
        return start

    def _read(
        self, line: Line, group: _Group, forms: frozenset[VerbForm], head: int
    ) -> Form:
        lists = self._lists
        negated = self._negates(group.words) or (
            "no" in group.words and "longer" in group.words
        )
        base = Form("done", group.start, negated=negated)
        if "to" in group.words:
            return self._infinitive(line, group, base)
        perhaps = group.any_of(lists["perhaps"])
        if group.any_of(lists["would"]) and "have" in group.words:
            # "would have been delivered": it was not, and needed a condition.
            form = replace(base, stage="future", modality="conditional")
        elif group.any_of(lists["will"] | lists["must"] | lists["would"]):
            owed = group.any_of(lists["owed"])
            form = replace(base, stage="future", modality="scheduled", owed=owed)
        elif group.any_of(lists["possible"]):
            form = replace(base, stage="future", modality="possible")
        else:
            form = self._plain(line, group, forms, base, head)
        if perhaps and not form.negated:
            form = replace(form, modality="possible")
        elif group.any_of(lists["supposed"]) and form.modality is None:
            form = replace(form, modality="doubted")
        return replace(form, passive=self._is_passive(line, group, forms, head))

    def _negates(self, words: tuple[str, ...]) -> bool:
        """Tell whether a negation stands among words; "not only" is none."""
        return any(
            low in self._lists["negations"]
            and not set(words[i + 1 : i + 2]) & self._lists["merely"]
            for i, low in enumerate(words)
        )

    def _is_passive(
        self, line: Line, group: _Group, forms: frozenset[VerbForm], head: int
    ) -> bool:
        if not forms & _PARTICIPLES:
            return False
        if group.any_of(self._lists["be"]):
            return True
        if group.any_of(self._lists["have"] | self._lists["do"]):
            return False
        # "System delivered to Minsk": a headline leaves "was" out.
        after = line.words[head + 1].token.pos if head + 1 < len(line.words) else ""
        if line.headline:
            return after in {"", "ADP", "PUNCT", "ADV", "PART", "SCONJ"}
        token = line.words[head].token
        return token.tag == "VBN" and token.dep != "ROOT"

    def _plain(
        self,
        line: Line,
        group: _Group,
        forms: frozenset[VerbForm],
        base: Form,
        head: int,
    ) -> Form:
        lists = self._lists
        if "being" in group.words:
            # "capable of being deployed" needs what stands before it.
            alone = (
                len(group.words) == 1 and line.low(group.start - 1) in _BEFORE_GERUND
            )
            return replace(base, stage="bare" if alone else "ongoing")
        if group.any_of(lists["have"]):
            return replace(base, stage="done")
        if "ing" in forms:
            running = group.any_of(lists["be"]) or self._headline_running(line, group)
            return replace(base, stage="ongoing" if running else "bare")
        if group.any_of(lists["be"] | lists["do"]):
            past = bool(
                {"was", "were", "did"} & set(group.words) or forms & _PARTICIPLES
            )
        else:
            past = bool(forms & {"past", "ed", "participle"})
            past = past and not self._is_present(line, head)
        return replace(base, stage="done" if past else "present")

    def _is_present(self, line: Line, head: int) -> bool:
        """Tell whether "put" or "set" is a present here."""
        if "base" not in verb_form(line.low(head)):
            return False
        return line.words[head].token.tag in {"VB", "VBP"}

    def _headline_running(self, line: Line, group: _Group) -> bool:
        """A headline leaves "is" out: "System heading to Belarus"."""
        if not line.headline or group.start == 0:
            return False
        return line.words[group.start - 1].token.pos in _NOMINAL

    def _infinitive(self, line: Line, group: _Group, base: Form) -> Form:
        lists = self._lists
        to = len(group.words) - 1 - group.words[::-1].index("to")
        before, after = group.words[:to], group.words[to + 1 :]
        if "yet" in before[-1:]:
            return replace(base, stage="future", modality="denied", negated=True)
        if before and before[-1] in lists["be"] | lists["have"] | lists["adverbs"]:
            finite = [w for w in before if w in lists["be"] | lists["have"]]
            if finite:
                return replace(base, stage="future", modality="scheduled")
        passive = any(w in lists["be"] for w in after)
        return replace(base, stage="bare", negated="not" in before, passive=passive)

    def _with_subject(self, line: Line, form: Form) -> Form:
        """Add what stands before the group: "not one", "whether", "once"."""
        first = max(0, form.start - _SUBJECT_REACH)
        window = [line.low(i) for i in range(first, form.start)]
        cut = max(
            (i + 1 for i, w in enumerate(window) if w in {",", ";", ":"}), default=0
        )
        window = window[cut:]
        if "that" in window:
            window = window[window.index("that") + 1 :]
        if form.stage != "bare" and not form.negated and self._subject_negated(window):
            form = replace(form, negated=True)
        if form.modality is None and self._lists["perhaps"] & set(window):
            form = replace(form, modality="possible")
        if self._opens_question(line, window, form):
            form = replace(form, claims=False)
        return form

    def _subject_negated(self, window: list[str]) -> bool:
        for i, low in enumerate(window):
            after = window[i + 1] if i + 1 < len(window) else ""
            if low in self._lists["subject_negations"]:
                if after not in self._lists["not_negative"]:
                    return True
            elif low == "not" and after in {
                "one",
                "a",
                "any",
                "all",
                "every",
                "single",
            }:
                return "but" not in window
        return False

    def _opens_question(self, line: Line, window: list[str], form: Form) -> bool:
        if "whether" in window:
            before = window[: window.index("whether")]
            return not (before and before[-1] in self._lists["doubters"])
        for index, low in enumerate(window[1:], 1):
            # "Questions about when it would …", "did not say how it would …".
            if low in self._lists["wh"] and window[index - 1] in self._lists["askers"]:
                return True
        timed = [
            w
            for i, w in enumerate(window)
            if w in self._lists["temporal"]
            and not (i and window[i - 1] in self._lists["ahead"])
        ]
        if not timed:
            return False
        past = {"was", "were", "had", "did"} & {
            line.low(i) for i in range(form.start, len(line.words))
        }
        return form.stage in {"present", "bare", "ongoing"} or not past
