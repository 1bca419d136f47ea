"""Whom a Russian noun means: articles of our own, invented people."""

from __future__ import annotations

import functools

import pytest

pytest.importorskip("natasha")

from onrecord.names import find_mentions, load_gazetteer, resolve_speaker
from onrecord.records import Article, Span, Speaker, Zone
from onrecord.settings import Settings
from onrecord.syntax import Parser, parser_for

GAZETTEER = load_gazetteer()


@functools.lru_cache(maxsize=1)
def parser() -> Parser:
    return parser_for("ru", Settings())


def speaker_of(text: str, source: str, *, start: int | None = None) -> Speaker:
    line = text.find("\n")
    zones = (
        (Zone(where="text", span=Span(0, line), kind="headline"),) if line > 0 else ()
    )
    article = Article(
        id="a",
        text=text,
        lang="ru",
        published="2025-10-20",
        source_hash="h",
        zones=zones,
    )
    mentions = find_mentions(article, {"text": parser()(text)}, GAZETTEER)
    place = text.rindex(source) if start is None else start
    speaker = resolve_speaker(
        (Span(place, place + len(source)),),
        article=article,
        where="text",
        mentions=mentions,
        gazetteer=GAZETTEER,
    )
    assert speaker is not None
    return speaker


# text, source (its last occurrence), name or None for somebody without a name
NOUNS = [
    # the same noun, another noun of the family, the wider family
    ("Дорогу открыл губернатор Глеб Фомин. Губернатор обещал ремонт.", "Губернатор", "Gleb Fomin"),
    ("Дорогу открыл губернатор Глеб Фомин. Глава региона обещал ремонт.", "Глава региона", "Gleb Fomin"),
    ("Дорогу открыл губернатор Глеб Фомин. Чиновник обещал ремонт.", "Чиновник", "Gleb Fomin"),
    # the last one of whom it can be said, not the last one named
    (
        "Приехал губернатор Глеб Фомин. Его встретила певица Анна Белова. Чиновник остался доволен.",
        "Чиновник",
        "Gleb Fomin",
    ),
    ("Терапевт Нина Лапина ведет прием. Медик советует спать.", "Медик", "Nina Lapina"),
    ("Выступил режиссер Илья Комов. Постановщик назвал срок.", "Постановщик", "Ilya Komov"),
    # sex
    ("На сцене Анна Белова и Глеб Фомин. Артистка опоздала.", "Артистка", "Anna Belova"),
    # a further word must agree
    (
        "Приехали начальник отряда Глеб Фомин и директор школы Нина Лапина. Руководитель отряда молчал.",
        "Руководитель отряда",
        "Gleb Fomin",
    ),
    ("Приехал директор завода Глеб Фомин. Директор больницы молчал.", "Директор больницы", None),
    # a colleague holds the same office
    (
        "Депутат Глеб Фомин внес проект. Его коллега Нина Лапина против. Законодатель ждет поправок.",
        "Законодатель",
        "Nina Lapina",
    ),
    # nobody was called so, or somebody new is told of
    ("Приехал губернатор Глеб Фомин. Водитель автобуса молчал.", "Водитель автобуса", None),
    ("Приехал губернатор Глеб Фомин. Представитель завода молчал.", "Представитель завода", None),
    ("Приехал губернатор Глеб Фомин. Спасатели молчали.", "Спасатели", None),
    # whose the head is does not speak
    ("Сын Глеба Фомина молчал.", "Сын Глеба Фомина", None),
    ("Один из замов Глеба Фомина молчал.", "Один из замов Глеба Фомина", None),
    ("Ее муж Глеб Фомин молчал.", "Ее муж Глеб Фомин", "Gleb Fomin"),
    ("Депутат от партии Глеб Фомин молчал.", "Депутат от партии Глеб Фомин", "Gleb Fomin"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "name"), NOUNS)
def test_a_noun_means_whom_the_article_has_called_so(
    text: str, source: str, name: str | None
) -> None:
    assert speaker_of(text, source).name == name


NAMES = [
    ("С докладом выступила министр Ольга Лямина. Ольга Борисовна спешила.", "Ольга Борисовна", "Olga Lyamina"),
    ("С докладом выступил министр Артем Лямин. А. Б. Лямин спешил.", "А. Б. Лямин", "Artyom Lyamin"),
    ("В мастерской Драгутина Петровича Комова тихо. Драгутин спешил.", "Драгутин", "Dragutin Petrovich Komov"),
    ("Адвокат Нина Клюева спешила.", "Адвокат Нина Клюева", "Nina Klyueva"),
    ("О деле Павла Комова-Белова спорят. Комов-Белов спешил.", "Комов-Белов", "Pavel Komov-Belov"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "name"), NAMES)
def test_a_part_of_a_name_means_who_bears_it(text: str, source: str, name: str) -> None:
    assert speaker_of(text, source).name == name


BODIES = [
    ("Банк «Луч» поднял ставки. В банке объяснили это спросом.", "банке", "Luch"),
    ("Партия «Луч» провела съезд. Завод «Маяк» встал. В партии спорят.", "партии", "Luch"),
    ("Кинокомпания Zentralia молчит.", "Кинокомпания Zentralia", "Zentralia"),
    ("Слушания отложены, передает France Info.", "France Info", "France Info"),
    # a region's ministry is not the country's
    ("Тепло дали, сообщили в минздраве области.", "минздраве области", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "name"), BODIES)
def test_a_noun_for_a_body_means_the_last_one_of_its_kind(
    text: str, source: str, name: str | None
) -> None:
    assert speaker_of(text, source).name == name


def test_a_headline_may_call_who_is_named_under_it() -> None:
    text = "Диетолог назвала вредный сыр\nО сыре рассказала диетолог Нина Лапина."

    assert speaker_of(text, "Диетолог", start=0).name == "Nina Lapina"


def test_nobody_is_meant_who_is_named_only_later_in_the_text() -> None:
    text = "Эксперт назвал срок. Позже эксперт Глеб Фомин назвал другой."

    assert speaker_of(text, "Эксперт", start=0).name is None
