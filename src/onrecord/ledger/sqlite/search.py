"""Full-text search in SQLite: words to FTS5, and its marks back to spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.errors import InputError
from onrecord.ledger.base import Hit
from onrecord.ledger.sqlite.database import Database
from onrecord.records import Span, Where

__all__ = ["match_expression", "search", "spans_of"]

# Unicode noncharacters, reserved for use inside a program: no text may hold them
_OPEN = "\ufdd0"
_CLOSE = "\ufdd1"

_TERM = re.compile(r'"([^"]*)"?|(\S+)')

_SEARCH = """
SELECT n.article, highlight(search, 0, ?, ?), highlight(search, 1, ?, ?), b.title, b.text
FROM search
JOIN body b ON b.seq = search.rowid
JOIN reading r ON r.body = b.seq
JOIN newest n ON n.reading = r.seq
WHERE search MATCH ?
ORDER BY bm25(search), n.article
LIMIT ?
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
    marks = (_OPEN, _CLOSE, _OPEN, _CLOSE)
    for row in db.all(_SEARCH, (*marks, match_expression(words), limit)):
        article, in_title, in_text, title, text = map(str, row)
        places: tuple[tuple[Where, str, str], ...] = (
            ("title", in_title, title),
            ("text", in_text, text),
        )
        for where, marked, plain in places:
            spans = spans_of(marked, plain)
            if spans:
                yield Hit(article=article, where=where, spans=spans)


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
