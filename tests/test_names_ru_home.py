"""Whose ministries an article means by its outlet and its towns."""

from __future__ import annotations

import pytest

pytest.importorskip("natasha")

from onrecord.names import load_gazetteer
from onrecord.names.pages import open_pages
from onrecord.names.ru.home import home_country
from onrecord.records import Article
from onrecord.settings import Settings
from onrecord.syntax import parser_for


@pytest.mark.parametrize(
    ("outlet", "text", "code"),
    [
        ("Ташкентский вестник", "Минздрав ответил.", "UZ"),
        ("Акимат Павлодарской области", "МЧС предупредило.", "KZ"),
        (None, "В Алматы выпал снег. Минздрав ответил.", "KZ"),
        (None, "Спектакль показали в Кутаиси и Батуми.", "GE"),
        # something of Russia, or nothing at all
        (None, "Поезд из Минска пришел в Москву.", "RU"),
        (None, "В Тульской области ждут гостей из Гомеля.", "RU"),
        ("Вестник", "Минздрав ответил.", "RU"),
        # words and last names that begin like a town
        (None, "Делегация прибыла в Бухарест. Минздрав ответил.", "RU"),
        (None, "Семейный врач уволился. Минздрав ответил.", "RU"),
        (None, "Полковник Черкасов ушел. Минобороны ответило.", "RU"),
    ],
)
def test_a_state_is_told_by_outlet_and_towns(
    outlet: str | None, text: str, code: str
) -> None:
    article = Article(id="a", text=text, lang="ru", published=None, source_hash="h")
    analysis = parser_for("ru", Settings())(text)
    pages = open_pages(article, {"text": analysis}, load_gazetteer())

    assert home_country(outlet, pages, load_gazetteer()) == code
