"""How many people bear a last name."""

from __future__ import annotations

import pytest

from onrecord.names.frequent import is_common, is_rare


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


@pytest.mark.parametrize(
    ("name", "rare"),
    [
        ("застругин", True),
        ("застругиной", True),
        ("иванова", False),
        ("черепанову", False),
        ("zastrugin", False),
        ("ли", False),
    ],
)
def test_a_name_that_news_do_not_print_is_rare_in_every_case(
    name: str, rare: bool
) -> None:
    assert is_rare(name) is rare
