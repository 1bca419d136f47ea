"""Likeness: learned weights over measures that each pull one way."""

from __future__ import annotations

import pytest

from onrecord.names.aligning import align
from onrecord.names.forms import PairKind, form_of
from onrecord.names.likeness import load_weights, pulls_of
from onrecord.names.measures import organisation_measures, person_measures
from onrecord.names.pairs import score_pair


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alexander Petrenkov", "Alexandr Petrenkov"),
        ("Anna Kowalska", "Anna Kovalska"),
        ("Sergejs Petrovs", "Sergey Petrov"),  # Latvian endings
        ("JC Morgan", "Jean-Claude Morgan"),
        ("Hsi Chien-ming", "Xi Jianming"),
        ("فرناندو بيريز", "Fernando Perez"),
        ("バラク・オリバ", "Barak Oriba"),
    ],
)
def test_forms_that_a_person_would_look_at_are_like(one: str, other: str) -> None:
    assert score_pair(one, other, "person").like


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Petrova", "Olga Petrova"),
        ("Friedrich Hans", "Hans Friedrich"),
        ("N. P.", "Nikolai Petrov"),
        ("Petrov", "Ivan Petrov"),
        ("Viktor Khr\u0435nin", "Viktor Khrenin"),  # a Cyrillic letter
    ],
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert not score_pair(one, other, "person").like


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("Northern Steel sp. z o.o.", "Northern Steel", True),
        ("Northern Steel Joynt Stock Company", "Northern Steel JSC", True),
        ("MV Northern Star", "Northern Star", True),
        ("NS plc", "NB plc", False),  # a wrong letter in a code
        ("Northern Bank AG", "Northern Bank GmbH", False),
        ("Northern Steel Trading", "Northern Steel", False),
    ],
)
def test_companies_are_like_by_what_names_them(
    one: str, other: str, like: bool
) -> None:
    assert score_pair(one, other, "organisation").like is like


def test_funds_of_two_numbers_may_be_shown_but_are_never_the_same() -> None:
    pair = score_pair("Northern Fund III L.P.", "Northern Fund IV L.P.", "organisation")

    assert not pair.same


def test_every_wrong_letter_makes_a_pair_less_alike() -> None:
    forms = ["Alexander Petrenkov", "Alexander Petrenkav", "Alexander Petrinkav"]

    scores = [score_pair(forms[0], form, "person").likeness for form in forms]

    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_weights_belong_to_measures_and_pull_as_they_speak(kind: PairKind) -> None:
    either = {"consonants", "pinyin", "whole", "one_word", "clash_words"}

    for name, pull in load_weights()[kind].pulls.items():
        assert name in either or (pull > 0) is (name == "clash_near")


def test_what_pulled_can_be_shown() -> None:
    left, right = (form_of(n, "person") for n in ("Anna Petrova", "Olga Petrova"))

    pulls = pulls_of(align(left, right), left, right, "person")

    assert list(pulls)[-1] == "clash"
    assert "clash" in person_measures(align(left, right), left, right)


def test_numbers_of_two_bodies_are_measured() -> None:
    left, right = (form_of(n, "organisation") for n in ("Fund III", "Fund IV"))

    assert "number" in organisation_measures(align(left, right), left, right)
