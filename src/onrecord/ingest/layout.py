"""The lines of one text while their kinds are being found, and what form alone tells."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.ingest.datelines import Dateline
from onrecord.ingest.lexicon import load_line_words
from onrecord.ingest.lines import Line, is_bare, is_byline, is_prose, matches
from onrecord.ingest.stamps import Stamp, read_stamp
from onrecord.records import Span, ZoneKind

__all__ = ["HEADLINE_CHARS", "Page", "form_of", "read_forms"]

HEADLINE_CHARS = 300
"""No headline or label is longer; the longest in the sample has 125 characters."""

# Correction notes are a sentence or two.
_NOTE_CHARS = 500


@dataclass(slots=True)
class Page:
    """The lines of one text while their kinds are being found.

    Attributes:
        kinds: One a line; ``None`` while open.
        stamps: By line.
        bylines: In order.
        start: First line of the body, once the head is read.
        heads: The first part of a line that is two zones: dateline or headline.
        dateline: The text's dateline; ``None`` until one is found.
    """

    lines: list[Line]
    kinds: list[ZoneKind | None] = field(default_factory=list)
    stamps: dict[int, Stamp] = field(default_factory=dict)
    bylines: list[str] = field(default_factory=list)
    start: int = 0
    heads: dict[int, Span] = field(default_factory=dict)
    dateline: Dateline | None = None


def read_forms(page: Page) -> None:
    """Give every line the kind its form alone tells; the others stay open."""
    for index, line in enumerate(page.lines):
        stamp = read_stamp(line.text)
        if stamp is not None:
            page.stamps[index] = stamp
            page.kinds.append("stamp")
            if stamp.names is not None and stamp.clock:
                page.bylines.append(stamp.names)
        else:
            page.kinds.append(form_of(line.text))
            if page.kinds[-1] == "stamp":
                page.bylines.append(line.text)


def form_of(words: str) -> ZoneKind | None:
    """Return the kind that a line's words and marks tell; ``None`` for prose."""
    table = load_line_words()
    if is_bare(words):
        return "furniture"
    if matches(words, table.corrections) or _is_note(words):
        return "correction"
    return None if len(words) > HEADLINE_CHARS else _form_of_label(words)


def _form_of_label(words: str) -> ZoneKind | None:
    table = load_line_words()
    if matches(words, table.related):
        return "related"
    if matches(words, table.captions) and not _is_sentence(words):
        return "caption"
    if is_byline(words, table.bylines):
        return "stamp"
    return "furniture" if matches(words, table.furniture) else None


def _is_note(words: str) -> bool:
    """Tell whether a short paragraph says that something in the article was wrong."""
    notes, lower = load_line_words().notes, words.casefold()
    return (
        len(words) <= _NOTE_CHARS
        and lower.startswith(notes.starts)
        and any(part in lower for part in notes.inside)
    )


def _is_sentence(words: str) -> bool:
    """Tell whether a line that mentions a photograph is prose all the same."""
    return is_prose(words) and "©" not in words and ":" not in words[:20]
