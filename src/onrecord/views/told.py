"""Claims on one subject with the report and the statement they are part of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.records import Article, Claim, Evidence, Modality, Report, Statement
from onrecord.views.excerpts import MAX_CHARS, Excerpt, excerpt

__all__ = ["Told", "best_placed", "cited", "told_on"]

_LEVELS = ("quote", "lead", "body", "headline")
"""Whose words stand for a claim: a quotation before a paraphrase, a headline last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim on the subject with the report and the statement it is part of.

    Attributes:
        modality: The claim's; an assertion that is negated counts as denied.
    """

    statement: Statement
    report: Report
    claim: Claim
    modality: Modality


def told_on(statements: Iterable[Statement], subject: str) -> Iterator[Told]:
    """Yield every claim on a subject, in the order of statements and reports."""
    for statement in statements:
        for report in statement.reports:
            for claim in report.claims:
                if claim.subject == subject:
                    negated = claim.modality, claim.polarity
                    yield Told(
                        statement=statement,
                        report=report,
                        claim=claim,
                        modality="denied"
                        if negated == ("asserted", "negative")
                        else claim.modality,
                    )


def best_placed(told: Iterable[Told]) -> Told:
    """Return the telling whose words stand for all; there must be one.

    What is told as news comes before what is retold, a quotation before a lead, a
    lead before the body, a headline last; then article and place decide.
    """
    return min(told, key=_standing)


def _standing(told: Told) -> tuple[bool, int, bool, str, tuple[tuple[int, int], ...]]:
    report = told.report
    level = _LEVELS.index(report.level)
    return report.background, level, not report.direct, report.article, report.spans


def cited(article: Article, evidence: Evidence | Report) -> Excerpt:
    """Return the words with as much of their sentence as ``MAX_CHARS`` leaves room."""
    found = excerpt(article, evidence.where, evidence.spans)
    room = max(0, MAX_CHARS - len(found.words))
    after = _head(found.after, room - min(len(found.before), room // 2))
    before = _tail(found.before, room - len(after))
    return replace(found, before=before, after=after)


def _head(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return text[: max(0, most - 1)].rpartition(" ")[0] + "…" if most > 1 else ""


def _tail(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    kept = text[len(text) - most + 1 :] if most > 1 else ""
    return "…" + kept.partition(" ")[2] if most > 1 else ""
