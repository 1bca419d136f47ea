"""What parts between the words of articles that tell one thing, kept up to date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import cast

from onrecord.reconcile.incremental.desk import Changes, Desk
from onrecord.reconcile.incremental.kin import root_of
from onrecord.reconcile.layers import (
    can_be_requoted,
    lineage_block,
    quotation_block,
)
from onrecord.records import (
    Article,
    Lineage,
    Reading,
    Statement,
    Story,
    content_id,
)

__all__ = ["wording_blocks"]

# Articles kept at hand: those of a batch's statements mostly tell the same things
_ARTICLES = 1024


def wording_blocks(desk: Desk, changes: Changes) -> dict[str, Story | None]:
    """Return the blocks of statements and lineages whose words changed, or their kin."""
    words = _Words(desk, changes.readings)
    blocks: dict[str, Story | None] = {}
    cited = {i for a in changes.kin for i in desk.index.citing(a, "statements")}
    for name in sorted({*changes.statements, *cited}):
        blocks[f"quoted/{name}"] = _quoted(words, words.statement(name))
    dropped = (key.partition("/") for key in desk.index.dropped())
    roots = {root for kind, _, root in dropped if kind in {"lineage", "words"}}
    roots |= {root_of(desk.index, a) for a in changes.retold | set(changes.new)}
    roots |= {root_of(desk.index, a) for a in changes.kin | changes.moved}
    kept = {k.removeprefix("lineage/") for k in changes.blocks if k[:8] == "lineage/"}
    for root in sorted(roots | kept):
        blocks[f"words/{root}"] = _of_lineage(words, root)
    return blocks


class _Words:
    """Look-ups that a batch makes again and again."""

    def __init__(self, desk: Desk, readings: Mapping[str, Reading]) -> None:
        self.desk = desk
        self._readings = readings
        self._stored = lru_cache(_ARTICLES)(desk.ledger.article)

    def article(self, name: str) -> Article | None:
        """Return an article; ``None`` without it."""
        if name in self._readings:
            return self._readings[name].article
        return self._stored(name)

    def articles(self, names: Iterable[str]) -> dict[str, Article]:
        """Return articles by id."""
        found = {name: self.article(name) for name in sorted(names)}
        return {name: article for name, article in found.items() if article is not None}

    def statement(self, name: str) -> Statement | None:
        """Return a statement by its id; ``None`` without it."""
        return cast("Statement | None", self.desk.ledger.cluster("statements", name))

    def lineage(self, root: str) -> Lineage | None:
        """Return the lineage of a root; ``None`` where it stands alone."""
        key = content_id("lineage", root)
        return cast("Lineage | None", self.desk.ledger.cluster("lineages", key))


def _quoted(words: _Words, statement: Statement | None) -> Story | None:
    if statement is None or not can_be_requoted(statement):
        return None
    names = {r.article for r in statement.reports}
    roots = {root_of(words.desk.index, name) for name in names}
    lineages = [x for x in map(words.lineage, sorted(roots)) if x is not None]
    story = quotation_block(statement, words.articles(names), lineages)
    return story if story.conflicts else None


def _of_lineage(words: _Words, root: str) -> Story | None:
    lineage = words.lineage(root)
    if lineage is None:
        return None
    cited = (words.desk.index.citing(a, "statements") for a in lineage.articles)
    names = sorted({name for found in cited for name in found})
    statements = [s for s in map(words.statement, names) if s is not None]
    story = lineage_block(lineage, statements, words.articles(lineage.articles))
    return story if story != Story() else None
