"""Scores of two names: agreement, conflict, and tricks that must not merge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.names.pairs import SAME, PairKind, score_pair


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Viktor Khrenin", "Виктор Хренин"),
        ("Viktar Khrenin", "Victor Chrenin"),
        ("Aliaksandr Lukashenka", "Александр Лукашенко"),
        ("Хренин Виктор Геннадьевич", "Viktor Khrenin"),
        ("KHRENIN, Viktor", "Viktor Khrenin"),
        ("V. Khrenin", "Viktor Khrenin"),
        ("ViktorKhrenin", "Viktor Khrenin"),
        ("Sergey Sergey Markov", "Sergey Markov"),
        ("Dr. Anna Novak", "Anna Novák"),
    ],
)
def test_forms_of_one_person_match(one: str, other: str) -> None:
    assert score_pair(one, other, "person").same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Natalia Kochanova", "Natalia Kozhanova"),
        ("Виктор Хренин", "Павел Хренин"),  # family
        ("Khrenin", "Viktor Khrenin"),  # a last name is not yet a person
        ("Viktor Khrenin", "Viktor Khremlev"),
        ("A. Petrov", "V. Petrov"),
        ("Sergey Ivanovich Markov", "Sergey Petrovich Markov"),
        ("Иван Петров", "Пётр Иванов"),
    ],
)
def test_other_people_do_not(one: str, other: str) -> None:
    assert not score_pair(one, other, "person").same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Northern Steel JSC", "OAO Northern Steel", True),
        ("The Northern Steel Company", "Northern Steel", True),
        ("Northern Steel & Son Ltd.", "Northern Steel and Son Limited", True),
        ("Brigade Forty-Four", "Brigade 44", True),
        ("Northern Fund II", "Northern Fund III", False),
        ("Northern Steel", "Northern Copper", False),
        ("Northern Steel Trading", "Northern Steel", False),
    ],
)
def test_companies_match_by_name_number_and_legal_form(
    one: str, other: str, same: bool
) -> None:
    assert score_pair(one, other, "organisation").same is same


@pytest.mark.parametrize(
    ("hostile", "flag"),
    [
        ("Viktor Khr\u0435nin", "mixed_scripts"),  # a Cyrillic е
        ("Viktor Khrenin" * 800, "too_long"),
    ],
)
def test_confusion_scores_nothing_and_is_flagged(hostile: str, flag: str) -> None:
    score = score_pair(hostile, "Viktor Khrenin", "person")

    assert score.score == 0
    assert flag in score.flags


def test_invisible_characters_are_flagged_and_harmless() -> None:
    score = score_pair("Vik\u200btor Khrenin\u200f", "Viktor Khrenin", "person")

    assert score.score == 1
    assert score.flags == ("direction_marks", "invisible_characters")


def test_every_score_has_a_reason() -> None:
    score = score_pair("Viktar Khrenin", "Виктор Хренин", "person")

    assert {f.name for f in score.features} <= {"same_sound", "variant"}
    assert len(score.features) == 2


NAMES = st.text(max_size=40)
KINDS: st.SearchStrategy[PairKind] = st.sampled_from(["person", "organisation"])


@given(NAMES, NAMES, KINDS)
def test_scores_lie_between_0_and_1(one: str, other: str, kind: PairKind) -> None:
    assert 0 <= score_pair(one, other, kind).score <= 1


@given(
    st.lists(
        st.sampled_from(["Anna", "Viktor", "Novak", "Petrov", "Ivan"]),
        min_size=1,
        max_size=4,
    ),
    KINDS,
)
def test_a_name_equals_itself(words: list[str], kind: PairKind) -> None:
    name = " ".join(words)

    assert score_pair(name, name, kind).score == 1


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Дайнюс Пятрусявичюс", "Dainius Petrusevicius"),
        ("Витаутас Казлаускас", "Vytautas Kazlauskas"),
        ("Андрис Калванс", "Andris Kalvans"),
        ("Петрос Хаджигеоргиу", "Petros Hadjigeorgiou"),
        ("Кирстен Хольмгор", "Kirsten Holmgaard"),
        ("Марит Ховланн", "Marit Hovland"),
    ],
)
def test_baltic_greek_and_nordic_names_are_one_across_scripts(
    cyrillic: str, latin: str
) -> None:
    assert score_pair(cyrillic, latin, "person").score >= SAME
