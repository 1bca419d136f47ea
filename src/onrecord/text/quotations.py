"""Quotations: pairs of quotation marks of every style, nested, over paragraphs.

Marks are paired paragraph by paragraph in one pass. What a paragraph leaves open is
then carried into the next where that one goes on with it: it opens with the same
marks again (the printers' habit), or holds a closing mark that nothing opened (the
habit of web pages that break a quotation into one-sentence paragraphs).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.records import Span
from onrecord.text.marks import Family, Mark, find_marks
from onrecord.text.paragraphs import paragraphs

__all__ = ["Quotation", "find_quotations"]

# Deeper than any prose goes; keeps hostile input linear.
_MAX_DEPTH = 6
# A quotation may run on through so many paragraphs that hold no mark of its kind.
_MAX_SILENT_PARAGRAPHS = 2
# Two quoted words are a name or a scare quote; three begin to say something.
_SPEECH_WORDS = 3
_WORD = re.compile(r"\w[\w'’-]*")
# Not capitalised in a title.
_SMALL = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to"}
    | {"with", "и", "в", "на", "о"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks, inside one paragraph.

    Attributes:
        span: With the marks.
        inner: Without them; the same as ``span`` on a side that has no mark.
        style: Opening and closing mark; a missing one is left out.
        depth: 0 for the outermost.
        continued: Whether it carries on the quotation that the former paragraph
            left open.
        closed: Whether a closing mark stands at its end.
        is_speech: Whether it reads as someone's words rather than as a name
            ('Oreshnik' rocket complex) or a single borrowed word.
    """

    span: Span
    inner: Span
    style: str
    depth: int = 0
    continued: bool = False
    closed: bool = True
    is_speech: bool = True


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of ``text`` by start, outer before inner.

    Time is linear in the length of the text.

    >>> [q.inner.of("He said: ‘Go on.’") for q in find_quotations("He said: ‘Go on.’")]
    ['Go on.']
    """
    sheets = [_pair(text, span) for span in paragraphs(text)]
    found: list[Quotation] = []
    continued = False
    for number, sheet in enumerate(sheets):
        found.extend(_closed_quotations(sheet, continued))
        rest = _open_end(text, sheets, number)
        found.extend(rest.quotations)
        continued = rest.opened_again
    return tuple(_finished(text, found))


@dataclass(slots=True)
class _Sheet:
    """One paragraph's marks: pairs, openers without end, closers without beginning."""

    span: Span
    pairs: list[tuple[Mark, Mark]]
    openers: list[Mark]
    closers: list[Mark]
    families: frozenset[Family]
    first: Mark | None
    """The mark that the paragraph begins with, if it does."""


@dataclass(slots=True)
class _Rest:
    """What becomes of the openers that a paragraph leaves without an end."""

    quotations: list[Quotation]
    opened_again: bool = False
    """The next paragraph opens with the same mark and goes on."""


def _pair(text: str, span: Span) -> _Sheet:
    marks = list(find_marks(text, span))
    sheet = _Sheet(
        span=span,
        pairs=[],
        openers=[],
        closers=[],
        families=frozenset(m.family for m in marks),
        first=marks[0] if marks and marks[0].span.start == span.start else None,
    )
    ends_later = _ends_later(marks)
    for mark, later in zip(marks, ends_later, strict=True):
        _place(text, sheet, mark, ends_later=later)
    return sheet


def _ends_later(marks: Sequence[Mark]) -> list[bool]:
    """For each mark, whether the next certain single mark after it closes."""
    answers: list[bool] = []
    closes = False
    for mark in reversed(marks):
        answers.append(closes)
        if mark.family == "single" and mark.role in {"open", "close"}:
            closes = mark.role == "close"
    return answers[::-1]


def _place(text: str, sheet: _Sheet, mark: Mark, *, ends_later: bool) -> None:
    stack = sheet.openers
    if mark.role == "open":
        if len(stack) < _MAX_DEPTH:
            stack.append(mark)
        return
    at = _partner(stack, mark)
    if mark.role == "either" and at is None:
        if len(stack) < _MAX_DEPTH:
            stack.append(mark)
    elif at is None:
        if mark.sure and mark.role == "close":
            sheet.closers.append(mark)
    elif not (
        mark.role == "possessive_or_close"
        and ends_later
        and _is_possessive(text, stack, mark)
    ):
        sheet.pairs.append((stack[at], mark))
        # Openers inside a pair that nothing closed were no quotation marks.
        del stack[at:]


def _partner(stack: Sequence[Mark], mark: Mark) -> int | None:
    """The opener that ``mark`` closes: the innermost of its style, else family."""
    same = [n for n, m in enumerate(stack) if m.family == mark.family]
    matching = [n for n in same if (stack[n].style, mark.style) in _PAIRS]
    if mark.style == "“":
        same = []
    chosen = matching or same
    return chosen[-1] if chosen else None


_PAIRS = frozenset(
    {
        ("“", "”"),
        ("„", "“"),
        ("„", "”"),
        ("‟", "”"),
        ("”", "”"),
        ('"', '"'),
        ("``", "''"),
        ("''", "''"),
        ("‘", "’"),
        ("‛", "’"),
        ("'", "'"),
        ("«", "»"),
        ("»", "»"),
        ("»", "«"),
        ("›", "‹"),
        ("‹", "›"),
    }
)


def _is_possessive(text: str, stack: Sequence[Mark], mark: Mark) -> bool:
    """Tell "the presidents’ plans" inside a quotation from its end."""
    singles = [m for m in stack if m.family == "single"]
    if len(singles) > 1:
        return False
    inside = _WORD.findall(text[singles[0].span.end : mark.span.start])
    name = len(inside) < _SPEECH_WORDS and all(w[0].isupper() for w in inside)
    return not name


def _closed_quotations(sheet: _Sheet, continued: bool) -> Iterator[Quotation]:
    for opener, closer in sheet.pairs:
        yield Quotation(
            span=Span(opener.span.start, closer.span.end),
            inner=Span(opener.span.end, closer.span.start),
            style=opener.style + closer.style,
            continued=continued and opener.span.start == sheet.span.start,
        )


def _open_end(text: str, sheets: Sequence[_Sheet], number: int) -> _Rest:
    """Decide where the outermost opener without an end really ends."""
    sheet = sheets[number]
    if not sheet.openers:
        return _Rest([])
    opener = sheet.openers[0]
    rest = _goes_on(sheets, number, opener)
    if rest is None:
        ended = _recovered(text, sheet, opener)
        return _Rest([ended] if ended else [])
    rest.quotations.append(_to_the_end(sheet, opener))
    return rest


def _goes_on(sheets: Sequence[_Sheet], number: int, opener: Mark) -> _Rest | None:
    for ahead in range(number + 1, number + 2 + _MAX_SILENT_PARAGRAPHS):
        if ahead >= len(sheets):
            return None
        sheet = sheets[ahead]
        first = sheet.first
        if ahead == number + 1 and first is not None and first.style == opener.style:
            return _Rest([], opened_again=True)
        closer = next((m for m in sheet.closers if m.family == opener.family), None)
        if closer is not None:
            return _Rest(_carried(sheets[number + 1 : ahead + 1], closer))
        if opener.family in sheet.families:
            return None
    return None


def _to_the_end(sheet: _Sheet, opener: Mark) -> Quotation:
    return Quotation(
        span=Span(opener.span.start, sheet.span.end),
        inner=Span(opener.span.end, sheet.span.end),
        style=opener.style,
        closed=False,
    )


def _carried(sheets: Sequence[_Sheet], closer: Mark) -> list[Quotation]:
    """Return the paragraphs through which a quotation runs up to its closing mark."""
    found = []
    for number, sheet in enumerate(sheets, start=1):
        start, end = sheet.span
        last = number == len(sheets)
        found.append(
            Quotation(
                span=Span(start, closer.span.end if last else end),
                inner=Span(start, closer.span.start if last else end),
                style=closer.style if last else "",
                continued=True,
                closed=last,
            )
        )
    return found


def _recovered(text: str, sheet: _Sheet, opener: Mark) -> Quotation | None:
    """End an opener that no paragraph closes; ``None`` where it is a stray mark.

    «Разговоры об «Орешнике» — one mark closes two quotations — ends at that mark.
    What looks like the beginning of speech runs to the paragraph's end.
    """
    inner = [
        closer
        for first, closer in sheet.pairs
        if first.family == opener.family and first.span.start > opener.span.start
    ]
    if inner:
        end = inner[-1].span.end
        following = text[end : sheet.span.end].lstrip()[:1]
        if not following or following in ",.;:—–-!?…":
            return Quotation(
                span=Span(opener.span.start, end),
                inner=Span(opener.span.end, end),
                style=opener.style + inner[-1].style,
            )
    before = text[sheet.span.start : opener.span.start].rstrip()[-1:]
    length = len(_WORD.findall(text[opener.span.end : sheet.span.end]))
    if length >= _SPEECH_WORDS and (not before or before in ":,.!?—–"):
        return _to_the_end(sheet, opener)
    return None


def _finished(text: str, found: Sequence[Quotation]) -> Iterator[Quotation]:
    """Order quotations, give each its depth, and judge what reads as speech."""
    open_ends: list[int] = []
    for quotation in sorted(set(found), key=lambda q: (q.span.start, -q.span.end)):
        while open_ends and open_ends[-1] < quotation.span.end:
            open_ends.pop()
        if quotation.inner.start >= quotation.inner.end:
            continue
        yield replace(
            quotation,
            depth=len(open_ends),
            is_speech=quotation.continued or _reads_as_speech(text, quotation),
        )
        open_ends.append(quotation.span.end)


def _reads_as_speech(text: str, quotation: Quotation) -> bool:
    inside = quotation.inner.of(text)
    found = _WORD.findall(inside)
    if inside.rstrip()[-1:] in (",", ".", "!", "?", "…"):
        return True
    big = [w for w in found if w.lower() not in _SMALL]
    title = bool(big) and all(not w[0].islower() for w in big)
    return len(found) >= _SPEECH_WORDS and not title
