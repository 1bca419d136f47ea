"""Words of articles, as every view and export shows them.

A rendering's words are never shown without ``RENDERING_LABEL`` and never in
quotation marks: they are not the outlet's, nor the speaker's. Everything that
shows article text goes through ``excerpt``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import ORIGINAL, Article, Span, Where, hull, words

__all__ = ["RENDERING_LABEL", "Excerpt", "excerpt", "shown_words"]

RENDERING_LABEL = "our paraphrase for testing"
MAX_CHARS = 300
"""Longest excerpt without the reader's asking for the whole text, in codepoints."""

CONTEXT_CHARS = 80
"""Most codepoints of the same sentence shown on either side of the words."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»’')]*\s+|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words of an article with the place they stand in.

    Attributes:
        article: Article id.
        where: The string the spans count in.
        spans: Where the words stand.
        words: The words, at most ``MAX_CHARS`` codepoints, fragments joined by " … ".
        before: The rest of the sentence before the words, cut to ``CONTEXT_CHARS``.
        after: The rest of the sentence behind the words, cut likewise.
        label: ``RENDERING_LABEL`` for a rendering, else ``None``.
    """

    article: str
    where: Where
    spans: tuple[Span, ...]
    words: str
    before: str = ""
    after: str = ""
    label: str | None

    @property
    def place(self) -> str:
        """The citation: ``101:text:12-80``."""
        spans = ",".join(f"{s.start}-{s.end}" for s in self.spans)
        return f"{self.article}:{self.where}:{spans}"


def excerpt(
    article: Article,
    where: Where,
    spans: Sequence[Span],
    *,
    max_chars: int = MAX_CHARS,
) -> Excerpt:
    """Return the words of ``spans``, cut to ``max_chars``, with their label."""
    text = article.string(where)
    whole = hull(spans)
    return Excerpt(
        article=article.id,
        where=where,
        spans=tuple(spans),
        words=cut(words(text, spans), max_chars),
        before=_before(text, whole.start),
        after=_after(text, whole.end),
        label=None if article.text_kind == ORIGINAL else RENDERING_LABEL,
    )


def _before(text: str, start: int) -> str:
    """Return what stands between the sentence's beginning and ``start``."""
    nearby = text[max(0, start - CONTEXT_CHARS) : start]
    parts = _SENTENCE_END.split(nearby)
    whole = len(parts) > 1 or start <= CONTEXT_CHARS
    return " ".join(parts[-1].split()) if whole else f"…{_from_word(parts[-1])}"


def _after(text: str, end: int) -> str:
    """Return what stands between ``end`` and the sentence's end."""
    nearby = text[end : end + CONTEXT_CHARS]
    match = _SENTENCE_END.search(nearby)
    if match is not None:
        return " ".join(nearby[: match.start() + 1].split())
    rest = " ".join(nearby.split())
    return rest if end + CONTEXT_CHARS >= len(text) else f"{rest.rsplit(' ', 1)[0]}…"


def _from_word(text: str) -> str:
    _, _, rest = text.partition(" ")
    return " ".join((rest or text).split())


def cut(text: str, max_chars: int) -> str:
    """Cut ``text`` at a word's end so that it has at most ``max_chars`` codepoints."""
    flat = " ".join(text.split())
    if len(flat) <= max_chars:
        return flat
    end = flat.rfind(" ", 0, max_chars - 1)
    return flat[: end if end > 0 else max_chars - 1] + "…"


# Quotation marks of every style, but not an apostrophe between letters ("don't").
_MARKS = re.compile(r"[\"“”„«»‹›`]|(?<!\w)['‘’]|['‘’](?!\w)")


def shown_words(found: Excerpt) -> str:
    """Return the words, in their sentence, as a line of plain text may show them.

    The words stand between asterisks in the sentence around them. An outlet's
    sentence stands in quotation marks; a rendering's stands bare behind the label,
    its own marks dropped. Control and direction characters are dropped so that no
    article can reorder or hide what is printed around it.
    """
    line = f"{found.before} *{found.words}*"
    line += found.after if _STOP.match(found.after) else f" {found.after}"
    clean = "".join(
        c for c in line.strip() if unicodedata.category(c) not in {"Cc", "Cf", "Cs"}
    )
    if found.label is None:
        return f"“{clean}”"
    return f"[{found.label}] {_MARKS.sub('', clean)}"


_STOP = re.compile(r"[.,;:!?…)\]»”’]")
