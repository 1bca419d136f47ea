"""Pronouns of Russian sources after the speaker before them."""

from __future__ import annotations

import pytest

from onrecord.read.lastspeaker import follow_last_speaker
from onrecord.records import (
    Article,
    Attribution,
    Interval,
    Mention,
    Said,
    Span,
    Speaker,
)

NO_DAY = Said(value="XXXX-XX-XX", when=Interval(begin=None, end=None), basis="words")
SOURCE = Speaker(id="u", name=None, described="Источник в порту")
MOTHER = Speaker(id="w", name=None, described="Мать пострадавшего")
ANNA = Speaker(id="p", name="Anna Belova")
GLEB = Speaker(id="q", name="Gleb Fomin")


def attribution(text: str, words: str, speaker: Speaker) -> Attribution:
    start = text.rindex(words)
    return Attribution(
        where="text",
        source=(Span(start, start + len(words)),),
        cue=(),
        content=(Span(0, 1),),
        mode="indirect",
        register="speech",
        force="state",
        polarity="positive",
        level="body",
        speaker=speaker,
        role=None,
        relays=(),
        relay_spans=(),
        venue=None,
        audience=None,
        confidence=1.0,
        said=NO_DAY,
    )


def followed(
    text: str,
    first: tuple[str, Speaker],
    second: tuple[str, Speaker],
    *,
    lang: str = "ru",
) -> Speaker | None:
    article = Article(id="a", text=text, lang=lang, published=None, source_hash="h")
    mentions = [
        Mention(
            where="text",
            span=Span(text.index(form), text.index(form) + len(form)),
            kind="person",
            entity=who.id,
            name=who.name or "",
        )
        for form, who in (("Анна Белова", ANNA), ("Глеб Фомин", GLEB))
        if form in text
    ]
    drafts = [attribution(text, *first), attribution(text, *second)]
    return follow_last_speaker(drafts, article, mentions)[1].speaker


@pytest.mark.parametrize(
    ("text", "first", "second", "expected"),
    [
        ("Глеб Фомин молчит. Источник в порту знает. Он ждет.", ("Источник в порту", SOURCE), ("Он", GLEB), SOURCE),
        ("Глеб Фомин молчит. Источник в порту знает. По его словам, рано.", ("Источник в порту", SOURCE), ("его", GLEB), SOURCE),
        ("Анна Белова молчит. Мать пострадавшего ждет. Женщина спешит.", ("Мать пострадавшего", MOTHER), ("Женщина", ANNA), MOTHER),
        # another sex, somebody named between
        ("Анна Белова молчит. Источник в порту знает. Она ждет.", ("Источник в порту", SOURCE), ("Она", ANNA), ANNA),
        ("Источник в порту знает. Глеб Фомин приехал. Он ждет.", ("Источник в порту", SOURCE), ("Он", GLEB), GLEB),
        # whoever an outlet talked with spoke last, named or not, of the verb's sex
        ("Глеб Фомин ждет. Собеседник агентства добавил.", ("Глеб Фомин", GLEB), ("Собеседник агентства", SOURCE), GLEB),
        ("Анна Белова поет. Собеседник агентства добавил.", ("Анна Белова", ANNA), ("Собеседник агентства", SOURCE), SOURCE),
        ("Прокурор возразила. Анна Белова в зале. Она права.", ("Прокурор", SOURCE), ("Она", ANNA), ANNA),
        ("Анна Белова в зале. Прокурор возразила. Она права.", ("Прокурор", SOURCE), ("Она", ANNA), SOURCE),
        # a noun goes back to nobody with a name
        ("Анна Белова поет. Женщина спешит.", ("Анна Белова", ANNA), ("Женщина", MOTHER), MOTHER),
    ],
)  # fmt: skip
def test_a_pronoun_means_who_spoke_last(
    text: str,
    first: tuple[str, Speaker],
    second: tuple[str, Speaker],
    expected: Speaker,
) -> None:
    assert followed(text, first, second) == expected


def test_other_languages_stay_as_they_are() -> None:
    text = "Глеб Фомин молчит. Источник в порту знает. Он ждет."

    assert followed(text, ("Источник в порту", SOURCE), ("Он", GLEB), lang="en") == GLEB
