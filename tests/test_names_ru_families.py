"""Families of nouns: what may be said of whom."""

from __future__ import annotations

import pytest

from onrecord.names.posts import load_posts
from onrecord.names.ru.families import load_families, of_post
from onrecord.names.words import split_words

FAMILIES = load_families()


@pytest.mark.parametrize(
    ("phrase", "family"),
    [
        ("губернатор", "governor"),
        ("главе региона", "governor"),
        ("губернатор", "official"),
        ("врач-терапевт", "expert"),
        ("наставника", "coach"),
        ("министром", "politician"),
    ],
)
def test_a_noun_is_in_its_family_and_in_wider_ones(phrase: str, family: str) -> None:
    hits = FAMILIES.people.find(split_words(phrase))

    assert family in FAMILIES.of(hits[0])


def test_a_narrow_noun_does_not_ask_for_the_wider_family() -> None:
    hits = FAMILIES.people.find(split_words("премьер"))

    assert "politician" not in FAMILIES.own(hits[0])


@pytest.mark.parametrize(
    ("word", "family"), [("Сельхознадзор", "agency"), ("Зернобанк", "bank")]
)
def test_the_letters_of_a_name_tell_what_a_body_is(word: str, family: str) -> None:
    assert family in FAMILIES.of_name(word)


def test_the_letters_alone_are_no_name() -> None:
    assert not FAMILIES.of_name("банк")


@pytest.mark.parametrize(
    ("noun", "expected"), [("компания", True), ("власти", False), ("дождь", False)]
)
def test_a_class_noun_announces_a_name(noun: str, expected: bool) -> None:
    assert FAMILIES.is_kind(split_words(noun)[0]) is expected


def test_every_wider_family_exists() -> None:
    known = set(FAMILIES.wider)

    assert {w for wider in FAMILIES.wider.values() for w in wider} <= known


def test_offices_have_families() -> None:
    without = {p for p in load_posts().packs["ru"].posts if not of_post(p)}

    assert without <= {
        "supreme_leader",
        "head_of_administration",
        "national_security_adviser",
    }
