"""The trained network at run time: files of ``onrecord_weights``, one thread, no torch.

Every window is read alone, one thread a session: an int8 result depends on what
shares its batch, so nothing does.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from onrecord.attribution.learned.chain import Floats
from onrecord.attribution.learned.encoding import (
    CLS_ID,
    MAX_PIECES,
    SEP_ID,
    EncodedText,
    Integers,
    Window,
    encode_text,
    wordpiece_tokenizer,
)
from onrecord.attribution.learned.heads import HEADS, LINK_SIZE, ROLE_TAGS

__all__ = [
    "NoWeights",
    "Reader",
    "ReaderSettings",
    "Scored",
    "load_reader",
    "open_reader",
    "read_once",
]

WEIGHTS_PACKAGE = "onrecord_weights"
_SETTINGS_FILE = "reader.json"

LearnedProfile = Literal["fast", "accurate"]


@dataclass(frozen=True, slots=True)
class NoWeights:
    """The answer where the weights are not installed: the rules read instead.

    Attributes:
        reason: One sentence that says what is missing.
    """

    reason: str


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """What training and calibration chose.

    Attributes:
        transitions: ``[tags, tags]`` scores from tag to tag, the members' mean.
        tag_bias: Added to each tag's score; more for the B- tags finds more.
        views: Window lengths in word pieces; a text is read once for each, and the
            scores' mean is taken (words near a cut in one stand amid their line in
            another). Links are those of the first.
        calibration: Points ``(raw confidence, share right)``, both rising.
    """

    transitions: Floats
    tag_bias: Floats
    views: tuple[int, ...] = (MAX_PIECES,)
    calibration: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """What the network says of an article.

    Attributes:
        encoded: The article as it was read.
        scores: ``[words, all heads' labels]``, mean over the members.
        vectors: ``[members, words, 4 * LINK_SIZE]``.
        none_vectors: ``[members, windows, 4 * LINK_SIZE]``, for "no source".
        arcs: ``[words, 2 * ARC_SIZE]`` of the first member; no columns where it was
            trained without them.
        root_arcs: ``[windows, 2 * ARC_SIZE]``, likewise, for "no head".
    """

    encoded: EncodedText
    scores: Floats
    vectors: Floats
    none_vectors: Floats
    arcs: Floats
    root_arcs: Floats


@dataclass(frozen=True, slots=True)
class Reader:
    """A loaded network.

    Attributes:
        name: Profile and a digest of the files, as the run records it.
        table: Session from word-piece ids to vectors.
        members: Sessions of the encoders, at least one.
    """

    name: str
    settings: ReaderSettings
    tokenizer: Tokenizer = field(repr=False)
    table: ort.InferenceSession = field(repr=False)
    members: tuple[ort.InferenceSession, ...] = field(repr=False)

    @property
    def has_arcs(self) -> bool:
        """Whether the first member was trained to give dependencies."""
        return any(out.name == "arc_vectors" for out in self.members[0].get_outputs())

    def read(self, text: str) -> Scored:
        """Run the network over ``text``, once for each view."""
        first, *others = (self._view(text, pieces) for pieces in self.settings.views)
        if not others:
            return first
        scores: Floats = np.mean([first.scores, *(o.scores for o in others)], axis=0)
        return replace(first, scores=scores)

    def _view(self, text: str, max_pieces: int) -> Scored:
        encoded = encode_text(text, self.tokenizer, max_pieces=max_pieces)
        count = len(self.members)
        width = sum(map(len, HEADS.values()))
        words = len(encoded.words)
        scores = np.zeros((words, width), dtype=np.float32)
        vectors = np.zeros((count, words, 4 * LINK_SIZE), dtype=np.float32)
        none = np.zeros((count, len(encoded.windows), 4 * LINK_SIZE), dtype=np.float32)
        arcs: list[Floats] = []
        for number, window in enumerate(encoded.windows):
            where = slice(*window.words)
            for member, said in enumerate(self._read_window(encoded, window)):
                heads, links = said[:2]
                # Members from before the last head leave its columns to the others.
                scores[where, : heads.shape[1]] += heads / count
                none[member, number], vectors[member, where] = links[0], links[1:]
                if member == 0:
                    arcs.append(said[2] if len(said) > 2 else links[:, :0])
        return Scored(
            encoded,
            scores,
            vectors,
            none,
            arcs=np.concatenate([a[1:] for a in arcs] or [vectors[0, :, :0]]),
            root_arcs=np.stack([a[0] for a in arcs]) if arcs else none[0, :, :0],
        )

    def _read_window(self, encoded: EncodedText, window: Window) -> list[list[Floats]]:
        first, last = window.pieces
        pieces = _between(CLS_ID, encoded.pieces[first:last], SEP_ID)
        (embedded,) = self.table.run(["embedded"], {"pieces": pieces})
        feed = {
            "embedded": embedded,
            "features": _between(0, encoded.features[first:last], 0),
            "first_piece": encoded.first_piece[slice(*window.words)] - first + 1,
        }
        return [member.run(None, feed) for member in self.members]


@dataclass(frozen=True)
class _Pass:
    """A reader and a text, equal only for the very same reader."""

    reader: Reader
    text: str

    def __hash__(self) -> int:
        return hash(self.text)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Pass)
            and other.reader is self.reader
            and other.text == self.text
        )


# Title and text of the article at hand: syntax and attribution share their passes.
@functools.lru_cache(maxsize=2)
def _read(job: _Pass) -> Scored:
    return job.reader.read(job.text)


def read_once(reader: Reader, text: str) -> Scored:
    """Return ``reader.read(text)``, without a second pass while it is the latest."""
    return _read(_Pass(reader, text))


def load_reader(profile: LearnedProfile) -> Reader | NoWeights:
    """Load the installed network; the same object for the same profile."""
    spec = importlib.util.find_spec(WEIGHTS_PACKAGE)
    places = list(spec.submodule_search_locations or ()) if spec is not None else []
    for place in places:
        if (Path(place) / _SETTINGS_FILE).exists():
            return _load(Path(place), profile)
    return NoWeights(f"package {WEIGHTS_PACKAGE} holds no {_SETTINGS_FILE}")


@functools.lru_cache(maxsize=2)
def _load(folder: Path, profile: LearnedProfile) -> Reader:
    return open_reader(folder, profile=profile)


def open_reader(folder: Path, *, profile: LearnedProfile) -> Reader:
    """Open the files of ``folder`` as ``training.export`` wrote them.

    ``fast`` takes the first member, ``accurate`` all of them.
    """
    told: dict[str, Any] = json.loads(
        (folder / _SETTINGS_FILE).read_text(encoding="utf-8")
    )
    chosen: Mapping[str, Any] = told.get(profile, {})
    members: list[str] = (
        told["members"] if profile == "accurate" else told["members"][:1]
    )
    names = ["vocab.txt", "pieces.onnx", *members]
    transitions = np.asarray(
        told["transitions"][: len(members)], dtype=np.float32
    ).mean(0)
    vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return Reader(
        name=f"{profile} {_digest(told, profile, names)}",
        settings=ReaderSettings(
            transitions,
            np.asarray(
                chosen.get("tag_bias", [0.0] * len(ROLE_TAGS)), dtype=np.float32
            ),
            tuple(int(pieces) for pieces in chosen.get("views", (MAX_PIECES,))),
            tuple((float(a), float(b)) for a, b in chosen.get("calibration", ())),
        ),
        tokenizer=wordpiece_tokenizer(vocabulary),
        table=_session(folder / "pieces.onnx"),
        members=tuple(_session(folder / member) for member in members),
    )


def _digest(told: Mapping[str, Any], profile: str, names: Sequence[str]) -> str:
    """Stand for all that decides a result: files, transitions, the profile's choices."""
    parts = [
        [told["sha256"][name] for name in names],
        told["transitions"],
        told.get(profile, {}),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]


def _session(path: Path) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    return ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def _between(first: int, values: Integers, last: int) -> Integers:
    return np.concatenate(([first], values, [last])).astype(np.int64)
