"""A story as JSON lines: what ``onrecord export --format jsonl`` writes.

One object a line, each with ``type`` and ``id``, sorted by id. No run, clock or
machine enters, so equal ledgers give equal bytes.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from onrecord.export.reading import (
    Json,
    article_to_json,
    claim_to_json,
    deadline_to_json,
    said_to_json,
    spans_to_json,
    speaker_to_json,
)
from onrecord.export.words import excerpt_text, label_of
from onrecord.export.work_json import work_to_json
from onrecord.ledger import Cluster, Ledger, Part, Redaction, cluster_id
from onrecord.records import (
    Article,
    Conflict,
    Entity,
    Evidence,
    Forecast,
    Lineage,
    Office,
    Report,
    Side,
    Statement,
    Story,
    Update,
    canonical_json,
)

__all__ = [
    "ArticleOf",
    "cluster_to_json",
    "evidence_to_json",
    "export_lines",
    "merged_lines",
    "statement_to_json",
    "story_to_jsonl",
]

ArticleOf = Callable[[str], Article]
"""Returns an article by its id."""

_PARTS: tuple[Part, ...] = (
    "statements",
    "conflicts",
    "lineages",
    "forecasts",
    "entities",
    "updates",
)

# Articles kept at hand while reports are written: a statement's reports cite few
_ARTICLES = 256


def story_to_jsonl(
    story: Story, articles: Mapping[str, Article], *, with_text: bool = False
) -> Iterator[bytes]:
    """Yield a story and its articles as lines, without line ends, sorted by id.

    Args:
        story: Its parts may be in any order.
        articles: By id; all that the story cites.
        with_text: Whether to write whole texts, and words beyond the excerpt.
    """
    articles_sorted = (articles[name] for name in sorted(articles))
    parts = (sorted(getattr(story, name), key=cluster_id) for name in _PARTS)
    yield from merged_lines(
        articles_sorted, parts, article_of=articles.__getitem__, with_text=with_text
    )


def export_lines(ledger: Ledger, *, with_text: bool = False) -> Iterator[bytes]:
    """Yield what a ledger holds as lines, without line ends, sorted by id.

    Nothing is held in memory but a page of records. Articles that were redacted
    are lines of the type ``redaction``; what people added stands beside it.

    Args:
        ledger: Its clusters are taken as they are; see ``pipeline.settle``.
        with_text: Whether to write whole texts, and words beyond the excerpt.
    """

    @lru_cache(_ARTICLES)
    def article_of(name: str) -> Article:
        found = ledger.article(name)
        if found is None:
            raise KeyError(name)
        return found

    yield from merged_lines(
        ledger.articles(),
        (ledger.part(name) for name in _PARTS),
        redactions=ledger.redactions(),
        work=work_to_json(ledger, with_text=with_text),
        article_of=article_of,
        with_text=with_text,
    )


def merged_lines(
    articles: Iterable[Article],
    parts: Iterable[Iterable[Cluster]],
    *,
    redactions: Iterable[Redaction] = (),
    work: Iterable[Json] = (),
    article_of: ArticleOf,
    with_text: bool,
) -> Iterator[bytes]:
    """Merge streams that are each sorted by id."""
    streams: list[Iterable[Json]] = [
        (_article(found, with_text) for found in articles),
        (_redaction(found) for found in redactions),
        work,
    ]
    streams += [
        (
            cluster_to_json(c, article_of, with_text=with_text)
            for c in part
            if not (isinstance(c, Conflict) and c.ruled == "dismissed")
        )
        for part in parts
    ]
    for line in heapq.merge(*streams, key=lambda o: (str(o["id"]), str(o["type"]))):
        yield canonical_json(line)


def _article(article: Article, with_text: bool) -> Json:
    text: Json = {"text": article.text} if with_text else {}
    return {"type": "article", **article_to_json(article), **text}


def _redaction(redaction: Redaction) -> Json:
    return {
        "type": "redaction",
        "id": redaction.article,
        "source_hash": redaction.source_hash,
        "reason": redaction.reason,
    }


def cluster_to_json(
    cluster: Cluster, article_of: ArticleOf, *, with_text: bool = False
) -> Json:
    """Return a computed record as an object with ``type`` and ``id``."""
    if isinstance(cluster, Statement):
        return statement_to_json(cluster, article_of, with_text=with_text)
    if isinstance(cluster, Conflict):
        return _conflict(cluster, article_of)
    if isinstance(cluster, Forecast):
        return _forecast(cluster, article_of)
    if isinstance(cluster, Lineage):
        return _lineage(cluster)
    if isinstance(cluster, Entity):
        return _entity(cluster)
    if isinstance(cluster, Update):
        return _update(cluster)
    raise TypeError(f"no export for {type(cluster).__name__}")


def statement_to_json(
    statement: Statement, article_of: ArticleOf, *, with_text: bool = False
) -> Json:
    """Return a statement with all its reports and their words."""
    speaker = speaker_to_json(statement.speaker) or {}
    ambiguous = list(statement.ambiguous)
    return {
        "type": "statement",
        "id": statement.id,
        "speaker": {**speaker, "aliases": list(statement.aliases)},
        "said": said_to_json(statement.said),
        "venue": statement.venue,
        "origins": statement.origins,
        **label_of(report.text_kind for report in statement.reports),
        "reports": [
            _report(report, article_of, with_text) for report in statement.reports
        ],
        **({"ambiguous": ambiguous} if ambiguous else {}),
    }


def _report(report: Report, article_of: ArticleOf, with_text: bool) -> Json:
    article = article_of(report.article)
    return {
        "article": report.article,
        "url": report.url,
        "outlet": report.outlet,
        "level": report.level,
        "direct": report.direct,
        "background": report.background,
        "relays": list(report.relays),
        "where": report.where,
        "spans": spans_to_json(report.spans),
        "text": excerpt_text(article, report.where, report.spans, whole=with_text),
        "text_kind": report.text_kind,
        **label_of([report.text_kind]),
        "attribution": report.attribution,
        "claims": [claim_to_json(claim) for claim in report.claims],
    }


def _conflict(conflict: Conflict, article_of: ArticleOf) -> Json:
    return {
        "type": "possible_conflict" if conflict.is_possible else "conflict",
        "id": conflict.id,
        "kind": conflict.kind,
        "field": conflict.field,
        "subject": conflict.subject,
        "articles": list(conflict.articles),
        "statements": list(conflict.statements),
        "reason": conflict.reason,
        "certainty": conflict.certainty,
        **({"doubts": list(conflict.doubts)} if conflict.is_possible else {}),
        **_label(conflict.articles, article_of),
        "sides": [_side(side) for side in conflict.sides],
        **_ruling(conflict),
    }


def _ruling(conflict: Conflict) -> Json:
    """Return what a person said of a conflict; nothing while nobody did."""
    if conflict.ruled is None:
        return {}
    kind = {} if conflict.ruled_kind is None else {"ruled_kind": conflict.ruled_kind}
    return {"ruled": conflict.ruled, **kind}


def _side(side: Side) -> Json:
    return {
        "statement": side.statement,
        "value": side.value,
        "articles": list(side.articles),
        "evidence": [evidence_to_json(evidence) for evidence in side.evidence],
    }


def evidence_to_json(evidence: Evidence) -> Json:
    """Return where in an article a line stands."""
    return {
        "article": evidence.article,
        "where": evidence.where,
        "spans": spans_to_json(evidence.spans),
    }


def _label(articles: Iterable[str], article_of: ArticleOf) -> Json:
    return {**label_of(article_of(name).text_kind for name in articles)}


def _forecast(forecast: Forecast, article_of: ArticleOf) -> Json:
    return {
        "type": "forecast",
        "id": forecast.id,
        "statement": forecast.statement,
        "speaker": forecast.speaker,
        "subject": forecast.subject,
        "code": forecast.code,
        "place": forecast.place,
        "deadline": deadline_to_json(forecast.deadline),
        "state": forecast.state,
        "outcome": forecast.outcome,
        "outcomes": [
            {"statement": o.statement, "verdict": o.verdict, "reason": o.reason}
            for o in forecast.outcomes
        ],
        **_label((e.article for e in forecast.words), article_of),
        "evidence": [evidence_to_json(evidence) for evidence in forecast.words],
    }


def _lineage(lineage: Lineage) -> Json:
    return {
        "type": "lineage",
        "id": lineage.id,
        "root": lineage.root,
        "articles": list(lineage.articles),
        "edges": [
            {
                "child": edge.child,
                "parent": edge.parent,
                "score": edge.score,
                "reasons": list(edge.reasons),
            }
            for edge in lineage.edges
        ],
    }


def _entity(entity: Entity) -> Json:
    return {
        "type": "entity",
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "aliases": list(entity.aliases),
        "offices": [_office(office) for office in entity.offices],
    }


def _office(office: Office) -> Json:
    return {
        "title": office.title,
        "begin": office.held.begin,
        "end": office.held.end,
        "source": office.source,
    }


def _update(update: Update) -> Json:
    return {
        "type": "update",
        "id": cluster_id(update),
        "earlier": update.earlier,
        "later": update.later,
        "subject": update.subject,
        "track": update.track,
        "before": update.before,
        "after": update.after,
    }
