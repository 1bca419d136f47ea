"""Source, cue and content from what the network says of an article's words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from onrecord.attribution.learned.chain import Floats, Tagging, tag_roles
from onrecord.attribution.learned.encoding import CARRIED, EncodedText
from onrecord.attribution.learned.heads import ROLE_TAGS, head_slices
from onrecord.attribution.learned.linking import (
    Fragment,
    Linked,
    LinkScores,
    fragments_of,
    link_fragments,
)
from onrecord.attribution.learned.reader import (
    Reader,
    ReaderSettings,
    Scored,
    read_once,
)
from onrecord.records import Span, Triple

__all__ = ["find_triples", "triples_of"]

_ROLES = head_slices()["role"]
_INSIDE = np.asarray([tag.startswith("I-") for tag in ROLE_TAGS], dtype=np.float32)
_NEVER = np.float32(-1e4)


def find_triples(text: str, *, model: Reader) -> tuple[Triple, ...]:
    """Find who says what in ``text``; pure, in order of the cue.

    Spans count in ``text``. ``source`` is empty where the text hides it.
    """
    return triples_of(read_once(model, text), model.settings)


def triples_of(scored: Scored, settings: ReaderSettings) -> tuple[Triple, ...]:
    """Decode scores that are already there (one pass serves ``syntax`` too)."""
    encoded = scored.encoded
    roles = scored.scores[:, _ROLES] + settings.tag_bias
    roles += _fresh_lines(encoded)[:, None] * _INSIDE * _NEVER
    tagging = tag_roles(roles, encoded.windows, between=settings.transitions)
    linked = link_fragments(encoded, fragments_of(tagging.tags), links=_links(scored))
    return tuple(
        Triple(
            where="text",
            source=_spans(encoded, () if one.source is None else (one.source,)),
            cue=_spans(encoded, (one.cue,)),
            content=_content_spans(encoded, one),
            confidence=_confidence(one, tagging, settings),
        )
        for one in linked
    )


def _fresh_lines(encoded: EncodedText) -> npt.NDArray[np.bool_]:
    """Tell which words begin a line that no quotation runs into: no role does either.

    In PolNeAR 0.8 % of the contents cross a line; on the web a headline without a
    full stop would run into the lead.
    """
    if not encoded.words:
        return np.zeros(0, dtype=np.bool_)
    first = np.concatenate(([True], np.diff(encoded.lines) > 0))
    fresh: npt.NDArray[np.bool_] = first & (encoded.quote_states() != CARRIED)
    return fresh


def _links(scored: Scored) -> LinkScores:
    windows = tuple(window.words for window in scored.encoded.windows)
    lengths = [stop - start for start, stop in windows]
    window_of = np.repeat(np.arange(len(windows)), lengths)
    return LinkScores(scored.vectors, scored.none_vectors, windows, window_of)


def _spans(encoded: EncodedText, fragments: Sequence[Fragment]) -> tuple[Span, ...]:
    return tuple(
        Span(encoded.words[f.start].start, encoded.words[f.stop - 1].end)
        for f in fragments
    )


def _content_spans(encoded: EncodedText, linked: Linked) -> tuple[Span, ...]:
    """Join content fragments that only marks keep apart."""
    joined: list[Fragment] = []
    for fragment in sorted(linked.content, key=lambda f: f.start):
        if joined and _only_marks(encoded, joined[-1].stop, fragment.start):
            joined[-1] = Fragment("content", joined[-1].start, fragment.stop)
        else:
            joined.append(fragment)
    return _spans(encoded, joined)


def _only_marks(encoded: EncodedText, start: int, stop: int) -> bool:
    if start < stop and encoded.lines[start - 1] != encoded.lines[stop]:
        return False
    words = (encoded.words[place].of(encoded.text) for place in range(start, stop))
    return not any(character.isalnum() for word in words for character in word)


def _confidence(linked: Linked, tagging: Tagging, settings: ReaderSettings) -> float:
    """Calibrated chance that all three roles are right.

    The raw figure is the geometric mean of the chain's probabilities of the cue's
    tags and of the tags at the edges of the other fragments: where readers differ.
    """
    places = list(range(linked.cue.start, linked.cue.stop))
    for fragment in (*linked.content, *((linked.source,) if linked.source else ())):
        places += [fragment.start, fragment.stop - 1]
    own: Floats = tagging.marginals[places, tagging.tags[places]]
    raw = float(np.exp(np.log(np.maximum(own, 1e-6)).mean()))
    if not settings.calibration:
        return round(raw, 3)
    points, shares = zip(*settings.calibration, strict=True)
    return round(float(np.interp(raw, points, shares)), 3)
