"""Where in an article a span stands: its zone, its sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from onrecord.records import Article, Span, Where, ZoneKind

__all__ = ["level_at", "sentence_at", "zone_at"]

# Zones whose words are the article's own telling; the rest (captions, related
# links, stamps, furniture) may quote, but nothing in them is a headline or lead.
_LEVELS: dict[ZoneKind, Literal["headline", "lead"]] = {
    "headline": "headline",
    "lead": "lead",
}


def zone_at(article: Article, where: Where, start: int) -> ZoneKind:
    """Return the kind of the zone that holds codepoint ``start``.

    A title is headline; text outside every zone is body.
    """
    for zone in article.zones:
        if zone.where == where and zone.span.start <= start < zone.span.end:
            return zone.kind
    return "headline" if where == "title" else "body"


def level_at(
    article: Article, where: Where, start: int
) -> Literal["headline", "lead", "body"]:
    """Return the level of words that begin at ``start``."""
    return _LEVELS.get(zone_at(article, where, start), "body")


def sentence_at(sentences: Sequence[Span], start: int) -> Span:
    """Return the sentence that holds codepoint ``start``, or the one before it."""
    starts = [s.start for s in sentences]
    return sentences[max(0, bisect_right(starts, start) - 1)]
