"""Rows of ``--json`` listings that are not lines of the export."""

from __future__ import annotations

from typing import cast

import msgspec

from onrecord.cli.select import ToldClaim
from onrecord.export import ArticleOf, Json, claim_to_json, excerpt_text, label_of
from onrecord.ledger import Hit, Run, RunEnd
from onrecord.reconcile.incremental import Likely
from onrecord.records import Entity, Failure, Span

__all__ = ["claim_row", "hit_row", "likely_row", "run_row", "view_row"]

# Codepoints shown on each side of the first word found
_AROUND = 100


def claim_row(told: ToldClaim, article_of: ArticleOf) -> Json:
    """Return a claim with its statement, article and words."""
    statement, report, claim = told.statement, told.report, told.claim
    article = article_of(report.article)
    return {
        "type": "claim",
        "statement": statement.id,
        "speaker": statement.speaker.name,
        "described": statement.speaker.described,
        "said": {"begin": statement.said.when.begin, "end": statement.said.when.end},
        "article": report.article,
        "outlet": report.outlet,
        "direct": report.direct,
        **claim_to_json(claim),
        "text": excerpt_text(article, claim.where, [claim.span]),
        "text_kind": article.text_kind,
        **label_of([article.text_kind]),
    }


def _around(hit: Hit, article_of: ArticleOf) -> Span:
    """Return the stretch around the first word found, cut at white space."""
    string = article_of(hit.article).string(hit.where)
    first = hit.spans[0]
    begin, end = max(0, first.start - _AROUND), min(len(string), first.end + _AROUND)
    while 0 < begin < first.start and not string[begin - 1].isspace():
        begin += 1
    while first.end < end < len(string) and not string[end].isspace():
        end -= 1
    return Span(begin, end)


def hit_row(hit: Hit, article_of: ArticleOf) -> Json:
    """Return where searched words stand, with the words around the first."""
    article = article_of(hit.article)
    return {
        "type": "hit",
        "article": hit.article,
        "url": article.url,
        "outlet": article.outlet,
        "published": article.published,
        "where": hit.where,
        "spans": [list(span) for span in hit.spans],
        "text": excerpt_text(article, hit.where, [_around(hit, article_of)]),
        "text_kind": article.text_kind,
        **label_of([article.text_kind]),
    }


def likely_row(other: Entity, likely: Likely) -> Json:
    """Return somebody who may be the same, with what speaks for it and against it."""
    return {
        "id": other.id,
        "name": other.name,
        "score": likely.score,
        "reasons": list(likely.reasons),
    }


def run_row(run: Run, end: RunEnd | None, failures: list[Failure]) -> Json:
    """Return a run with how it ended and what failed in it."""
    return {
        "type": "run",
        "id": run.id,
        **view_row(run),
        "ended": None if end is None else end.ended,
        "counts": None if end is None else dict(end.counts),
        "failures": [{"id": f.id, **view_row(f)} for f in failures],
    }


def view_row(view: object) -> Json:
    """Return a record or view model as it is, field by field."""
    return cast("Json", msgspec.to_builtins(view))
