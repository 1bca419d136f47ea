"""Measure every stage on a folder of gold data and hold the figures to floors.

    python -m onrecord.evaluate --data FOLDER [--update [--allow-regression]]

FOLDER may hold any of: ``polnear/dev`` with ``tools/score_attributions.py``,
``times/TimeBank`` and ``times/AQUAINT``, ``story`` with ``tools/score_story.py``,
``names/name_bench.csv``. What is missing is said and left out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import InputError
from onrecord.evaluate import identity
from onrecord.evaluate.gate import Floor, fingerprint, load_gate, pinned, shortfalls
from onrecord.evaluate.names import read_pairs, score_crossing, score_pairs
from onrecord.evaluate.speakers import read_articles, read_polnear, shares
from onrecord.evaluate.speakers import score as score_speakers
from onrecord.evaluate.times import held_out, score_story, score_timeml
from onrecord.names import load_gazetteer
from onrecord.names.learned.reader import has_reader
from onrecord.names.pairs import SAME
from onrecord.settings import Settings
from onrecord.times import LANGUAGES

__all__ = ["main"]

# Gold data of our own, in the source tree; left out where there is none.
_GOLD = Path(__file__).parents[3] / "tests" / "gold"
_FLOORS = Path(__file__).parent / "floors.json"
_PROFILES = ("rules", "fast", "accurate")
# Pairs of names in context that nothing was learned from, of one brief; two more are
# kept back (tests/gold/names_cyrillic/README.md).
_UNLEARNED = tuple(f"context_test{number}.jsonl" for number in range(7, 11))
_ATTRIBUTION = (
    "triple-relaxed",
    "triple-exact",
    "speech-relaxed",
    "content-iou+source",
)

Measured = tuple[str, Floor]


def main() -> int:
    """Print every figure beside its floor; exit 1 where one fell short."""
    options = _options()
    figures: dict[str, Floor] = {}
    corpora: dict[str, str] = {}
    for name, folder, measure in _stages(options.data):
        if not folder.exists():
            sys.stderr.write(f"left out: {name} ({folder} is not there)\n")
            continue
        corpora[name] = fingerprint(p for p in folder.rglob("*") if p.is_file())
        for figure, now in measure:
            figures[figure] = now
            sys.stdout.write(f"{figure}\t{now.floor}\t{now.items} items\n")
    empty = sorted(name for name, now in figures.items() if now.items == 0)
    if empty:
        sys.stderr.write(f"nothing was measured for: {', '.join(empty)}\n")
        return 1
    gate = load_gate(_FLOORS)
    if options.update:
        new = pinned(gate, figures, corpora, allow_regression=options.allow_regression)
        _FLOORS.write_bytes(msgspec.json.format(msgspec.json.encode(new)) + b"\n")
        return 0
    due = {n: f for n, f in gate.floors.items() if n.split("/")[0] in corpora}
    problems = shortfalls(replace(gate, floors=due), figures, corpora)
    for line in problems:
        sys.stderr.write(f"{line}\n")
    return 1 if problems else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Hold every stage to its floors.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--update", action="store_true", help="pin today's figures")
    parser.add_argument(
        "--allow-regression", action="store_true", help="pin lower figures too"
    )
    return parser.parse_args()


def _stages(data: Path) -> Iterator[tuple[str, Path, Iterator[Measured]]]:
    yield "polnear", data / "polnear" / "dev" / "attributions", _attribution(data)
    yield "times", data / "times", _times(data / "times")
    yield "names", data / "names", _names(data / "names" / "name_bench.csv")
    yield "story", data / "story", chain(_story_times(data), _story(data))
    english, russian = _GOLD / "speakers_polnear", _GOLD / "attribution_ru"
    dev = data / "polnear" / "dev"
    if dev.exists():
        yield "speakers_en", english, _speakers("speakers_en", english, dev)
    yield "speakers_ru", russian, _speakers("speakers_ru", russian, None)
    crossing = _GOLD / "names_cyrillic"
    both = chain(_crossing(crossing / "test.csv"), _in_context(crossing))
    yield "names_cyrillic", crossing, both


def _attribution(data: Path) -> Iterator[Measured]:
    dev = data / "polnear" / "dev"
    for profile in _PROFILES:
        with tempfile.TemporaryDirectory() as folder:
            predicted = Path(folder) / "predicted.jsonl"
            with predicted.open("wb") as out:
                subprocess.run(  # noqa: S603  (our own module)
                    [
                        *(sys.executable, "-m", "onrecord.evaluate.attribution"),
                        *("--data", str(dev), "--profile", profile),
                    ],
                    stdout=out,
                    check=True,
                )
            scores = _scored(
                data / "tools" / "score_attributions.py",
                *("--gold", str(dev / "attributions"), "--text", str(dev / "text")),
                *("--pred", str(predicted), "--json"),
            )
        for figure in _ATTRIBUTION:
            found = scores[figure]
            yield (
                f"polnear/{profile}/{figure}",
                Floor(floor=round(100 * found["f"], 1), items=int(found["gold"])),
            )


def _scored(tool: Path, *arguments: str) -> dict[str, Any]:
    done = subprocess.run(  # noqa: S603  (a scorer of the data folder)
        [sys.executable, str(tool), *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _times(folder: Path) -> Iterator[Measured]:
    for corpus in ("TimeBank", "AQUAINT"):
        _, held = held_out(folder / corpus)
        scores = score_timeml(held)["all"]
        for figure, hits in (("relaxed", scores.relaxed), ("value", scores.values)):
            f1 = round(100 * 2 * hits / max(1, scores.gold + scores.predicted), 1)
            yield f"times/{corpus}/{figure}", Floor(floor=f1, items=scores.gold)


def _names(path: Path) -> Iterator[Measured]:
    for found in score_pairs(read_pairs(path)):
        for figure, value in (
            ("precision", found.precision),
            ("recall", found.recall),
        ):
            yield (
                f"names/{found.kind}/{figure}",
                Floor(floor=round(value, 3), items=found.pairs),
            )


def _speakers(name: str, folder: Path, dev: Path | None) -> Iterator[Measured]:
    if dev is not None:
        gold, articles = read_polnear(folder / "dev.jsonl", dev)
    else:
        speakers, texts = folder / "speakers_test.jsonl", folder / "test.jsonl"
        gold, articles = read_articles(speakers, texts)
    for kind, found in shares(list(score_speakers(gold, articles))).items():
        if kind in {"all", "all, matched"}:
            figure = kind.replace("all, ", "").replace(" ", "_")
            floor = Floor(floor=round(100 * found.share, 1), items=found.items)
            yield f"{name}/{figure}", floor


def _crossing(path: Path) -> Iterator[Measured]:
    for contexts in (False, True):
        stem = "names_cyrillic/" + ("contexts" if contexts else "names")
        for point in score_crossing(path, contexts=contexts):
            if point.threshold == SAME:
                kept = 1 - point.false_merges
                for figure, share in (("recall", point.recall), ("kept_apart", kept)):
                    floor = Floor(floor=round(100 * share, 1), items=point.pairs)
                    yield f"{stem}/{figure}", floor


def _in_context(folder: Path) -> Iterator[Measured]:
    if not has_reader():
        raise InputError("onrecord_contexts has no encoder: texts cannot be compared")
    settings, gazetteer = Settings(profile="fast"), load_gazetteer()
    found = identity.shares(
        identity.fate_of(meeting, settings, gazetteer)
        for name in _UNLEARNED
        for meeting in identity.read_meetings(folder / name)
    )
    merged, wrong = found["read: merged of the same"], found["read: wrongly merged"]
    for figure, share, items in (
        ("recall", merged.share, merged.items),
        ("kept_apart", 1 - wrong.share, wrong.items),
    ):
        floor = Floor(floor=round(100 * share, 1), items=items)
        yield f"names_cyrillic/in_context/{figure}", floor


def _story_times(data: Path) -> Iterator[Measured]:
    scores = score_story(data / "story")
    for lang in LANGUAGES:
        share = round(100 * scores.right[lang] / max(1, scores.total[lang]), 1)
        yield f"story/times/{lang}", Floor(floor=share, items=scores.total[lang])


def _story(data: Path) -> Iterator[Measured]:
    story = data / "story"
    onrecord = str(Path(sys.executable).parent / "onrecord")
    for profile in ("rules", "fast"):
        with tempfile.TemporaryDirectory() as folder:
            ledger, export = Path(folder) / "l.db", Path(folder) / "export.jsonl"
            subprocess.run(  # noqa: S603  (our own command)
                [
                    *(onrecord, "add", str(story / "articles")),
                    *("--ledger", str(ledger), "--profile", profile),
                ],
                check=True,
            )
            with export.open("wb") as out:
                subprocess.run(  # noqa: S603  (our own command)
                    [onrecord, "export", "--ledger", str(ledger), "--format", "jsonl"],
                    stdout=out,
                    check=True,
                )
            scores = _scored(
                data / "tools" / "score_story.py",
                *(str(story / "gold.json"), "--pred", str(export)),
            )
        yield from _story_figures(profile, scores)


def _story_figures(profile: str, scores: dict[str, Any]) -> Iterator[Measured]:
    stem = f"story/{profile}"
    for name in ("statements", "relays"):
        f1 = round(100 * scores[name]["f1"], 1)
        yield f"{stem}/{name}", Floor(floor=f1, items=scores[name]["gold"])
    for name, (right, items) in (
        ("dates", scores["dates"]),
        ("rendering", scores["rendering"]),
        ("conflicts", scores["conflicts"]["recall"]),
    ):
        share = round(100 * right / max(1, items), 1)
        yield f"{stem}/{name}", Floor(floor=share, items=items)


if __name__ == "__main__":
    raise SystemExit(main())
