"""What every runner does; results are those of a plain loop, in its order."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from fake_reader import Shout
from onrecord.pipeline.runners import LocalRunner, ProcessRunner, Runner, runner_for


@pytest.fixture(params=["local", "processes"])
def runner(request: pytest.FixtureRequest) -> Runner:
    """Every runner in turn: a test that takes ``runner`` is a contract."""
    return LocalRunner() if request.param == "local" else ProcessRunner(2)


def test_results_come_in_the_order_of_the_items(runner: Runner) -> None:
    words = [f"w{n}" for n in range(30)]

    assert list(runner.map(Shout(), words)) == [word.upper() for word in words]


def test_nothing_gives_nothing(runner: Runner) -> None:
    assert list(runner.map(Shout(), [])) == []


def test_items_may_be_endless(runner: Runner) -> None:
    words = (f"w{n}" for n in count())

    assert list(islice(runner.map(Shout(), words), 5)) == ["W0", "W1", "W2", "W3", "W4"]


def test_items_are_taken_a_bounded_number_ahead(runner: Runner) -> None:
    taken = []

    def words() -> Iterator[str]:
        for n in range(500):
            taken.append(n)
            yield f"w{n}"

    results = runner.map(Shout(), words())
    next(results)

    assert len(taken) <= 24  # 2 workers, 3 chunks each, 4 items a chunk


def test_a_worker_that_dies_costs_only_the_item_it_died_over() -> None:
    words = [f"w{n}" for n in range(10)]
    words[6] = "die"

    results = list(ProcessRunner(2).map(Shout(), words))

    assert results == ["die died" if w == "die" else w.upper() for w in words]


def test_one_worker_is_this_process() -> None:
    assert isinstance(runner_for(1), LocalRunner)
    assert isinstance(runner_for(2), ProcessRunner)


_PARENT = """
import sys
from fake_reader import Shout
from onrecord.pipeline.runners import ProcessRunner
from itertools import count
if __name__ == "__main__":
    for n, _ in enumerate(ProcessRunner(2).map(Shout(), (f"w{n}" for n in count()))):
        if n == 5:
            print("going", flush=True)
"""


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT)
    path = os.pathsep.join(p for p in sys.path if p)
    with subprocess.Popen(  # noqa: S603
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"going\n"
        workers = children_of(parent.pid)
        parent.kill()

    deadline = time.monotonic() + 10
    while any(map(is_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert workers
    assert not any(map(is_alive, workers))


def children_of(parent: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(stat.parent.name))
    return found


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"
