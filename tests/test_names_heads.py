"""The head of a source decides who speaks: invented sentences."""

from __future__ import annotations

import functools

import pytest

from onrecord.names import find_mentions, load_gazetteer, resolve_speaker
from onrecord.names.ru.nominative import nominatives
from onrecord.records import Article, Span
from onrecord.settings import Settings
from onrecord.syntax import Parser, parser_for

GAZETTEER = load_gazetteer()


@functools.lru_cache(maxsize=2)
def parser(lang: str) -> Parser:
    if lang == "ru":
        pytest.importorskip("natasha")
    return parser_for(lang, Settings())


def name_of(text: str, source: str, lang: str) -> str | None:
    article = Article(id="a", text=text, lang=lang, source_hash="h")
    mentions = find_mentions(article, {"text": parser(lang)(text)}, GAZETTEER)
    start = text.rindex(source)
    speaker = resolve_speaker(
        (Span(start, start + len(source)),),
        article=article,
        where="text",
        mentions=mentions,
        gazetteer=GAZETTEER,
    )
    assert speaker is not None
    return speaker.name


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Anna Reed won. Reed supporters said it was time.", "Reed supporters", None),
        ("Anna Reed won. Allies of Reed said so.", "Allies of Reed", None),
        ("Anna Reed won. The Reed campaign said so.", "The Reed campaign", "Reed campaign"),
        ("Two aides, Anna Reed and Paul Hall, said so.", "Two aides, Anna Reed and Paul Hall", "Anna Reed"),
        ("Officials such as Anna Reed said so.", "Officials such as Anna Reed", None),
        ("Lawyer Anna Reed sued. A judge agreed. Reed said so.", "Reed", "Anna Reed"),
        ("A judge agreed with Anna Reed. The judge said so.", "The judge", None),
        ("Judge Anna Reed met Paul Hall. The judge said so.", "The judge", "Anna Reed"),
        ("Anna Reed met Paul Reed. Anna Reed left. Reed said so.", "Reed", "Anna Reed"),
        ("Paul Reed met Anna Reed. Mrs. Reed said so.", "Mrs. Reed", "Anna Reed"),
        ("Paul Hall wrote to Anna Reed. “Reed is late,” he said.", "he", "Paul Hall"),
        ("The Harbour Safety Board (HSB) met. HSB said so.", "HSB", "Harbour Safety Board"),
        ("The board of the Northern Courier left. The Courier said so.", "The Courier", "Northern Courier"),
    ],
)  # fmt: skip
def test_an_english_head_speaks(text: str, source: str, name: str | None) -> None:
    assert name_of(text, source, "en") == name


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Глава фонда Елена Зорина заявила о росте.", "Глава фонда Елена Зорина", "Elena Zorina"),
        ("Об этом сообщил мэр Казани.", "мэр Казани", None),
        ("Об этом сообщили в Минздраве Казахстана.", "Минздраве Казахстана", "Ministry of Health of Kazakhstan"),
        ("Теннисистка Елена Зорина выиграла. Теннисистка заявила о травме.", "Теннисистка", "Elena Zorina"),
    ],
)  # fmt: skip
def test_a_russian_head_speaks(text: str, source: str, name: str | None) -> None:
    assert name_of(text, source, "ru") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Заявила Елена Зорина вчера.", "Елена Зорина"),
        ("Со слов Елены Зориной это так.", "Елена Зорина"),
        ("Слова Петра Милованова приводит газета.", "Петр Милованов"),
    ],
)
def test_a_russian_name_is_put_into_the_nominative(text: str, name: str) -> None:
    found = nominatives(parser("ru")(text).tokens)

    assert name in " ".join(found[start] for start in sorted(found))
