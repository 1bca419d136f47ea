"""A statement on one line, as every list of statements shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.records import ORIGINAL, Article, Report, Statement
from onrecord.views.excerpts import Excerpt, excerpt
from onrecord.views.labels import claim_words, day_words
from onrecord.views.shown import speaker_words, venue_words

__all__ = ["ClaimCount", "StatementLine", "best_report", "statement_line"]

# Words quoted outweigh words retold, and a headline is furthest from the speaker
_LEVELS = ("quote", "body", "lead", "headline")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCount:
    """What a statement claims, with the number of articles that tell it so."""

    words: str
    subject: str
    code: str
    modality: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """One statement among others.

    Attributes:
        day: When it was said, in words, with its basis.
        begin: First day or instant it may have been said on; ``None`` if unknown.
        speaker: Canonical name, or the article's words for an unnamed source.
        speaker_id: Entity id of the speaker.
        named: Whether the speaker has a name.
        origins: Independent sources.
        articles: Articles that report it.
        outlets: Their outlets, sorted.
        claims: Told by most articles first.
        words: The best-evidenced words; ``None`` where the article is not held.
        ambiguous: How many other statements it may belong to.
        conflicts: Conflicts that name it and that nobody dismissed.
    """

    id: str
    day: str
    begin: str | None
    speaker: str
    speaker_id: str
    named: bool
    venue: str | None
    origins: int
    articles: int
    outlets: tuple[str, ...]
    claims: tuple[ClaimCount, ...]
    words: Excerpt | None
    ambiguous: int
    conflicts: int


def statement_line(
    statement: Statement,
    articles: Mapping[str, Article],
    *,
    subject: str | None = None,
    conflicts: int = 0,
) -> StatementLine:
    """Return the line of a statement.

    Args:
        statement: The record.
        articles: By id; only the one whose words are shown is looked up.
        subject: Show only claims on this subject; ``None`` for all.
        conflicts: How many stand against it.
    """
    told = [r for r in statement.reports if _claims(r, subject)] or statement.reports
    best = best_report(told, articles)
    return StatementLine(
        id=statement.id,
        day=day_words(statement.said),
        begin=statement.said.when.begin,
        speaker=speaker_words(statement),
        speaker_id=statement.speaker.id,
        named=statement.speaker.name is not None,
        venue=venue_words(statement),
        origins=statement.origins,
        articles=len({r.article for r in statement.reports}),
        outlets=tuple(sorted({r.outlet for r in statement.reports if r.outlet})),
        claims=_counts(statement, subject),
        words=_words(best, articles, subject),
        ambiguous=len(statement.ambiguous),
        conflicts=conflicts,
    )


def best_report(
    reports: tuple[Report, ...] | list[Report], articles: Mapping[str, Article]
) -> Report | None:
    """Return the report nearest to the speaker's own words whose article is held.

    An outlet's own text before a rendering, the day's report before a retold one,
    words quoted before words retold; then by article and place.
    """
    ranked = sorted(
        reports,
        key=lambda r: (
            r.text_kind != ORIGINAL,
            r.background,
            not r.direct,
            _LEVELS.index(r.level),
            r.article,
            r.spans,
        ),
    )
    return next((r for r in ranked if r.article in articles), None)


def _claims(report: Report, subject: str | None) -> bool:
    return any(subject in (None, c.subject) for c in report.claims)


def _words(
    report: Report | None, articles: Mapping[str, Article], subject: str | None
) -> Excerpt | None:
    """Return the words of a report's first claim, in their sentence."""
    if report is None:
        return None
    article = articles[report.article]
    for claim in report.claims:
        if subject in (None, claim.subject):
            return excerpt(article, claim.where, (claim.span,))
    return excerpt(article, report.where, report.spans)


def _counts(statement: Statement, subject: str | None) -> tuple[ClaimCount, ...]:
    told: Counter[tuple[str, str, str, str]] = Counter()
    by_article: set[tuple[str, tuple[str, str, str, str]]] = set()
    for report in statement.reports:
        for claim in report.claims:
            if subject in (None, claim.subject):
                key = (claim_words(claim), claim.subject, claim.code, claim.modality)
                by_article.add((report.article, key))
    told.update(key for _, key in by_article)
    return tuple(
        ClaimCount(
            words=key[0], subject=key[1], code=key[2], modality=key[3], articles=number
        )
        for key, number in sorted(told.items(), key=lambda t: (-t[1], t[0]))
    )
