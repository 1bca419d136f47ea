"""What words beside a name say, in any language and case."""

from __future__ import annotations

import pytest

from onrecord.names.concepts import concepts_of, is_no_name, ranks_agree, walks_of


@pytest.mark.parametrize(
    ("word", "kind", "concept"),
    [
        ("министра", "ranks", "minister"),
        ("міністр", "ranks", "minister"),
        ("minister", "ranks", "minister"),
        ("очільниці", "ranks", "head"),
        ("spokeswoman", "ranks", "spokesperson"),
        ("замминистра", "ranks", "minister"),
        ("замминистра", "marks", "deputy"),
        ("облисполкома", "ranks", "governor"),
        ("минздрава", "fields", "health"),
        ("завода", "fields", "plant"),
        ("foundry", "fields", "plant"),
        ("паводка", "topics", "flood"),
        ("flooded", "topics", "flood"),
        ("пловчиха", "ranks", "player"),
    ],
)
def test_words_of_several_languages_say_the_same(
    word: str, kind: str, concept: str
) -> None:
    assert concept in getattr(concepts_of(word), kind)


@pytest.mark.parametrize("word", ["минск", "замок", "китай", "был", "центр", "мороз"])
def test_places_and_common_words_are_no_offices(word: str) -> None:
    found = concepts_of(word)

    assert not found.ranks
    assert not found.marks


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("minister", "head", True),
        ("head", "governor", True),
        ("minister", "mayor", False),
        ("spokesperson", "head", False),
        ("judge", "judge", True),
    ],
)
def test_a_general_rank_stands_for_special_ones(
    one: str, other: str, agree: bool
) -> None:
    assert ranks_agree(one, other) is agree
    assert ranks_agree(other, one) is agree


def test_ranks_have_walks_of_life() -> None:
    assert walks_of(frozenset({"minister", "player"})) == {"office", "sport"}


def test_days_and_first_words_name_nothing() -> None:
    assert is_no_name("tuesday")
    assert not is_no_name("vyksa")
