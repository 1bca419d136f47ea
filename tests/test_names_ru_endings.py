"""Russian case forms made from the nominative."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.names.ru.endings import case_forms, is_case_form, plural_forms


@pytest.mark.parametrize(
    ("nominative", "forms"),
    [
        ("хренин", {"хренина", "хренину", "хрениным", "хренине"}),
        ("песков", {"пескова", "пескову", "песковым", "пескове"}),
        ("волков", {"волкова", "волковым"}),
        ("зеленский", {"зеленского", "зеленскому", "зеленским", "зеленском"}),
        ("захарова", {"захаровой", "захарову"}),
        ("тихановская", {"тихановской", "тихановскую"}),
        ("россия", {"россии", "россию", "россией"}),
        ("беларусь", {"беларуси", "беларусью"}),
        ("министерство", {"министерства", "министерству", "министерством"}),
        ("павел", {"павла", "павлу", "павлом"}),
        ("наталья", {"натальи", "наталью", "натальей"}),
        ("дмитрий", {"дмитрия", "дмитрию", "дмитрием"}),
        ("вольфович", {"вольфовича", "вольфовичем"}),
    ],
)
def test_oblique_cases_are_made(nominative: str, forms: set[str]) -> None:
    assert forms <= case_forms(nominative)


@given(
    st.sampled_from(["иван", "ле", "зелен", "п", "отц", "росс"]),
    st.sampled_from(["ов", "ский", "ия", "ек", "ец", "о", "й", "ь", "ї", "q", ""]),
    st.sampled_from(["", "а", "ого", "ка", "ца", "ии", "ов", "ем", "x"]),
)
def test_a_case_is_told_as_it_is_made(stem: str, ending: str, case: str) -> None:
    nominative = stem + ending
    made = case_forms(nominative)

    assert all(is_case_form(form, nominative) for form in made)
    for word in (stem + case, nominative + case):
        assert is_case_form(word, nominative) == (word in made)


def test_a_name_in_o_stays_as_it_is_among_its_forms() -> None:
    assert "лукашенко" in case_forms("лукашенко")


def test_systems_have_plurals() -> None:
    assert {"искандеры", "искандеров", "искандерами"} <= plural_forms("искандер")
    assert {"панцири", "панцирей"} <= plural_forms("панцирь")


@pytest.mark.parametrize("word", ["ес", "s"])
def test_short_words_have_only_themselves(word: str) -> None:
    assert case_forms(word) == {word}
