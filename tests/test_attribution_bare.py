"""Quotations that a dash or a colon alone gives to a name."""

from __future__ import annotations

import pytest

from spoken import said_of, spoken


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("«Мы не планируем встречу», — Песков.", "Dmitry Peskov"),
        (
            "Кремль ждет.\n\n«Мы не планируем встречу», — Дмитрий Песков.",
            "Dmitry Peskov",
        ),
        ("«Мы не планируем встречу» — министр Оксана Лут.", "Oksana Lut"),
        ("Песков: «Мы не планируем встречу».", "Dmitry Peskov"),
        ("«Мы не планируем встречу»: Песков о переговорах.", "Dmitry Peskov"),
        ("Губернатор Анна Ким о встрече: «Мы не планируем встречу».", "Anna Kim"),
    ],
)
def test_russian_words_without_a_verb_have_their_speaker(
    text: str, speaker: str
) -> None:
    found = said_of(text, "не планируем")

    assert found is not None
    assert found.speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We will not sign": Peskov.', "Dmitry Peskov"),
        ('"We will not sign," — Dmitry Peskov.', "Dmitry Peskov"),
        ('The talks go on. Peskov: "We will not sign it now."', "Dmitry Peskov"),
        (
            'The talks are over.\n\n"We will not sign": Foreign Minister Sergiu Nistor '
            "after the vote.",
            "Sergiu Nistor",
        ),
    ],
)
def test_english_words_without_a_verb_have_their_speaker(
    text: str, speaker: str
) -> None:
    found = said_of(text, "We will not")

    assert found is not None
    assert found.speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Первая пара: «Динамо» — «Спартак».",
        "Новое в прокате: «Дом у моря».",
        "«Мы не планируем встречу» — из письма Пескова.",
        'The programme has two parts: "The long winter of the north".',
    ],
)
def test_a_mark_beside_no_name_gives_nothing(text: str) -> None:
    assert not spoken(text)
