"""Force, polarity, relays, venue, audience and office of Russian attributions."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

pytest.importorskip("natasha")

from onrecord.attribution.base import Description
from onrecord.attribution.ru import describe, find_triples
from onrecord.names import load_gazetteer
from onrecord.records import Article, Mention, Span
from onrecord.settings import Settings
from onrecord.syntax import parser_for
from onrecord.text import find_quotations


def described(text: str, outlets: Sequence[str] = ()) -> list[Description]:
    article = Article(id="a", lang="ru", text=text, source_hash="")
    analysis = parser_for("ru", Settings())(text)
    quotations = find_quotations(text)
    mentions = [
        Mention(
            where="text",
            span=Span(text.index(name), text.index(name) + len(name)),
            kind="outlet",
            entity=name,
            name=name,
        )
        for name in outlets
    ]
    triples = find_triples(article, {"text": analysis}, {"text": quotations})
    return [
        describe(
            triple,
            article=article,
            analysis=analysis,
            quotations=quotations,
            mentions=mentions,
            gazetteer=load_gazetteer(),
        )
        for triple in triples
    ]


@pytest.mark.parametrize(
    ("text", "force", "polarity"),
    [
        ("Министр заявил, что полк прибыл.", "state", "positive"),
        ("Министр подтвердил, что полк прибыл.", "confirm", "positive"),
        ("Министр не подтвердил, что полк прибыл.", "decline", "positive"),
        ("Министр опроверг прибытие полка.", "deny", "negative"),
        ("Министр не опроверг прибытие полка.", "decline", "positive"),
        ("Министр не исключил прибытия полка.", "predict", "positive"),
        ("Министр предупредил, что полк прибудет.", "warn", "positive"),
        ("Министр пообещал вывести полк.", "promise", "positive"),
        ("Министр согласился разместить полк.", "promise", "positive"),
        ("Министр поручил разместить полк.", "order", "positive"),
        ("Министр попросил разместить полк.", "ask", "positive"),
        ("Эксперт усомнился, что полк прибудет.", "doubt", "positive"),
        ("Эксперт не сомневается, что полк прибудет.", "confirm", "positive"),
        ("Министр отказался комментировать прибытие полка.", "decline", "positive"),
        ("Министр не стал комментировать прибытие полка.", "decline", "positive"),
    ],
)
def test_force_is_what_the_cue_does(text: str, force: str, polarity: str) -> None:
    (found,) = described(text)

    assert (found.force, found.polarity) == (force, polarity)


@pytest.mark.parametrize(
    ("text", "outlets", "expected"),
    [
        ("Полк готов, заявил министр, передает ТАСС.", ["ТАСС"], ("ТАСС",)),
        ("Полк готов, рассказала ТАСС глава ведомства.", ["ТАСС"], ("ТАСС",)),
        (
            "Полк готов, заявил министр, сообщает ТАСС со ссылкой на БелТА.",
            ["ТАСС", "БелТА"],
            ("БелТА", "ТАСС"),
        ),
        (
            "«Мы ждём полк», - сказал министр, которого цитирует БелТА.",
            ["БелТА"],
            ("БелТА",),
        ),
        (
            "«Мы ждём полк», - сказал министр. Его слова приводит телеканал СТВ.",
            ["СТВ"],
            ("СТВ",),
        ),
        ("Полк готов, заявил министр, передает корреспондент РБК.", ["РБК"], ()),
        ("Министр заявил, что газета «Труд» ошиблась.", ["Труд"], ()),
    ],
)
def test_relays_go_from_the_speaker_outwards(
    text: str, outlets: Sequence[str], expected: tuple[str, ...]
) -> None:
    (found,) = described(text, outlets)

    assert found.relays == expected
    assert [s.of(text) for s in found.relay_spans] == list(expected)


def test_an_agency_alone_beside_a_speaker_passes_the_speakers_words_on() -> None:
    text = "Условия готовы, информирует ТАСС. «Мы ждём полк», — сказала министр."

    assert [d.relays for d in described(text, ["ТАСС"])] == [(), ("ТАСС",)]


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("«Полк готов», — сказал он на брифинге.", "на брифинге"),
        (
            "Полк готов, сообщил в штаб-квартире ООН в Нью-Йорке министр.",
            "в штаб-квартире ООН в Нью-Йорке",
        ),
        ("Полк готов, сообщил министр в Минске в пятницу.", "в Минске"),
        ("Министр заявил, что полк прибыл в Минск.", None),
    ],
)
def test_the_venue_is_given_as_written(text: str, venue: str | None) -> None:
    assert described(text)[0].venue == venue


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("«Полк готов», — сказал он журналистам.", "журналистам"),
        ("Президент попросил министра разместить полк.", "министра"),
        ("«Полк готов», — сказал он.", None),
    ],
)
def test_the_audience_is_given_as_written(text: str, audience: str | None) -> None:
    assert described(text)[0].audience == audience


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Министр обороны Иван Петров заявил, что полк готов.", "Министр обороны"),
        (
            "Полк готов, заявила Анна Орлова, пресс-секретарь президента.",
            "пресс-секретарь президента",
        ),
        ("Глава ведомства заявил, что полк готов.", "Глава ведомства"),
        ("Иван Петров заявил, что полк готов.", None),
        ("Он заявил, что полк готов.", None),
    ],
)
def test_the_office_is_what_the_source_says_beside_the_name(
    text: str, role: str | None
) -> None:
    assert described(text)[0].role == role


@pytest.mark.parametrize(
    ("text", "mode", "register"),
    [
        ("«Полк прибыл сюда ночью», — сказал он.", "direct", "speech"),
        ("Полк прибыл, сказал он.", "indirect", "speech"),
        ("Он сказал, что полк «прибыл сюда ещё ночью».", "mixed", "speech"),
        ("Эксперт считает, что полк прибыл.", "indirect", "attitude"),
    ],
)
def test_mode_and_register(text: str, mode: str, register: str) -> None:
    (found,) = described(text)

    assert (found.mode, found.register) == (mode, register)
