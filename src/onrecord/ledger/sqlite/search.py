"""Full-text search in SQLite: words to FTS5, and its marks back to spans."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing

from onrecord.errors import InputError
from onrecord.ledger.base import Hit, Printed
from onrecord.ledger.sqlite.database import Database, Value
from onrecord.ledger.sqlite.migrations import TOKENIZE
from onrecord.records import Span, Where

__all__ = ["MOST_RANKED", "match_expression", "search", "spans_of"]

# Unicode noncharacters, reserved for use inside a program: no text may hold them
_OPEN = "\ufdd0"
_CLOSE = "\ufdd1"

_PLACES: tuple[Where, ...] = ("title", "text")

_TERM = re.compile(r'"([^"]*)"?|(\S+)')

# The best are found without their texts; those are then marked a few at a time, as many
# as are asked for.
_BEST = """
SELECT s.rowid, s.score FROM (
    SELECT rowid, bm25(search) AS score FROM search
    WHERE search MATCH ? {within} ORDER BY rowid DESC LIMIT ?
) s
ORDER BY s.score LIMIT ?
"""

# Texts of an outlet or of some days. Behind a plus, since FTS5 would look for the words
# anew in each of them: with the plus 25 ms for 600 texts among 40,000, without it 6 s.
_WITHIN = """AND +search.rowid IN (
    SELECT r.body FROM newest n JOIN reading r ON r.seq = n.reading
    WHERE n.outlet IS ifnull(?, n.outlet) AND n.day >= ? AND n.day < ?
)"""

# Words that more texts hold tell little; of those the latest added are ranked. On
# 40,000 articles the 95th percentile of a search falls from 180 to 110 ms with 5,000
# (benchmarks.pages); 2,000 gain nothing more.
MOST_RANKED = 5_000

# Exact however many tie, and slower for it
_BEST_CURRENT = """
SELECT search.rowid, bm25(search) AS score
FROM search
JOIN reading r ON r.body = search.rowid
JOIN newest n ON n.reading = r.seq
WHERE search MATCH ? {within}
ORDER BY score, n.article LIMIT ?
"""

_CURRENT = """
SELECT n.article FROM reading r JOIN newest n ON n.reading = r.seq WHERE r.body = ?
"""

# Articles ranked beyond those asked for, so that copies of one text, which tie, come
# by id: as many reprints as one wire has
_SPARE = 400

_TEXTS = """
SELECT b.seq, n.article, b.title, b.text
FROM body b JOIN reading r ON r.body = b.seq JOIN newest n ON n.reading = r.seq
WHERE b.seq IN (SELECT value FROM json_each(?))
"""

# Texts fetched and marked at a time: a page of results
_PAGE = 25

# FTS5 puts a phrase together anew for each row it is asked to mark (10 ms where 31,000
# texts hold it), so the few that are shown are indexed again, by themselves: 25 news
# texts in 5 ms.
_MARKING = f"""
CREATE VIRTUAL TABLE shown USING fts5 (title, text, tokenize = '{TOKENIZE}')
"""
_SHOW = "INSERT INTO shown (rowid, title, text) VALUES (?, ?, ?)"
_MARKED = """
SELECT rowid, highlight(shown, 0, ?, ?), highlight(shown, 1, ?, ?)
FROM shown WHERE shown MATCH ?
"""


def match_expression(words: str) -> str:
    """Return the FTS5 expression for a person's words; see ``Ledger.search``.

    Raises:
        InputError: There is nothing to look for.

    >>> match_expression('combat "on duty" missil*')
    '"combat" "on duty" "missil"*'
    """
    terms: list[str] = []
    # FTS5 takes a zero character for the end of the expression
    for phrase, word in _TERM.findall(words.replace("\x00", " ")):
        term = phrase or word.rstrip("*")
        if any(c.isalnum() for c in term):
            star = "*" if word.endswith("*") else ""
            terms.append('"' + term.replace('"', '""') + '"' + star)
    if not terms:
        raise InputError(f"nothing to search for in {words!r}")
    return " ".join(terms)


def search(db: Database, words: str, limit: int, printed: Printed) -> Iterator[Hit]:
    """See ``Ledger.search``."""
    expression = match_expression(words)
    rows = _best_rows(db, expression, limit, printed)
    for first in range(0, len(rows), _PAGE):
        yield from _hits(db, expression, rows[first : first + _PAGE])


def _hits(db: Database, expression: str, rows: Sequence[Value]) -> Iterator[Hit]:
    """Yield the places of the words in some texts, in the order of ``rows``."""
    texts = {seq: found for seq, *found in db.all(_TEXTS, (json.dumps(rows),))}
    with closing(sqlite3.connect(":memory:")) as shown:
        shown.execute(_MARKING)
        shown.executemany(_SHOW, ((seq, *found[1:]) for seq, found in texts.items()))
        marks = (_OPEN, _CLOSE, _OPEN, _CLOSE)
        marked = {
            seq: found for seq, *found in shown.execute(_MARKED, (*marks, expression))
        }
    for row in rows:
        if row not in marked:
            continue
        article, *plain = map(str, texts[row])
        for where, string, text in zip(_PLACES, marked[row], plain, strict=True):
            spans = spans_of(str(string), text)
            if spans:
                yield Hit(article=article, where=where, spans=spans)


def _best_rows(
    db: Database, expression: str, limit: int, printed: Printed
) -> list[Value]:
    """Return the rows of the best articles' newest texts, best first, then by id."""
    within = _within(printed)
    form = _WITHIN if within else ""
    args = (expression, *within)
    best = _BEST.format(within=form)
    ranked = db.all(best, (*args, MOST_RANKED, limit + _SPARE))
    cut = len(ranked) == limit + _SPARE
    found: list[tuple[float, str, Value]] = []
    for rowid, score in ranked:
        worse = len(found) >= limit and float(str(score)) > found[limit - 1][0]
        if worse:
            break
        article = db.one(_CURRENT, (rowid,))
        if article is not None:
            found.append((float(str(score)), str(article[0]), rowid))
    else:
        if cut:
            current = _BEST_CURRENT.format(within=form)
            return [row[0] for row in db.all(current, (*args, limit))]
    return [rowid for _, _, rowid in sorted(found, key=lambda f: f[:2])[:limit]]


def _within(printed: Printed) -> tuple[Value, ...]:
    """Return the outlet, the first day and the day after the last; empty for all."""
    outlet = printed.get("outlet")
    since, until = printed.get("since"), printed.get("until")
    if outlet is since is until is None:
        return ()
    # what has no day sorts before every day, and a letter behind them all
    first = "0" if since is None and until is not None else since
    return outlet, first or "", until or "A"


def spans_of(marked: str, plain: str) -> tuple[Span, ...]:
    """Return where the marked words stand in the plain text.

    A text that itself holds the marks gives no spans rather than wrong ones.
    """
    if marked.replace(_OPEN, "").replace(_CLOSE, "") != plain:
        return ()
    spans: list[Span] = []
    at = start = 0
    for piece in re.split(f"([{_OPEN}{_CLOSE}])", marked):
        if piece == _OPEN:
            start = at
        elif piece == _CLOSE:
            spans.append(Span(start, at))
        else:
            at += len(piece)
    return tuple(spans)
