"""Bodies with an established English name, in a Russian text."""

from __future__ import annotations

import pytest

pytest.importorskip("natasha")

from onrecord.names import find_mentions, load_gazetteer
from onrecord.names.packaged import read_table
from onrecord.records import Article
from onrecord.settings import Settings
from onrecord.syntax import parser_for

GAZETTEER = load_gazetteer()


def bodies_of(text: str) -> set[str]:
    article = Article(id="a", text=text, lang="ru", source_hash="h")
    analysis = parser_for("ru", Settings())(text)
    mentions = find_mentions(article, {"text": analysis}, GAZETTEER)
    return {m.name for m in mentions if m.kind == "organisation"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("В Скотленд-Ярде подтвердили обыск.", "Scotland Yard"),
        ("Фонд кино выделил деньги.", "Cinema Fund"),
        ("Об этом сообщили в КСИР.", "IRGC"),
        ("Партия «Гражданский договор» поддержала закон.", "Civil Contract"),
    ],
)
def test_an_established_name_stands(text: str, name: str) -> None:
    assert name in bodies_of(text)


def test_common_words_are_a_name_only_in_quotation_marks() -> None:
    assert "New People" not in bodies_of("Новые люди пришли на завод.")
    assert "New People" in bodies_of("Фракция «Новые люди» против.")


def test_no_form_has_two_names() -> None:
    table = read_table("ru/established.yml", dict[str, tuple[str, ...]])
    forms = [form for forms in table.values() for form in forms]

    assert len(forms) == len(set(forms))
