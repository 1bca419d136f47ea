"""Print how many predicted conflicts are right, by hand, with a Wilson interval.

``python -m benchmarks.judged`` reads ``tests/gold/conflicts/judged.jsonl``: one
predicted conflict a line, with both sides' words, the verdict and the reason. A batch
was drawn and judged before anything was changed on it; from then on it is development
data, and only the newest batch speaks for conflicts not yet seen.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from onrecord.reconcile.fidelity import wilson

__all__ = ["main", "precision"]

JUDGED = (
    Path(__file__).resolve().parents[1]
    / "tests"
    / "gold"
    / "conflicts"
    / "judged.jsonl"
)
_Judged = dict[str, Any]


def precision(judged: Iterable[_Judged]) -> str:
    """Return "45 of 60 right, 0.750 (0.628 to 0.842)"."""
    verdicts = [j["verdict"] == "right" for j in judged]
    low, high = wilson(sum(verdicts), len(verdicts))
    share = sum(verdicts) / max(1, len(verdicts))
    return f"{sum(verdicts)} of {len(verdicts)} right, {share:.3f} ({low:.3f} to {high:.3f})"


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, count and print, by batch, then by kind inside each."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.judged", description=__doc__
    )
    parser.add_argument("--file", type=Path, default=JUDGED)
    options = parser.parse_args(arguments)
    lines = options.file.read_text(encoding="utf-8").splitlines()
    batches: dict[int, list[_Judged]] = defaultdict(list)
    for line in lines:
        judged = json.loads(line)
        batches[judged["batch"]].append(judged)
    for batch in sorted(batches):
        sys.stdout.write(f"batch {batch}: {precision(batches[batch])}\n")
        for field in ("kind", "source"):
            for value in sorted({j[field] for j in batches[batch]}):
                own = [j for j in batches[batch] if j[field] == value]
                sys.stdout.write(f"  {value}: {precision(own)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
