"""People whom the Russian tagger marks with too much, too little, or wrongly."""

from __future__ import annotations

import pytest

pytest.importorskip("natasha")

from onrecord.names import find_mentions, load_gazetteer
from onrecord.records import Article
from onrecord.settings import Settings
from onrecord.syntax import parser_for


@pytest.mark.parametrize(
    ("text", "people"),
    [
        # a noun that opens a sentence, in small letters elsewhere
        ("Дамба не выдержала. У дамбы был мэр Глеб Фомин.", {"Глеб Фомин"}),
        ("Комбайнер из-под Несвижа Чеслав Рымша обещает намолотить больше.", {"Чеслав Рымша"}),
        ("По словам председателя правления Бауржана Искакова, рано.", {"Бауржана Искакова"}),
        ("Ее соседка Муза Ефремовна Клюшина заподозрила неладное.", {"Муза Ефремовна Клюшина"}),
        ("Подписчица Олеся Тищук отвечает. Подписчица добавила, что ждет.", {"Олеся Тищук"}),
        # the first of three words is the place or thing before the name
        ("Глава исполнительной власти Гянджи Фуад Велиханов молчит.", {"Фуад Велиханов"}),
        ("Губернатор Ширака Геворг Петросян открыл мост.", {"Геворг Петросян"}),
        ("Замначальника управления Сакен Калиулы Бектурганов назвал сроки.",
         {"Сакен Калиулы Бектурганов"}),
        # two given names stay two, whatever the first ends in
        ("Певица Рита Анна Чубарева спела.", {"Рита Анна Чубарева"}),
        ("Журналистка Ангелина Анна Чубарева пишет.", {"Ангелина Анна Чубарева"}),
        ("Композитор Карла Мария Тиссен приехала.", {"Карла Мария Тиссен"}),
        ("Политик Лия Мария Чубарева сказала.", {"Лия Мария Чубарева"}),
        ("Родители ученика Нури Али Тахмазова ждут.", {"Нури Али Тахмазова"}),
        ("Спикер парламента Эстер Анна Чубарева ушла.", {"Эстер Анна Чубарева"}),
        ("Глава совета Герасим Сергей Чубарев ушёл.", {"Герасим Сергей Чубарев"}),
        ("Глава МИД Хосе Антонио Медина молчит.", {"Хосе Антонио Медина"}),
        # the next sentence
        ("Ранен капитан 2 ранга Городницкий В. Лечат его дома.", {"Городницкий В"}),
        # what no reader marks, and what is marked as a body's name
        ("Комендант баррикады, львовянин Ярема Дух, просит мешки.", {"Ярема Дух"}),
        ("Следователи задержали ректора Каспийского технического университета Гаджимурада"
         " Алиханова по подозрению в присвоении.", {"Гаджимурада Алиханова"}),
        ("Выговор получил директор НПО автоматики Ширшов.", {"Ширшов"}),
        # bodies named after somebody
        ("Арестовали директора ОКБ Мешалкова.", set()),
        ("Уволили директора НПО Лавочкина.", set()),
        ("Экс-глава НИИ Склифосовского рассказал о деле.", set()),
        ("Хирург НИИ Склифосовского рассказал.", set()),
    ],
)  # fmt: skip
def test_a_name_has_its_own_edges(text: str, people: set[str]) -> None:
    article = Article(id="a", text=text, lang="ru", published=None, source_hash="h")
    analysis = parser_for("ru", Settings())(text)
    mentions = find_mentions(article, {"text": analysis}, load_gazetteer())

    named = {
        m.span.of(text) for m in mentions if m.kind == "person" and m.form == "name"
    }
    assert named == people
