"""Words that point back: class nouns, weapons, heads of bodies, "the politician"."""

from __future__ import annotations

import functools

import pytest

from onrecord.names import find_mentions, load_gazetteer
from onrecord.records import Article, Mention
from onrecord.settings import Settings
from onrecord.syntax import Parser, parser_for

GAZETTEER = load_gazetteer()
TACTICAL = "tactical nuclear weapons"


@functools.lru_cache(maxsize=2)
def parser(lang: str) -> Parser:
    if lang == "ru":
        pytest.importorskip("natasha")
    return parser_for(lang, Settings())


def mentions_of(
    text: str, lang: str, published: str = "2023-10-02"
) -> dict[str, Mention]:
    """Mentions by their words; the last of equal words."""
    article = Article(
        id="a", text=text, lang=lang, published=published, source_hash="h"
    )
    found = find_mentions(article, {"text": parser(lang)(text)}, GAZETTEER)
    return {m.span.of(text): m for m in found}


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("Moscow sends tactical nuclear weapons west. The nuclear warheads left on Friday.",
         "en", "nuclear warheads"),
        ("Trains with no windows took nuclear charges to Belarus.", "en", "nuclear charges"),
        ("Nukes reached Belarus, he said.", "en", "Nukes"),
        ("Ядерные боезаряды везут в Белоруссию поездом.", "ru", "Ядерные боезаряды"),
        ("Перемещение ядерных боеприпасов в Беларусь идёт.", "ru", "ядерных боеприпасов"),
        ("Хранить ЯО в Беларуси готовы.", "ru", "ЯО"),
        ("Речь о тактическом ядерном оружии. Ядерным зарядам нужен склад.", "ru",
         "Ядерным зарядам"),
    ],
)  # fmt: skip
def test_a_class_noun_means_the_articles_system_of_that_class(
    text: str, lang: str, words: str
) -> None:
    found = mentions_of(text, lang)[words]

    assert (found.kind, found.name, found.form) == ("system", TACTICAL, "name")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Doctrine allows the use of nuclear weapons, Paris said.", "en"),
        ("The Oreshnik in Belarus needs no nuclear warheads.", "en"),
        ("Belarus wants jets armed with nuclear bombs.", "en"),
        ("Belarus has planes capable of carrying nuclear weapons.", "en"),
        ("Доктрина допускает ядерное оружие, считают в Париже.", "ru"),
        ("В Беларуси есть самолёты с ядерными боеприпасами.", "ru"),
    ],
)
def test_a_class_noun_of_doctrine_or_load_means_no_system(text: str, lang: str) -> None:
    assert TACTICAL not in {m.name for m in mentions_of(text, lang).values()}


@pytest.mark.parametrize(
    ("text", "lang", "words", "name"),
    [
        ("The Sarmat is ready. The first launchers come soon.", "en",
         "The first launchers", "Sarmat"),
        ("The Sarmat is to replace the Topol. The rocket is new.", "en", "The rocket", "Sarmat"),
        ("«Ярс» готов. Ракеты стоят в шахтах.", "ru", "Ракеты", "Yars"),
        ("«Сармат» идёт на смену «Тополю». Ракета новая.", "ru", "Ракета", "Sarmat"),
    ],
)  # fmt: skip
def test_a_weapon_noun_points_back_at_the_system_told_of(
    text: str, lang: str, words: str, name: str
) -> None:
    found = mentions_of(text, lang)[words]

    assert (found.name, found.form) == (name, "role")


@pytest.mark.parametrize(
    ("text", "lang", "words", "name"),
    [
        ("The head of Roscosmos spoke.", "en", "head of Roscosmos", "Yuri Borisov"),
        ("Глава Роскосмоса рассказал о планах.", "ru", "Глава Роскосмоса", "Yuri Borisov"),
        ("Глава РВСН дал интервью.", "ru", "Глава РВСН", "Sergei Karakayev"),
        ("Sergei Karakayev, commander of the Strategic Missile Forces, came. "
         "The rocket forces chief was brief.", "en", "rocket forces chief", "Sergei Karakayev"),
        ("Лукашенко встретился с Путиным. На вопрос политик не ответил.", "ru", "политик",
         "Alexander Lukashenko"),
        ("Alexander Lukashenko met Vladimir Putin. The politician was late.", "en", "politician",
         "Alexander Lukashenko"),
        ("Yuri Borisov, head of Roscosmos, came. The head of the state corporation was brief.",
         "en", "head", "Yuri Borisov"),
    ],
)  # fmt: skip
def test_a_role_points_at_who_holds_it_or_whom_the_text_is_about(
    text: str, lang: str, words: str, name: str
) -> None:
    assert mentions_of(text, lang)[words].name == name


def test_the_republic_is_a_country_named_and_not_a_capitals() -> None:
    text = "Грузы пришли в Белоруссию. Из Москвы спросили, есть ли заряды в республике."

    assert mentions_of(text, "ru")["республике"].name == "Belarus"


def test_a_former_days_head_is_resolved_by_the_day() -> None:
    text = "The head of Roscosmos spoke."

    assert (
        mentions_of(text, "en", "2021-05-01")["head of Roscosmos"].name
        == "Dmitry Rogozin"
    )
    assert (
        mentions_of(text, "en", "2025-05-01")["head of Roscosmos"].name
        == "Dmitry Bakanov"
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The U.S. Typhon launchers are still there. The defense minister said so.",
            None,
        ),
        ("The U.S. army left on Friday. The defense minister said so.", "Lloyd Austin"),
    ],
    ids=["whose a system is evokes no minister", "a country named does"],
)
def test_a_bare_role_is_of_the_country_that_is_spoken_of(
    text: str, name: str | None
) -> None:
    found = mentions_of(text, "en").get("defense minister")

    assert (None if found is None else found.name) == name
