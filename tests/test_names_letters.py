"""What hostile and foreign writing becomes before names are compared."""

from __future__ import annotations

import pytest

from onrecord.names.letters import (
    MAX_NAME_CHARS,
    oddities,
    plain,
    romanised,
    undoubled,
    word_key,
)
from onrecord.names.words import split_words


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Viktor Khrenin", ()),
        ("Вiктор Хренин", ("mixed_scripts",)),  # a Latin i
        ("Vik\u200btor", ("invisible_characters",)),
        ("\u202eninerhK", ("direction_marks",)),
        ("a" * MAX_NAME_CHARS, ()),
        ("a" * (MAX_NAME_CHARS + 1), ("too_long",)),
    ],
)
def test_oddities_are_named(name: str, found: tuple[str, ...]) -> None:
    assert oddities(name) == found


def test_an_invisible_character_does_not_change_the_key() -> None:
    assert word_key("Luka\u200bshenko") == "lukashenko"


def test_a_word_of_two_scripts_has_no_key() -> None:
    assert word_key("Lukаshenko") == ""  # a Cyrillic а


@pytest.mark.parametrize(
    ("written", "bare"),
    [("Nausėda", "nauseda"), ("Łódź", "lodz"), ("Ёлкин", "елкин"), ("Київ", "київ")],
)
def test_accents_go_and_cyrillic_letters_stay(written: str, bare: str) -> None:
    assert plain(written) == bare


def test_a_mark_like_an_apostrophe_is_one_in_either_script() -> None:
    assert plain("О’Коннор-Ёжиков") == "о'коннор-ежиков"
    assert plain("Дем`ян") == "дем'ян"


def test_letters_that_stand_several_times_stand_once() -> None:
    assert undoubled("Каллаас Mattthew II") == "Калас Mathew I"


def test_romanising_keeps_capitals() -> None:
    assert romanised("Иван Щукин") == "Ivan Shchukin"


def test_a_full_stop_joins_an_initial_and_ends_a_sentence() -> None:
    words = split_words("J. Smith left. Minsk")

    assert [w.joined for w in words] == [False, True, True, False]


def test_a_line_break_ends_a_name() -> None:
    assert [w.joined for w in split_words("Minsk\nBrest")] == [False, False]
