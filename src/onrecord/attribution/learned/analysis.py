"""What the network's other heads say, in the records of ``syntax``.

One pass over the text serves attribution and syntax: the mention and verb heads were
taught by spaCy's output and stand in for it. Lemmas are by rule. Weights trained
without arcs give an ``Analysis`` without dependencies.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

import numpy as np

from onrecord.attribution.learned.arcs import attach
from onrecord.attribution.learned.encoding import EncodedText
from onrecord.attribution.learned.heads import HEADS, head_slices
from onrecord.attribution.learned.lemmas import lemma_of
from onrecord.attribution.learned.reader import Scored
from onrecord.records import MentionKind, Span
from onrecord.syntax import Analysis, Aspect, NamedSpan, Tense, Token, VerbGroup, Voice

__all__ = ["analysis_of"]

_APOSTROPHES = frozenset("'’")
_SENTENCE_CLOSERS = frozenset("\"'”’»)]")
_HELPER_REACH = 8  # tokens between a helper and its main verb ("has, he said, been")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A token before it is one: its words ``[start, stop)`` and its place."""

    start: int
    stop: int
    span: Span


def analysis_of(scored: Scored) -> Analysis:
    """Return tokens with their heads, sentences, names and verb groups."""
    encoded = scored.encoded
    labels = {
        name: [HEADS[name][n] for n in scored.scores[:, where].argmax(1).tolist()]
        for name, where in head_slices().items()
        if name != "role"
    }
    pieces = list(_pieces(encoded, labels["pos"]))
    sentence_of, sentences = _sentences(encoded, pieces, labels["tag"])
    tokens = tuple(
        _token(encoded.text, n, piece, labels=labels, sentence=sentence_of[n])
        for n, piece in enumerate(pieces)
    )
    has_arcs = bool(scored.arcs.shape[1])
    if has_arcs:
        tokens = _attached(tokens, _heads(scored, pieces, sentence_of), labels, pieces)
    return Analysis(
        text=encoded.text,
        lang="en",
        tokens=tokens,
        sentences=tuple(sentences),
        names=tuple(_names(encoded, labels["name"])),
        verbs=tuple(_verbs(tokens, pieces, labels)),
        has_dependencies=has_arcs,
    )


def _pieces(encoded: EncodedText, pos: list[str]) -> Iterator[_Piece]:
    """Join words that one token was split into: 's, U.S., Mr., 1,500."""
    start = 0
    count = len(encoded.words)
    for stop in range(1, count + 1):
        if stop < count and _joins(encoded, pos, stop):
            continue
        span = Span(encoded.words[start].start, encoded.words[stop - 1].end)
        yield from _without_nt(encoded.text, _Piece(start, stop, span))
        start = stop


def _joins(encoded: EncodedText, pos: list[str], place: int) -> bool:
    """Tell whether a word belongs to the token of the word before it."""
    before, word = encoded.words[place - 1], encoded.words[place]
    if before.end != word.start:
        return False
    one, other = encoded.text[before.start], encoded.text[word.start]
    if one in _APOSTROPHES:
        return other.isalpha() and pos[place] in {"PART", "AUX", "VERB", "PRON"}
    if other in _APOSTROPHES:
        follows = place + 1 < len(encoded.words) and encoded.words[place + 1]
        return bool(follows) and encoded.text[
            before.end - 1 : word.end + 1
        ].lower() in {
            "n't",
            "n’t",
        }
    # A full stop or comma that the network takes for no mark is inside a token.
    marks = [n for n, sign in ((place - 1, one), (place, other)) if sign in ".,"]
    return bool(marks) and all(pos[n] != "PUNCT" for n in marks)


def _without_nt(text: str, piece: _Piece) -> Iterator[_Piece]:
    """Split "don't" as spaCy does: do, n't."""
    start, end = piece.span
    if piece.stop - piece.start > 1 and text[end - 3 : end].lower() in {"n't", "n’t"}:
        if end - 3 > start:
            yield _Piece(piece.start, piece.start + 1, Span(start, end - 3))
        yield _Piece(piece.start, piece.stop, Span(end - 3, end))
        return
    yield piece


def _sentences(
    encoded: EncodedText, pieces: list[_Piece], tags: list[str]
) -> tuple[list[int], list[Span]]:
    """Cut at line ends and at words the network takes for a sentence's end."""
    numbers: list[int] = []
    spans: list[Span] = []
    ended = True
    for place, piece in enumerate(pieces):
        fresh = (
            place == 0
            or encoded.lines[piece.start] != encoded.lines[pieces[place - 1].start]
        )
        closes = encoded.text[piece.span.start] in _SENTENCE_CLOSERS
        if fresh or (ended and not closes):
            spans.append(piece.span)
            ended = False
        spans[-1] = Span(spans[-1].start, piece.span.end)
        numbers.append(len(spans) - 1)
        ended = ended or (
            tags[piece.start] == "." and encoded.text[piece.span.start] in ".!?…"
        )
    return numbers, spans


def _token(
    text: str,
    number: int,
    piece: _Piece,
    *,
    labels: dict[str, list[str]],
    sentence: int,
) -> Token:
    words = piece.span.of(text)
    pos, tag = labels["pos"][piece.start], labels["tag"][piece.start]
    if words.lower() in {"n't", "n’t"}:
        pos, tag = "PART", "RB"
    return Token(
        index=number,
        span=piece.span,
        text=words,
        lemma=lemma_of(words, pos, tag),
        pos=pos,
        tag=tag,
        head=number,
        dep="",
        features=(),
        sentence=sentence,
    )


def _heads(scored: Scored, pieces: list[_Piece], sentence_of: list[int]) -> list[int]:
    """Return each token's head, sentence by sentence."""
    words = [piece.start for piece in pieces]
    window_starts = [window.words[0] for window in scored.encoded.windows]
    heads: list[int] = []
    for _, numbers in itertools.groupby(
        range(len(pieces)), key=sentence_of.__getitem__
    ):
        group = list(numbers)
        # "n't" shares its word with the token before it, and hangs on that.
        own = [n for n in group if n == group[0] or words[n] != words[n - 1]]
        window = bisect.bisect_right(window_starts, words[own[0]]) - 1
        found = attach(scored.arcs[[words[n] for n in own]], scored.root_arcs[window])
        known = {n: own[head] for n, head in zip(own, found, strict=True)}
        heads += [known.get(n, n - 1) for n in group]
    return heads


def _attached(
    tokens: tuple[Token, ...],
    heads: list[int],
    labels: dict[str, list[str]],
    pieces: list[_Piece],
) -> tuple[Token, ...]:
    """Give tokens their heads and labels; "n't" shares its word with what it negates."""
    found: list[Token] = []
    for token, head, piece in zip(tokens, heads, pieces, strict=True):
        if found and pieces[token.index - 1].start == piece.start:
            found.append(_negating(token, found[-1]))
            continue
        dep = labels["dep"][piece.start]
        if head == token.index:
            dep = "ROOT"
        elif dep == "ROOT":
            dep = "dep"
        found.append(replace(token, head=head, dep=dep))
    return tuple(found)


def _negating(token: Token, before: Token) -> Token:
    lead = before.dep in {"aux", "auxpass"}
    return replace(token, head=before.head if lead else before.index, dep="neg")


def _names(encoded: EncodedText, labels: list[str]) -> Iterator[NamedSpan]:
    """Read BIO labels leniently: an I- without its B- begins a name."""
    start, kind = 0, ""
    for place, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            span = Span(encoded.words[start].start, encoded.words[place - 1].end)
            yield NamedSpan(span=span, kind=cast("MentionKind", kind))
            kind = ""
        if label != "O" and not kind:
            start, kind = place, label[2:]


def _verbs(
    tokens: tuple[Token, ...], pieces: list[_Piece], labels: dict[str, list[str]]
) -> Iterator[VerbGroup]:
    kinds = [labels["verb"][piece.start] for piece in pieces]
    heads = [
        n for n, kind in enumerate(kinds) if kind == "head" and tokens[n].tag != "RB"
    ]
    members: dict[int, list[int]] = {head: [head] for head in heads}
    for place, kind in enumerate(kinds):
        head = _head_after(place, heads, tokens) if kind == "helper" else None
        if head is not None:
            members[head].append(place)
    for head in heads:
        own = sorted(members[head])
        said = {
            name: labels[name][pieces[head].start] for name in HEADS if name in labels
        }
        yield VerbGroup(
            head=head,
            tokens=tuple(own),
            span=Span(tokens[own[0]].span.start, tokens[own[-1]].span.end),
            lemma=tokens[head].lemma,
            tense=cast("Tense", said["tense"]),
            aspect=cast("Aspect", said["aspect"]),
            voice=cast("Voice", said["voice"]),
            finite=said["finite"] == "yes",
            negated=said["negated"] == "yes",
            modal=None if said["modal"] == "none" else said["modal"],
        )


def _head_after(place: int, heads: list[int], tokens: tuple[Token, ...]) -> int | None:
    at = int(np.searchsorted(heads, place))
    if at == len(heads) or heads[at] - place > _HELPER_REACH:
        return None
    head = heads[at]
    return head if tokens[head].sentence == tokens[place].sentence else None
