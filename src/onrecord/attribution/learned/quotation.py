"""Quotation marks of every style, paired and brought to one form of the same length.

The network learned its trade on a corpus whose outlets use straight, curly and
doubled single marks. Other news uses ‘…’, «…», „…“ and 'straight single' marks,
nests them, forgets to close them, and breaks one quotation over paragraphs. Here
each mark is told apart from an apostrophe, given a direction and a depth, and
rewritten: “ ” outermost, ‘ ’ inside. Offsets never move, so what the network says
about the rewritten text holds for the original.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from typing import Literal

from onrecord.records import Span

__all__ = ["Mark", "Quotation", "QuotedText", "pair_quotations"]

_MARKS = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚‛'`]")
_FAMILIES = {
    **dict.fromkeys(("''", "``", '"', "“", "”", "„", "‟"), "double"),
    **dict.fromkeys(("«", "»", "‹", "›"), "angle"),
    **dict.fromkeys(("‘", "’", "‚", "‛", "'", "`"), "single"),
}
# What a mark can do: always the one, whatever its neighbours allow, or both.
_SIDES = {
    **dict.fromkeys(("``", "„", "‟", "‘", "‚", "‛"), "open"),
    **dict.fromkeys(("’",), "close"),
    **dict.fromkeys(("«", "»", "‹", "›"), "turn"),
}
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0\u202f([{—–-/:,\"“„«‘'")
# Words that begin with an apostrophe: 'twas, ’em, ’90s.
_CLIPPED = re.compile(r"(?:\d0s|em|tis|twas|til|cause|round|bout|n)\b", re.IGNORECASE)
# A quotation left open at the end of its paragraph is carried on if a closing mark
# of its family comes before the next opening one, at most this many paragraphs on
# (web editions break one quotation over two or three; longer ones reopen each time).
_CARRY_PARAGRAPHS = 3
# Marks looked at for a partner: keeps a text of nothing but marks linear.
_LOOK_AHEAD = 200
_MAX_DEPTH = 6  # deeper than any prose goes
_INDENT = 8  # codepoints of white space before a paragraph's first mark
# What is no mark must not look like a nested one.
_APOSTROPHES = str.maketrans("‘’`", "'''")
_PARAGRAPH_END = re.compile(r"\n\s*")

Side = Literal["open", "close"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark that is one.

    Attributes:
        span: Its place; two codepoints for ``''``.
        side: Whether it opens or closes.
        depth: 0 for the outermost pair.
    """

    span: Span
    side: Side
    depth: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """A paired quotation.

    Attributes:
        span: From its opening mark to past its closing one.
        inner: What stands between the marks.
        depth: 0 for the outermost pair.
    """

    span: Span
    inner: Span
    depth: int


@dataclass(frozen=True, slots=True)
class QuotedText:
    """A text with its quotations found.

    Attributes:
        normal: As long as the text; marks brought to “ ” and ‘ ’.
        marks: In order; apostrophes are no marks.
        quotations: Pairs in order of their opening mark; marks without a partner
            have none.
        reopened: Starts of marks that reopen a quotation carried over a paragraph.
    """

    normal: str
    marks: tuple[Mark, ...]
    quotations: tuple[Quotation, ...]
    reopened: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A character that may be a mark: what its neighbours allow."""

    span: Span
    family: str
    may_open: bool
    may_close: bool


@dataclass(slots=True)
class _Open:
    """A quotation being read: its opening mark and the family that closes it."""

    span: Span
    family: str
    paragraph: int


def pair_quotations(text: str) -> QuotedText:
    """Find, pair and normalise the quotation marks of an article.

    >>> pair_quotations("'It's done,' he said.").normal
    "“It's done,” he said."
    """
    found = (_candidate(text, match) for match in _MARKS.finditer(text))
    return _Pairing(text, [c for c in found if c is not None]).run()


def _candidate(text: str, match: re.Match[str]) -> _Candidate | None:
    start, end = match.span()
    mark, family = match[0], _FAMILIES[match[0]]
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if family == "single" and _is_apostrophe(text, match):
        return None
    opens = not after.isspace() and (before in _BEFORE_OPENING or mark == "“")
    closes = not before.isspace() and not after.isalnum()
    side = _SIDES.get(mark, "either")
    if side != "either":
        opens = side == "turn" or (side == "open" and not after.isspace())
        closes = side == "turn" or (side == "close" and closes)
    elif family == "double" and not (opens or closes):
        # A mark lost between two words or two blanks: what is open decides.
        opens = closes = True
    return (
        _Candidate(Span(start, end), family, opens, closes) if opens or closes else None
    )


def _is_apostrophe(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    inside = start > 0 and end < len(text)
    if inside and text[start - 1].isalnum() and text[end].isalnum():
        return True
    return _CLIPPED.match(text, end) is not None


class _Pairing:
    """One pass over the candidates with a stack of what is open."""

    def __init__(self, text: str, candidates: list[_Candidate]) -> None:
        self._text = text
        self._candidates = candidates
        self._breaks = [m.start() for m in _PARAGRAPH_END.finditer(text)]
        self._stack: list[_Open] = []
        self._marks: list[Mark] = []
        self._pairs: list[Quotation] = []
        self._reopened: set[int] = set()

    def run(self) -> QuotedText:
        """Pair all candidates."""
        for index, candidate in enumerate(self._candidates):
            self._drop_stale(index)
            self._take(index, candidate)
        quotations = tuple(
            sorted(self._pairs, key=lambda q: (q.span.start, -q.span.end))
        )
        return QuotedText(
            _rewrite(self._text, self._marks),
            tuple(self._marks),
            quotations,
            frozenset(self._reopened),
        )

    def _take(self, index: int, candidate: _Candidate) -> None:
        place = self._matching(candidate)
        if self._reopens(candidate):
            self._stack[-1].paragraph = self._paragraph(candidate)
            self._reopened.add(candidate.span.start)
            self._mark(candidate, "open", depth=len(self._stack) - 1)
        elif place is not None and candidate.may_close:
            if not self._is_possessive(index, candidate):
                self._close(candidate, place)
        elif candidate.may_open and self._has_closer(index, candidate):
            self._mark(candidate, "open", depth=len(self._stack))
            self._stack.append(
                _Open(candidate.span, candidate.family, self._paragraph(candidate))
            )
        elif candidate.family != "single":
            side: Side = "open" if candidate.may_open else "close"
            self._mark(candidate, side, depth=len(self._stack))

    def _matching(self, candidate: _Candidate) -> int | None:
        """Return the place in the stack of what ``candidate`` could close."""
        for place in range(len(self._stack) - 1, -1, -1):
            if self._stack[place].family == candidate.family:
                return place
        return None

    def _close(self, candidate: _Candidate, place: int) -> None:
        opened = self._stack[place]
        # What was opened inside and never closed goes with it.
        del self._stack[place:]
        self._mark(candidate, "close", depth=place)
        self._pairs.append(
            Quotation(
                Span(opened.span.start, candidate.span.end),
                Span(opened.span.end, candidate.span.start),
                place,
            )
        )

    def _reopens(self, candidate: _Candidate) -> bool:
        """A mark at the head of a new paragraph goes on with the open quotation."""
        if not (self._stack and candidate.may_open):
            return False
        opened = self._stack[-1]
        return (
            opened.family == candidate.family
            and self._paragraph(candidate) > opened.paragraph
            and self._heads_paragraph(candidate)
        )

    def _heads_paragraph(self, candidate: _Candidate) -> bool:
        start = candidate.span.start
        before = self._text[max(0, start - _INDENT) : start]
        in_reach = start < _INDENT or "\n" in before
        return in_reach and not before.rpartition("\n")[2].strip()

    def _has_closer(self, index: int, candidate: _Candidate) -> bool:
        """Tell whether a partner follows before the quotation must have ended."""
        if len(self._stack) >= _MAX_DEPTH:
            return False
        home = self._paragraph(candidate)
        for later in self._candidates[index + 1 : index + _LOOK_AHEAD]:
            paragraph = self._paragraph(later)
            if paragraph > home + _CARRY_PARAGRAPHS:
                return False
            if later.family != candidate.family:
                continue
            if later.may_close:
                return True
            if paragraph > home and self._heads_paragraph(later):
                return True
            if candidate.family != "single":
                return False
        return False

    def _is_possessive(self, index: int, candidate: _Candidate) -> bool:
        """Read ``s'`` inside single marks as a possessive if a better end follows."""
        start, end = candidate.span
        if candidate.family != "single" or self._text[start - 1] not in "sS":
            return False
        if not re.match(r" [a-z]", self._text[end : end + 2]):
            return False
        home = self._paragraph(candidate)
        for later in self._candidates[index + 1 : index + _LOOK_AHEAD]:
            if self._paragraph(later) > home or later.family != "single":
                return False
            if later.may_open:
                return False
            if self._text[later.span.start - 1] in ",.?!":
                return True
        return False

    def _drop_stale(self, index: int) -> None:
        """Forget open quotations that their paragraph left unclosed."""
        here = self._paragraph(self._candidates[index])
        while self._stack and here > self._stack[-1].paragraph + _CARRY_PARAGRAPHS:
            self._stack.pop()

    def _mark(self, candidate: _Candidate, side: Side, *, depth: int) -> None:
        self._marks.append(Mark(candidate.span, side, max(0, depth)))

    def _paragraph(self, candidate: _Candidate) -> int:
        return bisect.bisect_left(self._breaks, candidate.span.start)


def _rewrite(text: str, marks: list[Mark]) -> str:
    pieces: list[str] = []
    done = 0
    for mark in marks:
        pieces.append(text[done : mark.span.start].translate(_APOSTROPHES))
        outer, inner = ("“", "‘") if mark.side == "open" else ("”", "’")
        sign = inner if mark.depth else outer
        pieces.append(sign + " " * (mark.span.end - mark.span.start - 1))
        done = mark.span.end
    pieces.append(text[done:].translate(_APOSTROPHES))
    return "".join(pieces)
