"""Outlets and agencies that no row names: told by the form of the name."""

from __future__ import annotations

import pytest

from onrecord.names import is_press_name, load_gazetteer, own_outlet
from onrecord.names.mentions import find_mentions
from onrecord.names.presses import is_institution
from onrecord.records import Article, Mention
from test_names_mentions import analysis_of

GAZETTEER = load_gazetteer()


def outlets_of(text: str, *, lang: str = "en", outlet: str | None = None) -> list[str]:
    article = Article(id="a", text=text, lang=lang, outlet=outlet, source_hash="h")
    analyses = {"text": analysis_of(text, {})}
    found = find_mentions(article, analyses, GAZETTEER)  # type: ignore[arg-type]
    return [m.name for m in found if m.kind == "outlet"]


@pytest.mark.parametrize(
    "words",
    ["Ala-Too Press", "the Baltija News Agency", "Harbour Telegraph", "Radio Kaieteur",
     "Turan-Press", "Степь-Информ", "Ала-Тоо Информ", "Nistru TV"],
)  # fmt: skip
def test_a_press_name_has_a_form(words: str) -> None:
    assert is_press_name(words)


@pytest.mark.parametrize(
    "words",
    # An agency of another kind, a person, a lone word, a body, small letters.
    ["Energy Agency", "Emily Post", "Press", "Border Service", "the press", "Ala-Too"],
)
def test_other_names_have_not(words: str) -> None:
    assert not is_press_name(words)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The battery left, the Ala-Too Inform agency reported.", ["Ala-Too Inform"]),
        ("The minister told the newspaper Valsts that it left.", ["Valsts"]),
        ("An officer quoted by the exile website Turkestan-Info said so.",
         ["Turkestan-Info"]),
        ("The Hudson Ledger had quoted two officials.", ["Hudson Ledger"]),
        ("He told the Energy Agency and Ann Bell that it left.", []),
    ],
)  # fmt: skip
def test_outlets_stand_in_a_text_by_form(text: str, names: list[str]) -> None:
    assert outlets_of(text) == names


def test_a_russian_class_noun_makes_marked_words_an_outlet() -> None:
    text = "Об этом сообщила газета «Вечерний базар», а фирма «Заря» молчит."

    assert outlets_of(text, lang="ru") == ["Vecherniy bazar"]


def test_the_own_outlet_stands_by_its_initials_too() -> None:
    text = "JAKARTA, Nov 17 (ANA) - It left, he told ANA."

    assert (
        outlets_of(text, outlet="Archipelago News Agency")
        == ["Archipelago News Agency"] * 2
    )


def test_a_body_that_prints_is_no_outlet() -> None:
    text = "The Cyprus Ministry of Defence announces that it left."

    assert is_institution("Cyprus Ministry of Defence")
    assert not is_institution("Army Times")
    assert outlets_of(text, outlet="Cyprus Ministry of Defence") == []


def test_what_stands_in_brackets_is_no_part_of_an_outlet() -> None:
    assert own_outlet("Turan-Press (English service)") == "Turan-Press"
    assert own_outlet("«Памир-Медиа»") == "Pamir-Media"
    assert own_outlet(None) is None


def test_a_reader_names_nobody_inside_an_outlet() -> None:
    text = "It left, the agency Ala-Too Press reported."
    article = Article(id="a", text=text, lang="en", source_hash="h")
    analyses = {"text": analysis_of(text, {"Ala": "person", "Press": "organisation"})}

    found: tuple[Mention, ...] = find_mentions(article, analyses, GAZETTEER)  # type: ignore[arg-type]

    assert [(m.kind, m.name) for m in found] == [("outlet", "Ala-Too Press")]


def test_somebody_with_a_papers_last_name_is_no_outlet() -> None:
    text = "Jim Courier won. The Hudson Ledger reported it."
    article = Article(id="a", text=text, lang="en", source_hash="h")
    analyses = {"text": analysis_of(text, {"Jim Courier": "person"})}

    found = find_mentions(article, analyses, GAZETTEER)  # type: ignore[arg-type]

    assert [(m.kind, m.name) for m in found] == [
        ("person", "Jim Courier"),
        ("outlet", "Hudson Ledger"),
    ]
