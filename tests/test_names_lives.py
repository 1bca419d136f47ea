"""Ages, years of birth and deaths beside a name."""

from __future__ import annotations

import pytest

from onrecord.names.lives import ages_beside, ages_in, born_in, is_dead


@pytest.mark.parametrize(
    ("phrase", "ages"),
    [
        ("57-летний мельник", {57}),
        ("двадцатилетняя ткачиха", {20}),
        ("a 22-year-old welder", {22}),
        ("a weaver aged 24", {24}),
        ("who turned 40", {40}),
        ("a weaver born in 2003", {2003}),
        ("ткачиха 1961 года рождения", {1961}),
        ("мельник, который родился в 1961", {1961}),
        ("двухлетний план", set()),
        ("12 лет назад", set()),
        ("a weaver", set()),
    ],
)
def test_ages_and_years_of_birth_are_read(phrase: str, ages: set[int]) -> None:
    assert ages_in(phrase) == ages


@pytest.mark.parametrize(
    ("after", "ages"),
    [
        (", 58.", {58}),
        (", 58, has left", {58}),
        (" of Lugven, 29, has left", {29}),
        (", of Lugven, 29, has left", {29}),
        (", 58 лет, уехал", {58}),
        (", who sold 58, left", set()),
        (" left. She was born in 1961", set()),
    ],
)
def test_an_age_follows_a_name_after_a_comma(after: str, ages: set[int]) -> None:
    assert ages_beside("", after) == ages


ENGLISH = "Oleg Tarvin"


@pytest.mark.parametrize(
    ("ahead", "after", "dead"),
    [
        ("", " has died at home", True),
        ("The weaver ", " was killed on Monday", True),
        ("", " has been murdered", True),
        ("", " was shot and killed", True),
        ("", " is dead.", True),
        ("the funeral of the weaver ", " was held", True),
        ("the late ", " wove", True),
        ("", ", who has died", False),
        ("", " killed his neighbour", False),
        ("", " has killed a hen", False),
        ("", " buried his wife", False),
        ("", " drowned his sorrow", False),
        ("", " is dead set against it", False),
        ("the death of ", "'s wife", False),
        ("the murder of his wife ", " told", False),
        ("In memory of the victims ", " wove a carpet", False),
        ("In the late evening ", " wove", False),
        ("The killer of ", " was found", False),
        ("", " wove a carpet", False),
        ("", " wrote of the dead", False),
    ],
)
def test_death_is_told_right_beside_an_english_name(
    ahead: str, after: str, dead: bool
) -> None:
    assert is_dead(ahead, ENGLISH, after) is dead


@pytest.mark.parametrize(
    ("ahead", "name", "after", "dead"),
    [
        ("", "Олег Тарвин", " погиб на мельнице", True),
        ("", "Ольга Тарвина", " скончалась", True),
        ("", "Тарвин", " был убит", True),
        ("Скончался писатель ", "Олег Шевченко", "", True),
        ("Смерть мельника ", "Олега Тарвина", " расследуют", True),
        ("смерть ", "Тарвина", " расследуют", True),
        ("Убийство актрисы ", "Ольги Тарвиной", "", True),
        ("Похоронили ", "Ольгу Тарвину", "", True),
        ("В Лугвене простились с мельником ", "Олегом Тарвиным", "", True),
        ("Осужденный за убийство жены ", "Олег Тарвин", " молчит", False),
        ("Осуждена за убийство соседа ", "Ольга Тарвина", "", False),
        ("Соседа убил пенсионер ", "Олег Тарвин", "", False),
        ("Почтил память погибших губернатор ", "Олег Тарвин", "", False),
        ("смерть жены ", "Олега Тарвина", "", False),
        ("смерть брата ", "Олега Тарвина", "", False),
        ("Похоронили жену ", "Олега Тарвина", "", False),
        ("Погибла соседка ", "Олега Тарвина", "", False),
        ("Сосед ", "Олега Тарвина", " умер", False),
        ("Жена ", "Олега Тарвина", " умерла", False),
        ("", "Олег Тарвин", " умеренно пьёт", False),
        ("", "Олег Тарвин", " убил соседа", False),
        ("", "Олег Тарвин", " убит горем", False),
    ],
)
def test_a_russian_word_of_death_agrees_with_the_name(
    ahead: str, name: str, after: str, dead: bool
) -> None:
    assert is_dead(ahead, name, after) is dead


def test_an_age_and_a_year_of_birth_give_one_birth() -> None:
    assert abs(born_in(41, 2020.5) - born_in(1979, 2020.5)) < 1
    assert abs(born_in(41, 2020.5) - born_in(43, 2022.5)) < 1
