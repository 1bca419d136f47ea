"""The benchmark counts days told backwards, and what is made of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.sequences import main

BACKWARDS = "The ship came on 7 May 2016. {} It sailed on 6 May 2016."


def test_days_told_backwards_and_conflicts_are_counted_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    part = tmp_path / "polnear" / "dev"
    part.mkdir(parents=True)
    for name, words in (("1", "Then the crews left."), ("2", "The crews left.")):
        (part / f"{name}.txt").write_text(BACKWARDS.format(words), encoding="utf-8")

    assert main(["--data", str(tmp_path)]) == 0
    told = "2 articles, 4 numbered days, 2 told backwards, 1 conflicts\n"
    assert capsys.readouterr().out == told
