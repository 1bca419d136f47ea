"""The day of a speaker's other act dates nothing that is said."""

from __future__ import annotations

import pytest

from spoken import said_of


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The minister, who arrived in Accra on Monday, said the two states would "
            "share port data.",
            "share port data",
        ),
        (
            "General Piotr Maj, appointed on Wednesday, said the brigade was ready.",
            "the brigade was",
        ),
        (
            "Commissioner Nadia Benali, whose term ended on Sunday, said the fines "
            "were lawful.",
            "the fines",
        ),
        (
            "Rescuers who reached the village on Wednesday said three houses stood.",
            "three houses",
        ),
        (
            "Приехавший в понедельник в Аккру министр торговли Кофи Менса заявил, что "
            "пошлины снизят.",
            "пошлины",
        ),
        (
            "Посол Линь Вэй, вручивший верительные грамоты в прошлый вторник, сказал, "
            "что торговля вырастет.",
            "торговля",
        ),
        (
            "Министр, который прибыл в столицу в среду, отметил, что договор готов.",
            "договор",
        ),
    ],
)
def test_a_day_of_what_the_speaker_did_is_no_day_of_saying(
    text: str, content: str
) -> None:
    found = said_of(text, content)

    assert found is not None
    assert found.basis == "publication"


@pytest.mark.parametrize(
    ("text", "content", "day"),
    [
        (
            "Prime Minister Kristen Michal, speaking on Tuesday, said the border would "
            "stay shut.",
            "the border",
            "2025-09-09",
        ),
        (
            "The president, visiting Astana on Thursday, said the two sides had agreed.",
            "the two sides",
            "2025-09-11",
        ),
        (
            "The spokesman, who spoke on Monday, said no ship had left.",
            "no ship",
            "2025-09-08",
        ),
        (
            "The minister, who gave an interview on Monday, said no ship had left.",
            "no ship",
            "2025-09-08",
        ),
        (
            "Площадки готовы, заявил министр Шавкат Рахимов, посетивший в среду полигон.",
            "Площадки",
            "2025-09-10",
        ),
        (
            "A report published on Tuesday said the dam was unsafe.",
            "the dam",
            "2025-09-09",
        ),
        (
            "The minister, who took office on 1 August, said on Wednesday that rates "
            "would not change.",
            "rates",
            "2025-09-10",
        ),
        (
            "Выступивший во вторник премьер Кристен Михал заявил, что граница останется "
            "закрытой.",
            "граница",
            "2025-09-09",
        ),
        (
            "Находящийся в Астане в четверг министр Олег Ким заявил, что завод построят.",
            "завод",
            "2025-09-11",
        ),
    ],
)
def test_a_day_of_speaking_beside_the_speaker_dates_the_words(
    text: str, content: str, day: str
) -> None:
    found = said_of(text, content)

    assert found is not None
    assert found.day == day
