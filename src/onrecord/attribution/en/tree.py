"""A view of one Analysis that rules can walk: children, subtrees, quotations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.records import Span
from onrecord.syntax import Analysis, Token
from onrecord.text import Paragraphs, Quotation, paragraphs

__all__ = ["Tree", "spans_of"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
# Marks and dashes that do not belong to a fragment's edge.
_EDGES = frozenset([",", ";", ":", ".", "—", "–", "-", "--", "…", "...", "•"])


class Tree:
    """Indexes into an analysis; every walk costs only the nodes it visits.

    Attributes:
        tokens: The analysis' tokens; everything here speaks in their indexes.
        children: For each token its dependants, in order.
        left: For each token the first token of its subtree.
        right: For each token the last token of its subtree.
        paragraph: For each token the number of its paragraph.
        quote: For each token the number of the outermost speech quotation that it
            stands in, else -1.
        quotes_by_paragraph: The numbers of a paragraph's quotations, in order.
        quotes: Token ranges (first, last) of the outermost speech quotations.
    """

    def __init__(self, analysis: Analysis, quotations: Sequence[Quotation]) -> None:
        """Index ``analysis`` and its quotations in one pass each."""
        self.text = analysis.text
        self.tokens = analysis.tokens
        count = len(self.tokens)
        self.children: list[list[int]] = [[] for _ in range(count)]
        for token in self.tokens:
            if token.head != token.index:
                self.children[token.head].append(token.index)
        self.left, self.right = list(range(count)), list(range(count))
        self._edges()
        finder = Paragraphs(paragraphs(self.text))
        self.paragraph = [finder.number(t.span.start) for t in self.tokens]
        self.bounds = _bounds(self.tokens)
        self.quotations: list[Quotation] = []
        self.quotes: list[tuple[int, int]] = []
        self.quote = [-1] * count
        self.quotes_by_paragraph: dict[int, list[int]] = {}
        self._quotes([q for q in quotations if q.depth == 0 and q.is_speech])
        self._closers = {q.span.end: q.span.start for q in quotations if q.closed}

    def _edges(self) -> None:
        """Widen every token's subtree, children before parents."""
        order: list[int] = [t.index for t in self.tokens if t.head == t.index]
        for index in order:  # grows while it is walked: parents before children
            order.extend(self.children[index])
        for index in reversed(order):
            head = self.tokens[index].head
            self.left[head] = min(self.left[head], self.left[index])
            self.right[head] = max(self.right[head], self.right[index])

    def _quotes(self, speech: Sequence[Quotation]) -> None:
        at = 0
        for quotation in speech:
            while (
                at < len(self.tokens)
                and self.tokens[at].span.end <= quotation.span.start
            ):
                at += 1
            first = at
            while (
                at < len(self.tokens)
                and self.tokens[at].span.start < quotation.span.end
            ):
                self.quote[at] = len(self.quotes)
                at += 1
            if at > first:
                here = self.quotes_by_paragraph.setdefault(self.paragraph[first], [])
                here.append(len(self.quotes))
                self.quotes.append((first, at - 1))
                self.quotations.append(quotation)

    def lemma(self, index: int) -> str:
        """Return the lemma in lower case."""
        return self.tokens[index].lemma.lower()

    def lower(self, index: int) -> str:
        """Return the word in lower case."""
        return self.tokens[index].text.lower()

    def dep(self, index: int) -> str:
        """Return the dependency label."""
        return self.tokens[index].dep

    def kids(self, index: int, *labels: str) -> list[int]:
        """Return the dependants of ``index`` with one of ``labels``, in order."""
        return [k for k in self.children[index] if self.tokens[k].dep in labels]

    def subjects(self, index: int) -> list[int]:
        """Return the subjects of a verb, in order."""
        return [k for k in self.children[index] if self.tokens[k].dep in _SUBJECTS]

    def subtree(self, index: int) -> range:
        """Return the stretch from the first to the last token of a subtree."""
        return range(self.left[index], self.right[index] + 1)

    def sentence(self, index: int) -> range:
        """Return the tokens of the sentence that ``index`` stands in."""
        return self.bounds[self.tokens[index].sentence]

    def run(self, index: int) -> range:
        """Return the part of the sentence round ``index`` between semicolons."""
        sentence = self.sentence(index)
        start, stop = sentence.start, sentence.stop
        for other in sentence:
            if self.tokens[other].text == ";" and self.quote[other] < 0:
                if other < index:
                    start = other + 1
                elif other > index:
                    stop = other
                    break
        return range(start, stop)

    def closes(self, index: int, start: int) -> bool:
        """Tell whether a token ends what opened at or after codepoint ``start``."""
        token = self.tokens[index]
        if token.text == ")":
            return "(" in self.text[start : token.span.start]
        return self._closers.get(token.span.end, -1) >= start

    def is_mark(self, index: int) -> bool:
        """Tell whether a token holds neither letter nor digit."""
        return not any(c.isalnum() for c in self.tokens[index].text)

    def is_edge(self, index: int) -> bool:
        """Tell whether a token is a mark that no fragment begins or ends with."""
        return self.tokens[index].text in _EDGES


def _bounds(tokens: Sequence[Token]) -> dict[int, range]:
    bounds: dict[int, range] = {}
    for token in tokens:
        former = bounds.get(token.sentence)
        start = former.start if former else token.index
        bounds[token.sentence] = range(start, token.index + 1)
    return bounds


def spans_of(
    tree: Tree, indexes: Iterable[int], *, marks: bool = False
) -> tuple[Span, ...]:
    """Return the fragments that ``indexes`` make, trimmed of marks at their edges.

    Tokens that follow each other make one fragment unless a paragraph ends between
    them. Quotation marks stay; commas, dashes and full stops at an edge go, a full
    stop inside quotation marks stays.

    Args:
        tree: The string.
        indexes: Tokens, in any order.
        marks: Keep fragments that are nothing but marks (the cue ":").
    """
    runs: list[list[int]] = []
    for index in sorted(set(indexes)):
        if (
            runs
            and runs[-1][-1] == index - 1
            and tree.paragraph[index] == tree.paragraph[index - 1]
        ):
            runs[-1].append(index)
        else:
            runs.append([index])
    if marks:
        tokens = tree.tokens
        return tuple(
            Span(tokens[r[0]].span.start, tokens[r[-1]].span.end) for r in runs
        )
    spans = (_trimmed(tree, run) for run in runs)
    return tuple(s for s in spans if s is not None)


def _ends_speech(tree: Tree, index: int) -> bool:
    """A full stop that ends what is still inside quotation marks stays."""
    return tree.quote[index] >= 0 and tree.tokens[index].text in {".", "…"}


def _trimmed(tree: Tree, run: list[int]) -> Span | None:
    first, last = 0, len(run) - 1
    while first <= last and tree.is_edge(run[first]):
        first += 1
    while (
        last >= first and tree.is_edge(run[last]) and not _ends_speech(tree, run[last])
    ):
        last -= 1
    inside = run[first : last + 1]
    if not any(not tree.is_mark(i) for i in inside):
        return None
    start, end = tree.tokens[inside[0]].span.start, inside[-1]
    after = end + 1
    if after < len(tree.tokens) and tree.closes(after, start):
        end = after
    return Span(start, tree.tokens[end].span.end)
