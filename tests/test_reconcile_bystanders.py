"""Who holds no office: roles of people asked in the street."""

from __future__ import annotations

import pytest

from onrecord.reconcile.bystanders import is_bystander


@pytest.mark.parametrize(
    "role",
    [
        "pensioner",
        "local resident",
        "taxi driver",
        "farmer from the valley",
        "пенсионер",
        "местная жительница",
        "житель приграничного посёлка",
        "таксист",
    ],
)
def test_people_asked_in_the_street_hold_no_office(role: str) -> None:
    assert is_bystander(role)


@pytest.mark.parametrize(
    "role",
    [
        "Defence Minister",
        "head of the farmers' union",
        "resident coordinator",
        "министр обороны республики",
        "глава союза фермеров",
        "командующий флотом",
        "",
    ],
)
def test_an_office_is_one_whoever_it_is_of(role: str) -> None:
    assert not is_bystander(role)
