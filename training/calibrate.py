"""Choose the tag bias and the confidence curve on documents held out from training.

    python -m training.calibrate --data FOLDER --weights DIR

With ``--check`` it only prints the reliability table for all of ``FOLDER``.
Otherwise it uses the documents that ``training.train`` set apart, never the dev split. Writes
``tag_bias`` and ``calibration`` for both profiles into the folder's ``reader.json``
and prints the reliability table. An attribution counts as right where an annotated
one agrees in all three roles (token Jaccard at least 0.5).
"""

from __future__ import annotations

import argparse
import dataclasses
import itertools
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import numpy as np

from onrecord.attribution.learned import open_reader, triples_of
from onrecord.attribution.learned.heads import ROLE_TAGS
from onrecord.attribution.learned.reader import Reader, ReaderSettings, Scored
from onrecord.records import Span, Triple
from training.corpus import Document, GoldTriple, read_corpus, split_held_out
from training.settings import HELD_OUT, HELD_OUT_SEED

_BIASES = (0.0, 0.25, 0.5, 0.75, 1.0)
# A bias must gain more than this share of F1 on 40 documents to be worth its loss of
# precision: half a point is noise there (0.25 gained 0.4 held out and lost 0.3 on dev).
_NOISE = 0.005
_LEAST_POINTS = 40  # attributions behind each point of the curve
_BINS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
_Say = Callable[[str], None]
_PROFILES: tuple[Literal["fast", "accurate"], ...] = ("fast", "accurate")
_TOKEN = re.compile(r"\w+|[^\w\s]")

Roles = tuple[frozenset[int], frozenset[int], frozenset[int]]


@dataclasses.dataclass(frozen=True, slots=True)
class Judged:
    """What a reader found in the held-out documents, judged.

    Attributes:
        confidences: One an attribution found.
        right: Whether it agrees with an annotated one.
        gold: How many were annotated.
        found_gold: How many of those agree with one found.
    """

    confidences: np.ndarray
    right: np.ndarray
    gold: int
    found_gold: int

    @property
    def f1(self) -> float:
        """Harmonic mean of the shares right and found."""
        precision = float(self.right.mean()) if len(self.right) else 0.0
        recall = self.found_gold / max(1, self.gold)
        return 2 * precision * recall / max(1e-9, precision + recall)


def judge(
    documents: Sequence[Document], readings: Sequence[Scored], settings: ReaderSettings
) -> Judged:
    """Decode with ``settings`` and hold the result against the first annotator."""
    confidences: list[float] = []
    right: list[bool] = []
    gold_count = found_gold = 0
    for document, scored in zip(documents, readings, strict=True):
        starts = [m.start() for m in _TOKEN.finditer(document.text)]
        found = triples_of(scored, settings)
        mine = [_tokens(t, starts) for t in found]
        gold = [_tokens(t, starts) for t in document.copies[0]]
        right += [any(_agree(a, b) for b in gold) for a in mine]
        confidences += [t.confidence for t in found]
        gold_count += len(gold)
        found_gold += sum(any(_agree(a, b) for a in mine) for b in gold)
    return Judged(np.asarray(confidences), np.asarray(right), gold_count, found_gold)


def _tokens(triple: Triple | GoldTriple, starts: list[int]) -> Roles:
    def of(spans: Sequence[Span]) -> frozenset[int]:
        return frozenset(
            n
            for span in spans
            for n in range(*np.searchsorted(starts, (span.start, span.end)).tolist())
        )

    return of(triple.source), of(triple.cue), of(triple.content)


def _agree(one: Roles, other: Roles) -> bool:
    return all(
        len(a & b) * 2 >= len(a | b) if a or b else True
        for a, b in zip(one, other, strict=True)
    )


def rising_curve(
    confidences: np.ndarray, right: np.ndarray
) -> list[tuple[float, float]]:
    """Fit shares right that never fall as confidence rises (pooled neighbours).

    Empty where nothing was found: confidences then stay as they are.
    """
    if not len(confidences):
        return []
    order = np.argsort(confidences, kind="stable")
    pools: list[tuple[float, float, int]] = []
    for part in np.array_split(order, max(1, len(order) // _LEAST_POINTS)):
        pools.append((confidences[part].mean(), right[part].mean(), len(part)))
        while len(pools) > 1 and pools[-2][1] >= pools[-1][1]:
            (a, b, m), (c, d, n) = pools.pop(-2), pools.pop()
            pools.append(((a * m + c * n) / (m + n), (b * m + d * n) / (m + n), m + n))
    return [(round(float(a), 4), round(float(b), 4)) for a, b, _ in pools]


def reliability(judged: Judged) -> list[str]:
    """Return a table: stated confidence, share right, count."""
    if not len(judged.confidences):
        return ["nothing was found"]
    lines = ["confidence   mean stated   share right   count"]
    for low, high in itertools.pairwise(_BINS):
        inside = (judged.confidences >= low) & (judged.confidences < high)
        if inside.any():
            stated, share = (
                judged.confidences[inside].mean(),
                judged.right[inside].mean(),
            )
            lines.append(
                f"{low:.1f}-{min(high, 1):.1f}      {stated:11.3f}   {share:11.3f}   {inside.sum():5}"
            )
    gap = abs(judged.confidences.mean() - judged.right.mean())
    lines.append(
        f"all: {len(judged.right)} found, mean stated less share right {gap:.3f}"
    )
    return lines


def calibrate(
    reader: Reader, documents: Sequence[Document], say: _Say = print
) -> ReaderSettings:
    """Choose the bias by F1, then fit the curve; halves cross-check the table."""
    readings = [reader.read(d.text) for d in documents]
    tried = []
    for bias in _BIASES:
        tags = np.asarray(
            [bias * tag.startswith("B-") for tag in ROLE_TAGS], dtype=np.float32
        )
        settings = dataclasses.replace(reader.settings, tag_bias=tags, calibration=())
        judged = judge(documents, readings, settings)
        say(f"bias {bias:.2f}: F1 {100 * judged.f1:.1f}")
        tried.append((settings, judged))
    enough = max(judged.f1 for _, judged in tried) - _NOISE
    settings, judged = next(pair for pair in tried if pair[1].f1 >= enough)
    half = len(documents) // 2
    for one, other in (
        (slice(half), slice(half, None)),
        (slice(half, None), slice(half)),
    ):
        fitted = judge(documents[one], readings[one], settings)
        curve = tuple(rising_curve(fitted.confidences, fitted.right))
        tested = dataclasses.replace(settings, calibration=curve)
        say("\n".join(reliability(judge(documents[other], readings[other], tested))))
    curve = tuple(rising_curve(judged.confidences, judged.right))
    return dataclasses.replace(settings, calibration=curve)


def check(weights: Path, documents: Sequence[Document]) -> None:
    """Print how the stated confidence of both profiles holds on ``documents``."""
    for profile in _PROFILES:
        reader = open_reader(weights, profile=profile)
        readings = [reader.read(d.text) for d in documents]
        print(f"--- {profile}")
        print("\n".join(reliability(judge(documents, readings, reader.settings))))


def main() -> None:
    """Read the command line, calibrate both profiles."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument(
        "--check",
        action="store_true",
        help="print the table for all of DATA, change nothing",
    )
    chosen = parser.parse_args()
    if chosen.check:
        check(chosen.weights, read_corpus(chosen.data))
        return
    _, held = split_held_out(
        read_corpus(chosen.data), count=HELD_OUT, seed=HELD_OUT_SEED
    )
    calibrate_folder(chosen.weights, held)


def calibrate_folder(
    weights: Path, held: Sequence[Document], say: _Say = print
) -> None:
    """Calibrate both profiles and write the outcome into the folder's settings."""
    path = weights / "reader.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    for profile in _PROFILES:
        say(f"--- {profile}")
        settings = calibrate(open_reader(weights, profile=profile), held, say)
        told[profile] = {
            "views": list(settings.views),
            "tag_bias": [round(float(b), 3) for b in settings.tag_bias],
            "calibration": [list(point) for point in settings.calibration],
        }
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
