"""What words beside a name say, in any language and case."""

from __future__ import annotations

import pytest

from onrecord.names.concepts import (
    concepts_of,
    is_no_name,
    narrowest,
    ranks_agree,
    said_by,
    walks_of,
)
from onrecord.names.letters import word_key
from onrecord.names.lexicon import load_lexicon
from onrecord.names.words import split_words


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
        ("пловчиха", "ranks", "swimmer"),
        ("swimmers", "ranks", "swimmer"),
        ("кардиологом", "ranks", "heart_doctor"),
        ("cardiologist", "ranks", "heart_doctor"),
        ("lekarz", "ranks", "doctor"),
        ("медсестра", "ranks", "nurse"),
        ("krankenschwester", "ranks", "nurse"),
        ("пчаляр", "ranks", "beekeeper"),
        ("стрелочник", "ranks", ""),
        ("сыродельный", "fields", "dairy"),
        ("cheese", "fields", "food"),
        ("брестского", "names", "brest_by"),
        ("hrodna", "names", "hrodna"),
        ("гродненской", "names", "hrodna"),
    ],
)
def test_words_of_several_languages_say_the_same(
    word: str, kind: str, concept: str
) -> None:
    found = getattr(concepts_of(word), kind)

    assert concept in found if concept else not found


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


@pytest.mark.parametrize(
    ("words", "ranks"),
    [
        ("flight attendant", {"flight_attendant"}),
        ("генерального директора", {"chief_executive"}),
        ("вице-премьером", {"deputy_premier"}),
        ("deputy prime minister", {"deputy_premier"}),
        ("head of the district", {"district_head"}),
        ("air traffic controller", {"air_controller"}),
        ("general election", set()),
    ],
)
def test_a_phrase_says_another_thing_than_its_words(
    words: str, ranks: set[str]
) -> None:
    keys = [word.key for word in split_words(words)]

    assert {rank for said in said_by(keys) for rank in said.ranks} == ranks


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("гематологом", "haematologist", True),
        ("саксофонист", "saxophonist", True),
        ("океанограф", "oceanographer", True),
        ("гематолог", "dermatologist", False),
        ("кларнетист", "saxophonist", False),
    ],
)
def test_a_trade_that_no_table_has_is_compared_by_rule(
    one: str, other: str, same: bool
) -> None:
    assert bool(concepts_of(one).ranks & concepts_of(other).ranks) is same


@pytest.mark.parametrize("word", ["хирургии", "эпидемиологический", "neurology"])
def test_a_science_is_not_who_works_in_it(word: str) -> None:
    assert not concepts_of(word).ranks


def test_what_is_a_kind_of_another_makes_it_superfluous() -> None:
    assert narrowest(frozenset({"dairy", "food", "plant"})) == {"dairy", "plant"}
    assert ranks_agree("surgeon", "doctor")
    assert not ranks_agree("surgeon", "nurse")


def test_no_word_of_the_tables_mixes_scripts() -> None:
    lexicon = load_lexicon()
    words = [*lexicon.whole, *lexicon.beginnings, *lexicon.phrases]

    assert [w for w in words if not word_key(w.rstrip("*~"))] == []


def test_ranks_have_walks_of_life() -> None:
    assert walks_of(frozenset({"minister", "player"})) == {"office", "sport"}


def test_days_and_first_words_name_nothing() -> None:
    assert is_no_name("tuesday")
    assert not is_no_name("vyksa")
