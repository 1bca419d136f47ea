"""From an article's text to word pieces, features and windows.

Words are the tokenizer's own (white space and punctuation split), so that tags are
given to words while the network reads word pieces. A window holds whole lines of
one article, in order, and is fixed by the article alone: int8 results depend on
what shares a batch, so nothing of another article may ever share one.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from onrecord.attribution.learned.quotation import QuotedText, pair_quotations
from onrecord.records import Span

__all__ = [
    "CARRIED",
    "CLS_ID",
    "FEATURE_COUNT",
    "MAX_PIECES",
    "SEP_ID",
    "EncodedText",
    "Integers",
    "Window",
    "encode_text",
    "wordpiece_tokenizer",
]

Integers = npt.NDArray[np.int64]

CLS_ID, SEP_ID = 101, 102
# Word pieces in a window, [CLS] and [SEP] included. Training windows are as long;
# 256 holds about 200 words, five news paragraphs.
MAX_PIECES = 256
_MAX_WORD_CHARS = 100  # the WordPiece default; a longer word becomes [UNK]
_HEADLINE_MAX_CHARS = 220
_SHAPES, _QUOTE_STATES, _STARTS, _HEADLINE = 6, 4, 3, 2
FEATURE_COUNT = _SHAPES * _QUOTE_STATES * _STARTS * _HEADLINE
CARRIED = 3
"""Quotation state of words in a quotation that an earlier line opened."""
_ENDS_LIKE_PROSE = re.compile(r"[.!?…:;,][\"”’'»)\]]*$|[”»\"]$")
_SENTENCE_END = frozenset(".!?")
_LINE_ENDS = str.maketrans("\r\u2028\u2029", "\n\n\n")


@dataclass(frozen=True, slots=True)
class Window:
    """A run of word pieces the network reads at once.

    Attributes:
        pieces: ``[start, stop)`` into ``EncodedText.pieces``.
        words: ``[start, stop)`` into ``EncodedText.words``.
    """

    pieces: tuple[int, int]
    words: tuple[int, int]


@dataclass(frozen=True, slots=True)
class EncodedText:
    """An article as the network reads it.

    Attributes:
        text: The original.
        quoted: Its quotations; ``quoted.normal`` is what was tokenised.
        pieces: Word-piece ids.
        features: One feature id a piece: shape, quotation, line start, headline.
        first_piece: For each word, the index of its first piece.
        words: Each word's place in the original.
        lines: For each word, the number of its line.
        windows: In order; together they hold every word once.
    """

    text: str
    quoted: QuotedText
    pieces: Integers
    features: Integers
    first_piece: Integers
    words: tuple[Span, ...]
    lines: Integers
    windows: tuple[Window, ...]

    def quote_states(self) -> Integers:
        """For each word: 0 outside, 1 quoted, 2 nested, 3 carried from a line above."""
        codes = self.features[self.first_piece]
        states: Integers = codes // (_STARTS * _HEADLINE) % _QUOTE_STATES
        return states


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    number: int
    start_kind: int
    is_headline: bool


def wordpiece_tokenizer(vocabulary: list[str]) -> Tokenizer:
    """Build the uncased BERT tokenizer from its word-piece list, one per id."""
    pieces = {piece: number for number, piece in enumerate(vocabulary)}
    model = models.WordPiece(
        vocab=pieces,
        unk_token="[UNK]",  # noqa: S106  (no password)
        max_input_chars_per_word=_MAX_WORD_CHARS,
    )
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def encode_text(
    text: str, tokenizer: Tokenizer, *, max_pieces: int = MAX_PIECES
) -> EncodedText:
    """Tokenise ``text`` and cut it into windows."""
    lined = text.translate(_LINE_ENDS)
    quoted = pair_quotations(lined)
    encoding = tokenizer.encode(quoted.normal, add_special_tokens=False)
    first_piece, words = _words(encoding.word_ids, encoding.offsets)
    words = _with_whole_marks(words, quoted)
    lines = tuple(_lines(lined))
    line_of = _lines_of(words, lines)
    word_features = _word_features(text, quoted, words, lines=lines, line_of=line_of)
    lengths = np.diff(np.append(first_piece, len(encoding.ids)))
    windows = tuple(
        _windows(
            first_piece, lengths, line_of, text=text, words=words, room=max_pieces - 2
        )
    )
    return EncodedText(
        text=text,
        quoted=quoted,
        pieces=np.asarray(encoding.ids, dtype=np.int64),
        features=np.repeat(word_features, lengths),
        first_piece=first_piece,
        words=tuple(words),
        lines=line_of,
        windows=windows,
    )


def _words(
    word_ids: list[int | None], offsets: list[tuple[int, int]]
) -> tuple[Integers, list[Span]]:
    """Gather pieces into words: first pieces and places."""
    first: list[int] = []
    places: list[Span] = []
    before: int | None = None
    for index, (word, (start, end)) in enumerate(zip(word_ids, offsets, strict=True)):
        if word != before or not places:
            first.append(index)
            places.append(Span(start, end))
            before = word
        else:
            places[-1] = Span(places[-1].start, end)
    return np.asarray(first, dtype=np.int64), places


def _with_whole_marks(words: list[Span], quoted: QuotedText) -> list[Span]:
    """Give ``''`` back its second codepoint, which the normal form blanks."""
    double = {
        m.span.start: m.span for m in quoted.marks if m.span.end - m.span.start > 1
    }
    if not double:
        return words
    return [double.get(word.start, word) for word in words]


def _lines(text: str) -> Iterator[_Line]:
    after_blank = True
    for number, match in enumerate(re.finditer(r"[^\n]*\n?", text)):
        line = match[0].strip()
        if not match[0]:
            return
        prose = len(line) > _HEADLINE_MAX_CHARS or _ENDS_LIKE_PROSE.search(line)
        yield _Line(Span(*match.span()), number, 1 if after_blank else 2, prose is None)
        after_blank = not line


def _lines_of(words: list[Span], lines: tuple[_Line, ...]) -> Integers:
    ends = np.asarray([line.span.end for line in lines], dtype=np.int64)
    starts = np.asarray([word.start for word in words], dtype=np.int64)
    return np.searchsorted(ends, starts, side="right").astype(np.int64)


def _word_features(
    text: str,
    quoted: QuotedText,
    words: list[Span],
    *,
    lines: tuple[_Line, ...],
    line_of: Integers,
) -> Integers:
    states = _quote_states(quoted, len(text), lines=lines)
    features = np.zeros(len(words), dtype=np.int64)
    before = -1
    for index, word in enumerate(words):
        line = lines[line_of[index]]
        start_kind = line.start_kind if line.number != before else 0
        before = line.number
        code = _shape(text[word.start : word.end])
        code = code * _QUOTE_STATES + int(states[word.start])
        code = code * _STARTS + start_kind
        features[index] = code * _HEADLINE + int(line.is_headline)
    return features


def _quote_states(
    quoted: QuotedText, length: int, *, lines: tuple[_Line, ...]
) -> npt.NDArray[np.int8]:
    """For each codepoint: 0 outside, 1 quoted, 2 nested, 3 carried from a line above."""
    states = np.zeros(length + 1, dtype=np.int8)
    starts = [line.span.start for line in lines]
    for quotation in quoted.quotations:
        start, end = quotation.span
        if quotation.depth:
            states[start:end] = 2
            continue
        states[start:end] = 1
        second = bisect.bisect_right(starts, start)
        if second < len(starts) and starts[second] < end:
            states[starts[second] : end] = CARRIED
    return states


def _shape(word: str) -> int:
    """0 other, 1 lower, 2 Capital, 3 CAPITALS, 4 number, 5 mark."""
    if word[0].isdigit():
        return 4
    if not word[0].isalnum():
        return 5
    if len(word) > 1 and word.isupper():
        return 3
    if word[0].isupper():
        return 2
    return 1 if word.islower() else 0


def _windows(
    first_piece: Integers,
    lengths: Integers,
    line_of: Integers,
    *,
    text: str,
    words: list[Span],
    room: int,
) -> Iterator[Window]:
    """Fill windows with whole lines; a line longer than one is cut at sentences."""
    total = len(words)
    start = 0
    while start < total:
        stop, used = start, 0
        while stop < total and used + lengths[stop] <= room:
            used += int(lengths[stop])
            stop += 1
        if stop < total:
            stop = _best_cut(
                start, max(stop, start + 1), line_of, text=text, words=words
            )
        last = stop - 1
        yield Window(
            (int(first_piece[start]), int(first_piece[last] + lengths[last])),
            (start, stop),
        )
        start = stop


def _best_cut(
    start: int, stop: int, line_of: Integers, *, text: str, words: list[Span]
) -> int:
    """Move a cut back to the last line break, or else to a sentence's end."""
    cut = stop
    while cut > start and line_of[cut] == line_of[cut - 1]:
        cut -= 1
    if cut > start:
        return cut
    for cut in range(stop, start, -1):
        if (
            text[words[cut - 1].start] in _SENTENCE_END
            and text[words[cut].start].isupper()
        ):
            return cut
    return stop
