"""Where a reader's figures come from: kind of quotation, publisher, kind of error.

    python -m training.breakdown --data FOLDER --tools TOOLS --pred p.jsonl [--against q.jsonl]

``TOOLS`` holds ``score_attributions.py``, whose tokens and agreement are used.
``--against`` compares two predictions in pairs: the difference of F1 with a 95 %
interval over documents drawn with replacement.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

__all__ = ["Breakdown", "Tally", "difference", "load_scorer"]

_FIGURES = ("triple-relaxed", "triple-exact", "speech-relaxed", "content-iou+source")
_DRAWS = 1000
_AGREE = 0.5  # token Jaccard from which roles agree, as in the scorer

Item = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """Counts of one kind or publisher; ``right_found`` are found ones that agree."""

    gold: int = 0
    right: int = 0
    found: int = 0
    right_found: int = 0

    def line(self) -> str:
        """Return counts, precision, recall and F1 in per cent."""
        precision = 100 * self.right_found / max(1, self.found)
        recall = 100 * self.right / max(1, self.gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return (
            f"annotated {self.gold:5} found {self.found:5} "
            f"P {precision:5.1f} R {recall:5.1f} F1 {f1:5.1f}"
        )


@dataclass(slots=True)
class Breakdown:
    """Counts over documents.

    Attributes:
        errors: What became of each annotated attribution, and ``spurious`` ones.
    """

    scorer: Any
    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    publishers: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    errors: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, text: str, gold: list[Item], found: list[Item]) -> None:
        """Count one document; its publisher is its name up to the first ``_``."""
        tokens = self.scorer.Tokens(text)
        mine = _distinct(self.scorer, tokens, found)
        wanted = _distinct(self.scorer, tokens, gold)
        publisher = self.publishers[name.split("_", maxsplit=1)[0]]
        for roles, item in wanted.items():
            hit = any(self._agree(roles, other) for other in mine)
            for tally in (self.kinds[self._kind(text, item)], publisher):
                tally.gold += 1
                tally.right += hit
            self.errors["right" if hit else self._error(roles, mine)] += 1
        for roles, item in mine.items():
            hit = any(self._agree(roles, other) for other in wanted)
            for tally in (self.kinds[self._kind(text, item)], publisher):
                tally.found += 1
                tally.right_found += hit
            if not any(self._touch(roles, other) for other in wanted):
                self.errors["spurious"] += 1

    def _kind(self, text: str, item: Item) -> str:
        words = " ".join(text[a:b] for a, b in item["content"])
        quoted = any(mark in words for mark in ('"', "“", "”", "''"))
        opens = words.startswith(('"', "“", "''"))
        mode = "direct" if opens else "mixed" if quoted else "indirect"
        cue = "speech" if self.scorer.is_speech(text, item) else "other"
        return f"{mode}, {cue} cue"

    def _agree(self, one: Any, other: Any) -> bool:
        pairs = zip(one, other, strict=True)
        return all(self.scorer.jaccard(a, b) >= _AGREE for a, b in pairs)

    def _touch(self, one: Any, other: Any) -> bool:
        same_cue = self.scorer.jaccard(one[1], other[1]) >= _AGREE
        return same_cue or bool(one[1] & other[1] and one[2] & other[2])

    def _error(self, wanted: Any, mine: Mapping[Any, Item]) -> str:
        for other in mine:
            if self.scorer.jaccard(wanted[1], other[1]) < _AGREE:
                continue
            wrong = [
                role
                for role, a, b in zip(self.scorer.ROLES, wanted, other, strict=True)
                if self.scorer.jaccard(a, b) < _AGREE
            ]
            return f"wrong {' and '.join(wrong)}"
        touched = any(wanted[1] & o[1] and wanted[2] & o[2] for o in mine)
        return "wrong cue edges" if touched else "not found"


def _distinct(scorer: Any, tokens: Any, items: Sequence[Item]) -> dict[Any, Item]:
    return {
        tuple(tokens.of(item.get(role, [])) for role in scorer.ROLES): item
        for item in items
    }


def difference(
    one: Sequence[Mapping[str, Any]],
    other: Sequence[Mapping[str, Any]],
    *,
    figure: str,
    seed: int = 0,
) -> tuple[float, float, float]:
    """Return the mean and 95 % interval of F1 of ``one`` less that of ``other``.

    Args:
        one: The scorer's counts a document, ``(right, annotated, found)`` a figure.
        other: Those of the same documents, in the same order.
        figure: Name of a figure.
        seed: Of the draws.
    """
    rng = random.Random(seed)  # noqa: S311
    places = range(len(one))
    draws = [rng.choices(places, k=len(one)) for _ in range(_DRAWS)]
    gaps = sorted(_f1(one, d, figure) - _f1(other, d, figure) for d in draws)
    whole = _f1(one, places, figure) - _f1(other, places, figure)
    return whole, gaps[int(0.025 * _DRAWS)], gaps[int(0.975 * _DRAWS) - 1]


def _f1(
    counts: Sequence[Mapping[str, Any]], places: Sequence[int], figure: str
) -> float:
    right, gold, found = (sum(counts[n][figure][k] for n in places) for k in range(3))
    return float(200 * right / max(1, gold + found))


def load_scorer(tools: Path) -> ModuleType:
    """Load ``score_attributions.py`` of a folder."""
    path = tools / "score_attributions.py"
    spec = importlib.util.spec_from_file_location("score_attributions", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: is no Python module")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def _lines(found: Breakdown) -> Iterator[str]:
    for table in (found.kinds, found.publishers):
        for name, tally in sorted(table.items(), key=lambda pair: -pair[1].gold):
            yield f"{name:<24} {tally.line()}"
        yield ""
    for name, count in found.errors.most_common():
        yield f"{count:5} {name}"


def main() -> None:
    """Read the command line, print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--tools", type=Path, required=True)
    parser.add_argument("--pred", type=Path, required=True)
    parser.add_argument("--against", type=Path)
    chosen = parser.parse_args()
    scorer = load_scorer(chosen.tools)
    gold = scorer.load_gold(str(chosen.data / "attributions"))
    texts = scorer.load_texts(str(chosen.data / "text"), gold)
    found = scorer.read_jsonl(chosen.pred)
    counted = Breakdown(scorer)
    for name in sorted(gold):
        counted.add(name, texts[name], gold[name], found.get(name, []))
    print("\n".join(_lines(counted)))
    if chosen.against is None:
        return
    one, other = (
        [scorer.score_doc(texts[n], gold[n], p.get(n, [])) for n in sorted(gold)]
        for p in (found, scorer.read_jsonl(chosen.against))
    )
    print()
    for figure in _FIGURES:
        whole, low, high = difference(one, other, figure=figure)
        print(f"{figure:<20} {whole:+.1f} [{low:+.1f}, {high:+.1f}]")


if __name__ == "__main__":
    main()
