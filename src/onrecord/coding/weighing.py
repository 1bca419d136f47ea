"""Between the engine's claims of a sentence and the network's proposals.

Where both see the same code of a subject, the claim is the engine's, with its words
and readings. A limit, chosen on sentences that neither had seen, says from where on
the network adds a claim, puts one in the place of the engine's, or changes how one is
put forward. Its silence drops none: on running text the engine's words are surer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from onrecord.coding.cast import Cast
from onrecord.coding.grammar import Stage
from onrecord.coding.learned import Asked, Named, Proposal, Sentence, names_within
from onrecord.coding.lines import Line
from onrecord.coding.patterns import Match
from onrecord.coding.schema import TriggerEntry
from onrecord.coding.verdicts import Act, Verdict
from onrecord.records import Modality, Span, overlap

if TYPE_CHECKING:
    from onrecord.coding.learned.reader import ActReader

__all__ = ["Weighed", "ask", "proposed_act", "weigh", "without"]

_STAGES: dict[Modality, Stage] = {
    "asserted": "done",
    "denied": "done",
    "doubted": "done",
    "scheduled": "future",
    "possible": "future",
    "conditional": "future",
}
# Said of what another asserts, they make a conflict: they ask for more certainty
_AGAINST = frozenset(("denied", "doubted"))

_ENTRY = TriggerEntry(match="", kind="phrase", role="any")


class Coded(Protocol):
    """A claim, as far as it is weighed."""

    @property
    def subject(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def modality(self) -> Modality: ...


Kind = TypeVar("Kind", bound=Coded)


@dataclass(frozen=True, slots=True)
class Weighed(Generic[Kind]):
    """What is left of a sentence's claims, and what is to be added.

    Attributes:
        kept: Claims of the engine that stand.
        added: Subjects and what the network sees claimed of them.
    """

    kept: tuple[Kind, ...]
    added: tuple[tuple[str, Proposal], ...]


def ask(
    reader: ActReader, line: Line, before: Line | None, text: str, cast: Cast
) -> tuple[Asked, ...]:
    """Return what the network says of a sentence; nothing where no subject is near.

    Args:
        reader: The network.
        line: The sentence.
        before: The sentence before it in its zone; ``None`` for the first.
        text: The string both stand in.
        cast: The article's mentions.
    """
    names = names_within(line.span, line.where, cast.admitted)
    names_before: tuple[Named, ...] = ()
    if before is not None:
        names_before = names_within(before.span, before.where, cast.admitted)
    # Russian leaves pronouns out: behind a sentence with a name, any may speak of it.
    near = (
        names or names_before or any(f.form != "pronoun" for f in cast.candidates(line))
    )
    if not near or cast.before(line.where, line.span.start) is None:
        return ()
    sentence = Sentence(
        text=line.span.of(text),
        names=names,
        headline=line.headline,
        before=None if before is None else before.span.of(text),
        names_before=names_before,
    )
    return reader.read(sentence)


def without(
    asked: Sequence[Asked], line: Line, silent: Sequence[tuple[str | None, Match]]
) -> tuple[Asked, ...]:
    """Leave out what is proposed over words of which the engine sees nothing claimed.

    "The deployment is no arms race" names an act, and the network takes "no" for a
    denial; who "refused to comment on the delivery" has refused no delivery.

    Args:
        asked: What the network says of the sentence.
        line: The sentence.
        silent: The words, each with the code that it does not claim; ``None`` for any.
    """
    places = [(code, _within(line, match)) for code, match in silent]

    def stands(proposal: Proposal) -> bool:
        return not any(
            code in {None, proposal.code} and overlap(proposal.span, place)
            for code, place in places
        )

    return tuple(
        replace(a, proposals=tuple(p for p in a.proposals if stands(p))) for a in asked
    )


def _within(line: Line, match: Match) -> Span:
    """Return a match's place, counted from the line's start."""
    span, at = line.hull(match.start, match.end), line.span.start
    return Span(span.start - at, span.end - at)


def weigh(
    asked: Sequence[Asked],
    claims: Sequence[Kind],
    limits: Mapping[str, float],
    fallback: str | None,
) -> Weighed[Kind]:
    """Let the network add to the engine's claims, and change how they are put forward.

    Args:
        asked: What the network says of the sentence; empty leaves all as it is.
        claims: The engine's claims of the sentence.
        limits: From where on the network decides. Scores: ``add`` a claim of a
            subject that the sentence names and of which the engine claims nothing
            here, ``lone`` of one that only an earlier sentence names (above 1:
            never), ``more`` beside a claim of the engine's, which must have ``keep`` to stand beside it;
            ``held`` to change how the engine's is put forward. Certainties: ``sure``
            to stand beside the engine's, ``modality`` to change it, or to add a
            denial or a doubt.
        fallback: Subject of a sentence that names none; ``None`` for no subject.
    """
    kept = list(claims)
    added: list[tuple[str, Proposal]] = []
    for subject, saying in {a.subject or fallback: a for a in asked}.items():
        if subject is None:
            continue
        own = [c for c in kept if c.subject == subject]
        told = {c.code: [o for o in own if o.code == c.code] for c in own}
        limit = limits["more" if told else "add" if saying.named else "lone"]
        new = [
            p
            for p in saying.proposals
            if p.score >= limit
            and p.code not in told
            and (p.modality not in _AGAINST or p.certainty >= limits["modality"])
        ]
        changed = [
            p
            for p in saying.proposals
            if p.code in told
            and p.score >= limits["held"]
            and _differs(told[p.code], p, limits["modality"])
        ]
        gone = {p.code for p in changed}
        if any(p.certainty >= limits["sure"] for p in new):
            gone |= {p.code for p in saying.proposals if p.score < limits["keep"]}
        elif told:
            new = []
        kept = [c for c in kept if c.subject != subject or c.code not in gone]
        added.extend((subject, p) for p in (*changed, *new))
    return Weighed(tuple(kept), tuple(added))


def _differs(same: Sequence[Coded], proposal: Proposal, limit: float) -> bool:
    """Tell whether the network is sure that an act is put forward otherwise."""
    told = {c.modality for c in same}
    return proposal.modality not in told and proposal.certainty >= limit


def proposed_act(line: Line, proposal: Proposal) -> tuple[Act, Verdict]:
    """Return a proposal as the act and the verdict that claims are built from."""
    at = line.span.start
    span = Span(proposal.span.start + at, proposal.span.end + at)
    head = Span(proposal.head.start + at, proposal.head.end + at)
    inside = [w.index for w in line.words if overlap(w.token.span, span)] or [0]
    best = [w.index for w in line.words if overlap(w.token.span, head)]
    start, end = inside[0], inside[-1] + 1
    match = Match(start, end, best[0] if best else start)
    verdict = Verdict(
        code=proposal.code,
        stage=_STAGES[proposal.modality],
        modality=proposal.modality,
        negated=proposal.modality == "denied",
        start=start,
        end=end,
        passive=False,
        group_start=start,
        core=start,
    )
    return Act(proposal.code, _ENTRY, match), verdict
