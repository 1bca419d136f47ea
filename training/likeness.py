"""Fit the weights by which two names are likened; see docs/names.md.

    python -m training.likeness BENCH.csv [CROSSING.csv] > src/onrecord/names/data/likeness.yml

``BENCH.csv`` has columns ``schema``, ``name1``, ``name2``, ``is_match``; ``CROSSING.csv``
``left``, ``right``, ``same``, ``category``, people only. Figures go to standard error:
in-sample, and out of fold with no entity on both sides of a fold.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from onrecord.evaluate.names import LabelledPair, read_pairs
from onrecord.names.aligning import align
from onrecord.names.fold import skeletons
from onrecord.names.forms import PairKind, form_of
from onrecord.names.measures import organisation_measures, person_measures
from onrecord.names.pairs import forms_of

Numbers = NDArray[np.float64]
_PENALTY = 0.05  # of squared weights; 0.03 to 0.3 give the same within a pair or two
_FOLDS = 10
_SEEDS = 6  # ways of dealing clusters to folds
_RECALL, _PRECISION = 0.90, 0.97  # the target
# Measures that speak for one name, and those that may speak either way.
_FOR = frozenset({"clash_near"})
# A last name alone is nobody, whatever five pairs of the bench say.
_AT_MOST = {"alone": -4.0}
_EITHER = frozenset({"consonants", "pinyin", "whole", "one_word", "clash_words"})


@dataclass(frozen=True, slots=True)
class Table:
    """Labelled pairs as numbers.

    Attributes:
        names: Of the measures, the columns.
        rows: A row a pair.
        same: 1 where the pair is labelled as one.
        cluster: The entity cluster of each pair.
    """

    names: tuple[str, ...]
    rows: Numbers
    same: Numbers
    cluster: tuple[int, ...]


def table_of(pairs: Sequence[LabelledPair], kind: PairKind) -> Table:
    """Return the measures of pairs of one kind."""
    measured = [_measures(pair, kind) for pair in pairs]
    names = tuple(sorted({name for found in measured for name in found}))
    rows = np.array([[found.get(n, 0.0) for n in names] for found in measured])
    same = np.array([float(pair.same) for pair in pairs])
    return Table(names, rows, same, clusters_of(pairs, kind))


def _measures(pair: LabelledPair, kind: PairKind) -> dict[str, float]:
    left, right = forms_of(pair.one, pair.other, kind)
    if not left.words or not right.words:
        return {"nothing": 1.0}
    measures = person_measures if kind == "person" else organisation_measures
    return dict(measures(align(left, right), left, right))


def clusters_of(pairs: Sequence[LabelledPair], kind: PairKind) -> tuple[int, ...]:
    """Return the cluster of each pair: pairs that share a name, or its sound."""
    parent: dict[Any, Any] = {}

    def find(name: Any) -> Any:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    def join(one: Any, other: Any) -> None:
        parent[find(one)] = find(other)

    for pair in pairs:
        for name in (pair.one, pair.other):
            form = form_of(name, kind)
            sounds = tuple(sorted(min(skeletons(w) or {w}) for w in form.words))
            join(name, (tuple(sorted(form.words)), form.numbers))
            join(name, ("sound", sounds, form.numbers))
        join(pair.one, pair.other)
    numbers: dict[Any, int] = defaultdict(lambda: len(numbers))
    return tuple(numbers[find(pair.one)] for pair in pairs)


def fit(names: Sequence[str], rows: Numbers, same: Numbers) -> Numbers:
    """Return the weights, the bias last, each kept to the sign its measure allows."""
    bounds = [_bounds(name) for name in names] + [(None, None)]

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        odds = rows @ weights[:-1] + weights[-1]
        wrong = 1 / (1 + np.exp(-odds)) - same
        cost = np.sum(np.logaddexp(0, odds) - same * odds)
        slope = np.append(rows.T @ wrong + 2 * _PENALTY * weights[:-1], np.sum(wrong))
        return float(cost + _PENALTY * np.sum(weights[:-1] ** 2)), slope

    start = np.zeros(len(names) + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x, dtype=np.float64)


def _bounds(name: str) -> tuple[float | None, float | None]:
    if name in _EITHER:
        return None, None
    return (0.0, None) if name in _FOR else (None, _AT_MOST.get(name, 0.0))


def out_of_fold(table: Table, seed: int) -> Numbers:
    """Return the log odds of each pair by weights that saw none of its cluster."""
    luck = np.random.default_rng(seed)
    order = luck.permutation(max(table.cluster) + 1)
    fold = np.array([order[c] % _FOLDS for c in table.cluster])
    odds = np.zeros(len(table.same))
    for n in range(_FOLDS):
        inside, held = fold != n, fold == n
        weights = fit(table.names, table.rows[inside], table.same[inside])
        odds[held] = table.rows[held] @ weights[:-1] + weights[-1]
    return odds


def figures(same: Numbers, odds: Numbers) -> tuple[float, int, int, float, float]:
    """Return what a score does at the target.

    Returns:
        Precision at recall 0.90, right and found there, the best recall at precision
        0.97, and the log odds of that point.
    """
    order = np.argsort(-odds, kind="stable")
    right = np.cumsum(same[order])
    found = np.arange(1, len(same) + 1)
    last = np.append(np.diff(odds[order]) != 0, True)
    precision, recall = (right / found)[last], (right / same.sum())[last]
    at = int(np.argmax(recall >= _RECALL))
    good = precision >= _PRECISION
    best = float(recall[good].max()) if good.any() else 0.0
    cut = float(odds[order][last][good][np.argmax(recall[good])]) if good.any() else 0.0
    return float(precision[at]), int(right[last][at]), int(found[last][at]), best, cut


def wilson(right: int, found: int) -> tuple[float, float]:
    """Return the 95 % interval of a share."""
    z, share = 1.96, right / found
    middle = share + z * z / (2 * found)
    half = z * np.sqrt(share * (1 - share) / found + z * z / (4 * found * found))
    whole = 1 + z * z / found
    return float((middle - half) / whole), float((middle + half) / whole)


def _say(kind: str, how: str, same: Numbers, odds: Numbers) -> float:
    precision, right, found, best, cut = figures(same, odds)
    low, high = wilson(right, found)
    sys.stderr.write(
        f"{kind}, {how}: {len(same)} pairs, {int(same.sum())} same; precision at recall "
        f"0.90 {precision:.3f} [{low:.3f}, {high:.3f}] ({found - right} false); recall "
        f"at precision 0.97 {best:.3f}\n"
    )
    return cut


def _write(kind: str, table: Table, like: float) -> None:
    weights = fit(table.names, table.rows, table.same)
    pulls = {
        name: round(float(w), 2)
        for name, w in zip(table.names, weights[:-1], strict=True)
        if abs(w) >= _LEAST
    }
    sys.stdout.write(
        f"{kind}:\n  bias: {weights[-1]:.2f}\n  like: {like:.2f}\n  pulls:\n"
    )
    for name in sorted(pulls, key=lambda n: pulls[n]):
        sys.stdout.write(f"    {name}: {pulls[name]}\n")


_LEAST = 0.05  # a weight below it changes no third decimal that matters


def read_crossing(path: Path) -> list[LabelledPair]:
    """Read the people of a CSV of Cyrillic and Latin pairs."""
    with path.open(encoding="utf-8", newline="") as rows:
        return [
            LabelledPair(row["left"], row["right"], "person", row["same"] == "1")
            for row in csv.DictReader(rows)
            if not row["category"].startswith("organisation")
        ]


def main(paths: Sequence[str]) -> None:
    """Fit both kinds, write the weights and say how good they are."""
    bench = read_pairs(Path(paths[0]))
    crossing = read_crossing(Path(paths[1])) if len(paths) > 1 else []
    sys.stdout.write(
        "# Fitted by training/likeness.py; docs/names.md has the figures.\n"
    )
    kinds: tuple[PairKind, ...] = ("person", "organisation")
    for kind in kinds:
        own = [pair for pair in bench if pair.kind == kind]
        table = table_of([*own, *(crossing if kind == "person" else ())], kind)
        weights = fit(table.names, table.rows, table.same)
        _say(kind, "in-sample", table.same, table.rows @ weights[:-1] + weights[-1])
        every = [out_of_fold(table, seed) for seed in range(_SEEDS)]
        for seed, odds in enumerate(every):
            _say(kind, f"out of fold {seed}", table.same, odds)
            if len(own) < len(table.same):
                _say(kind, "  bench rows", table.same[: len(own)], odds[: len(own)])
        mean = np.mean(every, axis=0)
        cut = _say(kind, "mean of the deals", table.same, mean)
        _write(kind, table, 1 / (1 + float(np.exp(-cut))))


if __name__ == "__main__":
    main(sys.argv[1:])
