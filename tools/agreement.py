"""How far two annotators agree on the status test parts: python tools/agreement.py.

``test.jsonl`` is the first annotator's, ``second.jsonl`` the second's, who saw the
sentences without labels. Claims of one sentence are paired by the most fields in
common; what one alone has counts as a disagreement.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parents[1] / "tests" / "gold"
_FIELDS = ("code", "modality", "polarity", "deadline")
_NONE = dict.fromkeys(_FIELDS, "none")


def read(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return each sentence's claims by its id."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {item["id"]: item["claims"] for item in map(json.loads, lines)}


def pairs(
    one: list[dict[str, Any]], other: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield claims side by side; a sentence without any is one agreement."""
    rest = list(other)
    if not one and not rest:
        yield _NONE, _NONE
    for claim in one:
        best = max(rest, key=lambda c: shared(claim, c), default=None)
        if best is None:
            yield claim, _NONE
        else:
            rest.remove(best)
            yield claim, best
    for claim in rest:
        yield _NONE, claim


def shared(one: dict[str, Any], other: dict[str, Any]) -> int:
    """Count the fields that agree."""
    return sum(one.get(f) == other.get(f) for f in _FIELDS)


def kappa(codes: list[tuple[str, str]]) -> float:
    """Return Cohen's kappa of paired labels."""
    total = len(codes)
    first, second = Counter(a for a, _ in codes), Counter(b for _, b in codes)
    observed = sum(a == b for a, b in codes) / total
    chance = sum(first[c] * second[c] for c in first) / total**2
    return (observed - chance) / (1 - chance)


def main() -> int:
    """Print agreement by language and field, with counts."""
    for lang in ("en", "ru"):
        folder = GOLD / f"status_{lang}"
        first, second = read(folder / "test.jsonl"), read(folder / "second.jsonl")
        found = [p for i in sorted(first) for p in pairs(first[i], second[i])]
        for field in _FIELDS:
            same = sum(a.get(field) == b.get(field) for a, b in found)
            sys.stdout.write(
                f"{lang} {field:<9} {same}/{len(found)} = {same / len(found):.3f}\n"
            )
        value = kappa([(a["code"], b["code"]) for a, b in found])
        sys.stdout.write(f"{lang} code, kappa {value:.3f}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
