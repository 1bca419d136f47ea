"""From readings to the record: the layers of reconcile, in order.

    lineages   from text alone
    entities   from mentions
    statements one speaker at a time: day, venue, siblings
    renderings, conflicts, updates, forecasts

Each layer is a pure function of the set of records below it; nothing depends on
the order or the batches in which articles came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.coding import Codebook
from onrecord.names import Gazetteer, canonical_outlet
from onrecord.reconcile.dates import event_date_conflicts, order_conflicts
from onrecord.reconcile.entities import Identities, find_entities, identify
from onrecord.reconcile.forecasts import (
    find_forecasts,
    forecast_conflicts,
    latest_day,
)
from onrecord.reconcile.headlines import headline_conflicts
from onrecord.reconcile.lineage import find_lineages, runs_of
from onrecord.reconcile.origins import count_origins, roots_of
from onrecord.reconcile.renderings import rendering_conflicts
from onrecord.reconcile.reports import Told, told_in
from onrecord.reconcile.speakers import find_updates, speaker_conflicts
from onrecord.reconcile.statements import Gathered, gather
from onrecord.records import (
    Conflict,
    Lineage,
    Link,
    Reading,
    Statement,
    Story,
)

__all__ = ["reconcile"]


def reconcile(
    readings: Iterable[Reading],
    *,
    codebook: Codebook,
    gazetteer: Gazetteer,
    judged: Sequence[Link] = (),
) -> Story:
    """Return everything that holds across articles; every part sorted by id.

    Args:
        readings: All readings, in any order; each article once.
        codebook: The one the readings were coded with.
        gazetteer: Gives offices and canonical outlet names.
        judged: People's standing links. ``same_entity`` joins two entities, or
            with a score of 0 keeps them apart; ``conflicts`` with a score of 0
            dismisses the conflict whose id it names on the left.
    """
    ordered = sorted(readings, key=lambda r: r.article.id)
    lineages = find_lineages(runs_of(r.article) for r in ordered)
    identities = identify(
        ordered, gazetteer, [k for k in judged if k.kind == "same_entity"]
    )
    gathered = _gather(ordered, identities)
    own_names = _own_names(ordered)
    statements = _statements(gathered, lineages, own_names)
    today = latest_day(statements, (r.article.published for r in ordered))
    forecasts = find_forecasts(
        statements, codebook, today=today, soon=_soon(ordered, statements)
    )
    conflicts = [
        *_within_articles(ordered, statements, codebook),
        *(c for s in statements for c in rendering_conflicts(s, codebook)),
        *event_date_conflicts(statements),
        *speaker_conflicts(statements, codebook),
        *forecast_conflicts(forecasts, {s.id: s for s in statements}),
    ]
    return Story(
        statements=tuple(sorted(statements, key=lambda s: s.id)),
        conflicts=_standing(_one_kind_a_pair(conflicts), judged),
        updates=tuple(find_updates(statements, codebook)),
        lineages=lineages,
        forecasts=forecasts,
        entities=find_entities(ordered, gazetteer, identities),
        links=_machine_links(gathered, identities),
    )


def _gather(readings: Sequence[Reading], identities: Identities) -> list[Gathered]:
    by_speaker: dict[str, list[Told]] = defaultdict(list)
    for reading in readings:
        for told in told_in(reading):
            speaker = identities.speaker(told.speaker)
            by_speaker[speaker.id].append(replace(told, speaker=speaker))
    return [g for speaker in sorted(by_speaker) for g in gather(by_speaker[speaker])]


def _machine_links(
    gathered: Iterable[Gathered], identities: Identities
) -> tuple[Link, ...]:
    """Return the links that the machine made, by id; people's stay judgements."""
    found = [k for g in gathered for k in g.links]
    found += [k for k in identities.links if k.author == "machine"]
    unique = {k.id: k for k in sorted(found, key=lambda k: (k.id, k.score))}
    return tuple(unique[i] for i in sorted(unique))


def _standing(
    conflicts: Iterable[Conflict], judged: Sequence[Link]
) -> tuple[Conflict, ...]:
    """Leave out the conflicts that a person dismissed."""
    dismissed = {k.left for k in judged if k.kind == "conflicts" and k.score == 0}
    return tuple(c for c in conflicts if c.id not in dismissed)


def _own_names(readings: Iterable[Reading]) -> dict[str, str]:
    """Map each article to the canonical name of its outlet, where it is known."""
    found = {}
    for reading in readings:
        outlet = reading.article.outlet
        name = canonical_outlet(outlet) if outlet is not None else None
        if name is not None:
            found[reading.article.id] = name
    return found


def _statements(
    gathered: Sequence[Gathered],
    lineages: Sequence[Lineage],
    own_names: Mapping[str, str],
) -> list[Statement]:
    roots = roots_of(lineages)
    counted = [
        replace(
            g.statement,
            origins=count_origins(g.told, roots=roots, own_names=own_names),
        )
        for g in gathered
    ]
    return sorted(counted, key=lambda s: (s.said.when.begin or "", s.id))


def _within_articles(
    readings: Sequence[Reading], statements: Sequence[Statement], codebook: Codebook
) -> list[Conflict]:
    made: dict[str, dict[int, Statement]] = defaultdict(dict)
    for statement in statements:
        for report in statement.reports:
            if report.attribution is not None:
                made[report.article][report.attribution] = statement
    found: list[Conflict] = []
    for reading in readings:
        article = reading.article.id
        found.extend(order_conflicts(reading, made[article]))
        found.extend(headline_conflicts(reading, codebook))
    return found


def _soon(
    readings: Sequence[Reading], statements: Sequence[Statement]
) -> dict[str, bool]:
    """Map reports to whether their words promise "soon" without a day."""
    vague = {
        r.article.id: [t for t in r.times if t.value == "FUTURE_REF"] for r in readings
    }
    return {
        report.id: any(
            t.where == report.where
            and any(s.start <= t.span.start < s.end for s in report.spans)
            for t in vague[report.article]
        )
        for statement in statements
        for report in statement.reports
        if report.claims and vague[report.article]
    }


@dataclass(frozen=True, slots=True)
class _Pair:
    """What two conflicts of different kinds would both be about."""

    statements: tuple[str, ...]
    articles: tuple[str, ...]


# One pair has one kind: the first of these that holds.
_KIND_ORDER = (
    "order_conflict",
    "headline_vs_body",
    "rendering_vs_rendering",
    "date_conflict",
    "speaker_vs_speaker",
    "forecast_vs_outcome",
)


def _one_kind_a_pair(conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Keep one conflict a pair of statements, sorted by id.

    Conflicts inside an article or a statement part different things and all stay.
    """
    kept: dict[str, Conflict] = {}
    taken: set[_Pair] = set()
    ranked = sorted(conflicts, key=lambda c: (_KIND_ORDER.index(c.kind), c.id))
    for conflict in ranked:
        pair = _Pair(conflict.statements, ())
        if len(conflict.statements) == 2 and pair in taken:
            continue
        taken.add(pair)
        kept.setdefault(conflict.id, conflict)
    return tuple(kept[i] for i in sorted(kept))
