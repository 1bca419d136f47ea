"""Claims as schema.org has them, in JSON-LD: docs/exports/schema.md.

A claim has no rating here. Whether it is true is for people to say; where a person
ruled on a conflict, that ruling is a review of the claims it is about, in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.export.format import ExportOptions
from onrecord.export.names import article_urn, urn, uuid_of
from onrecord.export.pieces import json_list
from onrecord.export.reading import Json
from onrecord.export.scope import Scope, Words
from onrecord.export.telling import conflict_title, statement_claims
from onrecord.export.work import cited_by, made_by_people
from onrecord.ledger import Ledger
from onrecord.records import Claim, Conflict, Report, Statement
from onrecord.records.intervals import last_day
from onrecord.views.labels import claim_words, day_words, one_line

__all__ = ["write_schema"]

_DAY = len("YYYY-MM-DD")


def write_schema(ledger: Ledger, options: ExportOptions) -> Iterator[bytes]:
    """Yield one graph: a Claim for each thing a statement claims, then reviews."""
    scope = Scope(ledger, options)
    return json_list({"@context": "https://schema.org"}, "@graph", _graph(scope))


def _graph(scope: Scope) -> Iterator[Json]:
    for statement in scope.statements():
        for told in _told(statement, scope):
            yield _claim(statement, told, scope)
    for made in made_by_people(scope):
        if made.kind == "ruling":
            conflict = scope.ledger.cluster("conflicts", made.about)
            if isinstance(conflict, Conflict):
                yield {
                    "@type": "ClaimReview",
                    "@id": urn("ruling", made.id),
                    "author": {"@type": "Person", "name": one_line(made.author)},
                    "datePublished": made.made,
                    "name": f"{made.verdict}: {conflict_title(conflict)}",
                    "reviewAspect": conflict.field,
                    "reviewBody": one_line(made.words) or str(made.verdict),
                    "claimReviewed": one_line(conflict.reason),
                    "citation": cited_by(made, scope),
                    "itemReviewed": _reviewed(conflict, scope),
                }


_Told = tuple[str, str, Sequence[tuple[Claim, Report]]]


def _told(statement: Statement, scope: Scope) -> list[_Told]:
    """Return what a statement claims: name and reports of each, most told first."""
    found: dict[str, list[tuple[Claim, Report]]] = {}
    for report in statement.reports:
        for claim in report.claims:
            if scope.options.subject in (None, claim.subject):
                words = f"{one_line(claim.subject)}: {claim_words(claim)}"
                found.setdefault(words, []).append((claim, report))
    order = statement_claims(statement)
    return [
        (words, _claim_id(statement.id, words), found[words])
        for words in order
        if words in found
    ]


def _claim_id(statement: str, words: str) -> str:
    return f"urn:uuid:{uuid_of('claim', f'{statement} {words}')}"


def _claim(statement: Statement, told: _Told, scope: Scope) -> Json:
    words, name, reports = told
    codebook = reports[0][0].codebook
    when = statement.said.when
    # two readings of the same words are one appearance
    found = (_appearance(c, r, scope) for c, r in reports)
    appearances = list({str(a["@id"]): a for a in found}.values())
    dated = [a for a in appearances if "datePublished" in a]
    first = (
        min(dated, key=lambda a: (str(a["datePublished"]), str(a["@id"])))
        if dated
        else None
    )
    return {
        "@type": "Claim",
        "@id": name,
        "name": words,
        "text": words,
        "inLanguage": "en",
        "description": f"As said by {scope.who(statement)}, {day_words(statement.said)}",
        **_author(statement, scope),
        "claimInterpreter": {
            "@type": "Organization",
            "name": f"onrecord, codebook {codebook}",
        },
        "appearance": appearances,
        "isPartOf": {"@id": urn("statement", statement.id)},
        **({} if first is None else {"firstAppearance": {"@id": first["@id"]}}),
        **({} if when.begin is None else {"dateCreated": when.begin[:_DAY]}),
        **_temporal(reports[0][0]),
    }


def _temporal(claim: Claim) -> Json:
    """Return what time the claim is about, as an ISO 8601 interval."""
    if claim.time is None:
        return {}
    begin = ".." if claim.time.begin is None else claim.time.begin[:_DAY]
    end = ".." if claim.time.end is None else last_day(claim.time.end)
    return {"temporalCoverage": f"{begin}/{end}"}


def _author(statement: Statement, scope: Scope) -> Json:
    """Return the speaker; who holds no office or role stays words in the text."""
    held = scope.entity(statement.speaker.id)
    if held is None:
        return {}
    kind = "Person" if held.kind == "person" else "Organization"
    name = one_line(held.name)
    return {"author": {"@type": kind, "@id": urn("entity", held.id), "name": name}}


def _appearance(claim: Claim, report: Report, scope: Scope) -> Json:
    """Return the passage that makes a claim, as a part of its article."""
    words = scope.words(report.article, claim.where, (claim.span,))
    place = f"{claim.span.start}-{claim.span.end}"
    return {
        "@type": "CreativeWork",
        "@id": f"{article_urn(report.article, claim.where)}:{place}",
        "identifier": words.cited,
        "abstract": words.text,
        "inLanguage": words.article.lang,
        **({} if words.label is None else {"creditText": words.label}),
        **_dated(words),
        "isPartOf": _article(words),
    }


def _dated(words: Words) -> Json:
    published = words.article.published
    return {} if published is None else {"datePublished": published}


def _article(words: Words) -> Json:
    article = words.article
    outlet = article.outlet
    return {
        "@type": "NewsArticle",
        "@id": urn("article", article.id),
        **({} if words.url is None else {"url": words.url}),
        **(
            {}
            if outlet is None
            else {"publisher": {"@type": "Organization", "name": one_line(outlet)}}
        ),
    }


def _reviewed(conflict: Conflict, scope: Scope) -> list[Json]:
    """Return the claims of the statements that part; of articles where there is none."""
    found: list[Json] = [
        {"@type": "Claim", "@id": name}
        for key in conflict.statements
        if (statement := scope.statement(key)) is not None and scope.holds(key)
        for _, name, reports in _told(statement, scope)
        if conflict.subject in (None, reports[0][0].subject)
    ]
    return found or [{"@id": urn("article", a)} for a in conflict.articles]
