"""Foreign names in Cyrillic: the own spelling, cases, and what stays Russian."""

from __future__ import annotations

import re
from importlib import resources

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.names import foreign
from onrecord.names.foreign import (
    latin_name,
    nominative_of,
    own_spelling,
    spellings_of,
)
from onrecord.names.letters import romanised
from onrecord.names.syllables import chinese_class


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Джеймс Уокер", "James Walker"),
        ("Юрген Майер", "Jürgen Mayer"),
        ("Жан-Люк Моро", "Jean-Luc Moreau"),
        ("Ежи Ковальчик", "Jerzy Kowalczyk"),
        ("Анджей Новак", "Andrzej Nowak"),  # the same last name is Czech, too
        ("Реджеп Йылмаз", "Recep Yılmaz"),
        ("Довиле Шимените", "Dovilė Šimenytė"),
        ("Ларс фон Берг", "Lars von Berg"),
        ("Педро Мартинес Гарсия", "Pedro Martínez García"),
        ("Мухаммед аль-Хамади", "Mohammed al-Hamadi"),
        ("Ван Цзяньминь", "Wang Jianmin"),
        ("Чжан Вэй", "Zhang Wei"),
        ("Ким Сон Хо", "Kim Seon-ho"),
        ("Нгуен Ван Минь", "Nguyen Van Minh"),
        ("Уокер", "Walker"),
    ],
)
def test_a_foreigner_gets_the_own_spelling(cyrillic: str, latin: str) -> None:
    assert own_spelling(cyrillic) == latin


@pytest.mark.parametrize(
    "name",
    [
        "Иван Петров",
        "Роман Шмидт",  # a Russian given name, and a last name of several countries
        "Пётр Иванович Андерсон",
        "Анна Ли",
        "Ли Ляньцзе-Петров",
        "John Smith",
        "",
    ],
)
def test_what_no_table_knows_better_is_left_to_the_caller(name: str) -> None:
    assert own_spelling(name) is None


def test_a_name_in_latin_letters_stays_as_it_is() -> None:
    assert latin_name("Anna Novák") == "Anna Novák"


@pytest.mark.parametrize(
    ("word", "nominative"),
    [
        ("Шимшеком", "Шимшек"),
        ("Уокера", "Уокер"),
        ("Джонсону", "Джонсон"),
        ("Уокер", "Уокер"),
        ("Петрова", None),
    ],
)
def test_a_case_leads_back_to_the_name(word: str, nominative: str | None) -> None:
    assert nominative_of(word) == nominative


def test_every_language_spells_a_word_its_own_way() -> None:
    assert {"jan", "yann"} <= spellings_of("ян")
    assert "jun" in spellings_of("цзюнь")


@pytest.mark.parametrize(
    ("pinyin", "older"),
    [("xi", "hsi"), ("jinping", "chinping"), ("zedong", "tsetung"), ("tian", "tien")],
)
def test_older_romanisations_of_chinese_agree(pinyin: str, older: str) -> None:
    assert chinese_class(pinyin) == chinese_class(older) != ""


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюя -'", max_size=40))
def test_no_name_breaks_it(name: str) -> None:
    spelt = own_spelling(name)

    assert spelt is None or spelt.strip()


def test_a_lithuanian_name_is_known_by_its_endings() -> None:
    assert own_spelling("Дайнюс Пятрусявичюс") == "Dainius Petrusevičius"
    assert own_spelling("Маркус Новак") == "Markus Novák"


RULES: dict[str, dict[str, str]] = yaml.safe_load(
    (resources.files("onrecord.names") / "data" / "foreign.yml").read_text("utf-8")
)["spelling"]
# Words in which every rule has its place: what each takes, alone and within others.
RULED = sorted(
    {
        re.sub(r"\(\?[^)]*\)|[\^$]", "", rule)
        for rules in RULES.values()
        for rule in rules
    }
)


def spelt_rule_by_rule(rules: dict[str, str], word: str) -> str:
    """Spell a word as the longest rule of each place has it, all rules in turn."""
    ordered = sorted(rules, key=len, reverse=True)
    pattern = re.compile("|".join(f"({rule})" for rule in ordered))
    return romanised(
        pattern.sub(lambda m: rules[ordered[(m.lastindex or 1) - 1]], word)
    )


@settings(deadline=None)  # each example compiles a language's rules
@given(
    st.sampled_from(sorted(RULES)),
    st.lists(st.sampled_from([*RULED, "а", "б", "о", "'"]), max_size=5).map("".join),
)
def test_a_word_is_spelt_by_every_rule_that_it_has_a_place_for(
    language: str, word: str
) -> None:
    rules = RULES[language]

    assert foreign._Rules(rules).spell(word) == spelt_rule_by_rule(rules, word)
