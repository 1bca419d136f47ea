"""What one statement claims on a subject, and which statements count there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.coding import Codebook
from onrecord.reconcile.claims import asserts, best_claims, namesakes, refuses
from onrecord.reconcile.exclusive import ends
from onrecord.reconcile.fit import label
from onrecord.records import Claim, Speaker, Statement, days_between

__all__ = [
    "ECHO_DAYS",
    "Stand",
    "by_subject",
    "heeded",
    "is_ending",
    "stands_of",
    "takes_a_side",
]

# An unnamed source says the same as a named speaker within so many days: chosen, not
# measured (the width of a precise report).
ECHO_DAYS = 3

UNDATED = "~"
"""Stands before the id of a statement that only a publication dates, where stands are
put in order: behind every id, and behind ``REFUSING``."""

REFUSING = "|"
"""Stands before the id of a statement that only refuses, in the same order: of one day
it is held against what others assert, whichever id comes first. Not against what only a
publication dates, if words date the refusal: that may be of the day after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """What one statement claims on one subject, on its best evidence.

    Attributes:
        statement: Its id.
        begin: First day or instant on which it may have been made.
        speaker: Who made it.
        announced: Whether only headlines have it, or an unnamed source that no body
            names: it is then held against nobody.
        dated: Whether words or a dateline give its day.
        by_name: Whether some article gives the speaker's name, not an office alone.
        claims: One of each kind, in order.
    """

    statement: str
    begin: str
    speaker: Speaker
    announced: bool
    dated: bool
    by_name: bool
    claims: tuple[Claim, ...]

    @property
    def day(self) -> str:
        """First day on which it may have been made."""
        return self.begin[: len("YYYY-MM-DD")]

    @property
    def key(self) -> tuple[str, str]:
        """Sort key: of one first day, what words or a dateline date comes first.

        What only a publication dates was made on that day or the one before, so it
        was hardly made before what is told of the earlier one.
        Of what is dated alike, and begins alike, a statement that only refuses comes
        behind the others; one that words date comes before what only a publication does.
        """
        undated = "" if self.dated else UNDATED
        refusing = REFUSING if self._only_refuses() else ""
        return self.begin, f"{undated}{refusing}{self.statement}"

    def _only_refuses(self) -> bool:
        return any(map(refuses, self.claims)) and not any(map(asserts, self.claims))


def stands_of(statement: Statement, codebook: Codebook) -> dict[str, Stand]:
    """Return what a statement claims, by subject.

    Nothing for one without a day, or one that may be another statement told again.
    """
    begin = statement.said.when.begin
    if statement.ambiguous or not begin:
        return {}
    own: dict[str, dict[object, Claim]] = defaultdict(dict)
    for placed in best_claims(statement, codebook):
        if placed.claim.level != "headline":
            own[placed.claim.subject].setdefault(_kind(placed.claim), placed.claim)
    return {
        subject: Stand(
            statement=statement.id,
            begin=begin,
            speaker=statement.speaker,
            announced=_is_announced(statement),
            dated=statement.said.basis in {"words", "dateline"},
            by_name=bool(statement.aliases),
            claims=tuple(claims.values()),
        )
        for subject, claims in own.items()
    }


def _kind(claim: Claim) -> object:
    """Return all that statements are held against each other by."""
    return (
        claim.code,
        claim.modality,
        claim.polarity,
        claim.place,
        claim.deadline,
        claim.quantity,
    )


def takes_a_side(stand: Stand) -> bool:
    """Tell whether a stand asserts or refuses; a promise leaves the last word standing."""
    return any(asserts(c) or refuses(c) for c in stand.claims)


def is_ending(stand: Stand, codebook: Codebook) -> bool:
    """Tell whether a stand asserts the end of a state: that something was taken away."""
    return any(asserts(c) and ends(c.code, codebook) for c in stand.claims)


def by_subject(
    statements: Iterable[Statement], codebook: Codebook
) -> dict[str, list[Stand]]:
    """Return the stands that count on each subject, in order."""
    found: dict[str, list[Stand]] = defaultdict(list)
    for statement in statements:
        for subject, stand in stands_of(statement, codebook).items():
            found[subject].append(stand)
    return {
        subject: heeded(sorted(stands, key=lambda s: s.key), codebook)
        for subject, stands in found.items()
    }


def heeded(stands: Sequence[Stand], codebook: Codebook) -> list[Stand]:
    """Leave out the stands on one subject that are held against nobody.

    Whether one is depends on those of the days around it only (``ECHO_DAYS``).
    """
    spoken = [s for s in stands if not s.announced]
    return _undivided(_without_echoes(spoken), codebook)


def _undivided(stands: Sequence[Stand], codebook: Codebook) -> list[Stand]:
    """Leave out the stands of one day and namesake that part on a track.

    One statement told two ways is a matter of its renderings, also where the entities
    have not found the two spellings of its speaker to be one person.
    """
    by_day: dict[str, list[Stand]] = defaultdict(list)
    for stand in stands:
        by_day[stand.day].append(stand)
    return [
        s
        for s in stands
        if not any(
            o.speaker.id != s.speaker.id
            and namesakes(s.speaker, o.speaker)
            and _parted(s, o, codebook)
            for o in by_day[s.day]
        )
    ]


def _parted(one: Stand, other: Stand, codebook: Codebook) -> bool:
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


def _without_echoes(stands: Sequence[Stand]) -> list[Stand]:
    """Leave out voices without a name that say what a named one says near that day.

    "State media cited an official" is mostly the official whom others name, and "the
    ministry" the spokesman; such a voice is not held against anyone, least of all
    against its own. So it is with an office that a name is only supposed for.
    """
    return [
        s
        for s in stands
        if not any(
            _is_better_named(n, s)
            and n.speaker.id != s.speaker.id
            and _values(s) & _values(n)
            and abs(days_between(s.day, n.day)) <= ECHO_DAYS
            for n in stands
        )
    ]


def _is_better_named(one: Stand, other: Stand) -> bool:
    """Tell whether articles name one voice, and the other by its office, or not at all."""
    if other.speaker.name is None:
        return one.speaker.name is not None
    return one.by_name and not other.by_name


def _values(stand: Stand) -> set[tuple[str, str]]:
    return {(c.code, label(c)) for c in stand.claims}


def _is_announced(statement: Statement) -> bool:
    """Tell whether only headlines have it, or an unnamed source no body names.

    "A senior official said on Friday" is somebody whom the body goes on to name, and
    so is the country of a headline.
    """
    levels = {r.level for r in statement.reports}
    if statement.speaker.name is None:
        return levels <= {"headline", "lead"}
    return levels == {"headline"}
