"""One string of an article, indexed once for all the triples it holds."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attribution.en.tree import Tree
from onrecord.records import Span
from onrecord.syntax import Analysis
from onrecord.text import Quotation

__all__ = ["Page", "page_of"]


class Page:
    """Finds tokens and sentences by codepoint.

    Attributes:
        tree: The dependencies.
        sentences: Token ranges, in order.
    """

    def __init__(self, analysis: Analysis, quotations: Sequence[Quotation]) -> None:
        """Index one analysis."""
        self.tree = Tree(analysis, quotations)
        self.text = analysis.text
        self._starts = [t.span.start for t in analysis.tokens]
        self.sentences = [self.tree.bounds[n] for n in sorted(self.tree.bounds)]
        self._firsts = [s.start for s in self.sentences]

    def tokens(self, span: Span) -> range:
        """Return the indexes of the tokens that touch ``span``."""
        first = max(0, bisect.bisect_right(self._starts, span.start) - 1)
        if first < len(self._starts) and self.tree.tokens[first].span.end <= span.start:
            first += 1
        return range(first, bisect.bisect_left(self._starts, span.end))

    def sentence_number(self, index: int) -> int:
        """Return the number of the sentence that token ``index`` stands in."""
        return bisect.bisect_right(self._firsts, index) - 1


@dataclass(frozen=True)
class _Key:
    """Equal only to itself: hashing a whole analysis would cost more than reading it."""

    analysis: Analysis
    quotations: Sequence[Quotation]

    def __hash__(self) -> int:
        return id(self.analysis)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.analysis is self.analysis


@functools.lru_cache(maxsize=4)
def _page(key: _Key) -> Page:
    return Page(key.analysis, key.quotations)


def page_of(analysis: Analysis, quotations: Sequence[Quotation]) -> Page:
    """Return the page of an analysis; the same one while it is the latest read."""
    return _page(_Key(analysis, quotations))
