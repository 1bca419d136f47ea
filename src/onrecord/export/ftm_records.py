"""Articles, statements, conflicts, forecasts and lineages as FollowTheMoney entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.export.ftm_values import FtmEntity, ftm_id, language_of
from onrecord.export.scope import Scope, Words
from onrecord.export.telling import (
    conflict_title,
    forecast_title,
    kind_of,
    label_line,
    origin_words,
    quoted,
    statement_claims,
    statement_title,
)
from onrecord.records import Article, Conflict, Forecast, Lineage, Statement
from onrecord.records.intervals import last_day
from onrecord.views.inert import safe_url
from onrecord.views.labels import one_line

__all__ = [
    "article_entity",
    "conflict_entity",
    "forecast_entity",
    "lineage_entities",
    "statement_entity",
]

_DAY = len("YYYY-MM-DD")


def _day(when: str | None) -> str | None:
    return None if when is None else when[:_DAY]


def article_entity(article: Article, scope: Scope) -> FtmEntity:
    """Return an article as a document; its text only with ``--with-text``."""
    title = scope.of_article(article)
    return FtmEntity(
        ftm_id("article", article.id),
        "Article",
        {
            "title": title.text,
            "name": title.text,
            "fileName": one_line(article.id),
            "author": None if article.byline is None else one_line(article.byline),
            "publisher": None if article.outlet is None else one_line(article.outlet),
            "publishedAt": _day(article.published),
            "language": language_of(article.lang),
            "sourceUrl": safe_url(article.url),
            "notes": [title.cited, *label_line(title.label)],
            "bodyText": scope.whole_text(article) if scope.options.with_text else None,
        },
    )


def statement_entity(statement: Statement, scope: Scope) -> FtmEntity:
    """Return a statement as an event in which the speaker is involved."""
    held = scope.entity(statement.speaker.id)
    actor = held is not None and held.kind in {"person", "organisation"}
    words = [scope.of_report(r) for r in statement.reports]
    begin, end = statement.said.when.begin, statement.said.when.end
    label = scope.label(r.article for r in statement.reports)
    return FtmEntity(
        ftm_id("statement", statement.id),
        "Event",
        {
            "name": statement_title(statement, scope),
            "summary": f"{origin_words(statement)}.",
            "description": [*label_line(label), *(quoted(w) for w in words)],
            "startDate": _day(begin),
            "endDate": None if end is None else last_day(end),
            "involved": ftm_id("entity", statement.speaker.id) if actor else None,
            "proof": (ftm_id("article", r.article) for r in statement.reports),
            "sourceUrl": (w.url for w in words),
            "recordId": statement.id,
            "keywords": _keywords(statement),
            "notes": statement_claims(statement),
        },
    )


def _keywords(statement: Statement) -> list[str]:
    claims = [c for r in statement.reports for c in r.claims]
    return sorted({one_line(c.subject) for c in claims} | {c.code for c in claims})


def conflict_entity(conflict: Conflict, scope: Scope) -> FtmEntity:
    """Return a conflict as a note on the statements that part."""
    sides = [
        (one_line(side.value), scope.of_evidence(e))
        for side in conflict.sides
        for e in side.evidence
    ]
    return FtmEntity(
        ftm_id("conflict", conflict.id),
        "Note",
        {
            "name": conflict_title(conflict),
            "summary": one_line(conflict.reason),
            "description": [
                *label_line(scope.label(conflict.articles)),
                *(f"{value}: {quoted(words)}" for value, words in sides),
            ],
            "entity": _parties(conflict, scope),
            "proof": (ftm_id("article", a) for a in conflict.articles),
            "sourceUrl": (words.url for _, words in sides),
            "keywords": [
                kind_of(conflict),
                conflict.field,
                conflict.ruled or "not ruled",
            ],
        },
    )


def _parties(conflict: Conflict, scope: Scope) -> list[str]:
    return [ftm_id("statement", s) for s in conflict.statements if scope.holds(s)]


def forecast_entity(forecast: Forecast, scope: Scope) -> FtmEntity:
    """Return a forecast as a note on the statement that makes it."""
    words = [scope.of_evidence(e) for e in forecast.words]
    return FtmEntity(
        ftm_id("forecast", forecast.id),
        "Note",
        {
            "name": forecast_title(forecast, scope),
            "summary": (one_line(o.reason) for o in forecast.outcomes),
            "description": _cited(words, scope, (e.article for e in forecast.words)),
            "entity": ftm_id("statement", forecast.statement),
            "proof": (ftm_id("article", e.article) for e in forecast.words),
            "sourceUrl": (w.url for w in words),
            "keywords": [forecast.state, one_line(forecast.subject), forecast.code],
        },
    )


def _cited(words: list[Words], scope: Scope, articles: Iterable[str]) -> list[str]:
    return [*label_line(scope.label(articles)), *(quoted(w) for w in words)]


def lineage_entities(lineage: Lineage, scope: Scope) -> Iterator[FtmEntity]:
    """Yield that an article derives from another, as a link between them."""
    for edge in lineage.edges:
        if scope.holds_article(edge.child) and scope.holds_article(edge.parent):
            yield FtmEntity(
                ftm_id("edge", f"{edge.child} {edge.parent}"),
                "UnknownLink",
                {
                    "subject": ftm_id("article", edge.child),
                    "object": ftm_id("article", edge.parent),
                    "role": "derives from",
                    "description": (one_line(reason) for reason in edge.reasons),
                },
            )
