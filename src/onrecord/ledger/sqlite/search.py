"""Full-text search in SQLite: words to FTS5, and its marks back to spans."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from onrecord.errors import InputError
from onrecord.ledger.base import Hit
from onrecord.ledger.sqlite.database import Database, Value
from onrecord.records import Span, Where

__all__ = ["MOST_RANKED", "match_expression", "search", "spans_of"]

# Unicode noncharacters, reserved for use inside a program: no text may hold them
_OPEN = "\ufdd0"
_CLOSE = "\ufdd1"

_TERM = re.compile(r'"([^"]*)"?|(\S+)')

# Marking words costs more than ranking does, and would be done for every article
# that holds them; so the best are found first, and only they are marked. With words
# that stand in 36,000 of 40,000 articles that halves the time (170 to 75 ms).
_BEST = """
SELECT s.rowid, s.score FROM (
    SELECT rowid, bm25(search) AS score FROM search WHERE search MATCH ?
    ORDER BY rowid DESC LIMIT ?
) s
ORDER BY s.score LIMIT ?
"""

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
WHERE search MATCH ?
ORDER BY score, n.article LIMIT ?
"""

_CURRENT = """
SELECT n.article FROM reading r JOIN newest n ON n.reading = r.seq WHERE r.body = ?
"""

# Articles ranked beyond those asked for, so that copies of one text, which tie, come
# by id: as many reprints as one wire has
_SPARE = 400

# The rows are named behind a plus, so that all of them are marked in one pass over
# the matches: row by row, "miss*" is put together anew for each of them (13 s for 200
# rows of a beginning that 39,000 articles hold; in one pass 75 ms).
_MARKED = """
SELECT search.rowid, n.article, highlight(search, 0, ?, ?), highlight(search, 1, ?, ?),
    b.title, b.text
FROM search
JOIN body b ON b.seq = search.rowid
JOIN reading r ON r.body = b.seq
JOIN newest n ON n.reading = r.seq
WHERE search MATCH ? AND search.rowid >= ?
    AND +search.rowid IN (SELECT value FROM json_each(?))
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


def search(db: Database, words: str, limit: int) -> Iterator[Hit]:
    """See ``Ledger.search``."""
    expression = match_expression(words)
    for row in _best(db, expression, limit):
        article, in_title, in_text, title, text = row
        places: tuple[tuple[Where, str, str], ...] = (
            ("title", in_title, title),
            ("text", in_text, text),
        )
        for where, marked, plain in places:
            spans = spans_of(marked, plain)
            if spans:
                yield Hit(article=article, where=where, spans=spans)


def _best(db: Database, expression: str, limit: int) -> Iterator[tuple[str, ...]]:
    """Yield the marked texts of the best articles, best first, then by id."""
    rows = _best_rows(db, expression, limit)
    if not rows:
        return
    first = min(int(str(row)) for row in rows)
    args = (_OPEN, _CLOSE, _OPEN, _CLOSE, expression, first, json.dumps(rows))
    marked: dict[Value, tuple[str, ...]] = {}
    for rowid, *found in db.all(_MARKED, args):
        marked.setdefault(rowid, tuple(map(str, found)))
    for rowid in rows:
        if rowid in marked:
            yield marked[rowid]


def _best_rows(db: Database, expression: str, limit: int) -> list[Value]:
    """Return the rows of the best articles' newest texts, best first, then by id."""
    ranked = db.all(_BEST, (expression, MOST_RANKED, limit + _SPARE))
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
            return [row[0] for row in db.all(_BEST_CURRENT, (expression, limit))]
    return [rowid for _, _, rowid in sorted(found, key=lambda f: f[:2])[:limit]]


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
