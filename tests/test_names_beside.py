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


@pytest.mark.parametrize(
    ("text", "kin"),
    [
        ("Племянник мэра Олег Тарвин уехал.", True),
        ("Отец Олег Тарвин приехал на собрание.", False),
        ("Рисунки присылал жене Олег Тарвин.", False),
        ("Их сын Олег Тарвин уехал.", True),
        ("Мой брат Олег Тарвин уехал.", True),
        ("Свой сын Олег Тарвин вернулся.", True),
        ("Брат из Лугвена Олег Тарвин уехал.", False),
    ],
)
def test_a_russian_word_for_a_relative_has_whose_after_it(text: str, kin: bool) -> None:
    assert ("kin" in beside(text, "Олег Тарвин").marks) is kin


def test_an_age_may_follow_where_somebody_lives() -> None:
    assert beside("Oleg Tarvin of Lugven, 29, has left.", "Oleg Tarvin").ages == {29}


def test_numbers_in_words_are_taken() -> None:
    found = beside("Oleg Tarvin led forty people and six dogs out.", "Oleg Tarvin")

    assert found.numbers == {"40", "6"}


def test_a_year_and_a_day_are_no_numbers() -> None:
    found = beside("On 5 May 2024 Oleg Tarvin left.", "Oleg Tarvin")

    assert not found.numbers


def test_a_name_that_is_not_in_the_text_has_nothing_beside_it() -> None:
    page = Surroundings("", (), (), GAZETTEER)

    assert page.beside([Span(0, 4)], (), frozenset()) == Beside()


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Хирург Олег Тарвин из Лугвена уехал.", "лугвена"),
        ("Oleg Tarvin, a surgeon from Lugven, has left.", "lugven"),
        ("Oleg Tarvin, who came from the city of Lugven, left.", None),
        ("Oleg Tarvin left.", None),
    ],
)
def test_whence_somebody_comes(text: str, where: str | None) -> None:
    name = "Олег Тарвин" if "Олег" in text else "Oleg Tarvin"

    assert beside(text, name).origins == (frozenset({where}) if where else frozenset())


@pytest.mark.parametrize(
    ("text", "bodies", "ages"),
    [
        ("Главврач больницы № 7 Олег Тарвин ушёл.", {"7"}, set()),
        ("Oleg Tarvin, who heads polyclinic No. 12, left.", {"12"}, set()),
        ("The 14th Corps's commander, Oleg Tarvin, left.", {"14"}, set()),
        ("Врач 57-летний Олег Тарвин ушёл.", set(), {57}),
        ("Oleg Tarvin, 22, has left.", set(), {22}),
        ("Oleg Tarvin, a 22-year-old welder, has left.", set(), {22}),
        ("Oleg Tarvin left 12 years ago.", set(), set()),
    ],
)
def test_numbers_of_bodies_and_ages(
    text: str, bodies: set[str], ages: set[int]
) -> None:
    found = beside(text, "Олег Тарвин" if "Олег" in text else "Oleg Tarvin")

    assert found.bodies == bodies
    assert found.ages == ages


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Oleg Tarvin junior took over.", {"junior"}),
        ("Oleg Tarvin, a senior official, took over.", set()),
        ("The village elder Oleg Tarvin took over.", set()),
        ("Lugven honoured its elder Oleg Tarvin.", set()),
        ("Lugven honoured the elder Oleg Tarvin.", set()),
        ("The dean, Father Oleg Tarvin, took over.", set()),
        ("The father of Oleg Tarvin took over.", {"kin"}),
        ("Oleg Tarvin, has met mothers of soldiers.", set()),
        ("Oleg Tarvin left; the cook shares his name.", {"namesake"}),
        ("Oleg Tarvin, a nephew of the mayor, left.", {"kin"}),
        ("Oleg Tarvin, father to the mayor, left.", {"kin"}),
        ("Our cousin Oleg Tarvin left.", {"kin"}),
        ("Oleg Tarvin killed his neighbour.", set()),
        ("Oleg Tarvin, who lost relatives in the flood, left.", set()),
        ("Oleg Tarvin has died.", {"dead"}),
    ],
)
def test_marks_are_taken_where_they_are_meant(text: str, marks: set[str]) -> None:
    assert beside(text, "Oleg Tarvin").marks == marks


@pytest.mark.parametrize(
    ("text", "senior"),
    [
        ("Voters liked the elder Tarvin.", True),
        ("The village elder Tarvin took over.", False),
        ("Voters asked the elder, Tarvin, to stay.", False),
    ],
)
def test_an_elder_is_a_father_behind_the_article_only(
    text: str, *, senior: bool
) -> None:
    assert ("senior" in beside(text, "Tarvin").marks) is senior


@pytest.mark.parametrize(
    "text",
    [
        "Їхній брат Oleg Tarvin",
        "Яго сын Oleg Tarvin",
        "Unser Bruder Oleg Tarvin",
        "Leur frère Oleg Tarvin",
        "Jego syn Oleg Tarvin",
        "Der Neffe des Direktors, Oleg Tarvin",
    ],
)
def test_possessives_of_other_languages_say_whose(text: str) -> None:
    assert "kin" in beside(text, "Oleg Tarvin").marks


@pytest.mark.parametrize(
    ("text", "name", "mark"),
    [
        ("Женя Тарвин вернулся домой.", "Женя Тарвин", "man"),
        ("Женя Хмель вернулась домой.", "Женя Хмель", "woman"),
        ("Женю Тарвину нашла сестра.", "Женю Тарвину", None),
    ],
)
def test_a_past_tense_right_after_a_nominative_tells_the_sex(
    text: str, name: str, mark: str | None
) -> None:
    assert beside(text, name).marks == ({mark} if mark else set())


def test_what_a_name_is_made_of_is_no_topic() -> None:
    assert (
        "blacksmith" not in beside("Вчера Олег Кузнецов ушёл.", "Олег Кузнецов").topics
    )
