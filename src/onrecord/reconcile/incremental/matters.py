"""Layer 5, kept up to date: what parts inside articles, and between statements.

A bond ``turning`` leads from a subject to each day on which a forecast on it may
turn by itself; ``today`` holds the day that forecasts were judged by.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from onrecord.ledger import Bond, Index
from onrecord.reconcile.forecasts import turning_days
from onrecord.reconcile.incremental.desk import Changes, Desk
from onrecord.reconcile.incremental.sheets import brief_in
from onrecord.reconcile.layers import article_block, subject_block
from onrecord.records import Forecast, Reading, Statement, Story, day_after

__all__ = ["article_blocks", "subject_blocks"]


def article_blocks(desk: Desk, changes: Changes) -> dict[str, Story | None]:
    """Return the blocks of articles whose own words may part otherwise now."""
    blocks: dict[str, Story | None] = {
        f"article/{a}": None for a, brief in changes.new.items() if brief is None
    }
    again = {a for a in changes.retold if _is_ordered(desk.index, a)}
    for article in sorted(again | set(changes.readings)):
        reading = _reading(desk, changes, article)
        if reading is None:
            continue
        # only the order of statements looks beyond the article
        reports = desk.ledger.clusters_citing(article, "statements")
        made = cast("Iterable[Statement]", reports if reading.orders else ())
        story = article_block(reading, made, desk.codebook)
        blocks[f"article/{article}"] = story if story.conflicts else None
    return blocks


def _is_ordered(index: Index, article: str) -> bool:
    record = index.record(article)
    return record is not None and brief_in(record).ordered


def _reading(desk: Desk, changes: Changes, article: str) -> Reading | None:
    return changes.readings.get(article) or desk.ledger.reading(article)


def subject_blocks(desk: Desk, changes: Changes) -> dict[str, Story | None]:
    """Return the blocks of subjects that the batch, or the turn of a day, touches."""
    today = desk.index.latest()
    subjects = set(changes.subjects) | _turned(desk.index, today)
    for brief in (*changes.old.values(), *changes.new.values()):
        subjects.update(brief.subjects if brief is not None else ())
    for key in desk.index.dropped():
        kind, _, subject = key.partition("/")
        subjects.update([subject] if kind == "subject" else [])
    return {f"subject/{s}": _subject(desk, s, today) for s in sorted(subjects)}


def _turned(index: Index, today: str) -> set[str]:
    """Keep the judging day; return subjects with a forecast that it may turn."""
    held = [b.other for b in index.bonds("today", "")]
    if held == [today]:
        return set()
    before = held[0] if held else ""
    index.untie("today", "")
    index.tie(Bond(kind="today", one="", other=today))
    first, last = sorted((before, today))
    if not last:
        return set()
    since = day_after(first) if first else ""
    return set(index.keys("turning", since=since, until=day_after(last)))


def _subject(desk: Desk, subject: str, today: str) -> Story | None:
    found = desk.ledger.find("statements", subject=subject)
    statements = [cast("Statement", cluster) for cluster in found]
    soon = {
        report.id: True
        for statement in statements
        for report in statement.reports
        if any(c.modality == "scheduled" and c.deadline is None for c in report.claims)
        and desk.index.has_slip("soon", report.id)
    }
    story = subject_block(
        statements, desk.codebook, today=today, soon=soon, subject=subject
    )
    _keep_turning(desk.index, subject, story.forecasts, statements)
    return story if story != Story() else None


def _keep_turning(
    index: Index,
    subject: str,
    forecasts: Iterable[Forecast],
    statements: Iterable[Statement],
) -> None:
    by_id = {s.id: s for s in statements}
    index.untie("turning", subject)
    for forecast in forecasts:
        for day in turning_days(forecast, by_id[forecast.statement]):
            index.tie(Bond(kind="turning", one=subject, other=day))
