"""Who excludes whom on a subject, and the steps up it, as far as a batch leads.

Bonds from a subject; a place is ``BEGIN STATEMENT``:

    heeded  subject to place: stands that are held against others
    side    subject and speaker to place: those of them that assert or refuse
    voice   subject to speaker: who has such a stand
    rung    subject and code to place: those that assert the code
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from heapq import merge
from typing import cast

from onrecord.ledger import Bond
from onrecord.reconcile.claims import asserts
from onrecord.reconcile.exclusive import ends
from onrecord.reconcile.incremental.desk import Desk
from onrecord.reconcile.incremental.filing import STAND, value_key
from onrecord.reconcile.incremental.pairs import Pairs
from onrecord.reconcile.speakers import LOAD_DAYS, clash_of, is_over, steps_of
from onrecord.reconcile.stands import (
    ECHO_DAYS,
    Stand,
    heeded,
    is_ending,
    takes_a_side,
)
from onrecord.records import (
    DAY_CHARS,
    Claim,
    Conflict,
    Statement,
    Story,
    canonical_json,
)

__all__ = ["Stands"]

_LAST = "\U0010ffff"  # sorts behind every text


class Reread(Iterable[Stand]):
    """Stands that are each read once, and no further than anybody asks."""

    def __init__(self, stands: Iterator[Stand]) -> None:
        self._left = stands
        self._read: list[Stand] = []

    def __iter__(self) -> Iterator[Stand]:
        yield from self._read
        for stand in self._left:
            self._read.append(stand)
            yield stand


class Statements(Mapping[str, Statement]):
    """The ledger's statements by id, each loaded once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._held: dict[str, Statement | None] = {}

    def get_now(self, name: str) -> Statement | None:
        """Return a statement; ``None`` without it."""
        if name not in self._held:
            found = self._desk.ledger.cluster("statements", name)
            self._held[name] = cast("Statement | None", found)
        return self._held[name]

    def __getitem__(self, name: str) -> Statement:
        found = self.get_now(name)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


class Stands:
    """The stands on one subject."""

    def __init__(
        self, desk: Desk, subject: str, statements: Mapping[str, Statement]
    ) -> None:
        self._index = desk.index
        self._codebook = desk.codebook
        self._subject = subject
        self._statements = statements
        self._held: dict[str, Stand | None] = {}

    def at(self, place: str) -> Stand | None:
        """Return the stand of a place; ``None`` without one."""
        if place not in self._held:
            found = self._index.bond("stand", self._subject, place)
            self._held[place] = None if found is None else STAND.decode(found.record)
        return self._held[place]

    def update(
        self, moved: Mapping[str, tuple[Stand | None, Stand | None]], pairs: Pairs
    ) -> None:
        """Hold anew against each other what changed stands may clash with.

        Args:
            moved: Places whose stand changed, with the stand before and now.
            pairs: Takes the conflicts.
        """
        heard = dict(self._heed(moved))
        later = set(heard)
        for place, stands in heard.items():
            for speaker in {s.speaker.id for s in stands}:
                later.update(self._after(place, speaker))
            for ending in (s for s in stands if is_ending(s, self._codebook)):
                later.update(self._decided_by(ending))
        for place in sorted(later):
            source = canonical_json(["stand", self._subject, place]).decode()
            pairs.give(source, self._clashes(place))

    def _heed(
        self, moved: Mapping[str, tuple[Stand | None, Stand | None]]
    ) -> Iterator[tuple[str, list[Stand]]]:
        """Keep which stands count; yield changed places with the stands there.

        Those before and now, of which one may be missing.
        """
        near = {day for place in moved for day in _around(place, ECHO_DAYS)}
        wide = sorted({day for day in near for day in _around(day, ECHO_DAYS)})
        stands = [stand for day in wide for stand in self._on(day)]
        counted = {
            " ".join(s.key): s for s in heeded(sorted(stands, key=_key), self._codebook)
        }
        held = {
            b.other
            for day in near
            for b in self._index.bonds("heeded", self._subject, **_day(day))
        }
        now = {place for place in counted if place[:DAY_CHARS] in near}
        for place in sorted((held ^ now) | ((held | now) & moved.keys())):
            old, new = moved.get(place, (self.at(place), self.at(place)))
            if place in held and old is not None:
                self._file(place, old, drop=True)
            if place in now and new is not None:
                self._file(place, new, drop=False)
            yield place, [s for s in (old, new) if s is not None]

    def _on(self, day: str) -> Iterator[Stand]:
        for bond in self._index.bonds("stand", self._subject, **_day(day)):
            if bond.other not in self._held:
                self._held[bond.other] = STAND.decode(bond.record)
            stand = self._held[bond.other]
            if stand is not None:
                yield stand

    def _file(self, place: str, stand: Stand, *, drop: bool) -> None:
        speaker = stand.speaker.id
        sides = [self._side(speaker)] if takes_a_side(stand) else []
        rungs = sorted({self._rung(c.code) for c in stand.claims if asserts(c)})
        for kind, one in (
            ("heeded", self._subject),
            *(("side", side) for side in sides),
            *(("rung", rung) for rung in rungs),
        ):
            if drop:
                self._index.untie(kind, one, place)
            else:
                self._index.tie(Bond(kind=kind, one=one, other=place))
        if sides:
            self._index.untie("voice", self._subject, speaker)
            if self._index.next_bond("side", sides[0]) is not None:
                self._index.tie(Bond(kind="voice", one=self._subject, other=speaker))

    def _side(self, speaker: str) -> str:
        return canonical_json([self._subject, speaker]).decode()

    def _rung(self, code: str) -> str:
        return canonical_json([self._subject, code]).decode()

    def _after(self, place: str, speaker: str) -> Iterator[str]:
        """Yield the places behind one, up to where its speaker takes a side again.

        With that one: what its speaker had said decides on what it promises.
        """
        behind = place + _LAST
        again = self._index.next_bond("side", self._side(speaker), since=behind)
        until = None if again is None else again.other
        for bond in self._index.bonds(
            "heeded", self._subject, since=behind, until=until
        ):
            yield bond.other
        if until is not None:
            yield until

    def _decided_by(self, ending: Stand) -> Iterator[str]:
        """Yield the places behind the end of a state on whose clashes it may decide.

        Of denials, and of assertions of the fortnight after, which may count fewer:
        those behind the last word of another speaker which is ended so, up to where
        that speaker takes a side again or another stand ends it too.
        """
        place = " ".join(ending.key)
        reach = place
        for voice in self._index.bonds("voice", self._subject):
            earlier = self._last_side(voice.other, place)
            if earlier is not None and earlier.speaker.id != ending.speaker.id:
                reach = max(reach, self._ended_until(earlier, ending, place))
        if reach == place:
            return
        last = (date.fromisoformat(ending.day) + timedelta(LOAD_DAYS + 1)).isoformat()
        for code in self._codebook.codes:
            for kind, key, until in (
                ("value", value_key(self._subject, code.key, "denied"), reach),
                ("rung", self._rung(code.key), min(reach, last)),
            ):
                for bond in self._index.bonds(
                    kind, key, since=place + _LAST, until=until
                ):
                    yield bond.other

    def _ended_until(self, earlier: Stand, ending: Stand, place: str) -> str:
        """Return up to where an ending decides on what an earlier stand asserts.

        The ending's own place where it ends nothing of it.
        """
        ended = [c for c in earlier.claims if is_over(c, (ending,), self._codebook)]
        if not ended:
            return place
        again = self._index.next_bond(
            "side", self._side(earlier.speaker.id), since=place + _LAST
        )
        until = _LAST if again is None else again.other + _LAST
        return max(self._next_end(claim, place, until) for claim in ended)

    def _next_end(self, claim: Claim, place: str, until: str) -> str:
        """Return the first place behind one where a claim's state is told to have ended.

        ``until`` where there is none before.
        """
        ends_it = (
            " ".join(stand.key)
            for stand in self._endings(place, until)
            if is_over(claim, (stand,), self._codebook)
        )
        return next(ends_it, until)

    def _endings(self, after: str, until: str) -> Iterator[Stand]:
        """Yield the stands between two places that assert the end of a state.

        In order, each read when it is asked for.
        """
        rungs = [
            self._rung(code.key)
            for code in self._codebook.codes
            if ends(code.key, self._codebook)
        ]
        for place in merge(*(self._along(rung, after, until) for rung in rungs)):
            stand = self.at(place)
            if stand is not None:
                yield stand

    def _along(self, rung: str, after: str, until: str) -> Iterator[str]:
        """Yield the places between two at which a rung is asserted."""
        while True:
            bond = self._index.next_bond("rung", rung, since=after + _LAST, until=until)
            if bond is None:
                return
            after = bond.other
            yield after

    def _clashes(self, place: str) -> Iterator[Conflict]:
        """Yield the conflicts of a stand with the last words of others before it."""
        if self._index.bond("heeded", self._subject, place) is None:
            return
        later = self.at(place)
        if later is None:
            return
        own = self._last_side(later.speaker.id, place)
        for voice in self._index.bonds("voice", self._subject):
            if voice.other == later.speaker.id:
                continue
            earlier = self._last_side(voice.other, place)
            if earlier is not None:
                # an end that the later stand tells itself is among them
                between = Reread(self._endings(" ".join(earlier.key), place + _LAST))
                found = clash_of(
                    self._subject,
                    (earlier, later),
                    self._statements,
                    self._codebook,
                    own=own,
                    endings=lambda *_, between=between: between,
                )
                if found is not None:
                    yield found

    def _last_side(self, speaker: str, place: str) -> Stand | None:
        """Return the last stand before a place in which a speaker takes a side."""
        last = self._index.last_bond("side", self._side(speaker), until=place)
        return None if last is None else self.at(last.other)

    def steps(self) -> Story | None:
        """Return the block of the steps up the subject's tracks."""
        first: dict[str, Stand] = {}
        rungs = [self._rung(code.key) for code in self._codebook.codes]
        for place in sorted(set(self._index.firsts("rung", rungs).values())):
            stand = self.at(place)
            if stand is not None:
                first[place] = stand
        stands = sorted(first.values(), key=_key)
        updates = tuple(steps_of(self._subject, stands, self._codebook))
        return Story(updates=updates) if updates else None


def _key(stand: Stand) -> tuple[str, str]:
    return stand.key


def _around(place: str, days: int) -> Iterator[str]:
    middle = date.fromisoformat(place[:DAY_CHARS])
    return ((middle + timedelta(n)).isoformat() for n in range(-days, days + 1))


def _day(day: str) -> dict[str, str]:
    """Return the bounds of the places of a day, instants of it included."""
    return {"since": day, "until": (date.fromisoformat(day) + timedelta(1)).isoformat()}
