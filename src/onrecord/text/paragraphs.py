"""Paragraphs: the lines of a text that hold anything but white space."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from onrecord.records import Span

__all__ = ["Paragraphs", "paragraphs"]

# On the web one newline ends a paragraph as well as two do; a headline glued to
# the text by a single newline must stand alone.
_LINE = re.compile(r"[^\n\r\u2028\u2029]*\S[^\n\r\u2028\u2029]*")


def paragraphs(text: str) -> tuple[Span, ...]:
    r"""Return the paragraphs of ``text`` in order, without surrounding white space.

    >>> paragraphs("One.\n\n Two.")
    (Span(start=0, end=4), Span(start=7, end=11))
    """
    return tuple(_trimmed(m.start(), m.group()) for m in _LINE.finditer(text))


class Paragraphs:
    """Finds the paragraph that a codepoint stands in."""

    def __init__(self, spans: Sequence[Span]) -> None:
        """Keep the paragraphs, which are in order and do not overlap."""
        self.spans = tuple(spans)
        self._starts = [s.start for s in self.spans]

    def number(self, codepoint: int) -> int:
        """Return the number of the paragraph at or before ``codepoint``, from 0.

        Returns:
            -1 where no paragraph begins at or before it.
        """
        return bisect.bisect_right(self._starts, codepoint) - 1


def _trimmed(start: int, line: str) -> Span:
    left = len(line) - len(line.lstrip())
    return Span(start + left, start + len(line.rstrip()))
