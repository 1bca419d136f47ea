"""Forecasts on a subject, judged anew where a batch or the turn of a day may move them.

Bond ``turning``: from a statement and subject to each day on which a forecast of it
may turn by itself. Bond ``today``: the day that forecasts were judged by.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from onrecord.ledger import Bond, Index
from onrecord.reconcile.forecasts import (
    Deciding,
    Promise,
    due_day,
    forecast_conflicts,
    forecast_of,
    over_day,
    turning_days,
    verdict_of,
)
from onrecord.reconcile.incremental.desk import Desk
from onrecord.reconcile.incremental.filing import (
    PROMISES,
    place_of,
    promise_key,
    promised_by,
    value_key,
)
from onrecord.reconcile.incremental.pairs import Pairs
from onrecord.reconcile.incremental.stands import Stands, Statements
from onrecord.reconcile.stands import Stand
from onrecord.records import Story, canonical_json, day_after

__all__ = ["Promises", "turned"]

_LAST = "\U0010ffff"  # sorts behind every text


def turned(index: Index, today: str) -> Iterator[tuple[str, str]]:
    """Keep the judging day; yield statement and subject of forecasts it may turn."""
    held = [b.other for b in index.bonds("today", "")]
    if held == [today]:
        return
    before = held[0] if held else ""
    index.untie("today", "")
    index.tie(Bond(kind="today", one="", other=today))
    first, last = sorted((before, today))
    if last:
        since = day_after(first) if first else ""
        for key in index.keys("turning", since=since, until=day_after(last)):
            statement, subject = msgspec.json.decode(key)
            yield statement, subject


@dataclass(frozen=True, slots=True)
class Promises:
    """The promises on one subject.

    Attributes:
        desk: The ledger and what it is read with.
        subject: The subject.
        stands: What statements claim on it.
        statements: Statements by id.
        today: The judging day.
    """

    desk: Desk
    subject: str
    stands: Stands
    statements: Statements
    today: str

    def judged_by(
        self, moved: Mapping[str, tuple[Stand | None, Stand | None]]
    ) -> set[str]:
        """Return the statements with a promise that a changed stand bears on."""
        found: set[str] = set()
        for pair in moved.values():
            for stand in pair:
                if stand is not None:
                    found.update(self._borne_on(stand))
        return found

    def _borne_on(self, stand: Stand) -> Iterator[str]:
        codebook = self.desk.codebook
        keys = [promise_key(self.subject, entry.key) for entry in codebook.codes]
        for bond in self.desk.index.bonds_of("promise", keys, until=stand.begin):
            for promise in PROMISES.decode(bond.record):
                if verdict_of(promise, stand, codebook) is not None:
                    yield promise.statement

    def blocks(self, names: Iterable[str], pairs: Pairs) -> dict[str, Story | None]:
        """Return the forecast blocks of statements; their conflicts go to ``pairs``."""
        found: dict[str, Story | None] = {}
        for name in sorted(names):
            story = self._judge(name, pairs)
            found[f"forecast/{name}/{self.subject}"] = story
        return found

    def _judge(self, name: str, pairs: Pairs) -> Story | None:
        index, codebook = self.desk.index, self.desk.codebook
        source = canonical_json([name, self.subject]).decode()
        statement = self.statements.get_now(name)
        promised = [] if statement is None else promised_by(index, statement)
        forecasts = {}
        days: set[str] = set()
        for promise in promised:
            if promise.claim.subject == self.subject:
                later = sorted(self._deciding(promise), key=lambda s: s.key)
                made = forecast_of(promise, later, codebook, today=self.today)
                forecasts[made.id] = made
                days.update(turning_days(made, self.statements[name]))
        self._turn(source, days)
        ordered = [forecasts[key] for key in sorted(forecasts)]
        conflicts = forecast_conflicts(ordered, self.statements, codebook)
        pairs.give(source, list(conflicts))
        return Story(forecasts=tuple(ordered)) if ordered else None

    def _turn(self, source: str, days: Collection[str]) -> None:
        """Keep the days on which forecasts may turn by themselves."""
        index = self.desk.index
        held = {bond.other for bond in index.bonds("turning", source)}
        for day in sorted(held.difference(days)):
            index.untie("turning", source, day)
        for day in sorted(set(days) - held):
            index.tie(Bond(kind="turning", one=source, other=day))

    def _deciding(self, promise: Promise) -> list[Stand]:
        """Return stands among which are the first ones of each verdict."""
        behind = place_of(promise.said.begin or "", _LAST)
        due = max(behind, due_day(promise))
        over = max(behind, over_day(promise))
        code, speaker = promise.claim.code, promise.speaker.id
        again = self._key(code, "scheduled", speaker)
        sought = (
            (Deciding("fulfilled"), self._fulfilling(code), behind),
            (Deciding("overtaken"), [again], behind),
            (Deciding("unmet"), self._denying(code), due),
            # done, and dated to a day after it was due
            (Deciding("unmet"), self._fulfilling(code), behind),
            (
                Deciding("unmet", missed=True),
                [*self._denying(code), *self._fulfilling(code), again],
                over,
            ),
        )
        return [
            stand
            for verdict, keys, since in sought
            for stand in self._firsts(promise, verdict, keys, since)
        ]

    def _key(self, code: str, name: str, speaker: str = "") -> str:
        return value_key(self.subject, code, name, speaker)

    def _fulfilling(self, code: str) -> list[str]:
        codebook = self.desk.codebook
        codes = (entry.key for entry in codebook.codes)
        return [self._key(c, c) for c in codes if codebook.entails(c, code)]

    def _denying(self, code: str) -> list[str]:
        """Return the keys of refusals, and of what stands lower on the same track."""
        codebook = self.desk.codebook
        found = []
        for entry in codebook.codes:
            other = entry.key
            same = codebook.track(other) == codebook.track(code)
            if same or codebook.entails(code, other):
                found.append(self._key(other, "denied"))
            if same and codebook.rank(other) < codebook.rank(code):
                found.append(self._key(other, other))
        return found

    def _firsts(
        self, promise: Promise, verdict: Deciding, keys: Iterable[str], since: str
    ) -> Iterator[Stand]:
        """Yield the first stand of each key, from a place on, that gives a verdict."""
        index, codebook = self.desk.index, self.desk.codebook
        for key, first in index.firsts("value", keys, since=since).items():
            place: str | None = first
            while place is not None:
                stand = self.stands.at(place)
                found = None if stand is None else verdict_of(promise, stand, codebook)
                if stand is not None and found is not None and found[0] == verdict:
                    yield stand
                    break
                bond = index.next_bond("value", key, since=place + _LAST)
                place = None if bond is None else bond.other
