"""A system's name that something else bears claims nothing of the system."""

from __future__ import annotations

import pytest

from onrecord.coding.namesakes import own_mentions
from onrecord.coding.packs import grammar_for
from onrecord.names import find_mentions, load_gazetteer
from onrecord.records import Article
from onrecord.settings import Settings
from onrecord.syntax import parser_for


@pytest.mark.parametrize(
    ("lang", "text", "left"),
    [
        ("en", "The army held an exercise code-named \u201cIskander\u201d in May.", []),
        ("en", "They run an information operation called Oreshnik there.", []),
        ("en", "They deployed a new missile called Oreshnik there.", ["Oreshnik"]),
        ("en", "In the exercise Iskander launchers were moved.", ["Iskander"]),
        ("en", "The film ends, and the crews called Iskander home.", ["Iskander"]),
        ("ru", "Прошли учения под кодовым названием «Искандер».", []),
        ("ru", "Прибыл комплекс под названием «Орешник».", ["Oreshnik"]),
        ("ru", "На учения прибыл «Искандер».", ["Iskander"]),
    ],
)
def test_a_borrowed_name_is_no_system(lang: str, text: str, left: list[str]) -> None:
    article = Article(id="a", text=text, lang=lang, source_hash="h")
    analysis = parser_for(lang, Settings())(text)
    mentions = find_mentions(article, {"text": analysis}, load_gazetteer())
    grammar = grammar_for(lang)
    assert grammar is not None

    kept = own_mentions(article, mentions, grammar)

    assert [m.name for m in kept if m.kind == "system"] == left
