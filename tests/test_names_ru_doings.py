"""Nouns that go back to a person of whom only a verb has told: invented sentences."""

from __future__ import annotations

import pytest

pytest.importorskip("natasha")

from onrecord.names.ru.doings import told_by_verbs
from onrecord.records import Span
from onrecord.settings import Settings
from onrecord.syntax import Token, parser_for
from russian_speakers import found

TOLD = [
    ("Суд арестовал предпринимателя Айрата Гумерова.", "Обвиняемый", "Ayrat Gumerov"),
    ("Айрат Гумеров арестован на два месяца.", "Арестованный", "Ayrat Gumerov"),
    ("Айрат Гумеров обвиняется в краже.", "Обвиняемый", "Ayrat Gumerov"),
    ("Полиция задержала Айрата Гумерова.", "Задержанный", "Ayrat Gumerov"),
    ("Айрата Гумерова судят за кражу.", "Подсудимый", "Ayrat Gumerov"),
    ("Айрата Гумерова осудили за кражу.", "Осужденный", "Ayrat Gumerov"),
    ("Айрата Гумерова заключили под стражу.", "Арестованный", "Ayrat Gumerov"),
    ("Петр Сомов потребовал через суд вернуть деньги.", "Истец", "Pyotr Somov"),
    ("Петр Сомов оспорил штраф в суде.", "Истец", "Pyotr Somov"),
    ("Петр Сомов обратился в полицию с заявлением.", "Заявитель", "Pyotr Somov"),
    ("Пилот Ростислав Гержой взыскивает зарплату.", "Истец", "Rostislav Gerzhoy"),
    ("Житель Тулы Петр Сомов подал в суд на соседа.", "Истец", "Pyotr Somov"),
    ("Иван Лунин судится с соседом Петром Сомовым.", "Истец", "Ivan Lunin"),
    ("Мэр Василий Козупица открыл школу.", "Глава города", "Vasily Kozupitsa"),
]
NOT_TOLD = [
    ("Следователь Петр Сомов задержал водителя.", "Задержанный"),
    ("Петр Сомов подал пальто.", "Истец"),
    ("Суд обсудил с Петром Сомовым жару.", "Обвиняемый"),
    ("Олега Тарвина не задержали.", "Задержанный"),
    ("Олегу Тарвину обвинили брата.", "Обвиняемый"),
    ("Прокурор Олег Тарвин потребовал для него суд.", "Истец"),
    ("Депутат Олег Тарвин потребовал судить виновных.", "Истец"),
    ("Олег Тарвин подал пальто, пока суд заседал.", "Истец"),
]
NAMED = [
    (
        "Комиссар Национального бюро расследований Туомас Лахтела ответил.",
        "Комиссар Национального бюро расследований Туомас Лахтела",
        "Tuomas Lakhtela",
    ),
    (
        "Представитель исполнительной власти района Эльчин Рагимов ответил.",
        "Представитель исполнительной власти района Эльчин Рагимов",
        "Elchin Ragimov",
    ),
    ("Вдова рабочего Петра Холмова ответила.", "Вдова рабочего Петра Холмова", None),
]


@pytest.mark.parametrize(("text", "source", "name"), TOLD)
def test_who_does_or_suffers_something_is_called_after_it(
    text: str, source: str, name: str
) -> None:
    assert found(f"{text} {source} сообщил о планах.", [source]) == [name]


@pytest.mark.parametrize(("text", "source"), NOT_TOLD)
def test_others_are_not(text: str, source: str) -> None:
    assert found(f"{text} {source} сообщил о планах.", [source]) == [source]


VERBS = [
    ("Олега Тарвина арестовали.", {"арестованный", "обвиняемый"}),
    ("Олега Тарвина обвинили в краже.", {"обвиняемый"}),
    ("Олега Тарвина осудили.", {"осужденный", "подсудимый", "обвиняемый"}),
    ("Олега Тарвина заключили под стражу.", {"арестованный", "обвиняемый"}),
    ("Олег Тарвин не арестован.", set()),
    ("Олег Тарвин не был арестован.", set()),
    ("Олега Тарвина не задержали.", set()),
    ("Олега Тарвина не удалось задержать.", set()),
    ("Контракт заключили Олегу Тарвину.", set()),
    ("Контракт с клубом Олег Тарвин заключил на год.", set()),
    ("Олегу Тарвину обвинили брата.", set()),
    ("Водитель задержан Олегом Тарвиным.", set()),
    ("Прокурор Олег Тарвин потребовал для него суд.", set()),
    ("Депутат Олег Тарвин потребовал судить виновных.", set()),
    ("Олег Тарвин не подал в суд.", set()),
    ("Олег Тарвин подал в суд на соседа.", {"истец"}),
]
_STEPS = {"арестованный", "обвиняемый", "подсудимый", "осужденный", "истец"}


@pytest.mark.parametrize(("text", "nouns"), VERBS)
def test_a_verb_tells_its_own_step_and_nothing_where_it_is_denied(
    text: str, nouns: set[str]
) -> None:
    start = text.index("Олег")
    told = told_by_verbs(
        Span(start, start + 4), parser_for("ru", Settings())(text).tokens
    )

    assert set(told) & _STEPS == nouns


def test_names_whose_words_hang_on_each_other_tell_nothing() -> None:
    tokens = [
        Token(
            index=place,
            span=Span(2 * place, 2 * place + 1),
            text="А",
            lemma="а",
            pos="PROPN",
            tag="",
            head=1 - place,
            dep="appos",
            features=(),
            sentence=0,
        )
        for place in (0, 1)
    ]

    assert list(told_by_verbs(Span(0, 3), tokens)) == []


@pytest.mark.parametrize(("text", "source", "name"), NAMED)
def test_a_name_behind_an_office_is_the_holder_s_and_not_an_owner_s(
    text: str, source: str, name: str | None
) -> None:
    assert found(text, [source]) == [name or source]


def test_whom_an_outlet_talked_with_is_the_one_person_named_before() -> None:
    text = "Климатолог Роман Зорин объяснил жару. «Бывает», — отметил собеседник."

    assert found(text, ["собеседник"]) == ["Roman Zorin"]
