"""The ledger that pages are timed on: the same each time, and one that pages show."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.pages.__main__ import main
from benchmarks.pages.story import LARGEST, fill

from onrecord.ledger import SqliteLedger


def made(path: Path, *, seed: int) -> tuple[dict[str, int], list[str]]:
    with SqliteLedger(path) as ledger:
        fill(ledger, 60, seed=seed)
        found = ledger.find("statements", subject=LARGEST)
        sizes = {str(part): number for part, number in ledger.sizes().items()}
        return sizes, [str(getattr(s, "id", "")) for s in found]


def test_it_holds_as_many_statements_as_asked_for_and_the_same_each_time(
    tmp_path: Path,
) -> None:
    one, again = made(tmp_path / "a.db", seed=3), made(tmp_path / "b.db", seed=3)

    assert one == again
    assert one[0]["statements"] == 60
    assert one[0]["forecasts"] > 0
    assert len(one[1]) > 3


def test_every_kind_of_request_is_timed_on_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ledger.db"
    with SqliteLedger(path) as ledger:
        fill(ledger, 600, seed=2026)

    main(["--ledger", str(path), "--requests", "10"])
    printed = capsys.readouterr().out
    for name in ("subject page", "statement page", "search page", "search API"):
        assert name in printed
