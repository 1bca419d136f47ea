"""Join content to its cue and the cue to its source.

Given right fragments, the nearest cue of the same line is right for 97 of 100
(attribution-notes, section 3); the network's link scores decide the rest. Content
that a cue cannot reach over a line break is joined only inside one quotation.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.attribution.learned.chain import Floats
from onrecord.attribution.learned.encoding import EncodedText, Integers
from onrecord.attribution.learned.heads import LINK_SIZE, ROLE_TAGS

__all__ = ["Fragment", "LinkScores", "Linked", "fragments_of", "link_fragments"]

_SENTENCE_END = frozenset(".!?")
# Costs in words of distance; chosen on the documents held out from training.
_SENTENCE_COST = 8.0
_LINE_COST = 100.0
_CUE_BETWEEN_COST = 25.0
_OTHER_WINDOW = -4.0  # log score of a link the network could not look at
_LINK_WEIGHT = 8.0  # words of distance that one unit of log score is worth
# Words that follow a cue without a mark are its complement ("said that …, the agency
# reported"), whatever comes after them.
_COMPLEMENT_BONUS = 15.0
_REACH = 6  # fragments looked at on either side
# A source in reach is passed over only where the network is sure that there is none.
_NONE_COST = 20.0
# A content whose cue was missed points at a word that is no cue; below this log
# score it is dropped rather than given to the next best cue.
_LEAST_LINK = -2.0


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of words with one role: ``[start, stop)`` in words."""

    role: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Linked:
    """An attribution as fragments: one cue, its source if any, its content in order."""

    cue: Fragment
    source: Fragment | None
    content: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class LinkScores:
    """The network's link vectors.

    Attributes:
        vectors: ``[members, words, 4 * LINK_SIZE]``.
        none_vectors: ``[members, windows, 4 * LINK_SIZE]``, for "no source".
        windows: ``[start, stop)`` in words, one a window.
        window_of: The window of each word.
    """

    vectors: Floats
    none_vectors: Floats
    windows: tuple[tuple[int, int], ...]
    window_of: Integers

    def to_cue(self, content: Fragment, cues: Sequence[Fragment]) -> Floats:
        """Return the log probability that a content's cue begins where each cue does.

        The words of the window share one unit: a content whose cue was not found
        points at none of ``cues``.
        """
        number = int(self.window_of[content.start])
        own = self.vectors[:, content.start : content.stop, :LINK_SIZE]
        keys = self.vectors[:, slice(*self.windows[number]), LINK_SIZE : 2 * LINK_SIZE]
        return self._pick(_log_shares(own, keys), number, cues, skip=0)

    def to_source(self, cue: Fragment, sources: Sequence[Fragment]) -> Floats:
        """Return the log probability of no source, then of each source, for a cue."""
        number = int(self.window_of[cue.start])
        own = self.vectors[:, cue.start : cue.stop, 2 * LINK_SIZE : 3 * LINK_SIZE]
        none = self.none_vectors[:, [number], 3 * LINK_SIZE :]
        keys = self.vectors[:, slice(*self.windows[number]), 3 * LINK_SIZE :]
        shares = _log_shares(own, np.concatenate((none, keys), 1))
        return np.concatenate((shares[:1], self._pick(shares, number, sources, skip=1)))

    def _pick(
        self, shares: Floats, number: int, others: Sequence[Fragment], *, skip: int
    ) -> Floats:
        start = self.windows[number][0] - skip
        return np.asarray(
            [
                shares[o.start - start]
                if self.window_of[o.start] == number
                else _OTHER_WINDOW
                for o in others
            ],
            dtype=np.float32,
        )


def fragments_of(tags: Integers) -> list[Fragment]:
    """Cut a tagging into fragments, in order."""
    fragments: list[Fragment] = []
    for place, tag in enumerate(tags.tolist()):
        if tag % 2 == 1:
            fragments.append(Fragment(ROLE_TAGS[tag][2:], place, place + 1))
        elif tag and fragments and fragments[-1].stop == place:
            last = fragments[-1]
            fragments[-1] = Fragment(last.role, last.start, place + 1)
    return fragments


def link_fragments(
    encoded: EncodedText, fragments: list[Fragment], *, links: LinkScores
) -> list[Linked]:
    """Link all fragments of an article; a cue without content makes no attribution."""
    sources, cues, contents = (
        _Row([f for f in fragments if f.role == role])
        for role in ("source", "cue", "content")
    )
    ground = _Ground(encoded, cues)
    gathered: dict[Fragment, list[Fragment]] = {cue: [] for cue in cues.fragments}
    for content in contents.fragments:
        cue = _cue_of(content, ground, links=links)
        if cue is not None:
            gathered[cue].append(content)
    return [
        Linked(cue, _source_of(cue, sources, ground=ground, links=links), tuple(own))
        for cue, own in gathered.items()
        if own
    ]


class _Row:
    """Fragments of one role, in order."""

    def __init__(self, fragments: list[Fragment]) -> None:
        self.fragments = fragments
        self.starts = [f.start for f in fragments]

    def near(self, fragment: Fragment) -> list[Fragment]:
        """Return the few that stand closest on either side, in order."""
        place = bisect.bisect_left(self.starts, fragment.start)
        return self.fragments[max(0, place - _REACH) : place + _REACH]

    def between(self, start: int, stop: int) -> int:
        """Count those that begin in ``[start, stop)``."""
        first = bisect.bisect_left(self.starts, start)
        return max(0, bisect.bisect_left(self.starts, stop) - first)


class _Ground:
    """Distances over an article: sentence ends, lines and cues on the way."""

    def __init__(self, encoded: EncodedText, cues: _Row) -> None:
        text = encoded.text
        ends = [text[word.start] in _SENTENCE_END for word in encoded.words]
        self.sentence = np.concatenate(([0], np.cumsum(ends)))
        self.line = encoded.lines
        self.quoted = encoded.quote_states() > 0
        self.cues = cues

    def cost(self, one: Fragment, other: Fragment) -> float:
        """Return how far apart two fragments stand, in words."""
        first, second = sorted((one, other), key=lambda f: f.start)
        # A full stop that closes the first fragment itself is a quoted sentence's.
        start, stop = first.stop, max(second.start, first.stop)
        return float(
            stop
            - start
            + _SENTENCE_COST * (self.sentence[stop] - self.sentence[start])
            + _LINE_COST * (self.line[second.start] - self.line[first.stop - 1])
            + _CUE_BETWEEN_COST * self.cues.between(start, stop)
        )

    def same_line(self, one: Fragment, other: Fragment) -> bool:
        """Tell whether two fragments begin in one line."""
        return bool(self.line[one.start] == self.line[other.start])


def _cue_of(
    content: Fragment, ground: _Ground, *, links: LinkScores
) -> Fragment | None:
    cues = ground.cues.near(content)
    if not cues:
        return None
    shares = links.to_cue(content, cues)
    scores = [
        _LINK_WEIGHT * float(share)
        - ground.cost(content, cue)
        + _COMPLEMENT_BONUS * (cue.stop == content.start)
        for share, cue in zip(shares, cues, strict=True)
    ]
    best = int(np.argmax(scores))
    cue = cues[best]
    if shares[best] < _LEAST_LINK and not _touch(content, cue):
        return None
    # Only quoted words reach a cue in another paragraph.
    return (
        cue if ground.same_line(content, cue) or ground.quoted[content.start] else None
    )


def _touch(one: Fragment, other: Fragment) -> bool:
    return one.start == other.stop or other.start == one.stop


def _source_of(
    cue: Fragment, sources: _Row, *, ground: _Ground, links: LinkScores
) -> Fragment | None:
    """Give a cue its source or none; a source may serve several cues."""
    near = [s for s in sources.near(cue) if ground.cost(cue, s) < _LINE_COST]
    if not near:
        return None
    shares = links.to_source(cue, near)
    none = _LINK_WEIGHT * float(shares[0]) - _NONE_COST
    scores = [
        _LINK_WEIGHT * float(share) - ground.cost(cue, source)
        for share, source in zip(shares[1:], near, strict=True)
    ]
    return None if none > max(scores) else near[int(np.argmax(scores))]


def _log_shares(own: Floats, keys: Floats) -> Floats:
    """Return each key's log share of attention, mean over members and own words."""
    scores = own @ keys.transpose(0, 2, 1) / np.sqrt(np.float32(LINK_SIZE))
    shifted = scores - scores.max(-1, keepdims=True)
    logs: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    mean: Floats = logs.mean((0, 1)).astype(np.float32)
    return mean
