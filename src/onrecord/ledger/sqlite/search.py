"""Full-text search in SQLite: words to FTS5, and its marks back to spans."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice

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

# More is not ranked: words that so many texts hold tell little, and FTS5 counts every
# text of a phrase again to weigh it (40,000 articles: 60 ms of 130, benchmarks.pages).
MOST_RANKED = 5_000

_COMMON = "SELECT rowid FROM search WHERE search MATCH ? LIMIT 1 OFFSET ?"

_LATEST = """
SELECT rowid FROM search WHERE search MATCH ? {within} AND rowid < ?
ORDER BY rowid DESC LIMIT ?
"""

_RANKED = """
SELECT rowid, bm25(search) AS score FROM search WHERE search MATCH ? {within}
ORDER BY score
"""

# Rows fetched at a time, and a number above every row's
_FETCHED = 100
_ABOVE = (1 << 63) - 1

# Behind a plus, since FTS5 would look for the words anew in each of these texts: with
# the plus 25 ms for 600 texts among 40,000, without it 6 s.
_WITHIN = """AND +search.rowid IN (
    SELECT r.body FROM newest n JOIN reading r ON r.seq = n.reading WHERE {asked}
)"""

_CURRENT = """
SELECT n.article FROM reading r JOIN newest n ON n.reading = r.seq WHERE r.body = ?
"""

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
    """Return the rows of the articles' newest texts, in the order of ``search``."""
    asked, given = _asked(printed)
    within = _WITHIN.format(asked=" AND ".join(asked)) if asked else ""
    args = (expression, *given)
    if db.one(_COMMON, (expression, MOST_RANKED)) is not None:
        latest = _latest(db, _LATEST.format(within=within), args)
        current = (row for row in latest if db.one(_CURRENT, (row,)) is not None)
        return list(islice(current, limit))
    found: list[tuple[float, str, Value]] = []
    for rowid, score in db.all(_RANKED.format(within=within), args):
        worse = len(found) >= limit and float(str(score)) > found[limit - 1][0]
        if worse:
            break
        article = db.one(_CURRENT, (rowid,))
        if article is not None:
            found.append((float(str(score)), str(article[0]), rowid))
    return [rowid for _, _, rowid in sorted(found, key=lambda f: f[:2])[:limit]]


def _latest(db: Database, sql: str, args: Sequence[Value]) -> Iterator[Value]:
    """Yield rows from the last, fetched some at a time."""
    below: Value = _ABOVE
    while True:
        rows = db.all(sql, (*args, below, _FETCHED))
        yield from (row[0] for row in rows)
        if len(rows) < _FETCHED:
            return
        below = rows[-1][0]


def _asked(printed: Printed) -> tuple[list[str], list[Value]]:
    """Return the conditions on ``newest`` that are asked, and their arguments."""
    asked: list[str] = []
    given: list[Value] = []
    outlet, articles = printed.get("outlet"), printed.get("articles")
    since, until = printed.get("since"), printed.get("until")
    if outlet is not None:
        asked.append("n.outlet = ?")
        given.append(outlet)
    if since is not None or until is not None:
        # what has no day sorts before every day and is left out
        asked.append("n.day >= ?")
        given.append(since or "0")
    if until is not None:
        asked.append("n.day < ?")
        given.append(until)
    if articles is not None:
        asked.append("n.article IN (SELECT value FROM json_each(?))")
        given.append(json.dumps(sorted(articles)))
    return asked, given


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
