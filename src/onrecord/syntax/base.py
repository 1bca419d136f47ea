"""What every reader of syntax gives, whatever library stands behind it.

``names``, ``attribution`` and ``coding`` see these records and never a library's
own objects, so that spaCy, natasha and the encoder's heads are interchangeable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from onrecord.records import MentionKind, Span

__all__ = [
    "Analysis",
    "Aspect",
    "NamedSpan",
    "Parser",
    "Tense",
    "Token",
    "VerbGroup",
    "Voice",
]

Tense = Literal["past", "present", "future", "none"]
Aspect = Literal["simple", "perfect", "progressive", "perfect_progressive"]
"""English. In Russian a perfective verb is ``perfect``, an imperfective ``simple``."""
Voice = Literal["active", "passive"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word or mark.

    Attributes:
        index: Position in ``Analysis.tokens``.
        lemma: Lower case except for names; the words themselves where unknown.
        pos: Universal part of speech (``NOUN``, ``PROPN``, ``VERB``, ``AUX`` ...).
        tag: The library's own fine tag, e.g. Penn ``VBN``; may be empty.
        head: Index of the head; its own index for a root, or where the reader gives
            no dependencies.
        dep: Dependency label in the style of the language's reader (ClearNLP for
            English, Universal Dependencies for Russian); empty without dependencies.
        features: Universal features as sorted ``Name=Value`` strings.
        sentence: Index into ``Analysis.sentences``.
    """

    index: int
    span: Span
    text: str
    lemma: str
    pos: str
    tag: str
    head: int
    dep: str
    features: tuple[str, ...]
    sentence: int

    def has(self, feature: str) -> bool:
        """Tell whether ``feature`` (``"Case=Gen"``) is among the features."""
        return feature in self.features


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSpan:
    """A span the reader takes for a name; ``names`` corrects and resolves it."""

    span: Span
    kind: MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbGroup:
    """A main verb with its auxiliaries.

    Attributes:
        head: Token index of the main verb.
        tokens: Token indexes of the whole group, in order ("has not yet been put").
        span: From the first to the last of ``tokens``.
        lemma: Lemma of the main verb.
        finite: Whether the group is finite (a bare infinitive or participle is not).
        negated: A negation belongs to the group ("not", "never", "не").
        modal: Lemma of the modal ("will" gives tense ``future`` and no modal); also
            ``be_to``, ``be_going_to``, ``have_to``; ``None`` without one.
    """

    head: int
    tokens: tuple[int, ...]
    span: Span
    lemma: str
    tense: Tense
    aspect: Aspect
    voice: Voice
    finite: bool
    negated: bool
    modal: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """The syntax of one string.

    Attributes:
        text: The string itself.
        lang: ISO 639-1 code.
        tokens: In order, white space left out.
        sentences: Spans in order; no sentence crosses a newline.
        names: Spans taken for names, in order, not nested.
        verbs: Verb groups by position of their first token.
        has_dependencies: Whether ``head`` and ``dep`` are filled.
    """

    text: str
    lang: str
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]
    names: tuple[NamedSpan, ...]
    verbs: tuple[VerbGroup, ...]
    has_dependencies: bool

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Return the tokens that touch ``span``, in order."""
        return tuple(
            t
            for t in self.tokens
            if t.span.start < span.end and span.start < t.span.end
        )

    def children(self, token: Token) -> tuple[Token, ...]:
        """Return the tokens whose head is ``token``, in order."""
        return tuple(
            t for t in self.tokens if t.head == token.index and t.index != token.index
        )


class Parser(Protocol):
    """A reader of syntax for one language."""

    name: str
    """Library, model and version, as the run records it."""

    def __call__(self, text: str) -> Analysis:
        """Analyse one string; pure, and the same for equal strings."""
        ...
