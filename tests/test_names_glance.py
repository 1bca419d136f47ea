"""Names that a look at the given ones tells apart."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from onrecord.evaluate.agreeing import sighting_of
from onrecord.names.blocks import block_keys
from onrecord.names.glance import Glance, glance_of, told_apart, with_keys
from onrecord.names.merging import agreement_of, may_be_one, name_score
from onrecord.names.sightings import Sighting

GOLD = Path(__file__).parent / "gold" / "names_cyrillic"


def looks(sighting: Sighting) -> tuple[Glance | None, Glance | None]:
    """Return a look that knows no keys, and one that does."""
    glance = glance_of(sighting.name, sighting.spelt)
    return glance, with_keys(glance, block_keys(sighting))


def look(name: str) -> Glance | None:
    return looks(sighting_of(name, name))[1]


def sightings() -> tuple[list[Sighting], list[Sighting]]:
    with (GOLD / "agreeing_dev.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return (
        [sighting_of(row["cyrillic"], "c") for row in rows],
        [sighting_of(row["latin"], "l") for row in rows],
    )


def test_what_agrees_is_never_told_apart() -> None:
    cyrillic, latin = sightings()
    luck = random.Random(13)
    pairs = list(zip(cyrillic, latin, strict=True))
    pairs += [(luck.choice(cyrillic), luck.choice(latin)) for _ in range(1500)]
    pairs += [(luck.choice(latin), luck.choice(latin)) for _ in range(500)]
    pairs += [(luck.choice(cyrillic), luck.choice(cyrillic)) for _ in range(500)]
    told = 0
    for one, other in pairs:
        for left, right in zip(looks(one), looks(other), strict=True):
            if told_apart(left, right):
                told += 1
                score = name_score(one, other)
                assert agreement_of(one, other, score) is None, (one.name, other.name)

    assert told > 2000  # most strangers are


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oleg Petrov", "Igor Petrov"),
        ("Олег Петров", "Igor Petrov"),
        ("Олег Петров", "Игорь Петров"),
    ],
)
def test_other_given_names_tell_namesakes_apart(one: str, other: str) -> None:
    assert told_apart(look(one), look(other))
    assert not may_be_one(sighting_of(one, "a"), sighting_of(other, "b"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Саша Петров", "Alexander Petrov"),
        ("Петров Олег", "Oleg Petrov"),
        ("Петрову Олегу", "Oleg Petrov"),
        ("О. Петров", "Igor Petrov"),
        ("Олег Петров", "O. Petrov"),
        ("Олег Петров", "Petrov"),
        ("Oleg Petrov", "Oleh Petrov"),
        ("Ольга Петрова", "Volha Petrova"),
        ("Ким Чен", "Park Jong"),
    ],
)
def test_what_may_agree_needs_comparing(one: str, other: str) -> None:
    for left, right in zip(
        looks(sighting_of(one, "a")), looks(sighting_of(other, "b")), strict=True
    ):
        assert not told_apart(left, right)


@pytest.mark.parametrize(
    "name",
    [
        "O. Petrov",
        "Petrov",
        "Oleg ibn Petrov",
        "Petrov, Oleg",
        "Lee Petrovsky",
        "Jo Ek",
    ],
)
def test_other_names_are_not_looked_at(name: str) -> None:
    assert look(name) is None
