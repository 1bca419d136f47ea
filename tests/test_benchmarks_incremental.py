"""The command that times updates: what it prints, on ledgers of a few articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import incremental
from benchmarks.synthetic import generate, raw_of

from onrecord.ledger import Entry, SqliteLedger


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


def test_batches_are_of_as_many_stories_as_at_the_first_size_where_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(incremental, "_BATCH", 30)
    monkeypatch.setattr(incremental, "_THINNEST", 6)
    with SqliteLedger(":memory:") as small, SqliteLedger(":memory:") as large:
        for ledger, articles in ((small, 20), (large, 400)):
            stream = generate(articles, seed=2026)
            ledger.add(
                [Entry(raw=raw_of(m), reading=m.reading, reader="made") for m in stream]
            )

        (narrow, broad), (_, like) = (
            incremental.measure([small, large], 1, as_broad=asked)
            for asked in (False, True)
        )

    assert narrow.stories < like.stories < broad.stories
