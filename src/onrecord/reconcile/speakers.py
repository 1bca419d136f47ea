"""Between statements: whose claims exclude each other, and who only moved on.

Sixty per cent of what naive systems call contradictions is only time: a later day,
higher on the same track, is an update. Validity decides which (docs/conflicts.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.coding import Codebook
from onrecord.reconcile.claims import (
    Placed,
    articles_of,
    asserts,
    best_claims,
    evidence_for,
    excludes,
    places_agree,
    promises,
    refuses,
    say,
)
from onrecord.records import Conflict, Side, Statement, Update

__all__ = ["find_updates", "speaker_conflicts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stand:
    """What one statement claims on one subject, on its best evidence."""

    statement: Statement
    placed: tuple[Placed, ...]

    @property
    def day(self) -> str:
        """First day on which it may have been said; empty where unknown."""
        return (self.statement.said.when.begin or "")[:10]


def speaker_conflicts(
    statements: Iterable[Statement], codebook: Codebook
) -> Iterator[Conflict]:
    """Yield one conflict for each pair of statements that exclude each other.

    Of different speakers, on one subject, each on its best-evidenced claims, and
    only while both are valid: a statement is held against the last word of every
    other speaker before it, not against all they ever said.
    """
    for subject, stands in sorted(_by_subject(statements).items()):
        for n, later in enumerate(stands):
            for earlier in _last_words(stands[:n], later):
                pair = _clash(earlier, later, codebook)
                if pair is not None:
                    yield _conflict(subject, earlier, later, pair)


def find_updates(
    statements: Iterable[Statement], codebook: Codebook
) -> Iterator[Update]:
    """Yield the steps up a track: each statement against the last one below it."""
    for subject, stands in sorted(_by_subject(statements).items()):
        highest: dict[str, tuple[int, str, Statement]] = {}
        for stand in stands:
            for placed in stand.placed:
                claim = placed.claim
                if not asserts(claim):
                    continue
                track, rank = codebook.track(claim.code), codebook.rank(claim.code)
                before = highest.get(track)
                if before is None or rank > before[0]:
                    if before is not None and before[2].id != stand.statement.id:
                        yield Update(
                            earlier=before[2].id,
                            later=stand.statement.id,
                            subject=subject,
                            track=track,
                            before=before[1],
                            after=claim.code,
                        )
                    highest[track] = (rank, claim.code, stand.statement)


def _by_subject(statements: Iterable[Statement]) -> dict[str, list[_Stand]]:
    found: dict[str, list[_Stand]] = defaultdict(list)
    for statement in statements:
        if statement.ambiguous:
            continue
        own: dict[str, list[Placed]] = defaultdict(list)
        for placed in best_claims(statement):
            own[placed.claim.subject].append(placed)
        for subject, placed_on in own.items():
            found[subject].append(_Stand(statement=statement, placed=tuple(placed_on)))
    for stands in found.values():
        stands.sort(key=lambda s: (s.day, s.statement.id))
    return {subject: [s for s in stands if s.day] for subject, stands in found.items()}


def _last_words(before: Sequence[_Stand], later: _Stand) -> list[_Stand]:
    """Return the last stand of each other speaker, by day, then statement id.

    A stand that asserts or refuses nothing (a promise, a wish) leaves the one
    before it standing.
    """
    last: dict[str, _Stand] = {}
    for stand in before:
        speaker = stand.statement.speaker.id
        if speaker != later.statement.speaker.id and any(
            asserts(p.claim) or refuses(p.claim) for p in stand.placed
        ):
            last[speaker] = stand
    return sorted(last.values(), key=lambda s: (s.day, s.statement.id))


def _clash(
    earlier: _Stand, later: _Stand, codebook: Codebook
) -> tuple[Placed, Placed] | None:
    """Return the first two claims that exclude each other while both hold."""
    for one in earlier.placed:
        for other in later.placed:
            if places_agree(one.claim, other.claim) and _exclusive(
                one, other, codebook
            ):
                return one, other
    return None


def _exclusive(one: Placed, other: Placed, codebook: Codebook) -> bool:
    """Tell whether the later claim leaves no room for the earlier one.

    An asserted state is taken to last, so a later claim of a lower rung of the same
    track, a refusal of it, or a promise of the very same state for a day to come
    excludes it; a higher rung only moves on. A refusal holds up to the day it was
    said, so a later assertion excludes nothing.
    """
    first, second = one.claim, other.claim
    if asserts(first) and promises(second) and first.code == second.code:
        # A promise that counts ("ten more will come") is of other units.
        return first.quantity is None and second.quantity is None
    if asserts(first) and refuses(second):
        return _carries(first.code, second.code, codebook)
    if asserts(first) and asserts(second):
        lower = codebook.rank(second.code) < codebook.rank(first.code)
        return lower and excludes(codebook, first.code, second.code)
    return False


def _carries(asserted: str, refused: str, codebook: Codebook) -> bool:
    """Tell whether an assertion stands or falls with what is refused."""
    if asserted == refused or codebook.entails(asserted, refused):
        return True
    return codebook.track(asserted) == codebook.track(refused)


def _conflict(
    subject: str, one: _Stand, other: _Stand, pair: tuple[Placed, Placed]
) -> Conflict:
    sides = tuple(
        _side(stand, placed) for stand, placed in zip((one, other), pair, strict=True)
    )
    first, second = (
        s.statement.speaker.name or "an unnamed source" for s in (one, other)
    )
    return Conflict(
        kind="speaker_vs_speaker",
        field="polarity" if refuses(pair[1].claim) else "status",
        subject=subject,
        articles=tuple(sorted({a for s in sides for a in s.articles})),
        statements=tuple(sorted((one.statement.id, other.statement.id))),
        reason=(
            f"{first} said {sides[0].value!r} of {subject}; {second} said "
            f"{sides[1].value!r} on or after that day"
        ),
        sides=sides,
    )


def _side(stand: _Stand, chosen: Placed) -> Side:
    alike = _same_claim(stand.placed, chosen)
    return Side(
        statement=stand.statement.id,
        value=say(chosen.claim),
        articles=articles_of(alike),
        evidence=evidence_for(alike),
    )


def _same_claim(placed: Sequence[Placed], chosen: Placed) -> list[Placed]:
    wanted = (chosen.claim.code, chosen.claim.modality)
    return [p for p in placed if (p.claim.code, p.claim.modality) == wanted]
