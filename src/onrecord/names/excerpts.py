"""The sentences that name somebody, with the name left out.

What the learned reader of two contexts (``names.learned``) is given of an article: the
sentences in which a name stands, the mark ``NAMED`` for each name, and nothing that
tells the two names apart or puts them together.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence

from onrecord.records import Span

__all__ = ["NAMED", "excerpt_of"]

NAMED = "￼"
"""Stands for the name; no letter of any script."""
_MOST = 320  # characters; half as many again as the longest of the pairs learnt from
_BREAK = re.compile(
    r"(?:(?<=[.!?…])|(?<=[.!?…][»”\"]))\s+(?=[\"«“(]?[^\W\d_a-zа-яё])|(?<!\s)\s*\n\s*"
)


def excerpt_of(text: str, names: Iterable[Span]) -> str:
    """Return the first sentences that hold a name, with those after and before them.

    Args:
        text: Title or text of an article.
        names: Where one person's names stand in it.

    Returns:
        At most ``_MOST`` characters, more only for the mark; empty without a name.
    """
    spans = sorted(names, key=lambda span: span.start)
    if not spans:
        return ""
    starts = [span.start for span in spans]
    sentences = _sentences(text)
    named = [
        number
        for number, own in enumerate(sentences)
        if (at := bisect.bisect_left(starts, own.start)) < len(starts)
        and starts[at] < own.end
    ]
    after = [n + 1 for n in named if n + 1 < len(sentences)]
    before = [n - 1 for n in named if n > 0]
    kept: list[int] = []
    for number in dict.fromkeys((*named, *after, *before)):
        length = sum(sentences[n].end - sentences[n].start for n in (*kept, number))
        if not kept or length <= _MOST:
            kept.append(number)
    parts = [_masked(text, sentences[number], spans) for number in sorted(kept)]
    return _about_mark(" ".join(parts))


def _sentences(text: str) -> list[Span]:
    """Return the sentences of a text, roughly: an initial ends none."""
    spans, start = [], 0
    for found in _BREAK.finditer(text):
        if _ends_in_initial(text, found.start()):
            continue
        spans.append(Span(start, found.start()))
        start = found.end()
    spans.append(Span(start, len(text)))
    return [span for span in spans if span.end > span.start]


def _ends_in_initial(text: str, end: int) -> bool:
    """Tell whether what stands before ``end`` is one capital and a full stop."""
    before = text[max(0, end - 3) : end]
    return before[-1:] == "." and before[-2:-1].isupper() and not before[:1].isalpha()


def _masked(text: str, sentence: Span, names: Sequence[Span]) -> str:
    out, at = [], sentence.start
    for span in names:
        if at <= span.start < sentence.end:
            out += [text[at : span.start], NAMED]
            at = span.end
    return (
        "".join([*out, text[at : sentence.end]]) if at < sentence.end else "".join(out)
    )


def _about_mark(words: str) -> str:
    """Return what stands around the first mark, where a sentence is too long."""
    if len(words) <= _MOST:
        return words
    start = max(0, min(words.find(NAMED) - _MOST // 2, len(words) - _MOST))
    return words[start : start + _MOST]
