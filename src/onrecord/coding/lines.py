"""A sentence as coding sees it: words with what the mentions say of them.

Quotation marks and hyphens inside a word are left out, so that "‘already on the
way’" and "combat-ready" match like their plain forms; spans still count in the
whole string.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.records import Mention, Span, Where, overlap
from onrecord.syntax import Analysis, Token

__all__ = ["Line", "Word", "lines_of", "normal"]

_QUOTES = frozenset("\"'«»“”„‘’‹›`''``")
_HYPHENS = frozenset("-‑")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a line.

    Attributes:
        index: Position in the line.
        low: The word, lower case, ё as е, one apostrophe.
        lemma: The lemma, treated alike.
        token: What the reader of syntax says of it.
        mention: The mention it belongs to; ``None`` without one.
        quote: Number of the quoted speech it stands in; -1 outside.
    """

    index: int
    low: str
    lemma: str
    token: Token
    mention: Mention | None
    quote: int = -1

    @property
    def is_mark(self) -> bool:
        """Tell whether it is a punctuation mark."""
        return not any(c.isalnum() for c in self.low)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence.

    Attributes:
        where: The string spans count in.
        span: The sentence.
        lang: ISO 639-1 code.
        words: Its words, in order.
        headline: Whether it stands in a headline.
        has_dependencies: Whether the tokens' heads mean anything.
        by_token: Word positions by token index.
    """

    where: Where
    span: Span
    lang: str
    words: tuple[Word, ...]
    headline: bool
    has_dependencies: bool
    by_token: Mapping[int, int] = field(default_factory=dict)

    def low(self, index: int) -> str:
        """Return the word at ``index``, or an empty string outside the line."""
        return self.words[index].low if 0 <= index < len(self.words) else ""

    def hull(self, start: int, end: int) -> Span:
        """Return the span of the words ``[start, end)``."""
        return Span(
            self.words[start].token.span.start, self.words[end - 1].token.span.end
        )


def normal(text: str) -> str:
    """Return ``text`` lower case, ё as е, with one kind of apostrophe.

    >>> normal("Её ’s")
    "ее 's"
    """
    return text.lower().replace("ё", "е").replace("’", "'")


def lines_of(
    analysis: Analysis,
    *,
    where: Where,
    zone: Span,
    mentions: Sequence[Mention],
    speech: Sequence[Span] = (),
    headline: bool,
) -> tuple[Line, ...]:
    """Return the sentences of ``analysis`` that start inside ``zone``, in order.

    Args:
        analysis: Syntax of the whole string.
        where: Which string it is.
        zone: The part to read.
        mentions: Mentions of the string.
        speech: Spans of quoted speech.
        headline: Whether the zone is a headline.
    """
    basis = _Basis(analysis, where, mentions, speech, headline)
    by_sentence: dict[int, list[Token]] = {}
    for token in analysis.tokens:
        if zone.start <= token.span.start < zone.end:
            by_sentence.setdefault(token.sentence, []).append(token)
    return tuple(_line(tokens, basis) for _, tokens in sorted(by_sentence.items()))


@dataclass(frozen=True, slots=True)
class _Basis:
    """What all lines of one zone share."""

    analysis: Analysis
    where: Where
    mentions: Sequence[Mention]
    speech: Sequence[Span]
    headline: bool


def _line(tokens: Sequence[Token], basis: _Basis) -> Line:
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    near = [m for m in basis.mentions if overlap(m.span, span)]
    speech = [(n, s) for n, s in enumerate(basis.speech) if overlap(s, span)]
    kept = [t for t in tokens if not _is_silent(t, basis.analysis.text)]
    words = tuple(
        Word(
            index=index,
            low=normal(token.text),
            lemma=normal(token.lemma),
            token=token,
            mention=_mention_at(token.span, near),
            quote=next((n for n, s in speech if overlap(s, token.span)), -1),
        )
        for index, token in enumerate(kept or tokens)
    )
    return Line(
        where=basis.where,
        span=span,
        lang=basis.analysis.lang,
        words=words,
        headline=basis.headline,
        has_dependencies=basis.analysis.has_dependencies,
        by_token={w.token.index: w.index for w in words},
    )


def _is_silent(token: Token, text: str) -> bool:
    if token.text and all(c in _QUOTES for c in token.text):
        return True
    start, end = token.span
    return (
        token.text in _HYPHENS
        and start > 0
        and end < len(text)
        and text[start - 1].isalnum()
        and text[end].isalnum()
    )


def _mention_at(span: Span, mentions: Sequence[Mention]) -> Mention | None:
    """Return the longest mention over a token."""
    over = [m for m in mentions if overlap(m.span, span)]
    return max(over, key=lambda m: m.span.end - m.span.start, default=None)
