"""One string laid out for reading: sentences that keep quotations whole.

The parser's sentences end wherever a full stop stands, also inside a quotation.
Here a sentence ends only outside of one, and knows its paragraph and its neighbours.
Datelines, captions, links and stamps are left out: their words attribute nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.attribution.ru.lexicon import Lexicon, load_lexicon
from onrecord.records import Article, Span, Where, ZoneKind
from onrecord.syntax import Analysis, Token
from onrecord.text import Quotation, paragraphs

__all__ = ["COMMAS", "DASHES", "QUOTES", "Layout", "Sentence", "lay_out"]

DASHES = frozenset({"-", "–", "—", "−", "--"})
COMMAS = frozenset({",", ";"})
QUOTES = frozenset("\"«»“”„‟'‘’")

_STOPS = frozenset({".", "!", "?", "…"})
_SILENT: frozenset[ZoneKind] = frozenset(
    {"dateline", "caption", "related", "correction", "stamp", "furniture"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence in the reader's sense.

    Attributes:
        number: Its place among the layout's sentences.
        span: From the first to the last token.
        tokens: Its tokens, in order.
        paragraph: Number of the paragraph.
        first: Whether it is the first of its paragraph (after a dateline).
    """

    number: int
    span: Span
    tokens: tuple[Token, ...]
    paragraph: int
    first: bool


class Layout:
    """A string with its tokens, sentences and quotations, ready for look-ups."""

    def __init__(
        self,
        where: Where,
        analysis: Analysis,
        *,
        quotations: Sequence[Quotation],
        sentences: Sequence[Sentence],
    ) -> None:
        """Index what was found."""
        self.where = where
        self.text = analysis.text
        self.tokens = analysis.tokens
        self.names = analysis.names
        self.quotations = tuple(q for q in quotations if q.depth == 0)
        self.sentences = tuple(sentences)
        self.words: Lexicon = load_lexicon()
        self._starts = [s.span.start for s in self.sentences]
        self._token_starts = [t.span.start for t in self.tokens]
        self._children: dict[int, list[Token]] = {}
        for token in self.tokens:
            if token.head != token.index:
                self._children.setdefault(token.head, []).append(token)

    def children(self, token: Token) -> Sequence[Token]:
        """Return the dependents of ``token``, in order."""
        return self._children.get(token.index, ())

    def sentence_of(self, token: Token) -> Sentence | None:
        """Return the sentence of ``token``; ``None`` in a zone that is left out."""
        at = bisect_right(self._starts, token.span.start) - 1
        if at < 0 or token.span.start >= self.sentences[at].span.end:
            return None
        return self.sentences[at]

    def quotation_at(self, place: int) -> Quotation | None:
        """Return the outermost quotation that holds codepoint ``place``."""
        for quotation in self.quotations:
            if quotation.span.start <= place < quotation.span.end:
                return quotation
        return None

    def speech_at(self, place: int) -> Quotation | None:
        """Return the quotation at ``place`` if it is more than a name."""
        quotation = self.quotation_at(place)
        return quotation if quotation is not None and quotation.is_speech else None

    def before(self, token: Token, sentence: Sentence) -> tuple[Token, ...]:
        """Return the sentence's tokens before ``token``."""
        return tuple(t for t in sentence.tokens if t.index < token.index)

    def after(self, token: Token, sentence: Sentence) -> tuple[Token, ...]:
        """Return the sentence's tokens after ``token``."""
        return tuple(t for t in sentence.tokens if t.index > token.index)

    def analysed(self, place: int) -> Token | None:
        """Return the first token at or after codepoint ``place`` that is no mark."""
        at = bisect_left(self._token_starts, place)
        rest = (t for t in self.tokens[at : at + 4] if t.pos != "PUNCT")
        return next(rest, None)

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Return the tokens that begin inside ``span``, in order."""
        first = bisect_left(self._token_starts, span.start)
        return self.tokens[first : bisect_left(self._token_starts, span.end)]

    def is_stop(self, token: Token) -> bool:
        """Tell whether ``token`` ends a sentence, and no name like «Лента.ру»."""
        glued = self.text[token.span.end : token.span.end + 1].isalnum()
        return token.text in _STOPS and not glued

    def trimmed(self, start: int, end: int) -> Span | None:
        """Return ``[start, end)`` without white space, commas and dashes at its edges.

        Quotation marks that belong to a quotation stay, and so do full stops,
        question and exclamation marks before a closing quotation mark.
        """
        while start < end and self.text[start] in " \t\u00a0,;:.-–—−…)":
            start += 1
        while start < end and self.text[end - 1] in " \t\u00a0,;:.-–—−(":
            end -= 1
        return Span(start, end) if start < end else None


def lay_out(
    where: Where,
    *,
    article: Article,
    analysis: Analysis,
    quotations: Sequence[Quotation],
) -> Layout:
    """Lay out one string of an article."""
    silent = [z.span for z in article.zones if z.where == where and z.kind in _SILENT]
    outer = [q for q in quotations if q.depth == 0]
    sentences = list(_sentences(analysis, outer, silent))
    return Layout(where, analysis, quotations=quotations, sentences=sentences)


def _sentences(
    analysis: Analysis, quotations: Sequence[Quotation], silent: Sequence[Span]
) -> Iterator[Sentence]:
    lines = paragraphs(analysis.text)
    starts = [line.start for line in lines]
    runs: list[tuple[int, list[Token]]] = []
    for token in analysis.tokens:
        if any(s.start <= token.span.start < s.end for s in silent):
            continue
        line = bisect_right(starts, token.span.start) - 1
        if runs and runs[-1][0] == line and _goes_on(runs[-1][1], token, quotations):
            runs[-1][1].append(token)
        else:
            runs.append((line, [token]))
    for number, (line, tokens) in enumerate(runs):
        yield Sentence(
            number=number,
            span=Span(tokens[0].span.start, tokens[-1].span.end),
            tokens=tuple(tokens),
            paragraph=line,
            first=number == 0 or runs[number - 1][0] != line,
        )


def _missed_end(
    run: Sequence[Token], token: Token, quotations: Sequence[Quotation]
) -> bool:
    """Tell whether a sentence ends here that the parser ran on.

    It takes "в соцсети X." for an initial; Russian initials are Cyrillic.
    """
    if run[-1].text != "." or len(run) < 2 or token.span.start == run[-1].span.end:
        return False
    if any(q.is_speech and q.span.start == token.span.start for q in quotations):
        return True
    return run[-2].text.isascii() and token.text[0].isupper()


def _goes_on(
    run: Sequence[Token], token: Token, quotations: Sequence[Quotation]
) -> bool:
    """Tell whether ``token`` still belongs to the sentence of ``run``."""
    start = token.span.start
    if any(q.span.start < start < q.span.end for q in quotations):
        return True
    if run[-1].sentence == token.sentence:
        return not _missed_end(run, token, quotations)
    # "…!», — сказал он": a sentence does not begin with a comma, a dash after a
    # quotation, or a small letter.
    if token.text in COMMAS or token.text in {":", ")"}:
        return True
    if token.text in DASHES:
        return run[-1].text in QUOTES or run[-1].text in {",", "?", "!", "…"}
    return token.text[0].islower() and run[-1].text not in {".", ";"}
