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
    namesakes,
    places_agree,
    promises,
    refuses,
    say,
)
from onrecord.reconcile.fit import label
from onrecord.records import (
    Conflict,
    Side,
    Statement,
    Update,
    days_between,
)

__all__ = ["find_updates", "speaker_conflicts"]

# An unnamed source says the same as a named speaker within so many days: chosen, not
# measured (the width of a precise report).
_ECHO_DAYS = 3


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
    for subject, stands in sorted(_by_subject(statements, codebook).items()):
        last: dict[str, _Stand] = {}
        for later in stands:
            speaker = later.statement.speaker.id
            before = [stand for other, stand in last.items() if other != speaker]
            for earlier in sorted(before, key=lambda s: (s.day, s.statement.id)):
                pair = _clash(earlier, later, codebook)
                if pair is not None:
                    yield _conflict(subject, earlier, later, pair)
            if _takes_a_side(later):
                last[speaker] = later


def _takes_a_side(stand: _Stand) -> bool:
    """Tell whether a stand asserts or refuses; a promise leaves the last word standing."""
    return any(asserts(p.claim) or refuses(p.claim) for p in stand.placed)


def find_updates(
    statements: Iterable[Statement], codebook: Codebook
) -> Iterator[Update]:
    """Yield the steps up a track: each statement against the last one below it."""
    for subject, stands in sorted(_by_subject(statements, codebook).items()):
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


def _by_subject(
    statements: Iterable[Statement], codebook: Codebook
) -> dict[str, list[_Stand]]:
    found: dict[str, list[_Stand]] = defaultdict(list)
    for statement in statements:
        if statement.ambiguous or _is_announced(statement):
            continue
        own: dict[str, list[Placed]] = defaultdict(list)
        for placed in best_claims(statement, codebook):
            own[placed.claim.subject].append(placed)
        for subject, placed_on in own.items():
            found[subject].append(_Stand(statement=statement, placed=tuple(placed_on)))
    for stands in found.values():
        stands.sort(key=lambda s: (s.day, s.statement.id))
    return {
        subject: _undivided(_without_echoes([s for s in stands if s.day]), codebook)
        for subject, stands in found.items()
    }


def _undivided(stands: Sequence[_Stand], codebook: Codebook) -> list[_Stand]:
    """Leave out the stands of one day and namesake that part on a track.

    One statement told two ways is a matter of its renderings, also where the entities
    have not found the two spellings of its speaker to be one person.
    """
    by_day: dict[str, list[_Stand]] = defaultdict(list)
    for stand in stands:
        by_day[stand.day].append(stand)
    return [
        s
        for s in stands
        if not any(
            o is not s
            and namesakes(s.statement.speaker, o.statement.speaker)
            and s.statement.speaker.id != o.statement.speaker.id
            and _parted(s, o, codebook)
            for o in by_day[s.day]
        )
    ]


def _parted(one: _Stand, other: _Stand, codebook: Codebook) -> bool:
    """Tell whether two stands have a track in common and share no value on it."""
    tracks = [
        {codebook.track(code): set[tuple[str, str]]() for code, _ in _values(stand)}
        for stand in (one, other)
    ]
    for stand, own in zip((one, other), tracks, strict=True):
        for value in _values(stand):
            own[codebook.track(value[0])].add(value)
    common = tracks[0].keys() & tracks[1].keys()
    return any(not tracks[0][t] & tracks[1][t] for t in common)


def _without_echoes(stands: Sequence[_Stand]) -> list[_Stand]:
    """Leave out unnamed sources that say what a named speaker says near that day.

    "State media cited an official" is mostly the official whom others name; such a
    voice is not held against anyone, least of all against its own.
    """
    named = [s for s in stands if s.statement.speaker.name is not None]
    return [
        s
        for s in stands
        if s.statement.speaker.name is not None
        or not any(
            _values(s) & _values(n) and abs(days_between(s.day, n.day)) <= _ECHO_DAYS
            for n in named
        )
    ]


def _values(stand: _Stand) -> set[tuple[str, str]]:
    return {(p.claim.code, label(p.claim)) for p in stand.placed}


def _is_announced(statement: Statement) -> bool:
    """Tell whether only headlines have it, or an unnamed source no body names.

    "A senior official said on Friday" is somebody whom the body goes on to name, and
    so is the country of a headline.
    """
    levels = {r.level for r in statement.reports}
    if statement.speaker.name is None:
        return levels <= {"headline", "lead"}
    return levels == {"headline"}


def _clash(
    earlier: _Stand, later: _Stand, codebook: Codebook
) -> tuple[Placed, Placed] | None:
    """Return the first two claims that exclude each other while both hold.

    None where the two speakers bear one name in two spellings: whether they are one
    person is for the entities to say, but nobody is their own opponent.
    """
    if namesakes(earlier.statement.speaker, later.statement.speaker):
        return None
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
    if (
        asserts(first)
        and promises(second)
        and codebook.entails(first.code, second.code)
    ):
        # A promise that counts ("ten more will come") is of other units.
        return first.quantity is None and second.quantity is None
    if asserts(first) and refuses(second):
        if second.modality == "doubted":
            same_track = codebook.track(first.code) == codebook.track(second.code)
            return same_track or codebook.entails(first.code, second.code)
        return _carries(first.code, second.code, codebook)
    if asserts(first) and asserts(second):
        lower = codebook.rank(second.code) < codebook.rank(first.code)
        return lower and excludes(codebook, first.code, second.code)
    return False


def _carries(asserted: str, refused: str, codebook: Codebook) -> bool:
    """Tell whether an assertion stands or falls with what is refused.

    It does where it is the same or entails it, and where it stands higher on the
    same track: what has arrived was on its way. What is on its way need not arrive.
    """
    if codebook.entails(asserted, refused):
        return True
    same_track = codebook.track(asserted) == codebook.track(refused)
    return same_track and codebook.rank(asserted) > codebook.rank(refused)


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
