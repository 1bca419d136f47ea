"""What coding needs of a language: verb forms, operators, small word lists.

A language pack is a folder with ``grammar.yml`` (words as data) and a reader of verb
forms; everything else of the engine is shared.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import resources
from typing import Literal, Protocol

import msgspec

from onrecord.coding.lexicon import lexicon, spelled
from onrecord.coding.lines import Line
from onrecord.coding.patterns import Match, Pattern, PatternIndex, compile_pattern
from onrecord.coding.schema import TriggerKind
from onrecord.records import Modality

__all__ = [
    "Effect",
    "Form",
    "FormReader",
    "Grammar",
    "GrammarFile",
    "Operator",
    "Stage",
    "Takes",
    "grammar_file",
]

Stage = Literal["done", "ongoing", "present", "future", "bare"]
"""How far the act is by the verb's form alone; ``bare`` where the form needs a
governor (an infinitive, a gerund, a noun)."""

Effect = Literal[
    "scheduled",
    "wish",
    "possible",
    "conditional",
    "done",
    "begun",
    "state",
    "denied",
    "doubted",
    "stop",
    "neutral",
    "code",
]
"""What an operator makes of the act it takes. ``wish``: scheduled, but nothing where
it only leads to a codebook's own word ("I want to ask you to"); ``begun``: the act goes on; ``state``:
asserts what a noun names; ``stop``: nothing is claimed ("is ready to halt the
deployment"); ``neutral``: leaves it as it is; ``code``: a codebook's own word."""

Takes = Literal["infinitive", "gerund", "noun", "clause"]
"""As what an operator takes an act. In the data ``infinitive`` covers the gerund."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a verb's own form says.

    Attributes:
        stage: How far the act is.
        modality: What auxiliaries and adverbs set; ``None`` for plain assertion.
        negated: Whether the group is negated.
        start: First word of the group (auxiliaries included).
        claims: Whether such a form can carry a claim at all ("whether it arrived",
            "once deployed" cannot).
        passive: Whether the subject stands where an object would.
        owed: Whether someone holds that it must be so ("must leave").
    """

    stage: Stage
    start: int
    modality: Modality | None = None
    negated: bool = False
    claims: bool = True
    passive: bool = False
    owed: bool = False


class OperatorEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Words that change what an act they govern claims."""

    match: str
    effect: Effect
    takes: tuple[Takes, ...]


class GrammarFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A language's words for coding.

    Attributes:
        operators: See ``Operator``.
        words: Named word lists that the form reader uses.
        breaks: Words and marks that end a clause.
        pronouns: Words that stand for what was named before.
        relatives: Words that stand for the noun just before them.
        determiners: Words that make a common noun point back ("the", "this").
        home: Phrases for the speaker's own country.
        conditions: Patterns that open a condition.
        questions: Words that open an embedded question.
        echoes: Patterns of words that retell what was heard before.
        numbers: Number words with their value.
        bounds: Patterns of bound words: ``high``, ``low``, ``about``.
        tasks: Patterns that stand for the act named before ("this task").
        things: The same for mere pronouns, which count only where the act is called
            possible ("Putin called it possible").
        answers: Patterns of words with which a sentence answers the question before
            it, by what they say of it.
    """

    operators: tuple[OperatorEntry, ...]
    words: dict[str, tuple[str, ...]]
    breaks: tuple[str, ...]
    pronouns: tuple[str, ...]
    relatives: tuple[str, ...]
    determiners: tuple[str, ...]
    home: tuple[str, ...]
    conditions: tuple[str, ...]
    questions: tuple[str, ...]
    echoes: tuple[str, ...]
    numbers: dict[str, int]
    bounds: dict[str, tuple[str, ...]]
    tasks: tuple[str, ...]
    things: tuple[str, ...]
    answers: dict[Effect, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Operator:
    """An operator found in a line.

    Attributes:
        match: Where.
        effect: What it does to the act it takes.
        takes: Which kinds of act it takes.
        code: The codebook's code, for effect ``code``.
        over: The codes it takes, for effect ``code``; empty for all.
        stops: The codes of which it claims nothing, for effect ``code``.
        is_noun: Whether its head is a noun ("plans"), which has no verb form.
        negative: Whether the words themselves negate ("refused"), for effect ``code``.
    """

    match: Match
    effect: Effect
    takes: tuple[Takes, ...]
    code: str | None = None
    over: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    is_noun: bool = False
    negative: bool = False


class FormReader(Protocol):
    """Reads verb forms of one language."""

    def form(self, line: Line, match: Match, kind: TriggerKind) -> Form | None:
        """Return what the form at ``match`` says; ``None`` where it is no such word."""
        ...

    def is_verb(self, line: Line, index: int) -> bool:
        """Tell whether a finite verb stands at ``index``."""
        ...


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language pack, loaded.

    Attributes:
        lang: ISO 639-1 code.
        file: The words.
        operators: Compiled operator patterns with their entries.
        index: Which operators may stand in a line.
        echoes: Compiled.
        tasks: Compiled.
        things: Compiled.
        conditions: Compiled.
        bounds: Compiled, by kind of bound.
        home: Compiled.
        answers: Compiled, by what they say.
        forms: The form reader.
    """

    lang: str
    file: GrammarFile
    operators: tuple[tuple[Pattern, OperatorEntry], ...]
    index: PatternIndex
    echoes: tuple[Pattern, ...]
    tasks: tuple[Pattern, ...]
    things: tuple[Pattern, ...]
    conditions: tuple[Pattern, ...]
    bounds: dict[str, tuple[Pattern, ...]]
    home: tuple[Pattern, ...]
    answers: dict[Effect, tuple[Pattern, ...]]
    forms: FormReader


@functools.lru_cache(maxsize=4)
def grammar_file(lang: str) -> GrammarFile:
    """Return a language's words, checked."""
    path = resources.files("onrecord.coding") / lang / "grammar.yml"
    return msgspec.yaml.decode(path.read_bytes(), type=GrammarFile)


def _compile(source: str, lang: str) -> Pattern:
    return compile_pattern(spelled(source, lexicon(lang)), lang)


def assemble(lang: str, forms: FormReader) -> Grammar:
    """Compile a language's patterns."""
    file = grammar_file(lang)

    def compiled(sources: tuple[str, ...]) -> tuple[Pattern, ...]:
        return tuple(_compile(source, lang) for source in sources)

    operators = tuple((_compile(entry.match, lang), entry) for entry in file.operators)
    return Grammar(
        lang=lang,
        file=file,
        operators=operators,
        index=PatternIndex([pattern for pattern, _ in operators]),
        echoes=compiled(file.echoes),
        tasks=compiled(file.tasks),
        things=compiled(file.things),
        conditions=compiled(file.conditions),
        bounds={kind: compiled(sources) for kind, sources in file.bounds.items()},
        home=compiled(file.home),
        answers={effect: compiled(sources) for effect, sources in file.answers.items()},
        forms=forms,
    )
