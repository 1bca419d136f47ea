"""Between statements: whose claims exclude each other, and who only moved on.

Sixty per cent of what naive systems call contradictions is only time: a later day,
higher on the same track, is an update. Validity decides which (docs/conflicts.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.coding import Codebook
from onrecord.reconcile.claims import (
    Placed,
    articles_of,
    asserts,
    best_claims,
    evidence_for,
    namesakes,
    places_agree,
    promises,
    refuses,
    say,
)
from onrecord.reconcile.exclusive import exclusive, reaches_back
from onrecord.reconcile.fit import label
from onrecord.records import (
    Claim,
    Conflict,
    Side,
    Speaker,
    Statement,
    Update,
    days_between,
)

__all__ = [
    "ECHO_DAYS",
    "Stand",
    "clash_of",
    "find_updates",
    "heeded",
    "is_divided",
    "speaker_conflicts",
    "stands_of",
    "steps_of",
    "takes_a_side",
]

# An unnamed source says the same as a named speaker within so many days: chosen, not
# measured (the width of a precise report).
ECHO_DAYS = 3


UNDATED = "~"
"""Stands before the id of a statement that only a publication dates, where stands are
put in order: behind every id."""


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
        """
        return self.begin, self.statement if self.dated else UNDATED + self.statement


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


def speaker_conflicts(
    statements: Iterable[Statement], codebook: Codebook
) -> Iterator[Conflict]:
    """Yield one conflict for each pair of statements that exclude each other.

    Of different speakers, on one subject, each on its best-evidenced claims, and
    only while both are valid: a statement is held against the last word of every
    other speaker before it, not against all they ever said.
    """
    by_id = {s.id: s for s in statements}
    for subject, stands in sorted(_by_subject(by_id.values(), codebook).items()):
        last: dict[str, Stand] = {}
        for later in stands:
            speaker = later.speaker.id
            before = [stand for other, stand in last.items() if other != speaker]
            own = last.get(speaker)
            for earlier in sorted(before, key=lambda s: s.key):
                pair = earlier, later
                found = clash_of(subject, pair, by_id, codebook, own=own)
                if found is not None:
                    yield found
            if takes_a_side(later):
                last[speaker] = later


def takes_a_side(stand: Stand) -> bool:
    """Tell whether a stand asserts or refuses; a promise leaves the last word standing."""
    return any(asserts(c) or refuses(c) for c in stand.claims)


def find_updates(
    statements: Iterable[Statement], codebook: Codebook
) -> Iterator[Update]:
    """Yield the steps up a track: each statement against the last one below it."""
    for subject, stands in sorted(_by_subject(statements, codebook).items()):
        yield from steps_of(subject, stands, codebook)


def steps_of(
    subject: str, stands: Iterable[Stand], codebook: Codebook
) -> Iterator[Update]:
    """Yield the steps up the tracks of one subject.

    Args:
        subject: The subject.
        stands: By day, then id. The first ones to assert each code are enough.
        codebook: Gives tracks and ranks.
    """
    highest: dict[str, tuple[int, str, str]] = {}
    for stand in stands:
        for claim in stand.claims:
            if not asserts(claim):
                continue
            track, rank = codebook.track(claim.code), codebook.rank(claim.code)
            before = highest.get(track)
            if before is None or rank > before[0]:
                if before is not None and before[2] != stand.statement:
                    yield Update(
                        earlier=before[2],
                        later=stand.statement,
                        subject=subject,
                        track=track,
                        before=before[1],
                        after=claim.code,
                    )
                highest[track] = (rank, claim.code, stand.statement)


def _by_subject(
    statements: Iterable[Statement], codebook: Codebook
) -> dict[str, list[Stand]]:
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


def clash_of(
    subject: str,
    pair: tuple[Stand, Stand],
    statements: Mapping[str, Statement],
    codebook: Codebook,
    *,
    own: Stand | None,
) -> Conflict | None:
    """Return the conflict of two stands, the earlier first; ``None`` without one.

    None where the two speakers bear one name in two spellings: whether they are one
    person is for the entities to say, but nobody is their own opponent.

    Args:
        subject: What both are on.
        pair: The stands.
        statements: Gives their statements by id; asked only where they clash.
        codebook: Says what excludes what.
        own: The last stand before in which the later's speaker takes a side.
    """
    earlier, later = pair
    for one in earlier.claims:
        for other in later.claims:
            if (
                places_agree(one.place, other.place)
                and (
                    exclusive(one, other, codebook)
                    or reaches_back(other, one, earlier.day, codebook)
                )
                and (not promises(other) or _is_still_to_come(other, own, codebook))
            ):
                if namesakes(earlier.speaker, later.speaker):
                    return None
                sides = [
                    (statements[stand.statement], claim)
                    for stand, claim in zip(pair, (one, other), strict=True)
                ]
                if _is_borne_out(sides, codebook):
                    return _conflict(subject, sides, codebook)
    return None


def _is_still_to_come(claim: Claim, own: Stand | None, codebook: Codebook) -> bool:
    """Tell whether a promise is of what its speaker has not said is done.

    "They will stay until the 30th" and "a second one follows" are of what is there.
    """
    return own is None or not any(
        asserts(c) and codebook.entails(c.code, claim.code) for c in own.claims
    )


def _is_borne_out(sides: Sequence[tuple[Statement, Claim]], codebook: Codebook) -> bool:
    """Tell whether two claims are told well enough to part over.

    A denial parts them, and so does the state before. But while one load has arrived
    another may be under way, and what was taken away may come back: that takes a
    quotation, or two articles, on each side. A promise may be of more to come, and a
    doubt does not say what is so: of six pairs of the one sort in all judged batches
    of articles none was right, of 15 of the other 7, so they take two articles.
    """
    if any(is_divided(*side) for side in sides):
        return False
    later = sides[1][1]
    if label(later) == "denied":
        return True
    if asserts(later) and not _is_built_upon(later.code, codebook):
        return True
    return all(
        len(articles_of(told)) > 1
        or (asserts(later) and any(p.claim.level == "quote" for p in told))
        for told in (_alike(*side, codebook) for side in sides)
    )


def is_divided(statement: Statement, claim: Claim) -> bool:
    """Tell whether each article that tells a claim tells what it leaves no room for.

    "It will be on duty" in the lead and what reads as "on duty" in the quotation; or
    what reads as "not here" under a lead and a headline that have it here: then the
    article's own words do not say which.
    """
    against = _TO_COME if asserts(claim) else {claim.code}
    if not asserts(claim) and label(claim) != "denied":
        return False
    ways: dict[str, set[str]] = defaultdict(set)
    for report in statement.reports:
        for other in report.claims:
            same = (other.subject, other.code) == (claim.subject, claim.code)
            # a headline may be bolder than its article
            if same and not (asserts(claim) and report.level == "headline"):
                ways[report.article].add(label(other))
    own = [found for found in ways.values() if label(claim) in found]
    return bool(own) and all(found & against for found in own)


_TO_COME = frozenset(("scheduled", "possible", "conditional"))


def _is_built_upon(code: str, codebook: Codebook) -> bool:
    """Tell whether codes of other tracks presuppose one of a code's track.

    As duty does presence: such a track tells where something is, not what it does.
    """
    track = codebook.track(code)
    codes = [entry.key for entry in codebook.codes]
    return any(
        codebook.track(base) == track != codebook.track(other)
        and codebook.entails(other, base)
        for base in codes
        for other in codes
    )


def _conflict(
    subject: str, pair: Sequence[tuple[Statement, Claim]], codebook: Codebook
) -> Conflict:
    sides = tuple(_side(statement, claim, codebook) for statement, claim in pair)
    first, second = (s.speaker.name or "an unnamed source" for s, _ in pair)
    return Conflict(
        kind="speaker_vs_speaker",
        field="polarity" if refuses(pair[1][1]) else "status",
        subject=subject,
        articles=tuple(sorted({a for s in sides for a in s.articles})),
        statements=tuple(sorted(s.id for s, _ in pair)),
        reason=(
            f"{first} said {sides[0].value!r} of {subject}; {second} said "
            f"{sides[1].value!r} on or after that day"
        ),
        sides=sides,
    )


def _side(statement: Statement, chosen: Claim, codebook: Codebook) -> Side:
    alike = _alike(statement, chosen, codebook)
    return Side(
        statement=statement.id,
        value=say(chosen),
        articles=articles_of(alike),
        evidence=evidence_for(alike),
    )


def _alike(statement: Statement, chosen: Claim, codebook: Codebook) -> list[Placed]:
    """Return the best-evidenced claims of a statement that say what a chosen one says."""
    return [
        p
        for p in best_claims(statement, codebook)
        if (p.claim.subject, p.claim.code, p.claim.modality)
        == (chosen.subject, chosen.code, chosen.modality)
    ]
