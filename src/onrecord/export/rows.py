"""Rows of the tables: what each kind of record is in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from onrecord.export.scope import Scope, Words, best_report
from onrecord.export.tables import Row
from onrecord.export.telling import kind_of
from onrecord.reconcile.credibility import propose_credibility
from onrecord.records import (
    Article,
    Claim,
    Conflict,
    Forecast,
    Report,
    Statement,
)
from onrecord.views.inert import safe_url
from onrecord.views.labels import claim_words, day_words, one_line

__all__ = [
    "article_rows",
    "claim_rows",
    "conflict_rows",
    "forecast_rows",
    "possible_conflict_rows",
    "report_rows",
    "side_rows",
    "statement_rows",
]


def line(text: str | None) -> str | None:
    """Return words of an article or a person as one harmless line."""
    return None if text is None else one_line(text)


def lines(texts: Iterable[str]) -> list[str]:
    """Return several of them."""
    return [one_line(text) for text in texts]


def told_claims(report: Report) -> list[str]:
    """Return a report's claims in words, each once: "Oreshnik: on duty"."""
    said = (f"{one_line(c.subject)}: {claim_words(c)}" for c in report.claims)
    return list(dict.fromkeys(said))


def _words(words: Words) -> Row:
    return {
        "words": words.text,
        "cited": words.cited,
        "url": words.url,
        "label": words.label,
    }


def _said(statement: Statement) -> Row:
    return {
        "said": day_words(statement.said),
        "said_begin": statement.said.when.begin,
        "said_end": statement.said.when.end,
        "said_basis": statement.said.basis,
    }


def article_rows(scope: Scope) -> Iterator[Row]:
    """Yield a row an article, by id."""
    for article in scope.articles():
        yield _article(article, scope)


def _article(article: Article, scope: Scope) -> Row:
    title = scope.of_article(article)
    return {
        "article": one_line(article.id),
        "outlet": line(article.outlet),
        "published": article.published,
        "title": title.text,
        "language": one_line(article.lang),
        "url": safe_url(article.url),
        "byline": line(article.byline),
        "dateline": line(article.dateline),
        "agency": line(article.agency),
        "published_basis": article.published_basis,
        "text_kind": line(article.text_kind),
        "label": title.label,
        "read": article.read,
        "source_hash": article.source_hash,
        "cited": title.cited,
        "text": scope.whole_text(article),
    }


def statement_rows(scope: Scope) -> Iterator[Row]:
    """Yield a row a statement, by day, then id."""
    for statement in scope.statements():
        yield _statement(statement, scope)


def _statement(statement: Statement, scope: Scope) -> Row:
    conflicts = scope.conflicts_of(statement.id)
    proposed = propose_credibility(statement, conflicts)
    claims = (told for r in statement.reports for told in told_claims(r))
    outlets = {r.outlet or r.article for r in statement.reports}
    best = best_report(statement)
    label = scope.label(r.article for r in statement.reports)
    return {
        "statement": statement.id,
        **_said(statement),
        "speaker": scope.who(statement),
        "venue": scope.as_written(statement.venue, label),
        "claims": list(dict.fromkeys(claims)),
        **_words(scope.of_report(best)),
        "level": best.level,
        "direct": best.direct,
        "label": label,
        "origins": statement.origins,
        "articles": len({r.article for r in statement.reports}),
        "outlets": lines(sorted(outlets)),
        "conflicts": len(conflicts),
        "credibility": proposed.level,
        "credibility_reasons": lines(proposed.reasons),
        "aliases": lines(statement.aliases),
        "speaker_id": statement.speaker.id,
    }


def report_rows(scope: Scope) -> Iterator[Row]:
    """Yield a row a report, by statement, then article."""
    for statement in scope.statements():
        for report in statement.reports:
            article = scope.article(report.article)
            yield {
                "report": report.id,
                "statement": statement.id,
                **_said(statement),
                "speaker": scope.who(statement),
                "outlet": line(report.outlet),
                "published": article.published,
                "language": one_line(article.lang),
                "level": report.level,
                "direct": report.direct,
                "background": report.background,
                "relays": lines(report.relays),
                "claims": told_claims(report),
                **_words(scope.of_report(report)),
                "text_kind": line(report.text_kind),
                "article": one_line(report.article),
            }


def claim_rows(scope: Scope) -> Iterator[Row]:
    """Yield a row a claim, by statement, report and place."""
    for statement in scope.statements():
        for report in statement.reports:
            for claim in report.claims:
                if scope.options.subject in (None, claim.subject):
                    yield _claim(claim, report, statement, scope=scope)


def _claim(claim: Claim, report: Report, statement: Statement, *, scope: Scope) -> Row:
    words = scope.words(report.article, claim.where, (claim.span,))
    unit = None if claim.quantity is None else claim.quantity.unit
    return {
        "statement": statement.id,
        "report": report.id,
        **_said(statement),
        "speaker": scope.who(statement),
        "outlet": line(report.outlet),
        "level": claim.level,
        "subject": one_line(claim.subject),
        "code": claim.code,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "place": line(claim.place),
        **_claim_times(claim),
        "unit": scope.as_written(unit, words.label),
        "echo_of": scope.as_written(claim.echo_of, words.label),
        "readings": list(claim.readings),
        "codebook": claim.codebook,
        **_words(words),
        "context": words.context,
        "article": one_line(report.article),
    }


def _claim_times(claim: Claim) -> Row:
    time, deadline, quantity = claim.time, claim.deadline, claim.quantity
    return {
        "time_begin": None if time is None else time.begin,
        "time_end": None if time is None else time.end,
        "due": None if deadline is None else deadline.due,
        "missed": None if deadline is None else deadline.missed,
        "low": None if quantity is None else quantity.low,
        "high": None if quantity is None else quantity.high,
    }


def conflict_rows(scope: Scope) -> Iterator[Row]:
    """Yield a row a conflict, by day, then id."""
    yield from (_conflict_row(c, scope) for c in scope.conflicts())


def possible_conflict_rows(scope: Scope) -> Iterator[Row]:
    """Yield a row a possible conflict, by day, then id."""
    for conflict in scope.possible_conflicts():
        yield {**_conflict_row(conflict, scope), "doubts": list(conflict.doubts)}


def _conflict_row(conflict: Conflict, scope: Scope) -> Row:
    outlets = {scope.article(a).outlet or a for a in conflict.articles}
    return {
        "conflict": conflict.id,
        "kind": kind_of(conflict),
        "field": conflict.field,
        "subject": line(conflict.subject),
        "reason": one_line(conflict.reason),
        "values": [one_line(side.value) for side in conflict.sides],
        "ruled": conflict.ruled,
        "found_as": conflict.kind,
        "statements": list(conflict.statements),
        "articles": lines(conflict.articles),
        "outlets": lines(sorted(outlets)),
        "label": scope.label(conflict.articles),
        "cited": _cited(conflict, scope),
        "certainty": conflict.certainty,
    }


def _cited(conflict: Conflict, scope: Scope) -> list[str]:
    evidence = (e for side in conflict.sides for e in side.evidence)
    return list(dict.fromkeys(scope.of_evidence(e).cited for e in evidence))


def side_rows(scope: Scope) -> Iterator[Row]:
    """Yield a row for each place that a conflict's side rests on, possible ones last."""
    for conflict in chain(scope.conflicts(), scope.possible_conflicts()):
        for number, side in enumerate(conflict.sides, start=1):
            statement = (
                None if side.statement is None else scope.statement(side.statement)
            )
            for evidence in side.evidence:
                article = scope.article(evidence.article)
                yield {
                    "conflict": conflict.id,
                    "side": number,
                    "value": one_line(side.value),
                    "statement": side.statement,
                    "speaker": None if statement is None else scope.who(statement),
                    "said": None if statement is None else day_words(statement.said),
                    "outlet": line(article.outlet),
                    **_words(scope.of_evidence(evidence)),
                    "context": scope.of_evidence(evidence).context,
                    "article": one_line(evidence.article),
                    "tier": "possible" if conflict.is_possible else "sure",
                }


def forecast_rows(scope: Scope) -> Iterator[Row]:
    """Yield a row a forecast, by the day it was made, then id."""
    for forecast in scope.forecasts():
        yield _forecast(forecast, scope)


def _forecast(forecast: Forecast, scope: Scope) -> Row:
    statement = scope.statement(forecast.statement)
    deadline = forecast.deadline
    best = scope.of_evidence(forecast.words[0])
    cited = [scope.of_evidence(e).cited for e in forecast.words]
    return {
        "forecast": forecast.id,
        "said": None if statement is None else day_words(statement.said),
        "speaker": None if statement is None else scope.who(statement),
        "subject": one_line(forecast.subject),
        "code": forecast.code,
        "place": line(forecast.place),
        "due": None if deadline is None else deadline.due,
        "missed": None if deadline is None else deadline.missed,
        "state": forecast.state,
        "outcome": forecast.outcome,
        "outcome_reasons": lines(o.reason for o in forecast.outcomes),
        **_words(best),
        "context": best.context,
        "label": scope.label(e.article for e in forecast.words),
        "cited": list(dict.fromkeys(cited)),
        "statement": forecast.statement,
    }
