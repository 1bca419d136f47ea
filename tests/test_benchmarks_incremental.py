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

    flags = ["--sizes", "5", "12", "--batches", "2", "--folder", str(tmp_path)]
    assert incremental.main(flags) == 0

    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["5", "12", "5", "12"]
    assert "1.00 times" in lines[2]
    with SqliteLedger(tmp_path / "12.db") as ledger:
        # what was measured was added to a copy
        assert ledger.count() == 12
        assert ledger.reconciled() is not None


def test_kept_ledgers_are_measured_and_filled_up_from(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(incremental, "_BATCH", 2)
    flags = ["--batches", "1", "--folder", str(tmp_path)]
    incremental.main(["--sizes", "4", *flags])
    incremental.main(["--sizes", "4", "9", *flags])

    printed = capsys.readouterr().out
    assert printed.count("4 articles: 4 added and reconciled") == 1
    assert printed.count("9 articles: 5 added and reconciled") == 1
