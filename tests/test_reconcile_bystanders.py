"""Who holds no office: roles of people asked in the street."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import Line, reading
from onrecord.reconcile.bystanders import bystanders_in, is_bystander


@pytest.mark.parametrize(
    "role",
    [
        "pensioner",
        "local resident",
        "taxi driver",
        "farmer from the valley",
        "one",
        "a reader",
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


def test_who_has_no_name_is_known_by_the_description() -> None:
    found = reading("1", Line(words="It looks fine.", speaker="Rena Holt"))
    (spoken,) = found.attributions
    assert spoken.speaker is not None
    nameless = replace(spoken.speaker, name=None, described="her husband")
    unnamed = replace(found, attributions=(replace(spoken, speaker=nameless),))

    assert bystanders_in(found) == frozenset()
    assert bystanders_in(unnamed) == {nameless.id}
