"""Numbers in digits and in words, two languages."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.names.counts import numbers_in, value_of


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Four hundred kilos of plums", {"400"}),
        ("Слива весом 400 кг", {"400"}),
        ("thirty-two sheep and one dog", {"32"}),
        ("тридцать две овцы", {"32"}),
        ("За сорок минут до отлёта", {"40"}),
        ("three hundred and six thousand", {"306000"}),
        ("1,200 plums, 1 200 слив", {"1200"}),
        ("1,2 млн га and 1.2 million", {"1200000"}),
        ("In 2020 three men", {"3"}),
        ("В 2010 двое", {"2"}),
        ("20 second graders", {"20"}),
        ("10 000 two", {"10000", "2"}),
        ("ten six-year-olds", {"10", "6"}),
        ("twenty-one plums", {"21"}),
        ("two thousand five hundred plums", {"2500"}),
        ("a thousand five hundred plums", {"1500"}),
        ("пять тысяч двести слив, 20 тысяч", {"5200", "20000"}),
        ("three and four thousand", {"3", "4000"}),
        ("1,234,567 plums and 1,234,568", {"1234567", "1234568"}),
        ("Он привёз семью, the second of them, a fortnight later", set()),
        ("сотни и тысячи слив, dozens, hundreds, thousands", set()),
        ("четверть века, half-century, полвека, второй", set()),
        ("2024", set()),
        ("двадцать первого марта 2024 года, 5–7 марта", set()),
        ("on March 12, on the fifth of May, 3 and 4 June", set()),
        ("05.03.2024 в 14:30, 2024-03-05", set()),
        ("20 сентября 1999 года 14 домов", {"14"}),
        ("шестерых овец, six sheep", {"6"}),
        ("двадцатилетний кузнец", {"20"}),
        ("her ninetieth birthday, её 90-летие", {"90"}),
        ("9" * 400, set()),
        ("No sheep, one dog", set()),
        ("", set()),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(text: str, numbers: set[str]) -> None:
    assert numbers_in(text) == numbers


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("forty", 40),
        ("сорока", 40),
        ("сорокалетие", 40),
        ("sheep", None),
        ("сор", None),
    ],
)
def test_a_word_stands_for_a_number_or_for_none(word: str, value: int | None) -> None:
    assert value_of(word) == value


@given(st.text())
def test_any_text_has_numbers_that_are_finite(text: str) -> None:
    assert all(1 < float(number) < math.inf for number in numbers_in(text))


@given(st.integers(min_value=2101, max_value=10**15 - 1))
def test_a_figure_is_read_exactly(figure: int) -> None:
    assert numbers_in(f"{figure} plums") == {str(figure)}
