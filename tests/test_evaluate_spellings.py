"""Two spellings are one name where a careful editor says so, and not otherwise."""

from __future__ import annotations

import pytest

from onrecord.evaluate.bodies import one_body
from onrecord.evaluate.spellings import one_person, sound_alike
from onrecord.names import load_gazetteer

GAZETTEER = load_gazetteer()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mathilde Rougemont", "Матильда Ружмон"),
        ("Mathilde Rougemont", "Mathilde Ruzhmon"),
        ("Jean-Michel Darrois", "Жан-Мишель Дарруа"),
        ("Zbigniew Przybylski", "Збигнев Пшибыльский"),
        ("Daan Struyven", "Дан Стрёйвен"),
        ("Asaad al-Shaibani", "Асаад аш-Шейбани"),
        ("Nguyen Ahn", "Ан Нгуен"),
        ("F. Al Rawas", "Фейсал ар-Равас"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert one_person(one, other)
    assert one_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivan Petrov", "Иван Сидоров"),
        ("Jean-Michel Darrois", "Николя Саркози"),
        ("Anna Berg", "Анна Штейн"),
        ("Li", "Liliya Gumerova"),
        ("Petrov", ""),
    ],
)
def test_other_names_are_others(one: str, other: str) -> None:
    assert not one_person(one, other)


def test_an_initial_stands_for_its_name() -> None:
    assert sound_alike("J", "Jerome")
    assert not sound_alike("K", "Jerome")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Defence of Serbia", "Serbian Defence Ministry"),
        ("Moscow Prosecutor's Office", "Prosecutor's Office of Moscow"),
        ("Interior Ministry of Poland", "Ministry of Internal Affairs of Poland"),
        ("Prosecutor's Office", "Prosecutor's Office of Paris"),
        ("Omsk Regional Court", "Regional Court of Omsk Region"),
        ("FSB Directorate for Perm Territory",
         "Directorate of the Federal Security Service of Perm Krai"),
        ("Bogashevo Airport", "Bogashevo"),
    ],
)  # fmt: skip
def test_two_ways_to_name_a_body_are_one(one: str, other: str) -> None:
    assert one_body(one, other, GAZETTEER)
    assert one_body(other, one, GAZETTEER)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Health of Russia", "Ministry of Health of Tula Region"),
        ("Prosecutor's Office of Tula Region", "Prosecutor's Office of Omsk Region"),
        ("Vyborg City Court", "Court"),
        ("Ministry of Finance of Latvia", "Ministry of Energy of Latvia"),
        ("Federal Security Service", "State Security Service of Latvia"),
        ("Come Back Alive", "Vernis zhivym"),
    ],
)
def test_other_bodies_are_others(one: str, other: str) -> None:
    assert not one_body(one, other, GAZETTEER)
