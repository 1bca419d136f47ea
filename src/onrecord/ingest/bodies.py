"""Below the head: dateline, lead and body, related links, and what hangs at the end."""

from __future__ import annotations

import re

from onrecord.ingest.datelines import Dateline, read_dateline
from onrecord.ingest.heads import DECK_CHARS
from onrecord.ingest.layout import Page, form_of
from onrecord.ingest.lexicon import load_line_words
from onrecord.ingest.lines import has_stop, is_name, is_prose, matches, plain
from onrecord.records import Span

__all__ = ["read_body", "read_headings"]

_DATELINE_PARAGRAPHS = 3
_LABEL_WORDS = 3
_FOOT_WORDS = 10
_QUOTES = re.compile(r"[\"“”«»„]")
_SIGNATURE_WORDS = 5
# Links are headlines: some end in a question mark, none in a full stop.
_CLOSED = (".", ".”", '."', ".»", "».")


def read_body(page: Page) -> None:
    """Give every open line from ``page.start`` its kind: lead, body, or what hangs below."""
    free = [i for i in range(page.start, len(page.lines)) if page.kinds[i] is None]
    lead = _read_dateline_in(page, free[:_DATELINE_PARAGRAPHS])
    tail = _tail(page, free)
    for index in free:
        if _is_signature(page.lines[index].text, index in tail):
            page.kinds[index] = "stamp"
        elif matches(page.lines[index].text, load_line_words().sources):
            page.kinds[index] = "body"
        elif index in tail:
            page.kinds[index] = "furniture"
        elif lead is None or index == lead:
            page.kinds[index], lead = "lead", index
        else:
            page.kinds[index] = "body"


def _read_dateline_in(page: Page, indexes: list[int]) -> int | None:
    """Find the dateline in the first paragraphs; return the lead's line, if it tells.

    Short paragraphs before the dateline are headline and deck, full stops or not.
    Below a long one, a place in capitals alone is too little to be a dateline.
    """
    for order, index in enumerate(indexes):
        dateline = read_dateline(page.lines[index].text)
        if dateline is None:
            continue
        above = indexes[:order]
        short = all(len(page.lines[i].text) < DECK_CHARS for i in above)
        if not short and dateline.month is None and dateline.agency is None:
            return None
        page.dateline = page.dateline or dateline
        for i in above:
            page.kinds[i] = "headline" if short else "body"
        return _split_dateline(page, index, dateline)
    return None


def _split_dateline(page: Page, index: int, dateline: Dateline) -> int | None:
    line = page.lines[index]
    if dateline.length >= len(line.text):
        page.kinds[index] = "dateline"
        return None
    page.heads[index] = Span(line.span.start, line.span.start + dateline.length)
    return index


def _tail(page: Page, free: list[int]) -> set[int]:
    """Return the lines below the last paragraph that are labels, not prose."""
    last = max((i for i in free if is_prose(page.lines[i].text)), default=None)
    if last is None:
        return set()
    below = [i for i in free if i > last]
    marked = any(
        page.kinds[i] in ("furniture", "related") for i in range(last, len(page.lines))
    )
    return {i for i in below if _is_label(page.lines[i].text, marked=marked)}


def _is_label(words: str, *, marked: bool) -> bool:
    """Tell whether a line below the last paragraph is no part of the article.

    Below a mark of the page's foot a label may be longer, but quotes nobody.
    """
    count = len(words.split())
    if count > (_FOOT_WORDS if marked else _LABEL_WORDS) or _QUOTES.search(words):
        return False
    return count == 1 or not has_stop(words)


def _is_signature(words: str, in_tail: bool) -> bool:
    """Tell whether a line is the author's name below the text."""
    if is_prose(words) or len(words.split()) > _SIGNATURE_WORDS:
        return False
    return matches(words, load_line_words().bylines) or (in_tail and is_name(words))


def read_headings(page: Page) -> None:
    """Give what stands under "Read also" and "Correction" the heading's kind.

    Links reach up to prose or a blank line, a correction note is one paragraph.
    """
    for index in range(len(page.lines) - 1):
        after = page.lines[index + 1]
        if _is_correction_heading(page, index) and page.kinds[index + 1] == "body":
            page.kinds[index + 1] = "correction"
        if (
            page.kinds[index] == "related"
            and page.kinds[index + 1] in ("body", "lead", "furniture")
            and not after.apart
            and not after.text.endswith(_CLOSED)
            and form_of(after.text) is None
        ):
            page.kinds[index + 1] = "related"


def _is_correction_heading(page: Page, index: int) -> bool:
    heading = plain(page.lines[index].text)
    return (
        page.kinds[index] == "correction"
        and heading in load_line_words().corrections.lines
    )
