"""The blocks of reconcile, each a pure function of the set of records below it.

    speaker   one speaker's reports -> statements, how they are told
    article   one article and the statements it reports -> what parts inside it
    quotation one statement and its articles' words -> quotations that were altered
    lineage   one lineage and its articles' words -> corrections, slipped speakers
    subject   all statements on one subject -> conflicts, updates, forecasts

``main`` puts them together from nothing; ``incremental`` computes only those that a
change touches. Both call these functions, so both give the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.coding import Codebook
from onrecord.reconcile.corrections import find_corrections
from onrecord.reconcile.dates import (
    Narrated,
    event_date_conflicts,
    statement_date_conflicts,
)
from onrecord.reconcile.forecasts import find_forecasts, forecast_conflicts
from onrecord.reconcile.headlines import headline_conflicts
from onrecord.reconcile.orders import event_order_conflicts, order_conflicts
from onrecord.reconcile.origins import count_origins
from onrecord.reconcile.quotations import altered_quotations, slipped_speakers
from onrecord.reconcile.renderings import rendering_conflicts
from onrecord.reconcile.reports import Told
from onrecord.reconcile.sequences import sequence_conflicts
from onrecord.reconcile.speakers import find_updates, speaker_conflicts
from onrecord.reconcile.statements import Gathered, gather
from onrecord.records import (
    ORIGINAL,
    Article,
    Conflict,
    Lineage,
    Link,
    Reading,
    Statement,
    Story,
    bytes_hash,
    canonical_json,
)

__all__ = [
    "article_block",
    "can_be_requoted",
    "lineage_block",
    "one_kind_a_pair",
    "precedence",
    "quotation_block",
    "soon_reports",
    "speaker_block",
    "subject_block",
    "told_block",
]


def speaker_block(
    told: Iterable[Told], *, roots: Mapping[str, str], codebook: Codebook
) -> Story:
    """Gather one speaker's reports and hold the renderings of each statement together.

    Args:
        told: All reports of a speaker, in any order.
        roots: Lineage root by article, for those in a lineage.
        codebook: Gives tracks and entailments.
    """
    story = told_block(gather(told), roots=roots, codebook=codebook)
    misdated = statement_date_conflicts(story.statements)
    return replace(story, conflicts=one_kind_a_pair([*story.conflicts, *misdated]))


def told_block(
    gathered: Iterable[Gathered], *, roots: Mapping[str, str], codebook: Codebook
) -> Story:
    """Count the origins of statements, and hold the renderings of each together."""
    statements: list[Statement] = []
    links: list[Link] = []
    for one in gathered:
        own = {t.report.article: t.own_name for t in one.told if t.own_name is not None}
        origins = count_origins(one.told, roots=roots, own_names=own)
        statements.append(replace(one.statement, origins=origins))
        links += one.links
    conflicts = [c for s in statements for c in rendering_conflicts(s, codebook)]
    return Story(
        statements=tuple(statements),
        conflicts=one_kind_a_pair(conflicts),
        links=_once(links),
    )


def article_block(
    reading: Reading, statements: Iterable[Statement], codebook: Codebook
) -> Story:
    """Hold an article's own words against each other.

    Args:
        reading: The article's.
        statements: Those it reports.
        codebook: Says which assertion carries which.
    """
    article = reading.article.id
    made = {
        report.attribution: statement
        for statement in sorted(statements, key=_by_day)
        for report in statement.reports
        if report.article == article and report.attribution is not None
    }
    # what the codebook orders needs no words to say so
    stepped = list(event_order_conflicts(reading, codebook))
    found = [
        *order_conflicts(reading, made),
        *(stepped or sequence_conflicts(reading)),
        *headline_conflicts(reading, codebook),
    ]
    return Story(conflicts=one_kind_a_pair(found))


def quotation_block(
    statement: Statement, articles: Mapping[str, Article], lineages: Iterable[Lineage]
) -> Story:
    """Hold the quotations of one statement against each other.

    Args:
        statement: The statement.
        articles: Those that report it, by id.
        lineages: Those of these articles.
    """
    found = altered_quotations(statement, articles, tuple(lineages))
    return Story(conflicts=one_kind_a_pair(found))


def lineage_block(
    lineage: Lineage,
    statements: Iterable[Statement],
    articles: Mapping[str, Article],
) -> Story:
    """Hold the texts of one lineage against each other: corrections, slipped speakers.

    Args:
        lineage: The lineage.
        statements: All that its articles report.
        articles: Its articles by id.
    """
    ordered = sorted(statements, key=_by_day)
    slipped = slipped_speakers(lineage, ordered, articles)
    return Story(
        links=find_corrections(lineage, articles), conflicts=one_kind_a_pair(slipped)
    )


def can_be_requoted(statement: Statement) -> bool:
    """Tell whether two articles give a statement's own words: else none can differ."""
    direct = {r.article for r in statement.reports if r.direct}
    told = {r.article for r in statement.reports if r.text_kind == ORIGINAL}
    return bool(direct & told) and len(told) > 1


def subject_block(
    statements: Iterable[Statement],
    codebook: Codebook,
    *,
    today: str,
    soon: Mapping[str, bool],
    narrated: Iterable[Narrated] = (),
    borne_out: Collection[str] = (),
) -> Story:
    """Hold statements against each other: conflicts, updates and forecasts.

    Args:
        statements: All statements, in any order.
        codebook: Gives tracks, ranks and entailments.
        today: The judging day of forecasts.
        soon: Report ids whose words promise it soon without a day.
        narrated: Events that articles date in their own voice.
        borne_out: Ids of conflicts that people bear out.
    """
    ordered = sorted(statements, key=_by_day)
    forecasts = find_forecasts(ordered, codebook, today=today, soon=soon)
    conflicts = [
        *event_date_conflicts(ordered, narrated),
        *speaker_conflicts(ordered, codebook),
        *forecast_conflicts(forecasts, {s.id: s for s in ordered}, codebook),
    ]
    return Story(
        conflicts=one_kind_a_pair(conflicts, borne_out),
        updates=tuple(find_updates(ordered, codebook)),
        forecasts=forecasts,
    )


def soon_reports(reading: Reading, told: Iterable[Told]) -> frozenset[str]:
    """Return the ids of reports with claims whose words promise "soon" without a day.

    Args:
        reading: Gives the times.
        told: The article's reports.
    """
    vague = [t for t in reading.times if t.value == "FUTURE_REF"]
    return frozenset(
        one.report.id
        for one in told
        if vague
        and one.report.claims
        and any(
            t.where == one.report.where
            and any(s.start <= t.span.start < s.end for s in one.report.spans)
            for t in vague
        )
    )


# One pair has one kind: the first of these that holds.
KIND_ORDER = (
    "order_conflict",
    "headline_vs_body",
    "rendering_vs_rendering",
    "date_conflict",
    "speaker_vs_speaker",
    "forecast_vs_outcome",
)


@dataclass(frozen=True, slots=True)
class _Pair:
    """What two conflicts of different kinds would both be about."""

    statements: tuple[str, ...]
    subject: str | None


def one_kind_a_pair(
    conflicts: Iterable[Conflict], borne_out: Collection[str] = ()
) -> tuple[Conflict, ...]:
    """Keep one conflict a pair of statements and subject, sorted by id.

    Conflicts inside an article or a statement part different things and all stay.

    Args:
        conflicts: All that were found.
        borne_out: Ids of those that people bear out: they count first.
    """
    kept: dict[str, Conflict] = {}
    taken: set[_Pair] = set()
    ordered = sorted(conflicts, key=precedence)
    for conflict in sorted(ordered, key=lambda c: c.id not in borne_out):
        pair = _Pair(conflict.statements, conflict.subject)
        if len(conflict.statements) == 2 and pair in taken:
            continue
        taken.add(pair)
        kept.setdefault(conflict.id, conflict)
    return tuple(kept[i] for i in sorted(kept))


def precedence(conflict: Conflict) -> str:
    """Return the sort key by which the first conflict of a pair counts.

    Sure ones before possible ones, so that no pair is listed as unsure only for the
    kind that comes first. No two conflicts that differ in anything have one key.
    """
    kind, content = KIND_ORDER.index(conflict.kind), canonical_json(conflict)
    unsure = int(conflict.possible)
    return f"{unsure} {kind} {conflict.id} {conflict.reason} {bytes_hash(content)}"


def _by_day(statement: Statement) -> tuple[str, str]:
    return statement.said.when.begin or "", statement.id


def _once(links: Iterable[Link]) -> tuple[Link, ...]:
    unique = {k.id: k for k in sorted(links, key=lambda k: (k.id, k.score))}
    return tuple(unique[i] for i in sorted(unique))
