"""What agrees must meet: names that may be one stand under a key in common."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from onrecord.evaluate.agreeing import read_names, sighting_of
from onrecord.names.blocks import block_keys, last_words
from onrecord.names.merging import agreement_seen, name_score

GOLD = Path(__file__).parent / "gold" / "names_cyrillic" / "agreeing_dev.csv"
FULL_WORDS = 2
SAME = [p for p in read_names(GOLD) if p.same]
PAIRS = [
    (p.cyrillic, p.latin)
    for p in SAME
    if p.kind != "order"
    and not p.cyrillic.endswith("I")  # no "Илия II"
    # к and gdh share no key: a key for that would stand on every name with either
    and not p.latin.endswith("Gadhafi")
]
# A given name and a last one, in the same order on both sides.
FULL = [
    (p.cyrillic, p.latin)
    for p in SAME
    if p.kind == "full"
    and len(p.cyrillic.split()) == len(p.latin.split()) == FULL_WORDS
]
# Whose names the press prints in either order.
FAMILY_FIRST = [
    (p.cyrillic, p.latin)
    for p in SAME
    if p.origin in {"Chinese", "Japanese", "Korean", "Hungarian", "Taiwanese"}
    and p.kind != "initial"
]
# Whose names show it: of others in Latin letters only the last word is taken, since
# the first of each would bring half as many pairs again.
EASTERN = [
    (p.cyrillic, p.latin)
    for p in SAME
    if p.origin in {"Chinese", "Japanese", "Korean"} and p.kind == "full"
]
WAYS = ("whole", "first and last", "initial", "joined", "apart", "last")


def written(name: str, way: str) -> str:
    """Return a name as another press might print it."""
    words = name.split()
    if way == "turned":
        return " ".join((*words[-1:], *words[:-1]))
    if way == "first and last":
        return " ".join((words[0], *words[1:][-1:]))
    if way == "initial" and len(words) > 1:
        return " ".join((f"{words[0][0]}.", *words[1:]))
    if way == "joined":
        return " ".join(word.replace("-", "").capitalize() for word in words)
    if way == "apart":
        return name.replace("-", " ")
    return words[-1] if way == "last" else name


def agree_unmet(one: str, other: str) -> bool:
    """Tell whether two names agree and share no key."""
    left, right = sighting_of(one, "l"), sighting_of(other, "r")
    if agreement_seen(left, right, name_score(left, right)) is None:
        return False
    return not set(block_keys(left)) & set(block_keys(right))


@settings(deadline=None)  # the first name reads the tables
@given(st.sampled_from(PAIRS), st.sampled_from(WAYS))
@example(("Мило Джуканович", "Milo Đukanović"), "whole")
@example(("Чжао Цзыян", "Zhao Ziyang"), "whole")
def test_names_that_agree_share_a_key(pair: tuple[str, str], way: str) -> None:
    one, other = pair
    if way == "joined":  # what both print in as many words
        assume(len(one.split()) == len(other.split()))

    assert not agree_unmet(written(one, way), other)
    assert not agree_unmet(one, written(other, way))


@settings(deadline=None)  # the first name reads the tables
@given(st.sampled_from(FAMILY_FIRST), st.booleans())
def test_so_they_do_with_the_family_s_name_first(
    pair: tuple[str, str], cyrillic: bool
) -> None:
    one, other = pair
    if cyrillic:
        one = written(one, "turned")
    else:
        other = written(other, "turned")

    assert not agree_unmet(one, other)


@settings(deadline=None)  # the first name reads the tables
@given(st.sampled_from(EASTERN), st.booleans())
@example(("Синдзо Абэ", "Abe Shinzo"), True)
@example(("Чэнь Лоян", "Luoyang Chen"), True)
@example(("Ким Хаян", "Ha-yang Kim"), True)
@example(("Серж Саргсян", "Sargsyan Serge"), True)
@example(("Xi Jinping", "Jinping Xi"), True)
@example(("Yamada Tetsuo", "Tetsuo Yamada"), True)
@example(("Kim Jong-un", "Jong-un Kim"), True)
def test_so_do_two_latin_names_in_either_order(
    pair: tuple[str, str], turned: bool
) -> None:
    cyrillic, latin = pair
    there = written(latin, "turned") if turned else latin

    assert not agree_unmet(latin, there)
    assert not agree_unmet(cyrillic, there)


@settings(deadline=None)  # the first name reads the tables
@given(st.sampled_from(FULL), st.sampled_from(FULL))
def test_so_do_names_put_together_from_two(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    cyrillic, latin = (
        f"{first.split()[0]} {second.split()[-1]}"
        for first, second in zip(one, other, strict=True)
    )

    assert not agree_unmet(cyrillic, latin)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Иван Петров", {"Петров"}),
        ("Ямада Тэцуо", {"Ямада", "Тэцуо"}),
        ("Tetsuo Yamada", {"Tetsuo", "Yamada"}),
        ("Иванов Олег Борисович", {"Иванов", "Олег", "Борисович"}),
        ("Kelvin Aguirre Mejía", {"Aguirre", "Mejía"}),
        ("Kakha Tskhadadze Jr", {"Tskhadadze"}),
        ("Kim Do-yun", {"Kim", "Do-yun"}),
        ("Kim Wei Min", {"Kim", "Wei", "Min", "WeiMin"}),
    ],
)
def test_the_words_that_may_be_the_last_name(name: str, words: set[str]) -> None:
    assert last_words(name) == words
