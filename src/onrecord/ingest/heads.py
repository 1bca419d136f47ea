"""The head of a text: headline, decks, bylines, and the page's menus above them."""

from __future__ import annotations

from onrecord.ingest.datelines import read_dateline
from onrecord.ingest.layout import HEADLINE_CHARS, Page
from onrecord.ingest.lexicon import load_line_words
from onrecord.ingest.lines import (
    Line,
    has_stop,
    is_name,
    is_nav,
    is_one_sentence,
    is_prose,
    is_title_case,
    matches,
)
from onrecord.records import Span, ZoneKind

__all__ = ["DECK_CHARS", "read_head"]

# Lines looked through for one that repeats the title: menus run to about this many.
_HEAD_LINES = 40
# Words of the shortest headline and deck that form alone can tell from a label.
_HEADLINE_WORDS = 4
_DECK_WORDS = 5
# A title repeated in part ("Title - Outlet") must share this many characters.
_SHARED_CHARS = 20
DECK_CHARS = 200
"""Decks are a sentence; the longest measured in PolNeAR has about 150 characters."""
# A sentence alone before a blank line and a longer paragraph is a headline up to
# this many words (PolNeAR prints a stop after every headline).
_SENTENCE_HEADLINE_WORDS = 12
_LONGER = 1.5


def read_head(page: Page, title: str | None) -> None:
    """Find headline and decks; ``page.start`` becomes the first line of the body."""
    at = _title_line(page, title)
    if at is None:
        first = _first_prose(page, 0)
        at = _headline_by_form(page, first, titled=bool(title))
        page.start = first if at is None else max(first, at + 1)
        if at is not None and first == at:
            page.start = _first_prose(page, at + 1)
        before = at if at is not None else page.start
    else:
        page.start = _first_prose(page, at + 1)
        before = at
    for index in range(before):
        page.kinds[index] = page.kinds[index] or "furniture"
    if at is not None and at < len(page.lines):
        page.kinds[at] = "headline"
        for index in range(at + 1, page.start):
            page.kinds[index] = page.kinds[index] or _under_headline(page, index, title)


def _title_line(page: Page, title: str | None) -> int | None:
    """Return the last line of the head that repeats the title."""
    if not title or not title.strip():
        return None
    for index, line in enumerate(page.lines[:_HEAD_LINES]):
        if _repeats(line.text, title):
            return index
        if _starts_with_title(line, title):
            page.heads[index] = Span(
                line.span.start, line.span.start + len(title.strip())
            )
            return index
        # Below prose a line that repeats the title is a link or a picture's caption.
        if page.kinds[index] is None and is_prose(line.text):
            break
    return None


def _repeats(words: str, title: str) -> bool:
    if len(words) > HEADLINE_CHARS:
        return False
    line, whole = _letters(words), _letters(title)
    if line == whole:
        return bool(line)
    # "Title - Outlet" against "Title"; a lead that opens with the title's words has
    # a full stop.
    short, long = sorted((line, whole), key=len)
    is_part = len(short) >= _SHARED_CHARS and long.startswith(short)
    return is_part and len(long) < 2 * len(short) and not has_stop(words)


def _starts_with_title(line: Line, title: str) -> bool:
    """Tell whether a paragraph opens with the whole title, glued to its prose."""
    words = title.strip()
    rest = line.text[len(words) :]
    return (
        len(words) >= _SHARED_CHARS
        and line.text.startswith(words)
        and len(rest) > _SHARED_CHARS
        and not rest[0].isalnum()
        and (words[-1:] in ".!?" or rest.lstrip(" .:–—-")[:1].isupper())
    )


def _letters(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def _first_prose(page: Page, start: int) -> int:
    """Return the first line from ``start`` that is prose or opens with a dateline.

    Where none is, the line after the first label-free one: a text must have a body.
    """
    free = None
    for index in range(start, len(page.lines)):
        if page.kinds[index] is not None:
            continue
        words = page.lines[index].text
        dateline = read_dateline(words)
        if dateline is not None and dateline.length < len(words):
            return index
        if is_prose(words):
            return index
        free = index if free is None else free
    if free is None:
        return len(page.lines)
    return free if start > 0 else _after_first(page, free)


def _after_first(page: Page, free: int) -> int:
    """Return the body's first line in a text of labels and headlines only."""
    later = [i for i in range(free + 1, len(page.lines)) if page.kinds[i] is None]
    return later[0] if later else free


def _headline_by_form(page: Page, first: int, *, titled: bool) -> int | None:
    """Return the headline's line in a text that does not repeat its title."""
    free = [i for i in range(min(first, len(page.lines))) if page.kinds[i] is None]
    free = [i for i in free if read_dateline(page.lines[i].text) is None]
    wide = [i for i in free if _could_be_headline(page.lines[i].text)]
    if wide:
        return wide[0]
    if len(free) == 1 and not is_nav(page.lines[free[0]].text):
        return free[0] if len(page.lines[free[0]].text.split()) > 1 else None
    return None if titled else _prose_headline(page, first)


def _could_be_headline(words: str) -> bool:
    return len(words.split()) >= _HEADLINE_WORDS and not is_nav(words)


def _prose_headline(page: Page, first: int) -> int | None:
    """Return a first line with a full stop that is a headline all the same."""
    if first != 0 or len(page.lines) < 2:
        return None
    line, after = page.lines[:2]
    if read_dateline(line.text) is not None or len(line.text) > DECK_CHARS:
        return None
    if is_title_case(line.text):
        return first
    is_short = len(line.text.split()) <= _SENTENCE_HEADLINE_WORDS
    is_longer = len(after.text) >= _LONGER * len(line.text)
    one = is_short and is_longer and after.apart and is_one_sentence(line.text)
    return first if one else None


def _under_headline(page: Page, index: int, title: str | None) -> ZoneKind:
    """Return the kind of a line between headline and body."""
    words = page.lines[index].text
    if title and _repeats(words, title):
        return "headline"
    dateline = read_dateline(words)
    if dateline is not None and dateline.length == len(words):
        page.dateline = page.dateline or dateline
        return "dateline"
    if matches(words, load_line_words().bylines) or is_name(words):
        page.bylines.append(words)
        return "stamp"
    return "body" if matches(words, load_line_words().sources) else _deck(page, index)


def _deck(page: Page, index: int) -> ZoneKind:
    line = page.lines[index]
    if page.kinds[index - 1] == "caption" and not line.apart:
        # The picture's credit stands above its caption as often as below.
        return "caption"
    is_deck = _is_deck(line.text) or has_stop(line.text)
    return "headline" if is_deck else "furniture"


def _is_deck(words: str) -> bool:
    return len(words.split()) >= _DECK_WORDS and not is_nav(words)
