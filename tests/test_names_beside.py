"""What stands beside a name: the phrase that goes with it, and the sentences around."""

from __future__ import annotations

import pytest

from onrecord.names import load_gazetteer
from onrecord.names.beside import Beside, Surroundings
from onrecord.names.words import split_words
from onrecord.records import Span

GAZETTEER = load_gazetteer()


def beside(text: str, name: str, *others: str) -> Beside:
    words = split_words(text)
    hits = (*GAZETTEER.find(words), *GAZETTEER.find_demonyms(words))
    page = Surroundings(text, words, hits, GAZETTEER)

    def span(form: str) -> Span:
        start = text.index(form)
        return Span(start, start + len(form))

    taken = page.words_of(span(form) for form in (name, *others))
    return page.beside([span(name)], (), taken)


@pytest.mark.parametrize(
    ("text", "rank", "field"),
    [
        ("Вчера директор литейного завода Олег Тарвин ушёл.", "head", "metal"),
        ("The head of a foundry, Oleg Tarvin, has left.", "head", "metal"),
        ("Work goes on, said Oleg Tarvin, director of the foundry.", "head", "metal"),
        ("Oleg Tarvin, who runs a foundry, has left.", "head", "metal"),
        ("Замглавы Минздрава Олег Тарвин уволен.", "head", "health"),
    ],
)
def test_the_office_stands_before_or_after_the_name(
    text: str, rank: str, field: str
) -> None:
    name = "Олег Тарвин" if "Олег" in text else "Oleg Tarvin"
    found = beside(text, name)

    assert rank in found.ranks
    assert field in found.fields


def test_somebody_elses_office_is_not_taken() -> None:
    text = "Мэр Лугани Пётр Сомов принял тренера Олега Тарвина."

    assert beside(text, "Пётр Сомов", "Олега Тарвина").ranks == {"mayor"}
    assert beside(text, "Олега Тарвина", "Пётр Сомов").ranks == {"coach"}


def test_what_a_club_or_plant_is_called_is_a_name_and_no_trade() -> None:
    found = beside("Тренер «Шахтёра» Олег Тарвин ушёл.", "Олег Тарвин")

    assert found.ranks == {"coach"}
    assert "шахтера" in found.names


def test_a_place_has_one_name_in_every_language() -> None:
    one = beside("Мэр Гродно Олег Тарвин ушёл.", "Олег Тарвин")
    other = beside("The mayor of Hrodna, Oleg Tarvin, has left.", "Oleg Tarvin")

    assert "hrodna" in one.names & other.names


def test_a_country_is_no_name_of_its_own() -> None:
    found = beside("Министр юстиции Литвы Олег Тарвин ушёл.", "Олег Тарвин")

    assert found.of == {"LT"}
    assert not found.names


def test_places_without_a_capital_count() -> None:
    found = beside("Прокурор лугвенской области Олег Тарвин ушёл.", "Олег Тарвин")

    assert "лугвенской" in found.names


def test_what_goes_on_is_taken_from_the_sentences_around() -> None:
    text = "A flood hit Lugven on Tuesday. Oleg Tarvin counted 340 houses."
    found = beside(text, "Oleg Tarvin")

    assert "flood" in found.topics
    assert found.scene == {"lugven"}
    assert found.numbers == {"340"}


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Oleg Tarvin junior took over.", "junior"),
        ("His brother Oleg Tarvin left.", "kin"),
        ("Former mayor Oleg Tarvin left.", "former"),
        ("Headmaster Oleg Tarvin left.", "man"),
    ],
)
def test_marks_are_taken(text: str, mark: str) -> None:
    assert mark in beside(text, "Oleg Tarvin").marks


def test_a_father_of_three_is_nobodys_relative() -> None:
    found = beside("Отец троих детей Олег Тарвин выступил.", "Олег Тарвин")

    assert "kin" not in found.marks


def test_a_name_that_is_not_in_the_text_has_nothing_beside_it() -> None:
    page = Surroundings("", (), (), GAZETTEER)

    assert page.beside([Span(0, 4)], (), frozenset()) == Beside()
