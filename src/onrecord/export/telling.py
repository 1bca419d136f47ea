"""Records in a line of plain English, the same in every format that wants prose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.export.scope import Scope, Words
from onrecord.records import (
    Conflict,
    ConflictField,
    Forecast,
    Report,
    Statement,
    spaced,
)
from onrecord.views.conflicts import KINDS
from onrecord.views.labels import (
    claim_words,
    count_words,
    day_words,
    deadline_words,
    one_line,
    outlet_words,
)

__all__ = [
    "MOST_CLAIMS",
    "claims_line",
    "conflict_title",
    "forecast_title",
    "kind_of",
    "label_line",
    "origin_words",
    "quoted",
    "report_lines",
    "statement_claims",
    "statement_title",
]

MOST_CLAIMS = 3
"""Claims named in a title; the others are counted. Chosen, not measured."""


def statement_claims(statement: Statement) -> list[str]:
    """Return what a statement's reports claim, each once, told most often first."""
    counts: dict[str, int] = {}
    for report in statement.reports:
        for claim in report.claims:
            words = f"{one_line(claim.subject)}: {claim_words(claim)}"
            counts[words] = counts.get(words, 0) + 1
    return sorted(counts, key=lambda words: (-counts[words], words))


def statement_title(statement: Statement, scope: Scope) -> str:
    """Return who said it, when, and what it claims, in one line."""
    when = day_words(statement.said)
    return f"{scope.who(statement)}, {when}: {claims_line(statement)}"


def claims_line(statement: Statement) -> str:
    """Return what a statement claims, most told first; beyond a few, counted."""
    claims = statement_claims(statement)
    more = len(claims) - MOST_CLAIMS
    named = "; ".join(_subject_once(claims[:MOST_CLAIMS])) or "no coded claim"
    rest = f"; {count_words(more, 'other claim')}" if more > 0 else ""
    return f"{named}{rest}"


def _subject_once(claims: list[str]) -> Iterator[str]:
    """Yield claims; one on the same subject as the claim before leaves it out."""
    before = ""
    for claim in claims:
        subject, _, words = claim.partition(": ")
        yield words if subject == before else claim
        before = subject


def origin_words(statement: Statement) -> str:
    """Return how many articles and origins carry a statement."""
    articles = len({r.article for r in statement.reports})
    return (
        f"{count_words(articles, 'article')}, "
        f"{count_words(statement.origins, 'independent origin')}"
    )


def kind_of(conflict: Conflict) -> str:
    """Return a conflict's kind, a person's where one was given."""
    return conflict.ruled_kind or conflict.kind


# What a conflict that is over no subject is over, by the field that parts
_WITHOUT_SUBJECT: Mapping[ConflictField, str] = {
    "time": "When it was said",
    "speaker": "Who said it",
    "quotation": "The words quoted",
    "status": "What was said",
    "modality": "What was said",
    "polarity": "What was said",
    "number": "What was said",
}


def conflict_title(conflict: Conflict) -> str:
    """Return what a conflict is about, and what its kind means."""
    kind = KINDS[kind_of(conflict)]
    about = conflict.subject or _WITHOUT_SUBJECT[conflict.field]
    return f"{one_line(about)}: {kind[0].lower()}{kind[1:]}"


def forecast_title(forecast: Forecast, scope: Scope) -> str:
    """Return who expects what until when, and how it stands."""
    statement = scope.statement(forecast.statement)
    speaker = "unnamed" if statement is None else scope.who(statement)
    until = "no deadline given"
    if forecast.deadline is not None:
        until = deadline_words(forecast.deadline)
    code = spaced(forecast.code)
    subject = one_line(forecast.subject)
    return f"Forecast ({forecast.state}): {subject}: {code}, {until}, by {speaker}"


def quoted(words: Words) -> str:
    """Return words as prose shows them, with their citation.

    An outlet's own words stand in quotation marks; a rendering's stand bare behind
    their label.
    """
    shown = words.context if words.label else f"“{words.context}”"
    return f"{shown} ({words.cited})"


def report_lines(statement: Statement, scope: Scope) -> Iterator[str]:
    """Yield a line for each report: outlet, level, words, citation."""
    for report in statement.reports:
        yield report_line(report, scope)


def report_line(report: Report, scope: Scope) -> str:
    """Return one report in a line."""
    outlet = one_line(outlet_words(report.outlet))
    through = "".join(f", through {one_line(relay)}" for relay in report.relays)
    told = f"{outlet}, {report.level}{through}"
    return f"{told}: {quoted(scope.of_report(report))}"


def label_line(label: str | None) -> list[str]:
    """Return a line that says what a rendering is; none where there is none."""
    if label is None:
        return []
    return [f"Some words are {label}: not the outlet's, nor the speaker's."]
