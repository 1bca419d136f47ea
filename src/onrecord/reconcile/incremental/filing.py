"""What changed statements claim, filed where other statements look for it.

Every statement has a list of its bonds (``filed``), so that all of them go when it
changes. Bonds by subject; a place is ``BEGIN STATEMENT``, which sorts by day:

    stand    subject to place: what the statement claims on its best evidence
    value    subject, code and label to place; of promises with their speaker, too
    promise  subject and code to place: what it promises for a day, or soon
    event    subject and code to days and statement: the events that it dates so;
             or to days and ``Narrated.source``, of what an article dates itself
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from onrecord.coding import Codebook
from onrecord.ledger import Bond, Index
from onrecord.reconcile.claims import promises
from onrecord.reconcile.dates import Event, Narrated, events_of
from onrecord.reconcile.fit import label
from onrecord.reconcile.forecasts import Promise, promises_of
from onrecord.reconcile.stands import Stand, stands_of
from onrecord.records import Claim, Statement, canonical_json

__all__ = [
    "EVENTS",
    "PROMISES",
    "STAND",
    "Filed",
    "Moved",
    "event_key",
    "file_narrated",
    "file_statement",
    "place_of",
    "promise_key",
    "promised_by",
    "statement_at",
    "value_key",
]

STAND = msgspec.json.Decoder(Stand)
PROMISES = msgspec.json.Decoder(tuple[Promise, ...])
EVENTS = msgspec.json.Decoder(tuple[Event, ...])


@dataclass(frozen=True, slots=True, order=True)
class Filed:
    """A bond of a statement, without what it carries."""

    kind: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Moved:
    """What of a subject changed.

    Attributes:
        stands: Places whose stand came, went or changed, with those two.
        events: Keys of events that are dated otherwise.
        promises: Ids of statements whose promises are to be judged anew.
    """

    stands: dict[str, tuple[Stand | None, Stand | None]] = field(default_factory=dict)
    events: set[str] = field(default_factory=set)
    promises: set[str] = field(default_factory=set)


_FILED = msgspec.json.Decoder(tuple[Filed, ...])


def place_of(begin: str, statement: str) -> str:
    """Return where a statement stands among others."""
    return f"{begin} {statement}"


def statement_at(place: str) -> str:
    """Return the statement of a place."""
    return place.partition(" ")[2]


def value_key(subject: str, code: str, name: str, speaker: str = "") -> str:
    """Return the key of a code and label, of one speaker where it is given."""
    return canonical_json([subject, code, name, speaker]).decode()


def promise_key(subject: str, code: str) -> str:
    """Return the key of promises of a code."""
    return canonical_json([subject, code]).decode()


def event_key(event: Event) -> str:
    """Return the key of all dates that may be of one event."""
    return canonical_json(event.key).decode()


def promised_by(index: Index, statement: Statement) -> list[Promise]:
    """Return what a statement promises."""
    soon = {
        r.id: True
        for r in statement.reports
        if any(c.modality == "scheduled" and c.deadline is None for c in r.claims)
        and index.has_slip("soon", r.id)
    }
    return list(promises_of(statement, soon))


def file_statement(
    index: Index,
    name: str,
    statement: Statement | None,
    *,
    codebook: Codebook,
    subjects: Collection[str],
    moved: Callable[[str], Moved],
) -> None:
    """File a changed statement; note what of its subjects it moves.

    Also where all that is filed of a subject stays: the words behind it may be others.

    Args:
        index: The ledger's.
        name: The statement's id.
        statement: As it is now; ``None`` where it is gone.
        codebook: Gives tracks.
        subjects: Those on which its reports differ from before.
        moved: Returns what of a subject changed so far.
    """
    held = index.bond("filed", name, "")
    before = _FILED.decode(held.record) if held is not None else ()
    after = {} if statement is None else dict(_files(index, statement, codebook))
    for filed in sorted({*before, *after}):
        old, now = _held(index, filed, before), after.get(filed)
        if old != now or _subject(filed) in subjects:
            _note(filed, old, now, moved)
        if old != now:
            index.untie(filed.kind, filed.one, filed.other)
            if now is not None:
                _tie(index, filed, now)
    if before != tuple(sorted(after)):
        index.untie("filed", name)
        if after:
            _tie(index, Filed("filed", name, ""), canonical_json(sorted(after)))


def _held(index: Index, filed: Filed, before: Collection[Filed]) -> bytes | None:
    """Return what a bond of a statement carries; ``None`` where it is not filed."""
    if filed not in before:
        return None
    if filed.kind == "value":
        return b""
    bond = index.bond(filed.kind, filed.one, filed.other)
    return None if bond is None else bond.record


def _tie(index: Index, filed: Filed, record: bytes) -> None:
    index.tie(Bond(kind=filed.kind, one=filed.one, other=filed.other, record=record))


def file_narrated(
    index: Index,
    before: Sequence[Narrated],
    after: Sequence[Narrated],
    moved: Callable[[str], Moved],
) -> None:
    """File the events that a changed article dates in its own voice.

    Args:
        index: The ledger's.
        before: What it dated so before.
        after: What it dates so now.
        moved: Returns what of a subject changed so far.
    """
    for own in before:
        index.untie("event", event_key(own.event), _spot(own))
    for own in after:
        key, spot = event_key(own.event), _spot(own)
        held = index.bond("event", key, spot)
        events = (*(EVENTS.decode(held.record) if held is not None else ()), own.event)
        index.tie(
            Bond(kind="event", one=key, other=spot, record=canonical_json(events))
        )
    for own in (*before, *after):
        moved(own.event.subject).events.add(event_key(own.event))


def _spot(own: Narrated) -> str:
    return f"{own.event.when} {own.source}"


def _note(
    filed: Filed,
    old: bytes | None,
    new: bytes | None,
    moved: Callable[[str], Moved],
) -> None:
    """Note what a changed statement moves."""
    if filed.kind == "stand":
        one, other = (None if r is None else STAND.decode(r) for r in (old, new))
        moved(filed.one).stands[filed.other] = one, other
    elif filed.kind == "promise":
        moved(_subject(filed)).promises.add(statement_at(filed.other))
    elif filed.kind == "event":
        moved(_subject(filed)).events.add(filed.one)


def _subject(filed: Filed) -> str:
    if filed.kind == "stand":
        return filed.one
    return str(msgspec.json.decode(filed.one)[0])


def _files(
    index: Index, statement: Statement, codebook: Codebook
) -> Iterator[tuple[Filed, bytes]]:
    for subject, stand in stands_of(statement, codebook).items():
        place = place_of(*stand.key)
        yield Filed("stand", subject, place), canonical_json(stand)
        for claim in stand.claims:
            for key in _value_keys(subject, claim, stand):
                yield Filed("value", key, place), b""
    promised: dict[str, list[Promise]] = defaultdict(list)
    for promise in promised_by(index, statement):
        key = promise_key(promise.claim.subject, promise.claim.code)
        promised[key].append(replace(promise, placed=()))
    place = place_of(statement.said.when.begin or "", statement.id)
    for key, own in promised.items():
        yield Filed("promise", key, place), canonical_json(own)
    dated: dict[Filed, list[Event]] = defaultdict(list)
    for event in sorted(events_of(statement), key=str):
        when = f"{event.when} {statement.id}"
        dated[Filed("event", event_key(event), when)].append(event)
    for filed, events in dated.items():
        yield filed, canonical_json(events)


def _value_keys(subject: str, claim: Claim, stand: Stand) -> Iterator[str]:
    yield value_key(subject, claim.code, label(claim))
    if promises(claim):
        yield value_key(subject, claim.code, label(claim), stand.speaker.id)
