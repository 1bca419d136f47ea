"""The surname fold: one name in many romanisations, and near homonyms kept apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.names import fold
from onrecord.names.fold import (
    across_skeletons,
    loose,
    same_sound,
    skeletons,
    spelt_out,
)


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Khrenin", "Хренин"),
        ("Chrenin", "Хренин"),  # German, Polish
        ("Khrenine", "Хренин"),  # French
        ("Volfovich", "Вольфович"),
        ("Wolffovich", "Вольфович"),  # a doubled letter
        ("Wolfowitsch", "Вольфович"),  # German
        ("Wolfowicz", "Вольфович"),  # Polish
        ("Lukaschenko", "Лукашенко"),
        ("Loukachenko", "Лукашенко"),
        ("Łukaszenko", "Лукашенко"),
        ("Poutine", "Путин"),
        ("Zelenskyy", "Зеленский"),
        ("Peskow", "Песков"),
        ("Muravejko", "Муравейко"),
        ("Ryzhankou", "Рыжанкоў"),  # Belarusian ў
        ("Orešnik", "Орешник"),
        ("Oresnyik", "Орешник"),  # Hungarian
    ],
)
def test_a_romanisation_sounds_like_its_original(latin: str, cyrillic: str) -> None:
    assert same_sound(latin, cyrillic) == 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lukashenka", "Лукашенко"), ("Tsikhanouskaya", "Тихановская")],
)
def test_belarusian_vowels_agree_loosely(one: str, other: str) -> None:
    assert same_sound(one, other) == 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kochanova", "Kozhanova"),
        ("Кочанова", "Кожанова"),
        ("Wolfowitz", "Вольфович"),
        ("Lavrov", "Larov"),
        ("Sokolov", "Sokolsky"),
        ("Чернов", "Жернов"),
        ("Putin", "Pushin"),
    ],
)
def test_near_homonyms_stay_apart(one: str, other: str) -> None:
    assert same_sound(one, other) == 0.0


@given(st.text(max_size=60))
def test_any_text_has_skeletons_without_a_crash(text: str) -> None:
    for skeleton in skeletons(text):
        assert skeleton
        assert loose(skeleton)


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщэюя", min_size=1, max_size=20))
def test_a_cyrillic_word_has_one_reading(word: str) -> None:
    assert len(skeletons(word)) <= 1


@pytest.mark.parametrize(
    ("cyrillic", "german"),
    [("Козлов", "Koslow"), ("Дроздов", "Drosdow"), ("Залужный", "Saluschnyj"), ("Заславская", "Saslawskaja")],
)  # fmt: skip
def test_german_s_is_heard_as_it_stands(cyrillic: str, german: str) -> None:
    assert skeletons(cyrillic) & skeletons(german)


def test_marked_letters_are_spelt_out() -> None:
    assert spelt_out("Juščuk") == "yushchuk"
    assert spelt_out("Yushchuk") is None


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Quliyev", "Гулиев"),
        ("Vuqar", "Вугар"),
        ("Mehraliyev", "Мехралиев"),
        ("Hajiyeva", "Гаджиева"),
        ("Ciobanu", "Чобану"),
        ("Serghei", "Сергей"),
        ("Veaceslav", "Вячеслав"),
        ("Schettani", "Скеттани"),
        ("Edmundas", "Эдмунд"),
        ("Davit", "Давид"),
        ("Musabeyova", "Мусабекова"),
        ("Geldimyradov", "Гельдимурадов"),
        ("Annamyrat", "Аннамурад"),
    ],
)
def test_further_conventions_are_read_against_cyrillic_only(
    latin: str, cyrillic: str
) -> None:
    assert across_skeletons(latin) & skeletons(cyrillic)
    assert not across_skeletons(cyrillic)
    assert not skeletons(latin) & skeletons(cyrillic)


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Kozhanova", "Кочанова"),
        ("Hanov", "Шанов"),
        ("Petrov", "Петрович"),
        ("Beylin", "Беклин"),
        ("Musabeyli", "Мусабекли"),
    ],
)
def test_further_conventions_join_no_other_name(latin: str, cyrillic: str) -> None:
    assert not across_skeletons(latin) & skeletons(cyrillic)


@given(st.text("acehijkoqstuwxyz", max_size=12))
def test_letters_without_a_sound_of_their_own_are_read_as_written(word: str) -> None:
    for convention in fold._READINGS.values():
        letters = convention.every.findall(word)

        assert fold._read(word, convention) == "".join(
            convention.sounds[letter] for letter in letters
        )
