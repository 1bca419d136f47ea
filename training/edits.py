"""Edits of a document's text that carry its annotations along."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from onrecord.records import Span
from training.corpus import Document, GoldTriple

__all__ = ["Edit", "edit_document"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``words`` in place of ``[start, end)``."""

    start: int
    end: int
    words: str


def edit_document(document: Document, edits: list[Edit]) -> Document:
    """Apply edits (not overlapping) and carry every span along."""
    if not edits:
        return document
    text, starts, ends = _apply(document.text, sorted(edits, key=lambda e: e.start))

    def carried(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        moved = (Span(int(starts[s.start]), int(ends[s.end - 1])) for s in spans)
        return tuple(s for s in moved if s.start < s.end)

    copies = tuple(
        tuple(
            GoldTriple(carried(t.source), carried(t.cue), carried(t.content))
            for t in copy
        )
        for copy in document.copies
    )
    lesson = document.lesson
    if lesson is not None:
        lesson = dict(lesson)
        for key in ("names", "tokens"):
            lesson[key] = [
                [int(starts[a]), int(ends[b - 1]), *rest] for a, b, *rest in lesson[key]
            ]
    return replace(document, text=text, copies=copies, lesson=lesson)


def _apply(text: str, edits: list[Edit]) -> tuple[str, np.ndarray, np.ndarray]:
    """Return the new text and, for each old codepoint, where it starts and ends now."""
    starts = np.zeros(len(text) + 1, dtype=np.int64)
    ends = np.zeros(len(text) + 1, dtype=np.int64)
    pieces: list[str] = []
    done = length = 0
    for edit in [*edits, Edit(len(text), len(text), "")]:
        kept = edit.start - done
        starts[done : edit.start] = np.arange(length, length + kept)
        ends[done : edit.start] = np.arange(length + 1, length + kept + 1)
        pieces += [text[done : edit.start], edit.words]
        length += kept
        starts[edit.start : edit.end] = length
        length += len(edit.words)
        ends[edit.start : edit.end] = length
        done = edit.end
    return "".join(pieces), starts, ends
