"""Gather one speaker's reports into statements: by day and venue, not by wording.

    precise reports (said within three days) make statements, day by day
    vague ones ("in October", "earlier") attach to the one statement they fit
    undated ones are dated by the one statement they fit (a sibling), else stand
    alone together with their like

Every step works on the sorted set of a speaker's reports, so that the result does
not depend on the order or the batches in which articles came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.reconcile.fit import Fit, fit_of
from onrecord.reconcile.reports import Told
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

_PRECISE_DAYS = 3
# A vague report joins a statement that makes its claims, or, where it makes none,
# one that has this share of its words. Chosen, not measured.
_WORDS_FIT = 0.3
# "Earlier" is taken to reach this far back; older background mostly comes with a
# date. Chosen, not measured.
_EARLIER_DAYS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
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


def gather(told: Iterable[Told]) -> tuple[Gathered, ...]:
    """Return the statements of one speaker, by day, then id.

    Args:
        told: All reports of one speaker, in any order.
    """
    units = sorted(_units(told), key=lambda u: u.key)
    precise = [u for u in units if _is_precise(u.said)]
    groups = _day_groups(precise)
    rest = [u for u in units if not _is_precise(u.said)]
    placed: dict[int, list[_Unit]] = defaultdict(list)
    alone: list[tuple[_Unit, tuple[int, ...]]] = []
    for unit in rest:
        fitting = _fitting(unit, groups)
        if len(fitting) == 1:
            placed[fitting[0]].append(unit)
        else:
            alone.append((unit, fitting))
    ids = _ids(groups)
    made = [_made(group, placed[n], ids[n]) for n, group in enumerate(groups)]
    for cluster, candidates in _like_groups(alone):
        others = tuple(sorted(ids[n] for n in candidates))
        least = min(t.report.id for u in cluster for t in u.told)
        gathered = _made(cluster, [], content_id("statement", least))
        made.append(
            replace(gathered, statement=replace(gathered.statement, ambiguous=others))
        )
    return tuple(
        sorted(made, key=lambda g: (g.statement.said.when.begin or "", g.statement.id))
    )


def _units(told: Iterable[Told]) -> Iterable[_Unit]:
    own: dict[tuple[str, str | None, Interval, str | None], list[Told]] = {}
    for one in told:
        said = one.said
        key = (one.report.article, said.value, said.when, one.heard_by)
        own.setdefault(key, []).append(one)
    for (article, *_), reports in own.items():
        ordered = tuple(sorted(reports, key=lambda t: t.report.id))
        yield _Unit(article=article, said=ordered[0].said, told=ordered)


def _is_precise(said: Said) -> bool:
    days = said.when.days()
    return days is not None and days <= _PRECISE_DAYS


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
        options = [k for k in fixed if _holds(unit.said.when, k[0])]
        options = [k for k in options if _heard_alike(k[1], unit.heard_by)]
        if options:
            best = max(options, key=lambda k: (_fit(unit, fixed[k]), k[0], k[1] or ""))
            groups[best].append(unit)
        else:
            loose.append(unit)
    for unit in sorted(loose, key=lambda u: (u.said.when.end or "", u.key)):
        days = [k for k in groups if k not in fixed and _holds(unit.said.when, k[0])]
        day = max((k[0] for k in days), default=_last_day(unit.said.when))
        _join(groups, day, unit)
    return [sorted(groups[k], key=lambda u: u.key) for k in sorted(groups, key=str)]


def _join(
    groups: dict[tuple[str, str | None], list[_Unit]], day: str, unit: _Unit
) -> None:
    """Put a unit with the units of its day; one told to another outlet stays apart."""
    same_day = [k for k in groups if k[0] == day and _heard_alike(k[1], unit.heard_by)]
    key = min(same_day, key=str) if same_day else (day, unit.heard_by)
    groups.setdefault(key, []).append(unit)


def _heard_alike(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _holds(when: Interval, day: str) -> bool:
    return (when.begin or "")[:10] <= day < (when.end or "")[:10]


def _last_day(when: Interval) -> str:
    last = date.fromisoformat((when.end or "")[:10]).toordinal() - 1
    return date.fromordinal(last).isoformat()


def _fit(unit: _Unit, group: Sequence[_Unit]) -> Fit:
    return fit_of(unit.told, [t for u in group for t in u.told])


def _fitting(unit: _Unit, groups: Sequence[Sequence[_Unit]]) -> tuple[int, ...]:
    """Return the groups whose day, claims or words a vague unit fits."""
    found: list[tuple[int, Fit]] = []
    makes_claims = any(t.report.claims for t in unit.told)
    for number, group in enumerate(groups):
        if not _may_be_same_day(unit, group) or unit.article in {
            u.article for u in group
        }:
            continue
        fit = _fit(unit, group)
        if (
            fit.claims > 0
            or (not makes_claims and fit.words >= _WORDS_FIT)
            or _names_the_day(unit.said)
        ):
            found.append((number, fit))
    if len(found) < 2:
        return tuple(n for n, _ in found)
    # Two statements that make the claim: the venue or the quoted words may decide.
    best = max(fit.score() for _, fit in found)
    close = tuple(n for n, fit in found if fit.score() >= best - _CLEARLY)
    return close if len(close) == 1 else tuple(n for n, _ in found)


# One candidate is clearly the best when its score is this far ahead: the weight of
# an agreeing venue, or of the quoted words.
_CLEARLY = 0.1


def _may_be_same_day(unit: _Unit, group: Sequence[_Unit]) -> bool:
    day = _common_day(group)
    said = unit.said
    if said.when.known:
        return _holds(said.when, day)
    if unit.published is not None and day > unit.published[:10]:
        return False
    if said.value == "PAST_REF" and unit.published is not None:
        return _days_apart(day, unit.published) <= _EARLIER_DAYS
    return _partial_value_fits(said.value or "", day)


def _names_the_day(said: Said) -> bool:
    """Tell whether a year-less value gives month and day (``XXXX-12-06``)."""
    value = said.value or ""
    return (
        value.startswith("XXXX-") and value[len("XXXX-") :].replace("-", "").isdigit()
    )


def _days_apart(day: str, later: str) -> int:
    return (date.fromisoformat(later[:10]) - date.fromisoformat(day)).days


def _partial_value_fits(value: str, day: str) -> bool:
    """Hold a year-less TIMEX3 value (``XXXX-12-06``, ``XXXX-WXX-5``) against a day."""
    if value.startswith("XXXX-W"):
        return not value[-1].isdigit() or (
            date.fromisoformat(day).isoweekday() == int(value[-1])
        )
    if not value.startswith("XXXX-"):
        return value == "PAST_REF"
    month_day = value[len("XXXX-") :]
    given = zip(month_day, day[len("YYYY-") :], strict=False)
    return all(a in {b, "X"} for a, b in given)


def _common_day(group: Sequence[_Unit]) -> str:
    """Return the last day that all the group's intervals share."""
    end = min(u.said.when.end or "" for u in group)
    return _last_day(Interval(end=end))


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
            if alike and (completed or (undated and theirs == candidates)):
                cluster.append(unit)
                break
        else:
            groups.append(([unit], candidates))
    return groups


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
        or not all(_names_the_day(u.said) for u in group if u.said.when == UNKNOWN)
    ):
        return None
    month_day = str(named.pop()).removeprefix("XXXX-")
    years = {str(i.begin)[:4] for i in dated} | {str(i.end)[:4] for i in dated}
    days = [f"{year}-{month_day}" for year in sorted(years)]
    fitting = [day for day in days if all(_holds(i, day) for i in dated)]
    return fitting[0] if len(fitting) == 1 else None


def _ids(groups: Sequence[Sequence[_Unit]]) -> list[str]:
    """Return an id for each group: its speaker and day, and which of that day it is.

    So a statement keeps its id, and what people judged of it, when reports join.
    """
    found: list[str] = []
    for group in groups:
        stem = [_speaker(group).id, _common_day(group)]
        earlier = sum(content_id("statement", *stem, n) in found for n in range(9))
        found.append(content_id("statement", *stem, earlier))
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
