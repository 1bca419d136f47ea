"""Which articles a shared probe can join, kept up to date.

A bond ``first`` leads from each probe that is too common to propose every pair to its
eldest article, with the weeks of all that have it. So a text that is copied widely is
held against one of its copies, and not against all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from onrecord.ledger import Bond, Index, Sheet
from onrecord.reconcile.incremental.sheets import unpacked
from onrecord.reconcile.lineage import (
    COMMON,
    SET_WEEKS,
    Reach,
    reach_of,
    seniority,
)
from onrecord.records import canonical_json, week_of

__all__ = ["First", "Probes", "firsts_of", "put_sheets", "reaches_in"]

_FIRST = "first"


@dataclass(frozen=True, slots=True, order=True)
class _Age:
    """What ``seniority`` gives of an article, with its day as it is."""

    key: tuple[str, int, str]
    published: str | None


@dataclass(frozen=True, slots=True)
class First:
    """What is known of a common probe.

    Attributes:
        key: Of its eldest article, by ``seniority``.
        published: When that was published; ``None`` if it is not known.
        weeks: In which those that have it were published, sorted; where they are too
            many for a text that is copied, only as many as show that.
    """

    key: tuple[str, int, str]
    published: str | None
    weeks: tuple[int, ...]

    @property
    def article(self) -> str:
        """Id of the eldest."""
        return self.key[2]


_DECODER = msgspec.json.Decoder(First)


@dataclass(frozen=True, slots=True, kw_only=True)
class Probes:
    """The probes of a batch's articles, and what the batch makes of them.

    Attributes:
        known: All of them.
        reaches: Which articles each can join now; those of one article are left out.
        wider: Those that can join articles that they could not join before.
        narrower: Those that can join fewer.
        arisen: Articles with which, as its eldest, a common probe joins others now,
            and did not.
        displaced: Those with which it did, and does no more, as others are elder.
    """

    known: frozenset[int]
    reaches: Mapping[int, Reach]
    wider: frozenset[int]
    narrower: frozenset[int]
    arisen: frozenset[str]
    displaced: frozenset[str]


def reaches_in(
    index: Index, probes: Collection[int], *, least: int = 2
) -> dict[int, Reach]:
    """Return which articles probes can join, but those of fewer than ``least``."""
    held = index.held(probes, least=least, limit=COMMON + 1)
    return _reaches(held, firsts_of(index, _common(held)))


def firsts_of(index: Index, probes: Iterable[int]) -> dict[int, First]:
    """Return what is known of common probes, by probe."""
    bonds = index.bonds_of(_FIRST, sorted(map(str, probes)))
    return {int(b.one): _DECODER.decode(b.record) for b in bonds}


def put_sheets(
    index: Index,
    before: Mapping[str, Sheet | None],
    after: Mapping[str, Sheet | None],
) -> Probes:
    """Put the sheets of changed articles in; return what becomes of their probes.

    Args:
        index: The ledger's.
        before: The sheets that they have; ``None`` of new articles.
        after: Those that they get; ``None`` of articles that are taken out.
    """
    sheets = [s for s in (*before.values(), *after.values()) if s is not None]
    probes = frozenset[int]().union(*(s.probes for s in sheets))
    held = index.held(probes, least=1, limit=COMMON + 1)
    firsts = firsts_of(index, _common(held))
    old = _reaches(held, firsts)
    for article, sheet in after.items():
        index.put(article, sheet)
    # a probe that nobody had, and one article has now, joins nobody
    times = Counter(p for s in after.values() if s is not None for p in s.probes)
    joining = {p for p in probes if p in old or times[p] > 1}
    held = index.held(joining, least=2, limit=COMMON + 1)
    now = _Firsts(index, before, after).now(firsts, _common(held))
    new = _reaches(held, now)
    wider, narrower = _moves(old, new)
    first = {p: now[p].article for p in now if new.get(p) is Reach.FIRST}
    was = {p: firsts[p].article for p in firsts if old.get(p) is Reach.FIRST}
    others = {p for p in first.keys() & was.keys() if firsts[p].key != now[p].key}
    return Probes(
        known=probes,
        reaches=new,
        wider=wider,
        narrower=narrower,
        arisen=frozenset(first[p] for p in others | (first.keys() - was.keys())),
        displaced=frozenset(was[p] for p in others),
    )


def _common(held: Mapping[int, tuple[int, int]]) -> list[int]:
    return [probe for probe, (articles, _) in held.items() if articles > COMMON]


def _reaches(
    held: Mapping[int, tuple[int, int]], firsts: Mapping[int, First]
) -> dict[int, Reach]:
    return {
        probe: reach_of(
            probe, articles, len(firsts[probe].weeks) if probe in firsts else weeks
        )
        for probe, (articles, weeks) in held.items()
    }


def _moves(
    before: Mapping[int, Reach], after: Mapping[int, Reach]
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the probes that reach further than before, and those that reach less."""
    wider, narrower = set(), set()
    for probe in {*before, *after}:
        alone = reach_of(probe, 1, 1)
        old, new = (found.get(probe, alone) for found in (before, after))
        if old is new:
            continue
        if new is not alone and old is not Reach.NONE:
            narrower.add(probe)
        if not (old is alone or new is Reach.NONE):
            wider.add(probe)
    return frozenset(wider), frozenset(narrower)


class _Firsts:
    """The eldest with each common probe, as a batch leaves them."""

    def __init__(
        self,
        index: Index,
        before: Mapping[str, Sheet | None],
        after: Mapping[str, Sheet | None],
    ) -> None:
        self._index = index
        self._ages: dict[str, _Age] = {}
        self._having: dict[int, list[str]] = defaultdict(list)
        self._lost: set[int] = set()
        for article, sheet in after.items():
            for probe in sheet.probes if sheet is not None else ():
                self._having[probe].append(article)
        for article, sheet in before.items():
            self._lost.update(_lost(sheet, after[article]))

    def now(
        self, before: Mapping[int, First], common: Collection[int]
    ) -> dict[int, First]:
        """Keep and return what is known of the probes that are common now.

        Args:
            before: What was known of those that were common.
            common: Those that are.
        """
        for probe in sorted(before.keys() - set(common)):
            self._index.untie(_FIRST, str(probe))
        found = {}
        for probe in sorted(common):
            held = before.get(probe)
            if held is None or probe in self._lost:
                found[probe] = self._anew(probe)
            elif len(held.weeks) <= SET_WEEKS:
                found[probe] = self._with_new(probe, held)
            else:
                found[probe] = held
            if found[probe] != held:
                record = canonical_json(found[probe])
                bond = Bond(kind=_FIRST, one=str(probe), other="", record=record)
                self._index.tie(bond)
        return found

    def _anew(self, probe: int) -> First:
        holders = self._index.holders(probe)
        days = (day or "9999" for day in holders.values())
        first = min(day[:10] for day in days)
        eldest = [a for a, day in holders.items() if (day or "9999")[:10] == first]
        return _first(map(self._age, eldest), holders.values())

    def _with_new(self, probe: int, held: First) -> First:
        new = [self._age(article) for article in self._having[probe]]
        known = _first([_Age(held.key, held.published), *new], ())
        weeks = {*held.weeks, *_weeks(age.published for age in new)}
        return First(known.key, known.published, _few(weeks))

    def _age(self, article: str) -> _Age:
        if article not in self._ages:
            record = self._index.runs(article)
            if record is None:
                raise KeyError(article)
            runs = unpacked(record)
            self._ages[article] = _Age(seniority(runs), runs.published)
        return self._ages[article]


def _first(ages: Iterable[_Age], days: Iterable[str | None]) -> First:
    eldest = min(ages, key=lambda age: age.key)
    return First(eldest.key, eldest.published, _few(_weeks(days)))


def _weeks(days: Iterable[str | None]) -> Iterator[int]:
    return (week_of(day) for day in days if day is not None)


def _few(weeks: Iterable[int]) -> tuple[int, ...]:
    found: Sequence[int] = sorted(set(weeks))
    return tuple(found[: SET_WEEKS + 1])


def _lost(before: Sheet | None, after: Sheet | None) -> Collection[int]:
    """Return the probes that an article had and has no more, or at another age."""
    if before is None:
        return ()
    if after is None or _age_of(before) != _age_of(after):
        return before.probes
    return before.probes - after.probes


def _age_of(sheet: Sheet) -> tuple[str, int, str]:
    return seniority(unpacked(sheet.runs))
