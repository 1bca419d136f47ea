"""Unnamed sources inside one article: "a source ... he said ... according to the source".

Two unnamed sources are never merged across articles; inside one, words that only
point back ("he", "the source") mean the unnamed source told of last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import Attribution, Speaker

__all__ = ["follow_unnamed"]

_POINTS_BACK = re.compile(
    r"(?:he|she|they|(?:the|this|that|same|the same)\s+(?:source|official|sources|officials"
    r"|person|diplomat)|он|она|они|источник|собеседник(?:\s+агентства)?)",
    re.IGNORECASE,
)


def follow_unnamed(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Give words that point back to an unnamed source that source's identity.

    Args:
        attributions: One article's, in order of place.
    """
    found: list[Attribution] = []
    last: Speaker | None = None
    for attribution in attributions:
        speaker = attribution.speaker
        if speaker is not None and speaker.name is None:
            if last is not None and _points_back(speaker):
                attribution = replace(attribution, speaker=last)  # noqa: PLW2901
            else:
                last = speaker
        elif speaker is not None:
            # Somebody named has spoken since: "he" is no longer the unnamed one.
            last = None
        found.append(attribution)
    return tuple(found)


def _points_back(speaker: Speaker) -> bool:
    return _POINTS_BACK.fullmatch((speaker.described or "").strip()) is not None
