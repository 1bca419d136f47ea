"""Russian case forms made from the nominative."""

from __future__ import annotations

import pytest

from onrecord.names.ru.endings import case_forms, plural_forms


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


def test_a_name_in_o_stays_as_it_is_among_its_forms() -> None:
    assert "лукашенко" in case_forms("лукашенко")


def test_systems_have_plurals() -> None:
    assert {"искандеры", "искандеров", "искандерами"} <= plural_forms("искандер")
    assert {"панцири", "панцирей"} <= plural_forms("панцирь")


@pytest.mark.parametrize("word", ["ес", "s"])
def test_short_words_have_only_themselves(word: str) -> None:
    assert case_forms(word) == {word}
