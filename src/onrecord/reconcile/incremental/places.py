"""Where a speaker's reports belong, kept up to date by spots.

A spot is a group, ``DAY NUMBER``, or a bin of vague reports that are of no group.
Bonds, each from a speaker or from ``SPEAKER KEY``:

    group   speaker to spot: what the group is held against, and where its reports are
    key     key to spot: by which a vague report finds the group
    placed  speaker to article: where its vague reports belong
    guest   spot to article: whose vague reports belong there
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from onrecord.ledger import Bond
from onrecord.reconcile.groups import Group, stretch_of
from onrecord.reconcile.incremental.voice import Sheaf, Voice
from onrecord.reconcile.statements import Gathered, gathered_alone, gathered_group
from onrecord.reconcile.units import Unit, units_of
from onrecord.reconcile.vague import (
    EARLIER_DAYS,
    Alone,
    Outline,
    bin_of,
    fitting,
    keys_of_outline,
    keys_of_told,
    month_key,
    months_of,
    outline_of,
    with_year,
    year_keys,
)
from onrecord.records import DAY_CHARS, Said, canonical_json, day_after

__all__ = ["Places"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What is kept of a group.

    Attributes:
        outline: What vague reports are held against.
        own: Ids of the reports that make it.
        late: Ids of those that tell it late.
        sheaves: Where they are.
    """

    outline: Outline
    own: tuple[str, ...]
    late: tuple[str, ...]
    sheaves: tuple[Sheaf, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """Where one vague unit of an article belongs.

    Attributes:
        spot: A group's or a bin's.
        said: When, its year given by siblings where they can.
        candidates: Ids of the groups that it may be of.
    """

    spot: str
    said: Said
    candidates: tuple[str, ...]


_KEPT = msgspec.json.Decoder(_Kept)
_PLACED = msgspec.json.Decoder(tuple[_Placed, ...])
_BIN = "bin "


class Places:
    """A speaker's spots.

    Attributes:
        dirty: Spots whose reports changed.
    """

    def __init__(self, voice: Voice) -> None:
        self.dirty: set[str] = set()
        self._voice = voice
        self._speaker = voice.speaker
        self._index = voice.index
        self._fresh: dict[str, Group] = {}
        self._held: dict[str, _Kept | None] = {}
        self._touched: set[str] = set()

    def group(self, days: Iterable[str]) -> None:
        """Make the groups anew around days under which precise reports changed."""
        for first, last in _runs(days):
            stretch = stretch_of(self._voice.precise, first, last)
            groups = {f"{g.day} {g.number}": g for g in stretch.groups}
            held = self._index.bonds(
                "group", self._speaker, since=stretch.since, until=stretch.until
            )
            before = {b.other: b.record for b in held}
            for spot in sorted({*groups, *before}):
                self._regroup(spot, groups.get(spot), before.get(spot))

    def _regroup(self, spot: str, group: Group | None, before: bytes | None) -> None:
        now = None if group is None else self._keep(group)
        if group is not None:
            self._fresh[spot] = group
        if (None if now is None else canonical_json(now)) == before:
            return
        self.dirty.add(spot)
        held = None if before is None else _KEPT.decode(before)
        old, new = (None if k is None else k.outline for k in (held, now))
        if old != new:
            self._rekey(spot, old, new)
        self._index.untie("group", self._speaker, spot)
        if now is not None:
            self._tie("group", self._speaker, spot, canonical_json(now))
        self._held[spot] = now

    def _rekey(self, spot: str, old: Outline | None, new: Outline | None) -> None:
        """File a group under its keys; note whose vague reports may fit it or did."""
        before, after = (
            frozenset() if o is None else keys_of_outline(o) for o in (old, new)
        )
        for key in sorted(before - after):
            self._index.untie("key", f"{self._speaker} {key}", spot)
        self._index.tie_all(
            Bond(kind="key", one=f"{self._speaker} {key}", other=spot)
            for key in sorted(after - before)
        )
        months = {month_key(o.day) for o in (old, new) if o is not None}
        self._touched.update(self._voice.fitting(before | after | months))

    def _keep(self, group: Group) -> _Kept:
        own, late = (
            tuple(sorted(t.report.id for u in units for t in u.told))
            for units in (group.units, group.late)
        )
        sheaves = {self._voice.sheaves[i] for i in (*own, *late)}
        return _Kept(
            outline=outline_of(group),
            own=own,
            late=late,
            sheaves=tuple(sorted(sheaves)),
        )

    def place(self, articles: Iterable[str]) -> None:
        """Place the vague reports of changed articles, and those a group may have moved.

        Args:
            articles: Those whose vague reports came, went or changed.
        """
        changed = set(articles)
        for article in sorted(changed | self._touched):
            before = self._placed(article)
            after = tuple(self._place(u) for u in self._voice.vague(article))
            differing = (
                {*before, *after} if article in changed else {*before} ^ {*after}
            )
            self.dirty.update(p.spot for p in differing)
            if before == after:
                continue
            for spot in {p.spot for p in before}:
                self._index.untie("guest", f"{self._speaker} {spot}", article)
            for spot in sorted({p.spot for p in after}):
                self._tie("guest", f"{self._speaker} {spot}", article)
            self._index.untie("placed", self._speaker, article)
            if after:
                self._tie("placed", self._speaker, article, canonical_json(after))

    def _placed(self, article: str) -> tuple[_Placed, ...]:
        found = self._index.bond("placed", self._speaker, article)
        return () if found is None else _PLACED.decode(found.record)

    def _place(self, unit: Unit) -> _Placed:
        spots = self._candidates(unit)
        outlines = {o.id: spot for spot in spots for o in self._outlines([spot])}
        fits = fitting(unit, self._outlines(spots))
        if len(fits) == 1:
            return _Placed(spot=outlines[fits[0]], said=unit.said, candidates=())
        near = self._under(year_keys(unit))
        said = with_year(unit, self._outlines(sorted(near)))
        alone = Alone(unit=unit, said=said, candidates=fits)
        return _Placed(spot=_BIN + bin_of(alone), said=said, candidates=fits)

    def _candidates(self, unit: Unit) -> list[str]:
        """Return the spots of the groups that a vague unit may fit."""
        since, until = _bounds(unit)
        found = self._under(keys_of_told(unit.told), since, until)
        if not unit.makes_claims and months_of(unit.said.when):
            held = self._index.bonds("group", self._speaker, since=since, until=until)
            found.update(b.other for b in held)
        return sorted(found)

    def _under(
        self, keys: Iterable[str], since: str = "", until: str | None = None
    ) -> set[str]:
        """Return the spots of the groups that have one of some keys."""
        ones = [f"{self._speaker} {key}" for key in keys]
        held = self._index.bonds_of("key", ones, since=since, until=until)
        return {bond.other for bond in held}

    def _outlines(self, spots: Iterable[str]) -> Iterator[Outline]:
        for spot in spots:
            kept = self._kept(spot)
            if kept is not None:
                yield kept.outline

    def _kept(self, spot: str) -> _Kept | None:
        if spot not in self._held:
            found = self._index.bond("group", self._speaker, spot)
            self._held[spot] = None if found is None else _KEPT.decode(found.record)
        return self._held[spot]

    def gathered(self, spot: str) -> list[Gathered]:
        """Return the statements of a spot; none where nothing belongs there any more."""
        guests = list(self._guests(spot))
        if spot.startswith(_BIN):
            alone = [
                Alone(unit=unit, said=placed.said, candidates=placed.candidates)
                for unit, placed in guests
            ]
            return gathered_alone(sorted(alone, key=lambda a: a.unit.key))
        group = self._fresh.get(spot) or self._group(spot)
        return [] if group is None else [gathered_group(group, [u for u, _ in guests])]

    def _guests(self, spot: str) -> Iterator[tuple[Unit, _Placed]]:
        for bond in self._index.bonds("guest", f"{self._speaker} {spot}"):
            units = self._voice.vague(bond.other)
            for unit, placed in zip(units, self._placed(bond.other), strict=True):
                if placed.spot == spot:
                    yield unit, placed

    def _group(self, spot: str) -> Group | None:
        kept = self._kept(spot)
        if kept is None:
            return None
        told = self._voice.again(kept.sheaves)
        own, late = (
            tuple(units_of(t for t in told if t.report.id in set(ids)))
            for ids in (kept.own, kept.late)
        )
        day, _, number = spot.partition(" ")
        return Group(
            id=kept.outline.id, day=day, number=int(number), units=own, late=late
        )

    def _tie(self, kind: str, one: str, other: str, record: bytes = b"") -> None:
        self._index.tie(Bond(kind=kind, one=one, other=other, record=record))


def _bounds(unit: Unit) -> tuple[str, str | None]:
    """Return the first day, and the day after the last, on which a vague unit falls."""
    when = unit.said.when
    if when.known:
        return (when.begin or "")[:DAY_CHARS], (when.end or "")[:DAY_CHARS]
    if unit.published is None:
        return "", None
    until = day_after(unit.published)
    if unit.said.value != "PAST_REF":
        return "", until
    first = date.fromisoformat(unit.published[:DAY_CHARS]) - timedelta(EARLIER_DAYS)
    return first.isoformat(), until


# Stretches whose days lie so near are loaded together
_TOGETHER = timedelta(40)


def _runs(days: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the first and last day of runs of days that lie near each other."""
    run: list[str] = []
    for day in sorted(days):
        if run and date.fromisoformat(day) - date.fromisoformat(run[-1]) > _TOGETHER:
            yield run[0], run[-1]
            run = []
        run.append(day)
    if run:
        yield run[0], run[-1]
