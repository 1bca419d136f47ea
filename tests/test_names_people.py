"""People whose last name is also a place, and bodies that stand before a name."""

from __future__ import annotations

import functools

import pytest

from onrecord.names import find_mentions, load_gazetteer
from onrecord.records import Article
from onrecord.settings import Settings
from onrecord.syntax import Parser, parser_for

GAZETTEER = load_gazetteer()


@functools.lru_cache(maxsize=2)
def parser(lang: str) -> Parser:
    if lang == "ru":
        pytest.importorskip("natasha")
    return parser_for(lang, Settings())


def named(text: str, lang: str) -> list[tuple[str, str, str]]:
    """Words, kind and canonical name of every mention that is a name."""
    article = Article(
        id="a", text=text, lang=lang, published="2023-10-02", source_hash="h"
    )
    found = find_mentions(article, {"text": parser(lang)(text)}, GAZETTEER)
    return [(m.span.of(text), m.kind, m.name) for m in found if m.form == "name"]


@pytest.mark.parametrize(
    ("text", "lang", "wanted"),
    [
        ("Roscosmos boss Yuri Borisov visited Omsk. Borisov smiled.", "en",
         [("Yuri Borisov", "person", "Yuri Borisov"), ("Borisov", "person", "Yuri Borisov")]),
        ("Roscosmos Yury Borisov left Moscow.", "en",
         [("Roscosmos", "organisation", "Roscosmos"), ("Yury Borisov", "person", "Yuri Borisov")]),
        ("Yuri Borisov flew on. The brigade stayed in Borisov.", "en",
         [("Borisov", "place", "Borisov")]),
        ("The brigade is based near Borisov.", "en", [("Borisov", "place", "Borisov")]),
        ("Глава Роскосмоса Юрий Борисов прибыл в Самару. Борисов осмотрел цех.", "ru",
         [("Юрий Борисов", "person", "Yuri Borisov"), ("Борисов", "person", "Yuri Borisov")]),
        ("Колонна прошла через город Борисов.", "ru", [("Борисов", "place", "Borisov")]),
        ("Инженер Игорь Орша живёт в Минске. Утром Орша уехал.", "ru",
         [("Игорь Орша", "person", "Igor Orsha"), ("Орша", "person", "Igor Orsha")]),
        ("Reuters John Walters reported from Kyiv.", "en",
         [("John Walters", "person", "John Walters")]),
    ],
)  # fmt: skip
def test_a_given_name_makes_a_place_a_last_name(
    text: str, lang: str, wanted: list[tuple[str, str, str]]
) -> None:
    assert [w for w in wanted if w not in named(text, lang)] == []


def test_a_body_is_never_part_of_a_persons_name() -> None:
    words = [
        w
        for w, kind, _ in named("Roscosmos Yury Borisov left.", "en")
        if kind == "person"
    ]

    assert words == ["Yury Borisov"]


def test_a_person_evokes_no_country_of_the_town_of_that_name() -> None:
    text = "Yuri Borisov spoke in Vladivostok. The country has more to do."
    article = Article(
        id="a", text=text, lang="en", published="2023-10-02", source_hash="h"
    )
    found = find_mentions(article, {"text": parser("en")(text)}, GAZETTEER)

    assert "Belarus" not in {m.name for m in found}


@pytest.mark.parametrize(
    ("text", "lang", "form"),
    [
        ("The bank chief E. Tarvin spoke in Omsk.", "en", "E. Tarvin"),
        ("The head of the committee, Stepan Tarvin-Holm, spoke.", "en", "Stepan Tarvin-Holm"),
        ("Headmaster Oleg Tarvin spoke in Omsk.", "en", "Oleg Tarvin"),
    ],
)  # fmt: skip
def test_a_name_begins_with_its_initial_and_after_its_title(
    text: str, lang: str, form: str
) -> None:
    persons = [words for words, kind, _ in named(text, lang) if kind == "person"]

    assert form in persons


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Dmitry Medvedev, a swimmer from Tomsk, set a record.", False),
        ("Dmitry Medvedev, the former president of Russia, spoke.", True),
        ("Agriculture minister Patrushev spoke of the harvest.", False),
        ("Security Council secretary Patrushev spoke in Moscow.", True),
        ("Deputy prime minister D. Patrushev spoke in Moscow.", False),
    ],
)
def test_whoever_is_known_is_not_taken_for_a_namesake(text: str, known: bool) -> None:
    article = Article(
        id="a", text=text, lang="en", published="2023-10-02", source_hash="h"
    )
    found = find_mentions(article, {"text": parser("en")(text)}, GAZETTEER)
    entries = [
        GAZETTEER.entry(m.entity)
        for m in found
        if m.kind == "person" and m.form == "name"
    ]

    assert any(entries) is known


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Полк перебросили в Ульмус. Ульмус ждал его давно.", False),
        ("Полк принял Ульмус. Ульмус ждал его давно.", True),
        ("Иван Ульмус приехал в Ульмус. Ульмус доволен.", True),
    ],
    ids=["a town once, a town everywhere", "somebody", "a full name is somebody"],
)
def test_an_unknown_word_after_a_place_word_is_nobody(text: str, person: bool) -> None:
    found = {name for _, kind, name in named(text, "ru") if kind == "person"}

    assert any("Ul" in name for name in found) == person
