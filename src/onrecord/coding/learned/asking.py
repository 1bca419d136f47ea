"""What the network is asked, and what it answers: plain data, no library behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import Mention, Modality, Span, Where, covers

__all__ = ["Asked", "Named", "Proposal", "Sentence", "Told", "names_within"]


@dataclass(frozen=True, slots=True)
class Named:
    """A system's name in a sentence.

    Attributes:
        span: Where, in the sentence's own text.
        name: Canonical name.
    """

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that the engine sees in a sentence.

    Attributes:
        span: Its words, in the sentence's own text.
        subject: Canonical name.
        code: Its code.
        modality: How it is put forward.
    """

    span: Span
    subject: str
    code: str
    modality: Modality


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the network is given of a sentence.

    Attributes:
        text: Its text.
        names: The systems it names, in order, no two overlapping.
        headline: Whether it stands in a headline.
        before: Text of the sentence before; ``None`` without one.
        names_before: The systems named there.
        told: What the engine claims of it.
    """

    text: str
    names: tuple[Named, ...] = ()
    headline: bool = False
    before: str | None = None
    names_before: tuple[Named, ...] = ()
    told: tuple[Told, ...] = ()

    @property
    def subjects(self) -> tuple[str | None, ...]:
        """Whom to ask about, in order: each named, else the last one before."""
        own = tuple(dict.fromkeys(n.name for n in self.names))
        if own:
            return own
        return (self.names_before[-1].name if self.names_before else None,)


def names_within(
    span: Span, where: Where, mentions: Sequence[Mention]
) -> tuple[Named, ...]:
    """Return the systems that a sentence names, in order, no two overlapping.

    Args:
        span: The sentence.
        where: The string it stands in.
        mentions: Names that the subject slot admits.
    """
    found: list[Named] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        inside = mention.where == where and covers(span, mention.span)
        start, end = mention.span.start - span.start, mention.span.end - span.start
        if inside and (not found or start >= found[-1].span.end):
            found.append(Named(Span(start, end), mention.name))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An act that the network sees.

    Attributes:
        code: Its code.
        span: Its words, in the sentence's text.
        head: Its best word piece.
        score: How sure it is of the code, 0 to 1.
        modality: How the act is put forward.
        certainty: How sure it is of the modality, 0 to 1.
    """

    code: str
    span: Span
    head: Span
    score: float
    modality: Modality
    certainty: float


@dataclass(frozen=True, slots=True)
class Asked:
    """What the network says of one subject in one sentence.

    Attributes:
        subject: Canonical name; ``None`` where neither sentence names one.
        proposals: The best of each code, best first, however unlikely; two of a code
            that two stretches put forward in two ways.
        named: Whether the sentence itself names the subject.
    """

    subject: str | None
    proposals: tuple[Proposal, ...]
    named: bool = True
