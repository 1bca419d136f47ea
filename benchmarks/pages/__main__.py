"""Time the pages and the search on a generated ledger.

python -m benchmarks.pages [--statements 200000] [--requests 100] [--ledger FILE]

Each request goes through the whole application in this process; only the socket is
left out. Wall time is what a person waits for; processor time is stated beside it,
since on a busy machine only it can be compared. Exit code 1 where a target is missed.
A ledger that exists already is measured as it is.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from fastapi.testclient import TestClient

from benchmarks.pages.story import LARGEST, World, fill
from onrecord.ledger import SqliteLedger
from onrecord.settings import Settings
from onrecord.web.app import create_app, keep_loaded
from onrecord.web.desk import Desk

_SEED = 2026
_TARGETS_MS = {"subject page": 300.0, "search page": 100.0, "search API": 100.0}
"""Milliseconds at the 95th percentile (the face's definition of done)."""


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds of each request, sorted: on the wall and of the processor."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]


def main(argv: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages")
    parser.add_argument("--statements", type=int, default=200_000)
    parser.add_argument("--requests", type=int, default=100)
    parser.add_argument("--ledger", type=Path, help="made here unless it exists")
    given = parser.parse_args(argv)
    if given.ledger is not None:
        return _run(given.ledger, given.statements, given.requests)
    with tempfile.TemporaryDirectory() as folder:
        return _run(Path(folder) / "ledger.db", given.statements, given.requests)


def _run(path: Path, statements: int, requests: int) -> int:
    if not path.exists():
        began = time.process_time()
        with SqliteLedger(path) as ledger:
            fill(ledger, statements, seed=_SEED)
        print(f"made in {time.process_time() - began:.0f} s of processor")
    with SqliteLedger(path) as ledger:
        sizes, articles = ledger.sizes(), ledger.count()
    held = ", ".join(f"{number:,} {part}" for part, number in sizes.items() if number)
    print(f"{articles:,} articles, {held}; {path.stat().st_size >> 20} MiB")
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    desk = Desk(settings=Settings(ledger=path, profile="rules"), author="bench")
    with TestClient(create_app(desk), base_url="http://localhost") as client:
        asked = _requests(client, requests)
        keep_loaded()
        took = {name: _time(client, paths) for name, paths in asked.items()}
    return _report(took)


def _requests(client: TestClient, number: int) -> Mapping[str, Sequence[str]]:
    """Return the addresses to ask for, the same for the same seed and ledger."""
    rng = random.Random(_SEED)
    world = World.make(_SEED)
    listed = client.get("/api/v1/statements", params={"subject": LARGEST, "limit": 200})
    ids = [row["id"] for row in listed.json()["items"]]
    searches = [_search(world, rng) for _ in range(number)]
    return {
        "subject page": [f"/subjects/{LARGEST}"] * number,
        "other subjects": [
            f"/subjects/{world.subjects[n % 20]}" for n in range(number)
        ],
        "statement page": [f"/statements/{rng.choice(ids)}" for _ in range(number)],
        "search page": [f"/search?{urlencode(s)}" for s in searches],
        "search API": [f"/api/v1/search?{urlencode(s)}" for s in searches],
    }


def _search(world: World, rng: random.Random) -> Mapping[str, str]:
    """Return a search as people make them: words of any rank, often with a field."""
    kinds: tuple[Callable[[], dict[str, str]], ...] = (
        lambda: {"words": rng.choice(world.words[:20])},
        lambda: {"words": rng.choice(world.words[20:])},
        lambda: {"words": " ".join(world.some_words(rng, 2))},
        lambda: {"words": f'"{LARGEST} is"', "outlet": rng.choice(world.outlets[:9])},
        lambda: {"words": LARGEST, "since": "2024-01-01", "until": "2024-02-01"},
        lambda: {"words": LARGEST, "code": "on_duty"},
        lambda: {"speaker": rng.choice(world.speakers[:50])},
        lambda: {"subject": LARGEST, "code": "arrived", "since": "2025-01-01"},
        lambda: {"outlet": rng.choice(world.outlets[:50]), "code": "on_duty"},
        lambda: {
            "words": _beginning(world, rng),
            "speaker": rng.choice(world.speakers),
        },
    )
    return rng.choice(kinds)()


def _beginning(world: World, rng: random.Random) -> str:
    """Return the beginning of a common long word, as ``missil*`` is."""
    return rng.choice([w for w in world.words[:200] if len(w) > 7])[:6] + "*"


def _time(client: TestClient, paths: Sequence[str]) -> Took:
    client.get(paths[0])  # templates are compiled once, at the first request
    wall, cpu = [], []
    for path in paths:
        began, worked = time.perf_counter(), time.process_time()
        answer = client.get(path)
        wall.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - worked) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code} {answer.text[:300]}")
    return Took(tuple(sorted(wall)), tuple(sorted(cpu)))


def _report(took: Mapping[str, Took]) -> int:
    print(f"{'':16}{'wall ms':>18}{'processor ms':>20}{'target':>10}")
    print(f"{'':16}{'p50':>9}{'p95':>9}{'p50':>11}{'p95':>9}")
    missed = 0
    for name, times in took.items():
        target = _TARGETS_MS.get(name)
        figures = [_at(v, share) for v in (times.wall, times.cpu) for share in (50, 95)]
        missed += target is not None and figures[1] >= target
        row = f"{name:16}{figures[0]:9.0f}{figures[1]:9.0f}"
        row += f"{figures[2]:11.0f}{figures[3]:9.0f}"
        print(row + ("" if target is None else f"{target:10.0f}"))
    return 1 if missed else 0


def _at(values: Sequence[float], percent: int) -> float:
    """Return a percentile by rank: the least value that so many per cent reach."""
    return values[max(0, -(-len(values) * percent // 100) - 1)]


if __name__ == "__main__":
    sys.exit(main())
