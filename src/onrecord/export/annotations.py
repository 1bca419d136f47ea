"""Spans as W3C Web Annotations (JSON-LD): docs/exports/annotations.md.

Every report, and every side of a conflict, is an annotation of the stored text. The
text has an address of its own, since positions count in it and not in the page that
it was read from; an original's address on the web is a second target, found again by
its words alone. A rendering is never given the outlet's address: those words do not
stand there.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.export.format import ExportOptions
from onrecord.export.names import article_urn, urn
from onrecord.export.pieces import json_list
from onrecord.export.reading import Json
from onrecord.export.scope import MAX_CHARS, Scope, Words
from onrecord.export.telling import (
    conflict_title,
    kind_of,
    origin_words,
    statement_title,
)
from onrecord.export.words import bare
from onrecord.export.work import Made, made_by_people
from onrecord.ledger import Ledger
from onrecord.records import Conflict, Report, Span, Statement
from onrecord.views.labels import one_line

__all__ = ["write_annotations"]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_GENERATOR = {"id": "urn:onrecord:software", "type": "Software", "name": "onrecord"}

# Characters before and behind the words, to tell two like passages apart. Hypothesis
# and the standard's examples use as many.
_AROUND = 32


def write_annotations(ledger: Ledger, options: ExportOptions) -> Iterator[bytes]:
    """Yield one annotation page: reports, sides of conflicts, people's notes."""
    scope = Scope(ledger, options)
    head = {
        "@context": _CONTEXT,
        "id": urn("annotations", options.subject or "all"),
        "type": "AnnotationPage",
    }
    return json_list(head, "items", _items(scope))


def _items(scope: Scope) -> Iterator[Json]:
    for statement in scope.statements():
        for report in statement.reports:
            yield _report(report, statement, scope)
    for conflict in scope.conflicts():
        yield from _sides(conflict, scope)
    for made in made_by_people(scope):
        if made.kind != "judgement":
            yield _made(made, scope)


def _report(report: Report, statement: Statement, scope: Scope) -> Json:
    words = scope.of_report(report)
    told = [*_titled(statement, scope), f"{report.level}; {origin_words(statement)}"]
    tags = sorted({c.code for c in report.claims} | {c.subject for c in report.claims})
    return {
        "id": urn("report", report.id),
        "type": "Annotation",
        "motivation": "describing",
        "generator": _GENERATOR,
        "body": [
            _text("\n".join(told), words, "describing"),
            *(_tag(one_line(tag)) for tag in tags),
        ],
        "target": _targets(words, scope),
    }


def _titled(statement: Statement, scope: Scope) -> list[str]:
    return [statement_title(statement, scope), urn("statement", statement.id)]


def _sides(conflict: Conflict, scope: Scope) -> Iterator[Json]:
    for number, side in enumerate(conflict.sides, start=1):
        for place, evidence in enumerate(side.evidence, start=1):
            words = scope.of_evidence(evidence)
            told = (
                f"{conflict_title(conflict)}, side {number}: {one_line(side.value)}\n"
                f"{one_line(conflict.reason)}\n{urn('conflict', conflict.id)}"
            )
            yield {
                "id": urn("conflict", f"{conflict.id}/{number}/{place}"),
                "type": "Annotation",
                "motivation": "assessing",
                "generator": _GENERATOR,
                "body": [_text(told, words, "assessing"), _tag(kind_of(conflict))],
                "target": _targets(words, scope),
            }


def _made(made: Made, scope: Scope) -> Json:
    """Return a person's note, ruling or grade; its target is the record."""
    said = made.words if made.verdict is None else f"{made.verdict}: {made.words}"
    return {
        "id": urn(made.kind, made.id),
        "type": "Annotation",
        "motivation": "commenting" if made.kind == "note" else "moderating",
        "creator": {"type": "Person", "name": one_line(made.author)},
        **({} if made.made is None else {"created": made.made}),
        "body": [_text(one_line(said), None, "commenting")],
        "target": [{"source": urn("record", made.about)}],
    }


def _text(told: str, words: Words | None, purpose: str) -> Json:
    """Return a body in English; the label stands in it where the words need one."""
    label = None if words is None else words.label
    cited = "" if words is None else f"\n{words.cited}"
    value = f"{told}{cited}" if label is None else f"[{label}] {told}{cited}"
    return {
        "type": "TextualBody",
        "value": value,
        "format": "text/plain",
        "language": "en",
        "purpose": purpose,
    }


def _tag(value: str) -> Json:
    return {"type": "TextualBody", "value": value, "purpose": "tagging"}


def _targets(words: Words, scope: Scope) -> list[Json]:
    """Return a target for each fragment in the stored text, and on the web."""
    stored = article_urn(words.article.id, words.where)
    whole = scope.options.with_text
    found: list[Json] = [
        {
            "source": {
                "id": stored,
                "type": "Text",
                "format": "text/plain",
                "language": words.article.lang,
            },
            "selector": [
                *_quotes(words, span, whole=whole),
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        }
        for span in words.spans
    ]
    if words.label is None and words.url is not None and words.where == "text":
        found += [
            {"source": words.url, "selector": quotes}
            for span in words.spans
            if (quotes := _quotes(words, span, whole=whole))
        ]
    return found


def _quotes(words: Words, span: Span, *, whole: bool) -> list[Json]:
    """Return the selector by words; none where they cannot be given as they are.

    Words longer than an excerpt are left out: cut short they select something else.
    """
    text = words.article.string(words.where)
    exact = span.of(text)
    if len(exact) > MAX_CHARS and not whole:
        return []
    around = max(0, min(_AROUND, (MAX_CHARS - len(exact)) // 2))
    before = text[max(0, span.start - around) : span.start]
    after = text[span.end : span.end + around]
    if words.label is None:
        return [_quote(exact, before, after)]
    # nothing of a rendering may look quoted, and marks left out would select less
    if _has_marks(exact):
        return []
    plain = ["" if _has_marks(piece) else piece for piece in (before, after)]
    return [{**_quote(exact, *plain), "label": words.label}]


def _has_marks(text: str) -> bool:
    return bare(text) != " ".join(text.split())


def _quote(exact: str, before: str, after: str) -> Json:
    return {
        "type": "TextQuoteSelector",
        "exact": exact,
        "prefix": before,
        "suffix": after,
    }
