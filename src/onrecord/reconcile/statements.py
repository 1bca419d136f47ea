"""Gather one speaker's reports into statements: by day and venue, not by wording.

    precise reports (said within three days) make statements, day by day: ``groups``
    vague ones ("in October", "earlier") attach to the one statement they fit, and
    undated ones are dated by it (a sibling), else stand alone together with their
    like: ``vague``

Every step works on the sorted set of a speaker's reports, so that the result does
not depend on the order or the batches in which articles came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.reconcile.groups import Group, groups_of
from onrecord.reconcile.reports import Told
from onrecord.reconcile.units import Unit, is_precise, speaker_of, units_of
from onrecord.reconcile.vague import (
    Alone,
    bin_of,
    completed,
    fitting,
    like_units,
    outline_of,
    with_year,
)
from onrecord.records import (
    UNKNOWN,
    Interval,
    Link,
    Report,
    Said,
    Statement,
    content_id,
    day_interval,
)

__all__ = ["Gathered", "gather", "gathered_alone", "gathered_group"]


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
    units = units_of(told)
    groups = groups_of([u for u in units if is_precise(u.said)])
    outlines = [outline_of(group) for group in groups]
    guests: dict[str, list[Unit]] = defaultdict(list)
    bins: dict[str, list[Alone]] = defaultdict(list)
    for unit in units:
        if is_precise(unit.said):
            continue
        fits = fitting(unit, outlines)
        if len(fits) == 1:
            guests[fits[0]].append(unit)
        else:
            said = with_year(unit, outlines)
            alone = Alone(unit=unit, said=said, candidates=fits)
            bins[bin_of(alone)].append(alone)
    made = [gathered_group(group, guests[group.id]) for group in groups]
    made += [g for key in sorted(bins) for g in gathered_alone(bins[key])]
    return tuple(
        sorted(made, key=lambda g: (g.statement.said.when.begin or "", g.statement.id))
    )


def gathered_group(group: Group, guests: Sequence[Unit]) -> Gathered:
    """Return the statement of a group.

    Args:
        group: The precise reports.
        guests: Vague ones that belong to it, in any order.
    """
    return _made(group.units, (*group.late, *guests), group.id)


def gathered_alone(alone: Sequence[Alone]) -> list[Gathered]:
    """Return the statements of one bin's vague reports, which belong to no group.

    Args:
        alone: Sorted by the units' keys.
    """
    found = []
    for cluster in like_units(alone):
        units = [a.dated for a in cluster]
        least = min(t.report.id for u in units for t in u.told)
        made = _made(units, (), content_id("statement", least))
        others = replace(made.statement, ambiguous=cluster[0].candidates)
        found.append(replace(made, statement=others))
    return found


def _made(group: Sequence[Unit], guests: Sequence[Unit], statement_id: str) -> Gathered:
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
        speaker=speaker_of(group),
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


def _said(group: Sequence[Unit]) -> Said:
    """Return the narrowest interval all agree on, with the best basis for it."""
    bases = ("words", "dateline", "publication", "sibling")
    begins = [u.said.when.begin for u in group if u.said.when.begin is not None]
    ends = [u.said.when.end for u in group if u.said.when.end is not None]
    best = min(group, key=lambda u: (bases.index(u.said.basis), u.key))
    whole = completed(group)
    if whole is not None:
        day = day_interval(date.fromisoformat(whole))
        return Said(value=whole, when=day, basis="words")
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


def _dating_links(statement: Statement, guests: Sequence[Unit]) -> Iterable[Link]:
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
