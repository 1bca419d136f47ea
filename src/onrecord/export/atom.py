"""New statements and conflicts as an Atom feed (RFC 4287): docs/exports/atom.md.

The newest come first, and only so many: a feed is what came last, not an archive.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from onrecord.export.format import ExportOptions
from onrecord.export.names import instant, uuid_of
from onrecord.export.scope import Scope
from onrecord.export.telling import (
    conflict_title,
    label_line,
    origin_words,
    quoted,
    statement_title,
)
from onrecord.ledger import Ledger
from onrecord.records import Conflict, Statement
from onrecord.views.labels import one_line, outlet_words

__all__ = ["MOST_ENTRIES", "write_atom"]

MOST_ENTRIES = 200
"""Entries of a feed. Chosen, not measured: readers keep about as many."""

# Reports, sides and links of one entry; a reader's screen holds fewer. Chosen.
_MOST_LINES = 20

# Of what no article and no statement dates; a feed must carry some day
_UNDATED = "1970-01-01T00:00:00.000Z"

# Not allowed in XML 1.0 at all; other controls are drawn by ``one_line``
_NEVER = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """An entry of the feed; ``lines`` are paragraphs of plain text."""

    name: str
    title: str
    published: str
    updated: str
    category: str
    lines: tuple[str, ...]
    links: tuple[str, ...]


def write_atom(ledger: Ledger, options: ExportOptions) -> Iterator[bytes]:
    """Yield the feed of the newest statements and conflicts."""
    scope = Scope(ledger, options)
    numbers = count()  # the heap must not compare entries
    newest = heapq.nlargest(
        MOST_ENTRIES,
        ((e.updated, e.published, e.name, next(numbers), e) for e in _entries(scope)),
    )
    entries = [entry for *_, entry in newest]
    subject = "all subjects" if options.subject is None else one_line(options.subject)
    updated = entries[0].updated if entries else _UNDATED
    yield _head(f"onrecord: {subject}", options.subject or "", updated)
    for entry in entries:
        yield _entry(entry)
    yield b"</feed>\n"


def _entries(scope: Scope) -> Iterator[_Entry]:
    for statement in scope.statements():
        yield _statement(statement, scope)
    for conflict in scope.conflicts():
        yield _conflict(conflict, scope)


def _statement(statement: Statement, scope: Scope) -> _Entry:
    label = scope.label(r.article for r in statement.reports)
    said = instant(statement.said.when.begin)
    days = _published({r.article for r in statement.reports}, scope)
    first = said or min(days, default=_UNDATED)
    reports = [(r, scope.of_report(r)) for r in statement.reports]
    return _Entry(
        name=f"urn:uuid:{uuid_of('statement', statement.id)}",
        title=statement_title(statement, scope),
        published=first,
        updated=max([first, *days]),
        category="statement",
        lines=(
            f"{origin_words(statement)}.",
            *label_line(label),
            *_few(
                [
                    f"{one_line(outlet_words(r.outlet))}, {r.level}: {quoted(w)}"
                    for r, w in reports
                ]
            ),
        ),
        links=_links(w.url for _, w in reports),
    )


def _conflict(conflict: Conflict, scope: Scope) -> _Entry:
    days = _published(set(conflict.articles), scope)
    sides = [
        (side, scope.of_evidence(e)) for side in conflict.sides for e in side.evidence
    ]
    return _Entry(
        name=f"urn:uuid:{uuid_of('conflict', conflict.id)}",
        title=conflict_title(conflict),
        published=max(days, default=_UNDATED),
        updated=max(days, default=_UNDATED),
        category="conflict",
        lines=(
            one_line(conflict.reason),
            *label_line(scope.label(conflict.articles)),
            *_few([f"{one_line(side.value)}: {quoted(w)}" for side, w in sides]),
        ),
        links=_links(w.url for _, w in sides),
    )


def _published(articles: set[str], scope: Scope) -> list[str]:
    days = (instant(scope.article(name).published) for name in sorted(articles))
    return [day for day in days if day is not None]


def _links(urls: Iterable[str | None]) -> tuple[str, ...]:
    found = dict.fromkeys(url for url in urls if url is not None)
    return tuple(found)[:_MOST_LINES]


def _few(lines: list[str]) -> list[str]:
    """Return the first lines, and how many more there are."""
    more = len(lines) - _MOST_LINES
    return lines if more <= 0 else [*lines[:_MOST_LINES], f"and {more} more"]


def _head(title: str, asked: str, updated: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
        f"  <id>urn:uuid:{uuid_of('feed', asked)}</id>\n"
        f"  <title>{_text(title)}</title>\n"
        f"  <updated>{updated}</updated>\n"
        "  <author><name>onrecord</name></author>\n"
        "  <generator>onrecord</generator>\n"
    ).encode()


def _entry(entry: _Entry) -> bytes:
    paragraphs = "".join(f"<p>{_text(line)}</p>" for line in entry.lines)
    links = "".join(
        f'    <link rel="related" href={quoteattr(_clean(url))}/>\n'
        for url in entry.links
    )
    return (
        "  <entry>\n"
        f"    <id>{entry.name}</id>\n"
        f"    <title>{_text(entry.title)}</title>\n"
        f"    <published>{entry.published}</published>\n"
        f"    <updated>{entry.updated}</updated>\n"
        f'    <category term="{entry.category}"/>\n'
        f"{links}"
        '    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        f"{paragraphs}</div></content>\n"
        "  </entry>\n"
    ).encode()


def _text(words: str) -> str:
    return escape(_clean(words))


def _clean(words: str) -> str:
    return words.translate(_NEVER)
