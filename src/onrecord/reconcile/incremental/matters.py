"""Layer 5, kept up to date: what parts inside articles, and between statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import cast

from onrecord.ledger import Index
from onrecord.reconcile.dates import (
    Dated,
    event_conflict,
    narrated_side,
    narrator_of,
    partings,
    side_of,
)
from onrecord.reconcile.incremental.desk import Changes, Desk
from onrecord.reconcile.incremental.filing import (
    EVENTS,
    Moved,
    file_narrated,
    file_statement,
    statement_at,
)
from onrecord.reconcile.incremental.pairs import Pairs
from onrecord.reconcile.incremental.promises import Promises, turned
from onrecord.reconcile.incremental.sheets import brief_in
from onrecord.reconcile.incremental.stands import Stands, Statements
from onrecord.reconcile.layers import article_block
from onrecord.reconcile.rulings import borne_out
from onrecord.reconcile.today import judging_day_in
from onrecord.records import Conflict, Reading, Side, Statement, Story

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
    """Return the blocks between statements that the batch, or a new day, touches."""
    index = desk.index
    moved: dict[str, Moved] = defaultdict(Moved)
    statements = Statements(desk)
    for name in sorted(changes.statements):
        file_statement(
            index,
            name,
            statements.get_now(name),
            codebook=desk.codebook,
            subjects=changes.statements[name],
            moved=moved.__getitem__,
        )
    for article in sorted(changes.new):
        old, new = changes.old.get(article), changes.new[article]
        file_narrated(
            index,
            () if old is None else old.narrated,
            () if new is None else new.narrated,
            moved.__getitem__,
        )
    today = judging_day_in(index)
    for statement, subject in turned(index, today):
        moved[subject].promises.add(statement)
    pairs = Pairs(index, borne_out(desk.rulings))
    blocks: dict[str, Story | None] = {}
    for subject in sorted(moved):
        of_it = moved[subject]
        stands = Stands(desk, subject, statements)
        if of_it.stands:
            stands.update(of_it.stands, pairs)
            blocks[f"steps/{subject}"] = stands.steps()
        promises = Promises(desk, subject, stands, statements, today)
        names = of_it.promises | promises.judged_by(of_it.stands)
        blocks.update(promises.blocks(names, pairs))
        for key in sorted(of_it.events):
            pairs.give(key, _parting(index, key, statements))
    for key in index.dropped():
        if key.startswith("pair/"):
            pairs.touch(key)
    return {**blocks, **pairs.blocks()}


def _parting(index: Index, key: str, statements: Statements) -> Iterator[Conflict]:
    """Yield the conflicts of an event's dates."""
    dated = [
        Dated(event, statement_at(bond.other))
        for bond in index.bonds("event", key)
        for event in EVENTS.decode(bond.record)
    ]
    for parted in partings(dated):
        sides = [_side(index, one, dated, statements) for one in parted]
        yield event_conflict(parted[0].event.key, sides)


def _side(
    index: Index, one: Dated, dated: Iterable[Dated], statements: Statements
) -> Side:
    """Return one date of an event: a statement's, or that of articles in their voice."""
    if narrator_of(one.source) is None:
        return side_of(statements[one.source], one.event)
    voices = []
    for article in {narrator_of(d.source) for d in dated if d.event == one.event}:
        record = None if article is None else index.record(article)
        own = () if record is None else brief_in(record).narrated
        voices += [n for n in own if n.event == one.event]
    return narrated_side(voices)
