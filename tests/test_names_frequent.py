"""Last names that very many people bear."""

from __future__ import annotations

import pytest

from onrecord.names.frequent import is_common


@pytest.mark.parametrize(
    ("name", "common"),
    [
        ("Кузнецова", True),
        ("Kuznetsov", True),
        ("Bondarenko", True),
        ("Smith", True),
        ("Лукашенко", False),
        ("Chizhikov", False),
    ],
)
def test_common_names_are_known_in_both_scripts(name: str, common: bool) -> None:
    assert is_common(name) is common
