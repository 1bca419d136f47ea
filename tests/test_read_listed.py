"""Russian ordinals and "тот" mean people by the order of their names."""

from __future__ import annotations

import pytest

pytest.importorskip("natasha")

from russian_speakers import found

PAIR = "На заседании выступили мэр Глеб Фомин и директор Анна Белова. "


@pytest.mark.parametrize(
    ("text", "sources", "last"),
    [
        (PAIR + "Первый заверил, что ждет.", ["Первый"], "Gleb Fomin"),
        (PAIR + "Вторая возразила.", ["Вторая"], "Anna Belova"),
        # two sentences of one paragraph that name two people
        ("Мэр Глеб Фомин сказал: рано. Директор Анна Белова сказала: пора. Первый ушел.",
         ["Мэр Глеб Фомин", "Директор Анна Белова", "Первый"], "Gleb Fomin"),
        (PAIR + "Последняя добавила, что ждет.", ["Последняя"], "Anna Belova"),
        # a name between commas goes before the list
        (PAIR + "Последний, бывший повар Олег Седых, подтвердил.", ["Последний"], "Oleg Sedykh"),
        # "тот" is not who spoke last
        ("Анна Белова сказала, что позвонила Глебу Фомину. Тот ответил: завтра.",
         ["Анна Белова", "Тот"], "Gleb Fomin"),
        ("Первый ответил, что ждет.", ["Первый"], "Первый"),
    ],
)  # fmt: skip
def test_an_ordinal_means_its_place_in_the_list(
    text: str, sources: list[str], last: str
) -> None:
    assert found(text, sources)[-1] == last
