"""Names that a look at the given ones tells apart."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from onrecord.evaluate.agreeing import sighting_of
from onrecord.names.glance import Glance, glance_of, told_apart
from onrecord.names.merging import agreement_of, may_be_one, name_score
from onrecord.names.sightings import Sighting

GOLD = Path(__file__).parent / "gold" / "names_cyrillic"


def look(name: str) -> Glance | None:
    sighting = sighting_of(name, name)
    return glance_of(sighting.name, sighting.spelt)


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
        if told_apart(*(glance_of(s.name, s.spelt) for s in (one, other))):
            told += 1
            score = name_score(one, other)
            assert agreement_of(one, other, score) is None, (one.name, other.name)

    assert told > 1000  # most strangers are


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oleg Petrov", "Igor Petrov"),
        ("Олег Петров", "Igor Petrov"),
        ("Олег Петров", "Игорь Петров"),
        ("Oleg Petrov", "Oleg Sidorov"),
        ("Олег Петров", "Oleg Sidorov"),
        ("José García", "Ivan García"),
    ],
)
def test_another_word_tells_names_apart(one: str, other: str) -> None:
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
        ("Hamidreza Hamidreza", "Hamid Reza"),
        # the family's name first, and no key that both given names stand under
        ("Шварц Алекс", "Alexander Schwarz"),
        ("Шварц Зосец", "Sosez Schwarz"),
        # one slip of the pen
        ("Ольга Бензосикова", "Olga Beznosikova"),
        ("Oleg Krutikov", "Oleg Kurtikov"),
        # cut into words elsewhere
        ("Annal Ivanova", "Anna Livanova"),
        ("Аннал Иванова", "Anna Livanova"),
        # endings that one language adds, and vowels that another lacks
        ("Jonas Petraitis", "Jon Petrait"),
        ("Артём Хоревич", "Artsiom Kharevich"),
        ("Дж Форд", "John Ford"),
        # marks that stand for sounds
        ("Иван Жуков", "Iwan Żukow"),
    ],
)
def test_what_may_agree_needs_comparing(one: str, other: str) -> None:
    assert not told_apart(look(one), look(other))


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
