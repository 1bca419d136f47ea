"""Gather one speaker's reports into statements: by day and venue, not by wording.

    precise reports (said within three days) make statements, day by day
    vague ones ("in October", "earlier") attach to the one statement they fit
    undated ones are dated by the one statement they fit (a sibling), else stand
    alone together with their like

Every step works on the sorted set of a speaker's reports, so that the result does
not depend on the order or the batches in which articles came.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from onrecord.reconcile.fit import Fit, Gist, fit_between, fit_of, gist_of, label
from onrecord.reconcile.halfdates import (
    days_apart,
    holds,
    last_day,
    names_the_day,
    near_days,
    partial_value_fits,
)
from onrecord.reconcile.reports import Told
from onrecord.reconcile.windows import WHOLE, Window, anchor_of, is_precise
from onrecord.records import (
    UNKNOWN,
    Interval,
    Link,
    Report,
    Said,
    Speaker,
    Statement,
    content_id,
    day_interval,
)

__all__ = ["Gathered", "gather"]

# A vague report joins a statement that makes its claims, or, where it makes none,
# one that has this share of its words. Statement F1 on the two stories (measured
# together, both profiles): 0.2 and 0.3 within 0.01 of each other, 0.4 loses 0.01.
_WORDS_FIT = 0.3
# An article without a day in its words may report a statement this many days old.
# On the stories 2, 4 and 6 give the same, 0 loses 0.01: a weekend and a day.
_LATE_DAYS = 4
# A speaker's dated statements give a year-less day its year within so many days. On
# the stories 10 and 30 give the same, 60 leaves two years open and loses a date.
_SIBLING_DAYS = 30
# Quoted words of which so many stand in a statement's quotations are that
# statement's. On the stories 0.4, 0.6 and 0.8 give the same.
_QUOTED_FIT = 0.6
# "Earlier" is taken to reach this far back; older background mostly comes with a
# date. On the stories 120 and 365 give the same, 60 loses 0.01.
_EARLIER_DAYS = 120


# Compared as objects, so that what is worked out of a group of them is kept at hand.
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Unit:
    """One article's reports of one speech event: they travel together."""

    article: str
    said: Said
    told: tuple[Told, ...]

    @property
    def heard_by(self) -> str | None:
        """Outlet that the words were said to."""
        return next((t.heard_by for t in self.told if t.heard_by), None)

    @property
    def published(self) -> str | None:
        """Publication day."""
        return self.told[0].published

    @property
    def anchor(self) -> str:
        """Day by which it belongs to a month; empty where it has none."""
        return anchor_of(self.said, self.published)

    @property
    def key(self) -> tuple[str, str, str]:
        """Sort key: no arrival order, only content."""
        return (self.said.when.begin or "", self.article, self.told[0].report.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A speaker's statements with the reports behind them.

    Attributes:
        statement: The statement, its origins not yet counted.
        told: Its reports with their words.
        links: ``dated_by`` links of the reports that siblings dated.
    """

    statement: Statement
    told: tuple[Told, ...]
    links: tuple[Link, ...]


def gather(told: Iterable[Told], window: Window = WHOLE) -> tuple[Gathered, ...]:
    """Return the statements of one speaker, by day, then id.

    Args:
        told: All reports of one speaker that the window looks at, in any order.
        window: Keeps the statements of its own days only.
    """
    units = sorted(_units(told), key=lambda u: u.key)
    found, late = _without_late(_day_groups([u for u in units if is_precise(u.said)]))
    own = [n for n, group in enumerate(found) if window.keeps(_common_day(group))]
    groups, every = [found[n] for n in own], _ids(found)
    ids = [every[n] for n in own]
    placed: dict[int, list[_Unit]] = defaultdict(list)
    for unit, number in late:
        if number in own:
            placed[own.index(number)].append(unit)
    alone: list[tuple[_Unit, tuple[int, ...]]] = []
    for unit in units:
        if is_precise(unit.said) or not window.keeps(unit.anchor):
            continue
        fitting = _fitting(unit, groups)
        if len(fitting) == 1:
            placed[fitting[0]].append(unit)
        else:
            alone.append((unit, fitting))
    made = [_made(group, placed[n], ids[n]) for n, group in enumerate(groups)]
    made.extend(_made_alone(alone, groups, ids))
    return tuple(
        sorted(made, key=lambda g: (g.statement.said.when.begin or "", g.statement.id))
    )


def _made_alone(
    alone: Sequence[tuple[_Unit, tuple[int, ...]]],
    groups: Sequence[Sequence[_Unit]],
    ids: Sequence[str],
) -> Iterable[Gathered]:
    """Yield the statements of vague units that belong to no group."""
    dated = [(_with_year(unit, groups), fitting) for unit, fitting in alone]
    for cluster, candidates in _like_groups(dated):
        others = tuple(sorted(ids[n] for n in candidates))
        least = min(t.report.id for u in cluster for t in u.told)
        gathered = _made(cluster, [], content_id("statement", least))
        yield replace(gathered, statement=replace(gathered.statement, ambiguous=others))


def _units(told: Iterable[Told]) -> Iterable[_Unit]:
    own: dict[tuple[str, str | None, Interval, str | None], list[Told]] = {}
    for one in told:
        said = one.said
        key = (one.report.article, said.value, said.when, one.heard_by)
        own.setdefault(key, []).append(one)
    for (article, *_), reports in own.items():
        ordered = tuple(sorted(reports, key=lambda t: t.report.id))
        yield _Unit(article=article, said=ordered[0].said, told=ordered)


def _day_groups(units: Sequence[_Unit]) -> list[list[_Unit]]:
    """Group precise units so that the intervals of each group share a day.

    Units of one day come first and fix the days; a wider one joins the day inside
    its interval that it fits best, publication's own day (the last) on a tie. Wider
    ones with no fixed day are pierced greedily by their last days.
    """
    groups: dict[tuple[str, str | None], list[_Unit]] = {}
    wide: list[_Unit] = []
    for unit in units:
        if unit.said.when.days() == 1:
            _join(groups, (unit.said.when.begin or "")[:10], unit)
        else:
            wide.append(unit)
    loose: list[_Unit] = []
    fixed = {key: tuple(group) for key, group in groups.items()}
    for unit in wide:
        options = [k for k in fixed if holds(unit.said.when, k[0])]
        options = [k for k in options if _heard_alike(k[1], unit.heard_by)]
        if options:
            best = max(options, key=lambda k: (_fit(unit, fixed[k]), k[0], k[1] or ""))
            groups[best].append(unit)
        else:
            loose.append(unit)
    for unit in sorted(loose, key=lambda u: (u.said.when.end or "", u.key)):
        days = [k for k in groups if k not in fixed and holds(unit.said.when, k[0])]
        day = max((k[0] for k in days), default=last_day(unit.said.when))
        _join(groups, day, unit)
    return [sorted(groups[k], key=lambda u: u.key) for k in sorted(groups, key=str)]


def _without_late(
    groups: Sequence[list[_Unit]],
) -> tuple[list[list[_Unit]], list[tuple[_Unit, int]]]:
    """Part the groups that only tell late what another group told on its day.

    An article that names no day is taken to report the day before; where nobody
    else dates anything to that day, and the words or the relay are those of a
    statement of a few days earlier, it reports that one late.

    Returns:
        The groups that stay, and the units of the others, each with the number of
        the group (among those that stay) that it belongs to.
    """
    firm = [n for n, group in enumerate(groups) if not _is_undated(group)]
    homes = {
        n: [m for m in firm if _tells_late(group, groups[m])]
        for n, group in enumerate(groups)
        if n not in firm
    }
    gone = {n: found[0] for n, found in homes.items() if len(found) == 1}
    kept = [n for n in range(len(groups)) if n not in gone]
    late = [(u, kept.index(gone[n])) for n in sorted(gone) for u in groups[n]]
    return [groups[n] for n in kept], late


def _is_undated(group: Sequence[_Unit]) -> bool:
    return all(u.said.basis == "publication" for u in group)


def _tells_late(group: Sequence[_Unit], earlier: Sequence[_Unit]) -> bool:
    days = days_apart(_common_day(earlier), _common_day(group))
    if not 0 < days <= _LATE_DAYS or not _heard_alike(
        group[0].heard_by, earlier[0].heard_by
    ):
        return False
    fit = fit_of(
        [t for u in group for t in u.told], [t for u in earlier for t in u.told]
    )
    retells = _codes(group) & _codes(earlier) and fit.words >= _WORDS_FIT
    return fit.quoted >= _QUOTED_FIT or fit.relay == 1 or bool(retells)


def _codes(group: Iterable[_Unit]) -> set[tuple[str, str]]:
    return {(c.subject, c.code) for u in group for t in u.told for c in t.report.claims}


def _with_year(unit: _Unit, groups: Sequence[Sequence[_Unit]]) -> _Unit:
    """Give a year-less day its year where the speaker's dated statements decide it.

    The year in which the speaker spoke of the same subject within a month of that
    day, if there is exactly one. The interval then rests on siblings.
    """
    if unit.said.when.known or not names_the_day(unit.said):
        return unit
    month_day = str(unit.said.value).removeprefix("XXXX-")
    subjects = {c.subject for t in unit.told for c in t.report.claims}
    near = {
        day
        for group in groups
        if subjects
        & {c.subject for u in group for t in u.told for c in t.report.claims}
        for day in near_days(month_day, _common_day(group), within=_SIBLING_DAYS)
    }
    if len(near) != 1:
        return unit
    day = date.fromisoformat(near.pop())
    said = Said(value=day.isoformat(), when=day_interval(day), basis="sibling")
    return replace(unit, said=said)


def _join(
    groups: dict[tuple[str, str | None], list[_Unit]], day: str, unit: _Unit
) -> None:
    """Put a unit with the units of its day; one told to another outlet stays apart."""
    same_day = [k for k in groups if k[0] == day and _heard_alike(k[1], unit.heard_by)]
    key = min(same_day, key=str) if same_day else (day, unit.heard_by)
    groups.setdefault(key, []).append(unit)


def _heard_alike(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _fit(unit: _Unit, group: Sequence[_Unit]) -> Fit:
    return fit_between(_gist((unit,)), _gist(tuple(group)))


# A block holds a few hundred groups; each is held against many units
@lru_cache(1 << 12)
def _gist(group: tuple[_Unit, ...]) -> Gist:
    return gist_of([t for u in group for t in u.told])


def _fitting(unit: _Unit, groups: Sequence[Sequence[_Unit]]) -> tuple[int, ...]:
    """Return the groups whose day, claims or words a vague unit fits."""
    found: list[tuple[int, Fit]] = []
    makes_claims = any(t.report.claims for t in unit.told)
    for number, group in enumerate(groups):
        if unit.article in _gist(tuple(group)).by_article:
            continue
        if not _may_be_same_day(unit, group):
            continue
        fit = _fit(unit, group)
        if (
            fit.claims > 0
            or fit.quoted >= _QUOTED_FIT
            or (not makes_claims and fit.words >= _WORDS_FIT)
            or names_the_day(unit.said)
        ):
            found.append((number, fit))
    if len(found) < 2:
        return tuple(n for n, _ in found)
    # Two statements that make the claim: the venue or the quoted words may decide.
    best = max(fit.score() for _, fit in found)
    close = tuple(n for n, fit in found if fit.score() >= best - _CLEARLY)
    return close if len(close) == 1 else tuple(n for n, _ in found)


# One candidate is clearly the best when its score is this far ahead. Statement F1 on
# the hold-out story: 0.705 at 0.05, 0.701 at 0.1, 0.667 at 0.15; the founding one
# begins to lose at 0.2.
_CLEARLY = 0.05


def _may_be_same_day(unit: _Unit, group: Sequence[_Unit]) -> bool:
    day = _common_day(group)
    said = unit.said
    if said.when.known:
        return holds(said.when, day)
    if unit.published is not None and day > unit.published[:10]:
        return False
    if said.value == "PAST_REF" and unit.published is not None:
        return days_apart(day, unit.published) <= _EARLIER_DAYS
    return partial_value_fits(said.value or "", day)


def _common_day(group: Sequence[_Unit]) -> str:
    """Return the last day that all the group's intervals share."""
    return _day_before(min(u.said.when.end or "" for u in group))


@lru_cache(1 << 12)
def _day_before(end: str) -> str:
    return last_day(Interval(end=end))


def _like_groups(
    alone: Sequence[tuple[_Unit, tuple[int, ...]]],
) -> list[tuple[list[_Unit], tuple[int, ...]]]:
    """Group units of one claim whose half-dates agree; the rest stay alone.

    Two undated ones, or a day without its year ("on August 1") and a month with one
    ("in August" of a dated article), which complete each other.
    """
    groups: list[tuple[list[_Unit], tuple[int, ...]]] = []
    for unit, candidates in alone:
        for cluster, theirs in groups:
            fit = _fit(unit, cluster)
            alike = fit.claims == 1.0 or fit.words >= 2 * _WORDS_FIT
            undated = all(u.said.when == UNKNOWN for u in (unit, *cluster))
            completed = _completed([unit, *cluster]) is not None
            akin = completed and _say_akin(unit, cluster)
            if akin or (alike and (completed or (undated and theirs == candidates))):
                cluster.append(unit)
                break
        else:
            groups.append(([unit], candidates))
    return groups


def _say_akin(unit: _Unit, cluster: Sequence[_Unit]) -> bool:
    """Tell whether both put the same subject forward alike ("will be", of any code)."""
    mine = {(c.subject, label(c)) for t in unit.told for c in t.report.claims}
    theirs = {
        (c.subject, label(c)) for u in cluster for t in u.told for c in t.report.claims
    }
    return bool(mine & theirs)


def _completed(group: Sequence[_Unit]) -> str | None:
    """Return the day that a year-less day and a dated interval make together.

    ``None`` unless some unit names month and day without a year, another gives an
    interval, and exactly one such day lies in all the intervals given.
    """
    named = {u.said.value for u in group if u.said.when == UNKNOWN}
    dated = [u.said.when for u in group if u.said.when.known]
    if (
        len(named) != 1
        or not dated
        or not all(names_the_day(u.said) for u in group if u.said.when == UNKNOWN)
    ):
        return None
    month_day = str(named.pop()).removeprefix("XXXX-")
    years = {str(i.begin)[:4] for i in dated} | {str(i.end)[:4] for i in dated}
    days = [f"{year}-{month_day}" for year in sorted(years)]
    fitting = [day for day in days if all(holds(i, day) for i in dated)]
    return fitting[0] if len(fitting) == 1 else None


def _ids(groups: Sequence[Sequence[_Unit]]) -> list[str]:
    """Return an id for each group: its speaker and day, and which of that day it is.

    So a statement keeps its id, and what people judged of it, when reports join.
    """
    found: list[str] = []
    earlier: Counter[tuple[str, str]] = Counter()
    for group in groups:
        stem = (_speaker(group).id, _common_day(group))
        found.append(content_id("statement", *stem, earlier[stem]))
        earlier[stem] += 1
    return found


def _made(
    group: Sequence[_Unit], guests: Sequence[_Unit], statement_id: str
) -> Gathered:
    told = sorted(
        (t for u in (*group, *guests) for t in u.told), key=lambda t: _order(t.report)
    )
    guest_articles = {(g.article, g.said.value) for g in guests}
    reports = tuple(
        replace(
            t.report,
            background=t.report.background
            or ((t.report.article, t.said.value) in guest_articles and _retold(t)),
        )
        for t in told
    )
    statement = Statement(
        id=statement_id,
        speaker=_speaker(group),
        aliases=tuple(sorted({t.form for t in told if t.form})),
        said=_said(group),
        venue=_venue(told),
        origins=0,
        reports=reports,
    )
    return Gathered(
        statement=statement,
        told=tuple(told),
        links=tuple(_dating_links(statement, guests)),
    )


def _retold(told: Told) -> bool:
    """Tell whether a vague report retells: an article without a date does not."""
    return told.said.when.known or told.said.value == "PAST_REF"


def _order(report: Report) -> tuple[str, int, str, tuple[object, ...]]:
    levels = ("headline", "lead", "body", "quote")
    return (report.article, levels.index(report.level), report.where, report.spans)


def _speaker(group: Sequence[_Unit]) -> Speaker:
    return min((t.speaker for u in group for t in u.told), key=lambda s: (s.id, str(s)))


def _said(group: Sequence[_Unit]) -> Said:
    """Return the narrowest interval all agree on, with the best basis for it."""
    bases = ("words", "dateline", "publication", "sibling")
    begins = [u.said.when.begin for u in group if u.said.when.begin is not None]
    ends = [u.said.when.end for u in group if u.said.when.end is not None]
    best = min(group, key=lambda u: (bases.index(u.said.basis), u.key))
    completed = _completed(group)
    if completed is not None:
        day = day_interval(date.fromisoformat(completed))
        return Said(value=completed, when=day, basis="words")
    if not begins or not ends or max(begins) >= min(ends):
        return best.said
    when = Interval(begin=max(begins), end=min(ends))
    value = (when.begin or "")[:10] if when.days() == 1 else best.said.value
    return Said(value=value, when=when, basis=best.said.basis)


def _venue(told: Sequence[Told]) -> str | None:
    """Return the venue given most often, then the longest, then the least."""
    counts: Mapping[str, int] = {
        v: sum(t.venue == v for t in told) for v in {t.venue for t in told if t.venue}
    }
    return min(counts, key=lambda v: (-counts[v], -len(v), v), default=None)


def _dating_links(statement: Statement, guests: Sequence[_Unit]) -> Iterable[Link]:
    for guest in guests:
        if guest.said.when == UNKNOWN and guest.said.value != "PAST_REF":
            yield Link(
                kind="dated_by",
                left=guest.article,
                right=statement.id,
                score=1.0,
                reasons=(
                    "an undated report of the only statement that its speaker, "
                    "claims and words fit",
                ),
            )
