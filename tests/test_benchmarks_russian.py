"""The benchmark prints two ratios of the same texts."""

from __future__ import annotations

import re

import pytest
from benchmarks.russian import main


def test_the_adapter_is_timed_beside_natasha(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--texts", "3", "--runs", "1"]) == 0

    names = re.findall(r"^(.+): (\d\.\d\d) of", capsys.readouterr().out, re.MULTILINE)
    assert [name for name, _ in names] == ["the adapter", "adapter and attribution"]
    assert all(float(ratio) > 0 for _, ratio in names)
