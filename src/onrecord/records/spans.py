"""Spans: half-open stretches of an article's text or title, in codepoints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

__all__ = ["Span", "Where", "covers", "hull", "overlap", "words"]

Where = Literal["text", "title"]
"""Which of an article's two strings a span counts in."""


class Span(NamedTuple):
    """A stretch ``[start, end)`` in codepoints; it is the JSON array ``[start, end]``.

    Attributes:
        start: First codepoint, counted from 0.
        end: One past the last codepoint; ``start < end`` in every stored record
            (the ledger's ``verify`` holds this).
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words this span covers in ``text``."""
        return text[self.start : self.end]


def overlap(one: Span, other: Span) -> int:
    """Return how many codepoints two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def covers(outer: Span, inner: Span) -> bool:
    """Tell whether ``inner`` lies wholly inside ``outer``."""
    return outer.start <= inner.start and inner.end <= outer.end


def hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span that covers all ``spans``; there must be one."""
    every = tuple(spans)
    return Span(min(s.start for s in every), max(s.end for s in every))


def words(text: str, spans: Iterable[Span]) -> str:
    """Return the words of several fragments, joined by " … " where text is left out."""
    return " … ".join(span.of(text) for span in spans)
