"""The command that times updates: what it prints, on ledgers of a few articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import incremental

from onrecord.ledger import SqliteLedger


def test_the_command_prints_each_size_and_its_ratio_to_the_first(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(incremental, "_BATCH", 3)
    path = tmp_path / "made.db"

    flags = ["--sizes", "5", "12", "--batches", "2", "--ledger", str(path)]
    assert incremental.main(flags) == 0

    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["5", "5", "12", "12"]
    assert "1.00 times" in lines[1]
    with SqliteLedger(path) as ledger:
        assert ledger.count() == 12 + 2 * 3
        assert ledger.reconciled() is not None


def test_a_kept_ledger_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incremental, "_BATCH", 2)
    flags = ["--batches", "1", "--ledger", str(tmp_path / "made.db")]
    incremental.main(["--sizes", "4", *flags])
    incremental.main(["--sizes", "9", *flags])

    with SqliteLedger(tmp_path / "made.db") as ledger:
        assert ledger.count() == 11
