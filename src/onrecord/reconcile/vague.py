"""Which speech event a vague report is of: "in October", "earlier", a year-less day.

A vague report never joins two: it belongs to the one group that it fits, else stands
alone with the candidates. Whether it fits a group depends on the two alone, and they
can fit only where they share a key (``keys_of_unit``, ``keys_of_group``), or where
one falls into the other's months: so an index finds either from the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import blake2b

from onrecord.reconcile.fit import (
    Fit,
    Gist,
    fit_between,
    gist_of,
    label,
    sketch_of,
)
from onrecord.reconcile.groups import QUOTED_FIT, WORDS_FIT, Group
from onrecord.reconcile.halfdates import (
    days_apart,
    holds,
    last_day,
    names_the_day,
    near_days,
    partial_value_fits,
)
from onrecord.reconcile.reports import Told
from onrecord.reconcile.units import Unit
from onrecord.records import UNKNOWN, Interval, Said, day_interval

__all__ = [
    "EARLIER_DAYS",
    "Alone",
    "Outline",
    "bin_of",
    "completed",
    "fitting",
    "keys_of_outline",
    "keys_of_told",
    "like_units",
    "month_key",
    "months_of",
    "outline_of",
    "with_year",
    "year_keys",
]

# A speaker's dated statements give a year-less day its year within so many days. On
# the stories 10 and 30 give the same, 60 leaves two years open and loses a date.
_SIBLING_DAYS = 30
# "Earlier" is taken to reach this far back; older background mostly comes with a
# date. On the stories 120 and 365 give the same, 60 loses 0.01.
EARLIER_DAYS = 120
# What claims nothing is held against the words of at most so many months. Without
# any days at all it is not: "said that it would go on" fits too much. On the stories
# that wins 0.006 on the one and leaves the other as it is.
_WORDS_MONTHS = 13
_MONTH = len("YYYY-MM")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a vague report is held against of a group, without its reports.

    Attributes:
        id: The statement's id.
        day: The group's day.
        gist: What it is compared by.
    """

    id: str
    day: str
    gist: Gist


def outline_of(group: Group) -> Outline:
    """Return the outline of a group."""
    return Outline(id=group.id, day=group.day, gist=group.gist)


def keys_of_outline(outline: Outline) -> frozenset[str]:
    """Return the keys by which a vague report finds a group, and a group its reports."""
    month_day = outline.day[len("YYYY-") :]
    found = {_label_key(x) for x in outline.gist.labels}
    found |= {f"subject {subject}" for subject, _, _ in outline.gist.labels}
    subjects = outline.gist.subjects or {""}
    found |= {_quoted_key(s, stem) for s in subjects for stem in outline.gist.sketch}
    return frozenset(found | {f"day {month_day}", f"day {month_day[:2]}"})


def month_key(day: str) -> str:
    """Return the key by which a group of a day finds reports that claim nothing."""
    return f"month {day[:_MONTH]}"


def keys_of_told(told: Collection[Told]) -> frozenset[str]:
    """Return the keys by which one article's vague reports are found.

    Those that claim nothing have keys for the months of their interval, too.
    """
    found: set[str] = set()
    claimed = {one.said for one in told if one.report.claims}
    subjects = {c.subject for one in told for c in one.report.claims}
    for one in told:
        claims = one.report.claims
        found |= {_label_key((c.subject, c.code, label(c))) for c in claims}
        sketch = sketch_of(one.quoted)
        found |= {_quoted_key(s, stem) for s in subjects | {""} for stem in sketch}
        if one.said not in claimed:
            found |= {f"month {month}" for month in months_of(one.said.when)}
        if names_the_day(one.said):
            found.add(f"day {_month_day(one.said)}")
            found |= {f"subject {c.subject}" for c in claims}
    return frozenset(found)


def year_keys(unit: Unit) -> frozenset[str]:
    """Return the keys of groups that may give a year-less day its year."""
    if unit.said.when.known or not names_the_day(unit.said):
        return frozenset()
    return frozenset(f"subject {subject}" for subject in _subjects(unit))


def _label_key(claimed: tuple[str, str, str]) -> str:
    return f"claim {'|'.join(claimed)}"


def _quoted_key(subject: str, stem: str) -> str:
    # with the subject: a speaker's words of all years share a pair of words by chance
    return f"quoted {subject}|{stem}"


def _month_day(said: Said) -> str:
    return str(said.value).removeprefix("XXXX-")


def months_of(when: Interval) -> tuple[str, ...]:
    """Return the months of a known interval; none where it is wider than a year."""
    if not when.known:
        return ()
    first, last = (when.begin or "")[:_MONTH], last_day(when)[:_MONTH]
    found: list[str] = []
    while first <= last:
        found.append(first)
        year, month = int(first[:4]), int(first[5:])
        first = f"{year + month // 12:04}-{month % 12 + 1:02}"
        if len(found) > _WORDS_MONTHS:
            return ()
    return tuple(found)


def fitting(unit: Unit, outlines: Iterable[Outline]) -> tuple[str, ...]:
    """Return the ids of the groups that a vague report may be of, sorted.

    One where it fits one only, or one clearly best.

    Args:
        unit: The report.
        outlines: Groups that share a key with it, and those of its months, in any
            order; others do no harm.
    """
    found: list[tuple[str, Fit]] = []
    own = _gist(unit.told)
    by_words = not unit.makes_claims and bool(months_of(unit.said.when))
    for outline in outlines:
        if unit.article in outline.gist.by_article or not _may_be(unit, outline.day):
            continue
        fit = fit_between(own, outline.gist)
        if (
            fit.claims > 0
            or _quotes_alike(own, outline.gist, fit)
            or (by_words and fit.words >= WORDS_FIT)
            or names_the_day(unit.said)
        ):
            found.append((outline.id, fit))
    # Two statements that make the claim: the venue or the quoted words may decide.
    best = max((fit.score() for _, fit in found), default=0.0)
    close = [key for key, fit in found if fit.score() >= best - _CLEARLY]
    return tuple(sorted(close if len(close) == 1 else (key for key, _ in found)))


def _quotes_alike(own: Gist, group: Gist, fit: Fit) -> bool:
    """Tell whether a report quotes a group's words, on a matter of the group's.

    A group that claims nothing may be of any matter.
    """
    if group.subjects and not own.subjects & group.subjects:
        return False
    return fit.quoted >= QUOTED_FIT and bool(own.sketch & group.sketch)


# One candidate is clearly the best when its score is this far ahead. Statement F1 on
# the hold-out story: 0.705 at 0.05, 0.701 at 0.1, 0.667 at 0.15; the founding one
# begins to lose at 0.2.
_CLEARLY = 0.05


@lru_cache(1 << 10)
def _gist(told: tuple[Told, ...]) -> Gist:
    return gist_of(told)


def _may_be(unit: Unit, day: str) -> bool:
    """Tell whether a vague report may have been said on a day."""
    said = unit.said
    if said.when.known:
        return holds(said.when, day)
    if unit.published is not None and day > unit.published[:10]:
        return False
    if said.value == "PAST_REF" and unit.published is not None:
        return days_apart(day, unit.published) <= EARLIER_DAYS
    return partial_value_fits(said.value or "", day)


def with_year(unit: Unit, outlines: Iterable[Outline]) -> Said:
    """Give a year-less day its year where the speaker's dated statements decide it.

    The year in which the speaker spoke of the same subject within a month of that
    day, if there is exactly one. The interval then rests on siblings.

    Args:
        unit: A vague report that belongs to no group.
        outlines: Groups that have one of its ``year_keys``; others do no harm.
    """
    if unit.said.when.known or not names_the_day(unit.said):
        return unit.said
    subjects = _subjects(unit)
    near = {
        day
        for outline in outlines
        if any(subject in subjects for subject, _, _ in outline.gist.labels)
        for day in near_days(_month_day(unit.said), outline.day, within=_SIBLING_DAYS)
    }
    if len(near) != 1:
        return unit.said
    day = date.fromisoformat(near.pop())
    return Said(value=day.isoformat(), when=day_interval(day), basis="sibling")


def _subjects(unit: Unit) -> frozenset[str]:
    return frozenset(c.subject for t in unit.told for c in t.report.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """A vague report that belongs to no group.

    Attributes:
        unit: The report.
        said: When, its year given by siblings where they can.
        candidates: Ids of the groups that it may be of.
    """

    unit: Unit
    said: Said
    candidates: tuple[str, ...]

    @property
    def dated(self) -> Unit:
        """The report with the year that siblings gave it."""
        return replace(self.unit, said=self.said)


def bin_of(alone: Alone) -> str:
    """Return the bin of a report that stands alone: only those of one bin can be one.

    By its first subject, or the least of its words; and the month that it names, or
    its interval, or its candidates.
    """
    said = alone.said
    words = (stem for t in alone.unit.told for stem in t.stems)
    matter = min(_subjects(alone.unit), default="") or _least(words)
    if names_the_day(said):
        return f"{matter} {_month_day(said)[:2]}"
    months = months_of(said.when)
    if len(months) == 1:
        return f"{matter} {months[0][len('YYYY-') :]}"
    if said.when.known:
        return f"{matter} {said.when.begin}/{said.when.end}"
    return f"{matter} {_least(alone.candidates)}{len(alone.candidates)}"


def _least(words: Iterable[str]) -> str:
    digests = (blake2b(w.encode(), digest_size=6).hexdigest() for w in words)
    return min(digests, default="")


def like_units(alone: Sequence[Alone]) -> list[list[Alone]]:
    """Group reports of one bin that are of one claim and whose half-dates agree.

    Two undated ones, or a day without its year ("on August 1") and a month with one
    ("in August" of a dated article), which complete each other. The rest stay alone.

    Args:
        alone: Sorted by the units' keys.
    """
    groups: list[list[Alone]] = []
    for one in alone:
        for cluster in groups:
            units = [a.dated for a in cluster]
            fit = _fit(one.unit, units)
            alike = fit.claims == 1.0 or fit.words >= 2 * WORDS_FIT
            undated = all(u.said.when == UNKNOWN for u in (one.dated, *units))
            whole = completed([one.dated, *units]) is not None
            akin = whole and _say_akin(one.unit, units)
            same = undated and cluster[0].candidates == one.candidates
            if akin or (alike and (whole or same)):
                cluster.append(one)
                break
        else:
            groups.append([one])
    return groups


def _fit(unit: Unit, group: Sequence[Unit]) -> Fit:
    return fit_between(_gist(unit.told), gist_of([t for u in group for t in u.told]))


def _say_akin(unit: Unit, cluster: Sequence[Unit]) -> bool:
    """Tell whether both put the same subject forward alike ("will be", of any code)."""
    return bool(set(_akin([unit])) & set(_akin(cluster)))


def _akin(units: Iterable[Unit]) -> Iterator[tuple[str, str]]:
    for unit in units:
        for told in unit.told:
            yield from ((c.subject, label(c)) for c in told.report.claims)


def completed(group: Sequence[Unit]) -> str | None:
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
