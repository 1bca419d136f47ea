"""Lines of text for people: what listings and messages look like."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from onrecord.cli.select import ToldClaim
from onrecord.export import ArticleOf
from onrecord.ledger import POSSIBLE, Hit, Ledger, Run, RunEnd
from onrecord.pipeline.totals import Totals
from onrecord.records import (
    Conflict,
    Entity,
    Evidence,
    Failure,
    Forecast,
    Report,
    Statement,
    spaced,
)
from onrecord.views import claim_words, day_words, excerpt, shown_words
from onrecord.views.labels import count_words
from onrecord.views.phrases import doubt_words
from onrecord.views.shown import speaker_words, venue_words

__all__ = [
    "claim_lines",
    "conflict_lines",
    "entity_lines",
    "failure_line",
    "forecast_lines",
    "hit_lines",
    "run_lines",
    "statement_lines",
    "totals_line",
    "undated_line",
    "verified_line",
]

# Columns of the narrowest terminal that is still common
_WIDTH = 80

# Places of one article that a search shows; the rest are counted
_MOST_PLACES = 3


def totals_line(totals: Totals, ledger: Ledger) -> str:
    """Say what an ``add`` changed, and what the ledger holds now."""
    sizes = ledger.sizes()
    possible = dict(ledger.values("conflicts", "code", only=POSSIBLE)).get(POSSIBLE, 0)
    conflicts = count_words(sizes["conflicts"] - possible, "conflict")
    also = [
        f"{number} {words}"
        for number, words in (
            (totals.read_again, "read again"),
            (totals.held, "held already"),
            (totals.redacted, "redacted"),
        )
        if number
    ]
    aside = "".join(f", {words}" for words in also)
    return (
        f"added {count_words(totals.new, 'article')} ({totals.not_read} not read, "
        f"{totals.failed} failed{aside}); {ledger.location} holds "
        f"{count_words(ledger.count(), 'article')}: "
        f"{count_words(sizes['statements'], 'statement')}, "
        f"{conflicts}{f' and {possible} possible' if possible else ''}, "
        f"{count_words(sizes['forecasts'], 'forecast')}"
    )


def undated_line(undated: int) -> str:
    """Say how many articles came without a day, and what that costs."""
    return (
        f"{count_words(undated, 'article')} without a day of publication: words like "
        '"on Tuesday" have no day there; add again with --published DATE to give one'
    )


def verified_line(ledger: Ledger, problems: int) -> str:
    """Say what ``verify`` looked at and how many problems it found."""
    found = "no problem" if problems == 0 else count_words(problems, "problem")
    computed = sum(ledger.sizes().values())
    return (
        f"verified {count_words(ledger.count(), 'article')} and "
        f"{count_words(computed, 'computed record')} in {ledger.location}: {found}"
    )


def failure_line(failure: Failure) -> str:
    """Say which article failed, where, and why."""
    named = failure.article not in (None, failure.place)
    which = f" (article {failure.article!r})" if named else ""
    return f"failed: {failure.place}{which}: {failure.reason}"


def statement_lines(statement: Statement, article_of: ArticleOf) -> Iterator[str]:
    """Show a statement with every rendering, each with its place."""
    told = venue_words(statement)
    venue = "" if told is None else f", {told}"
    articles = {report.article for report in statement.reports}
    yield f"{day_words(statement.said)}  {speaker_words(statement)}{venue}"
    yield (
        f"  {count_words(statement.origins, 'origin')}, {count_words(len(articles), 'article')}"
        f"  {statement.id}"
    )
    for report in statement.reports:
        yield from _report(report, article_of)
    yield ""


def _report(report: Report, article_of: ArticleOf) -> Iterator[str]:
    chain = "".join(f" < {relay}" for relay in report.relays)
    claims = "; ".join(claim_words(claim) for claim in report.claims)
    yield from _wrapped(
        f"{report.outlet or 'unknown outlet'}{chain} ({report.level})"
        + (f": {claims}" if claims else ""),
        indent=4,
    )
    evidence = Evidence(article=report.article, where=report.where, spans=report.spans)
    yield from _words(evidence, article_of, indent=6)


def claim_lines(told: ToldClaim, article_of: ArticleOf) -> Iterator[str]:
    """Show a claim: who made it, when, and the words that carry it."""
    claim, report, statement = told.claim, told.report, told.statement
    yield from _wrapped(
        f"{day_words(statement.said)}  {speaker_words(statement)}: {claim.subject} "
        f"{claim_words(claim)}" + (f", {claim.place}" if claim.place else ""),
        indent=0,
    )
    evidence = Evidence(article=report.article, where=claim.where, spans=(claim.span,))
    yield from _words(evidence, article_of, indent=4)


def conflict_lines(conflict: Conflict, article_of: ArticleOf) -> Iterator[str]:
    """Show a conflict with its sides, each with the words it stands on."""
    sort = "possible " if conflict.is_possible else ""
    yield from _wrapped(f"{sort}{conflict.kind} ({conflict.field}): {conflict.reason}")
    if conflict.is_possible:
        yield from _wrapped(doubt_words(conflict.doubts), indent=2)
    for side in conflict.sides:
        yield from _wrapped(f"{side.value}: {', '.join(side.articles)}", indent=2)
        for evidence in side.evidence:
            yield from _words(evidence, article_of, indent=4)
    yield ""


def forecast_lines(forecast: Forecast, article_of: ArticleOf) -> Iterator[str]:
    """Show a forecast: its state, who made it, when it falls due."""
    term = (
        "no day given"
        if forecast.deadline is None
        else f"due {forecast.deadline.due}, missed from {forecast.deadline.missed}"
    )
    yield from _wrapped(
        f"{forecast.state.upper()}  {forecast.subject} "
        f"{spaced(forecast.code)}, {term} "
        f"({forecast.speaker or 'unnamed source'})"
    )
    for evidence in forecast.words[:1]:
        yield from _words(evidence, article_of, indent=4)


def entity_lines(entity: Entity) -> Iterator[str]:
    """Show an entity with its offices and other names."""
    yield f"{entity.name} ({entity.kind})  {entity.id}"
    for office in entity.offices:
        held = f"{office.held.begin or '?'} to {office.held.end or 'now'}"
        yield from _wrapped(f"{office.title}, {held}", indent=4)
    if entity.aliases:
        yield from _wrapped("also: " + ", ".join(entity.aliases), indent=4)


def hit_lines(hit: Hit, article_of: ArticleOf) -> Iterator[str]:
    """Show where searched words stand, the first of them in their sentences."""
    article = article_of(hit.article)
    yield (
        f"{article.published or 'undated'}  {article.outlet or 'unknown outlet'}: "
        f"{count_words(len(hit.spans), 'place')} in the {hit.where}"
    )
    for span in hit.spans[:_MOST_PLACES]:
        evidence = Evidence(article=hit.article, where=hit.where, spans=(span,))
        yield from _words(evidence, article_of, indent=4)


def run_lines(run: Run, end: RunEnd | None, failures: Sequence[Failure]) -> list[str]:
    """Show a run: when, what, how it ended, and what failed in it."""
    counts = (
        "cut off"
        if end is None
        else ", ".join(f"{n} {spaced(name)}" for name, n in end.counts.items())
    )
    lines = [f"{run.began[:19]}  {run.id}", *_wrapped(" ".join(run.command), indent=4)]
    lines += _wrapped(counts or "nothing changed", indent=4)
    return lines + [f"      {failure_line(failure)}" for failure in failures]


def _words(evidence: Evidence, article_of: ArticleOf, *, indent: int) -> Iterator[str]:
    found = excerpt(article_of(evidence.article), evidence.where, evidence.spans)
    yield from _wrapped(f"{shown_words(found)}  {found.place}", indent=indent, hang=0)


def _wrapped(text: str, *, indent: int = 0, hang: int = 2) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )
