"""The syndication benchmark: seeded, and its figures hold on a small size."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def run(module: str, *arguments: str) -> list[str]:
    done = subprocess.run(  # noqa: S603  (our own module)
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def table() -> list[str]:
    return run("benchmarks.syndication", "--origins", "20", "--seed", "5")


def f1(table: list[str], finder: str, kind: str) -> float:
    start = next(n for n, line in enumerate(table) if line.startswith(finder))
    row = next(line for line in table[start:] if line.startswith(kind + " "))
    return float(row.split()[3])


@pytest.mark.parametrize(
    ("kind", "floor"),
    [
        ("byline", 0.95),
        ("cut", 0.95),
        ("lead", 0.95),
        ("reordered", 0.95),
        ("renamed", 0.8),
        ("paraphrase", 0.8),
        ("translated", 0.8),
    ],
)
def test_copies_cuts_and_rewrites_are_found(
    table: list[str], kind: str, floor: float
) -> None:
    assert f1(table, "onrecord", kind) >= floor


def test_minhash_at_its_usual_threshold_stands_beside_it(table: list[str]) -> None:
    assert f1(table, "datasketch, threshold 0.8", "byline") > 0.9
    assert f1(table, "datasketch, threshold 0.8", "paraphrase") == 0.0


def test_the_judged_conflicts_are_counted_by_batch() -> None:
    lines = run("benchmarks.judged")

    assert [line.split(":")[0] for line in lines if not line.startswith(" ")] == [
        f"batch {n}" for n in range(1, 1 + sum(x.startswith("batch") for x in lines))
    ]
