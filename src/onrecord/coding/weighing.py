"""Between the engine's claims of a sentence and the network's proposals.

Where both see the same code of a subject, the claim is the engine's, with its words
and readings. A limit, chosen on sentences that neither had seen, says from where on
the network adds a claim, puts one in the place of the engine's, changes how one is
put forward, or lets one go of which it sees next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import eq
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from onrecord.coding.cast import Cast
from onrecord.coding.grammar import Stage
from onrecord.coding.learned import (
    Asked,
    Named,
    Proposal,
    Sentence,
    Told,
    names_within,
)
from onrecord.coding.lines import Line
from onrecord.coding.patterns import Match
from onrecord.coding.schema import TriggerEntry
from onrecord.coding.verdicts import Act, Verdict
from onrecord.records import (
    Claim,
    Deadline,
    Modality,
    Span,
    days_between,
    overlap,
)

if TYPE_CHECKING:
    from onrecord.coding.learned.reader import ActReader

__all__ = [
    "Held",
    "Weighed",
    "ask",
    "proposed_act",
    "told_of",
    "weigh",
    "without",
    "without_past",
]

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

_TO_COME = frozenset(("scheduled", "conditional"))

_WEEK = 7  # days

_ENTRY = TriggerEntry(match="", kind="phrase", role="any")


class Coded(Protocol):
    """A claim, as far as it is weighed."""

    @property
    def subject(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def modality(self) -> Modality: ...
    @property
    def readings(self) -> tuple[str, ...]: ...
    @property
    def deadline(self) -> Deadline | None: ...


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


@dataclass(frozen=True, slots=True)
class Held(Generic[Kind]):
    """Claims of a sentence that the network does not let go.

    Attributes:
        firm: Those that stand whatever the network sees, because it reads verbs better
            than nouns; but one gives way to a claim that the network adds of a related
            code ("changing over to combat duty").
        fixed: Those that are not even put forward otherwise: it cannot see what "the
            task" of an earlier sentence is.
        related: Tells whether two codes are of one matter.
    """

    firm: Sequence[Kind] = ()
    fixed: Sequence[Kind] = ()
    related: Callable[[str, str], bool] = eq


def ask(
    reader: ActReader,
    line: Line,
    before: Line | None,
    text: str,
    cast: Cast,
    *,
    claims: Sequence[Claim],
) -> tuple[Asked, ...]:
    """Return what the network says of a sentence; nothing where no subject is near.

    Args:
        reader: The network.
        line: The sentence.
        before: The sentence before it in its zone; ``None`` for the first.
        text: The string both stand in.
        cast: The article's mentions.
        claims: What the engine claims of it, of whatever subject.
    """
    names = names_within(line.span, line.where, cast.admitted)
    names_before: tuple[Named, ...] = ()
    if before is not None:
        names_before = names_within(before.span, before.where, cast.admitted)
    # Russian leaves pronouns out: behind a sentence with a name, any may speak of it.
    near = (
        claims
        or names
        or names_before
        or any(f.form != "pronoun" for f in cast.candidates(line))
    )
    if not near or cast.before(line.where, line.span.start) is None:
        return ()
    own = line.span.of(text)
    sentence = Sentence(
        # Capitals say nothing, and the network has read few.
        text=own.lower() if own.isupper() and len(own.lower()) == len(own) else own,
        names=names,
        headline=line.headline,
        before=None if before is None else before.span.of(text),
        names_before=names_before,
        told=tuple(told_of(c, line.span.start) for c in claims),
    )
    return reader.read(sentence)


def told_of(claim: Claim, start: int) -> Told:
    """Return a claim of the engine's as the network is told of it.

    Args:
        claim: The claim.
        start: Where its sentence starts.
    """
    words = Span(claim.span.start - start, claim.span.end - start)
    return Told(words, claim.subject, claim.code, claim.modality)


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


def without_past(
    asked: Sequence[Asked], claims: Sequence[Claim], published: str | None
) -> tuple[Asked, ...]:
    """Leave out a promise of what the engine dates before publication.

    "On duty since 1 March" is no plan; "on guard from Sunday" may be, whatever Sunday
    the reader of times took it for.

    Args:
        asked: What the network says of the sentence.
        claims: The engine's claims of it.
        published: ISO day or instant; ``None`` leaves all.
    """
    begun = {
        (c.subject, c.code)
        for c in claims
        if c.modality == "asserted"
        and c.time is not None
        and c.time.begin is not None
        and published is not None
        and days_between(c.time.begin[:10], published[:10]) > _WEEK
    }

    def stands(asked_of: Asked, proposal: Proposal) -> bool:
        alone = [p.code for p in asked_of.proposals].count(proposal.code) == 1
        return not (alone and proposal.modality == "scheduled") or not any(
            code == proposal.code and asked_of.subject in {None, name}
            for name, code in begun
        )

    return tuple(
        replace(a, proposals=tuple(p for p in a.proposals if stands(a, p)))
        for a in asked
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
    *,
    held: Held[Kind] | None = None,
) -> Weighed[Kind]:
    """Let the network add to the engine's claims, take from them, and change them.

    Args:
        asked: What the network says of the sentence; empty leaves all as it is.
        claims: The engine's claims of the sentence.
        limits: From where on the network decides. Scores: ``add`` a claim of a
            subject that the sentence names and of which the engine claims nothing
            here, ``lone`` of one that only an earlier sentence names, ``nameless`` of
            one that neither names, ``more`` beside a claim of the engine's, which
            must have ``keep`` to stand beside it;
            ``held`` to change how the engine's is put forward; ``drop`` what a claim
            of the engine's must have to stand at all. Certainties: ``sure`` to stand
            beside the engine's, ``modality`` to change how it is put forward,
            ``against`` to make it a denial or a doubt, or to add one.
        fallback: Subject of a sentence that names none; ``None`` for no subject.
        held: Claims that do not go; ``None`` for none.
    """
    held = held or Held()
    kept, standing = list(claims), (*held.firm, *held.fixed)
    added: list[tuple[str, Proposal]] = []
    for subject, saying in {a.subject or fallback: a for a in asked}.items():
        if subject is None:
            continue
        unseen = _unseen(saying, limits["drop"])
        kept = [
            c
            for c in kept
            if c.subject != subject
            or c in standing
            or not {c.code, *c.readings} <= unseen
        ]
        told = _by_code(c for c in kept if c.subject == subject)
        new, changed = _heard(saying, told, limits)
        staying = {c.code for c in standing if c.subject == subject}
        bound = {c.code for c in held.fixed if c.subject == subject}
        changed = [p for p in changed if p.code not in bound]
        gone = {p.code for p in changed}
        if any(p.certainty >= limits["sure"] for p in new):
            less = _unseen(saying, limits["keep"])
            gone |= less - staying
            gone |= {
                c for c in less - bound if any(held.related(c, p.code) for p in new)
            }
        elif told:
            new = []
        kept = [c for c in kept if c.subject != subject or c.code not in gone]
        added.extend((subject, p) for p in (*changed, *new))
    return Weighed(tuple(kept), tuple(added))


def _unseen(saying: Asked, limit: float) -> frozenset[str]:
    """Return the codes that the network gives less than ``limit``."""
    seen = {p.code for p in saying.proposals if p.score >= limit}
    return frozenset(p.code for p in saying.proposals) - seen


def _by_code(claims: Iterable[Kind]) -> dict[str, list[Kind]]:
    found: dict[str, list[Kind]] = {}
    for claim in claims:
        found.setdefault(claim.code, []).append(claim)
    return found


def _heard(
    saying: Asked, told: Mapping[str, Sequence[Coded]], limits: Mapping[str, float]
) -> tuple[list[Proposal], list[Proposal]]:
    """Return what the network adds, and what it puts forward otherwise."""
    limit = limits["more" if told else "add" if saying.named else "lone"]
    if saying.subject is None:
        limit = max(limit, limits["nameless"])
    ways = {code: {c.modality for c in same} for code, same in told.items()}
    shared = {p.code for p in saying.proposals if p.modality in ways.get(p.code, ())}
    new: list[Proposal] = []
    changed: list[Proposal] = []
    for p in saying.proposals:
        against = p.modality in _AGAINST
        sure = p.certainty >= limits["against" if against else "modality"]
        if p.code not in told:
            if p.score >= limit and (sure or not against):
                new.append(p)
        elif sure and p.modality not in ways[p.code]:
            # Beside what both see, it is the same act put forward a second time.
            if p.code in shared and p.score >= limits["more"]:
                new.append(p)
            elif p.code not in shared and _may_change(told[p.code], p, limits):
                changed.append(p)
    return new, changed


def _may_change(
    same: Sequence[Coded], proposal: Proposal, limits: Mapping[str, float]
) -> bool:
    """Tell whether an act may be put forward otherwise: what is to come is not done."""
    to_come = proposal.modality == "asserted" and any(
        c.deadline or c.modality in _TO_COME for c in same
    )
    return proposal.score >= limits["held"] and not to_come


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
