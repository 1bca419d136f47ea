"""Slips of the pen in a name, told from other names."""

from __future__ import annotations

import pytest

from onrecord.names.slips import is_slip


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("Трубников", "Turbnikov", True),
        ("Verbitskaya", "Verbistkaya", True),
        ("Переверзев", "Perverzev", True),
        ("Сомов", "Somov", False),
        ("Шадрин", "Shatrin", False),
        ("Boikov", "Bykov", False),
        ("Tarvin", "Tarvinov", False),
        ("Ким", "Imk", False),
    ],
)
def test_a_swap_or_a_lost_vowel_is_a_slip_and_another_letter_is_none(
    one: str, other: str, slip: bool
) -> None:
    assert is_slip(one, other) is slip
    assert is_slip(other, one) is slip
