"""Words that begin otherwise are parted at once, and none of them would agree."""

from __future__ import annotations

from importlib import resources
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.evaluate.agreeing import read_names
from onrecord.names import beginnings, foreign, syllables
from onrecord.names.beginnings import may_begin_alike
from onrecord.names.crossing import agree_across
from onrecord.names.foreign import first_letters
from onrecord.names.letters import plain
from onrecord.names.pairs import score_pair

GOLD = Path(__file__).parent / "gold" / "names_cyrillic" / "agreeing_dev.csv"
NAMES = [
    tuple(plain(name).replace("-", " ").split() for name in (p.cyrillic, p.latin))
    for p in read_names(GOLD)
]
JOINED = [("".join(cyrillic), "".join(latin)) for cyrillic, latin in NAMES]
CYRILLIC = [cyrillic for cyrillic, _ in JOINED]
LATIN = [word for _, latin in NAMES for word in latin]
MORE = resources.files("onrecord.names") / "data" / "foreign_more.txt"
TABLED = [line.split("\t") for line in MORE.read_text("utf-8").splitlines()]
# What two words put together may agree by with one.
WAYS = {"same_sound", "own", "case", "older"}
RULES = [rules._pairs for rules in foreign._table()._rules.values()]


def parted_wrongly(cyrillic: str, latin: str) -> bool:
    return (
        not may_begin_alike(cyrillic, latin) and agree_across(cyrillic, latin) in WAYS
    )


def test_names_put_together_begin_as_they_do_in_another_script() -> None:
    assert not [pair for pair in JOINED if parted_wrongly(*pair)]


def test_words_of_the_tables_begin_as_their_spellings_in_every_case() -> None:
    words = [(word, latin) for word, latin in TABLED if len(word) > len("суньятсен")]
    cased = [(w + end, latin) for (w, latin), end in product(words, ("", "а", "ом"))]

    assert not [pair for pair in cased if parted_wrongly(*pair)]


@settings(deadline=None)
@given(st.sampled_from(CYRILLIC), st.sampled_from(LATIN))
def test_no_other_words_that_agree_are_parted(cyrillic: str, latin: str) -> None:
    assert not parted_wrongly(cyrillic, latin)


@settings(deadline=None)
@given(
    st.text("абвгджзиклмнорсухцчшьюя", min_size=9, max_size=14),
    st.sampled_from(["", "а", "ом"]),
)
def test_nor_is_a_word_from_any_spelling_of_its_own(word: str, ending: str) -> None:
    for latin in foreign.spellings_of(word) | syllables.older_spellings(word):
        assert not parted_wrongly(word + ending, latin)


def test_chinese_names_begin_as_pinyin_and_older_books_spell_them() -> None:
    names = [f"{syllable}чжуаншань" for syllable in syllables._palladius()]

    assert not [
        (name, latin)
        for name in names
        for latin in foreign.spellings_of(name) | syllables.older_spellings(name)
        if parted_wrongly(name, latin)
    ]


@pytest.mark.parametrize("rules", RULES)
def test_a_rule_loses_no_letter_but_those_that_are_counted(
    rules: dict[str, str],
) -> None:
    for rule, spelt in rules.items():
        taken = foreign._taken(rule)
        lost = len(beginnings._LOST.findall(taken)) + rule.endswith("$")
        assert len(spelt) >= len(taken) - lost
        assert plain(spelt)[:1] in {"", *first_letters(taken[0])}


def test_most_words_put_together_are_parted() -> None:
    assert not may_begin_alike("михаилстявикрян", "tokravusin")
    assert not may_begin_alike("еленакусежук", "khezeskko")
    assert may_begin_alike("абдурахманов", "abdurakhmanov")


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Хамиду Резе Шамлу", "Hamidreza Shamloo"),
        ("Абд-Раббу Мансур Хади", "Abdrabbuh Mansur Hadi"),
    ],
)
def test_two_words_that_are_one_still_agree(cyrillic: str, latin: str) -> None:
    assert score_pair(cyrillic, latin, "person").same
