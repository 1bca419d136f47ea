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
