"""Russian bodies without a row: what they are, for what and whose, in English."""

from __future__ import annotations

import pytest

from onrecord.names import find_mentions, load_gazetteer
from onrecord.records import Article
from onrecord.settings import Settings
from onrecord.syntax import parser_for

GAZETTEER = load_gazetteer()


def bodies_of(text: str) -> dict[str, str]:
    article = Article(id="a", text=text, lang="ru", source_hash="h")
    analysis = parser_for("ru", Settings())(text)
    mentions = find_mentions(article, {"text": analysis}, GAZETTEER)
    return {m.span.of(text): m.name for m in mentions if m.kind == "organisation"}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Проверку ведёт прокуратура Тульской области.",
         "прокуратура Тульской области", "Prosecutor's Office of Tula Region"),
        ("Ленинский районный суд Краснодара вынес решение.",
         "Ленинский районный суд Краснодара", "Leninsky District Court of Krasnodar"),
        ("Выборгский городской суд вынес решение.",
         "Выборгский городской суд", "Vyborg City Court"),
        ("Подробности сообщило УФСБ по Пермскому краю.", "УФСБ по Пермскому краю",
         "Directorate of the Federal Security Service of Perm Territory"),
        ("Об этом рассказали в министерстве образования Самарской области.",
         "министерстве образования Самарской области",
         "Ministry of Education of Samara Region"),
        ("Спектакли отменил Театр драмы имени Рощина.",
         "Театр драмы имени Рощина", "Roshchin Drama Theatre"),
        ("Заявила норвежская береговая охрана.",
         "норвежская береговая охрана", "Coast Guard of Norway"),
        ("Пишет Федеральная палата адвокатов.",
         "Федеральная палата адвокатов", "Federal Chamber of Lawyers"),
        # phrases of the table, participles, what is joined by "с"
        ("Агентство по защите и развитию конкуренции против.",
         "Агентство по защите и развитию конкуренции",
         "Agency for Protection and Development of Competition"),
        ("Заявило Агентство по окружающей среде.", "Агентство по окружающей среде",
         "Agency for Environment"),
        # a state's field, a body of a body, a department of a town
        ("Конфедерация японской промышленности согласна.",
         "Конфедерация японской промышленности",
         "Confederation of Industry of Japan"),
        ("Сенат Белградского университета согласен.", "Сенат Белградского университета",
         "Senate of Belgrade University"),
        ("Управление культуры мэрии Омска согласно.",
         "Управление культуры мэрии Омска", "Culture Department of Omsk"),
        # a row of one country is no other country's body
        ("Центральная избирательная комиссия Кыргызстана согласна.",
         "Центральная избирательная комиссия Кыргызстана",
         "Central Election Commission of Kyrgyzstan"),
    ],
)  # fmt: skip
def test_a_body_is_put_into_english(text: str, words: str, name: str) -> None:
    assert bodies_of(text)[words] == name


def test_a_noun_alone_means_the_body_named_before() -> None:
    text = "Прокуратура Омска начала проверку. Иск готовит прокуратура."

    assert bodies_of(text)["прокуратура"] == "Prosecutor's Office of Omsk"


def test_a_regional_body_is_of_the_region_at_hand() -> None:
    text = "Паводок в Саратове пошёл на спад. Режим снимет региональное минприроды."

    assert bodies_of(text)["региональное минприроды"] == (
        "Ministry of Natural Resources of Saratov Region"
    )


def test_a_regional_body_is_of_the_outlets_region_where_none_is_named() -> None:
    text = "Режим снимет минприроды области."
    article = Article(
        id="a", text=text, lang="ru", source_hash="h", outlet="Орловский листок"
    )
    analysis = parser_for("ru", Settings())(text)
    mentions = find_mentions(article, {"text": analysis}, GAZETTEER)

    assert "Ministry of Natural Resources of Oryol Region" in {m.name for m in mentions}


def test_what_sort_a_body_is_makes_no_name_before_its_own() -> None:
    assert "Концерн Nord Wind" not in bodies_of("Европейский концерн Nord Wind против.")


def test_a_body_of_the_whole_state_is_left_to_its_row() -> None:
    assert bodies_of("Минобороны Польши ответило.") == {
        "Минобороны Польши": "Polish Ministry of National Defence"
    }
    assert "центре Белграда" not in bodies_of("Он живёт в центре Белграда.")


def test_a_republic_by_its_name_is_not_the_region_at_hand() -> None:
    found = bodies_of(
        "Минздрав Приморского края молчит, Министерство обороны Республики Корея нет."
    )

    assert found["Министерство обороны"] == "Ministry of Defence of South Korea"
