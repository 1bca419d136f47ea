"""Calendar arithmetic at its edges."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.times import calendar
from onrecord.times.numbers import amount_of, duration_value, year_of_words


@pytest.mark.parametrize(
    ("period", "value", "begin", "end"),
    [
        (calendar.month(2024, 12), "2024-12", date(2024, 12, 1), date(2025, 1, 1)),
        (calendar.quarter(2024, 4), "2024-Q4", date(2024, 10, 1), date(2025, 1, 1)),
        (calendar.half(2024, 2), "2024-H2", date(2024, 7, 1), date(2025, 1, 1)),
        (calendar.season(2025, "WI"), "2025-WI", date(2024, 12, 1), date(2025, 3, 1)),
        (calendar.season(2025, "FA"), "2025-FA", date(2025, 9, 1), date(2025, 12, 1)),
        (calendar.decade(1990), "199", date(1990, 1, 1), date(2000, 1, 1)),
        (calendar.century(20), "19", date(1900, 1, 1), date(2000, 1, 1)),
        (
            calendar.week(date(2024, 12, 30)),
            "2025-W01",
            date(2024, 12, 30),
            date(2025, 1, 6),
        ),
        (
            calendar.weekend(date(2025, 12, 19)),
            "2025-W51-WE",
            date(2025, 12, 20),
            date(2025, 12, 22),
        ),
        (calendar.year(None), "XXXX", None, None),
        (calendar.year(9999), "9999", None, None),  # its end is no date
    ],
)
def test_a_period_has_its_value_and_its_days(
    period: calendar.Period, value: str, begin: date | None, end: date | None
) -> None:
    assert (period.value, period.begin, period.end) == (value, begin, end)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2025, 2, 29), (2025, 4, 31), (2025, 13, 1), (2025, 1, 0)],
)
def test_a_day_the_calendar_lacks_is_none(year: int, month: int, day: int) -> None:
    assert calendar.day_of(year, month, day) is None


def test_the_leap_day_may_stand_without_a_year() -> None:
    found = calendar.day_of(None, 2, 29)

    assert found is not None
    assert found.value == "XXXX-02-29"


@pytest.mark.parametrize(
    ("day", "count", "unit", "moved"),
    [
        (date(2025, 1, 31), 1, "M", date(2025, 2, 28)),
        (date(2024, 2, 29), -1, "Y", date(2023, 2, 28)),
        (date(2025, 12, 19), -2, "W", date(2025, 12, 5)),
        (date(2025, 12, 19), 1, "Q", date(2026, 3, 19)),
        (date(2025, 12, 19), 9000, "Y", None),
        (date(2025, 12, 19), 10**12, "D", None),
    ],
)
def test_shifting_keeps_the_day_where_the_calendar_allows(
    day: date, count: int, unit: str, moved: date | None
) -> None:
    assert calendar.shifted(day, count, unit) == moved


@given(
    st.dates(date(1, 1, 8), date(9998, 12, 1)),
    st.sampled_from(["D", "W", "M", "Q", "H", "Y"]),
)
def test_the_period_that_holds_a_day_holds_it(day: date, unit: str) -> None:
    period = calendar.holding(day, unit)

    if period.begin is not None and period.end is not None:
        assert period.begin <= day < period.end


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["START", "MID", "END"]),
)
def test_a_part_lies_inside_its_period(day: date, part: str) -> None:
    whole = calendar.month(day.year, day.month)
    found = calendar.part_of(whole, part)

    assert whole.begin is not None
    assert whole.end is not None
    assert found.begin is not None
    assert found.end is not None
    assert whole.begin <= found.begin < found.end <= whole.end


@pytest.mark.parametrize(
    ("values", "unit", "value"),
    [
        ([3], "M", "P3M"),
        (["A"], "W", "P1W"),
        (["A", 2], "W", "P2W"),
        (["2,5"], "H", "PT2H30M"),
        ([2, "1/2"], "Y", "P2Y6M"),
        (["1/2"], "D", "PT12H"),
        (["X"], "MIN", "PTXM"),
        ([1], "E", "P10Y"),
        (["X"], "C", "PXC"),
        (["1,000"], "D", "P1000D"),
        ([2, 100, "x", 10], "D", "P210D"),
    ],
)
def test_an_amount_of_a_unit_is_a_duration(
    values: list[int | str], unit: str, value: str
) -> None:
    assert duration_value(amount_of(values), unit) == value


@pytest.mark.parametrize(
    ("values", "year"),
    [([19, 90, 4], 1994), ([2, 1000, 5], 2005), ([20, 19], 2019), (["x"], None)],
)
def test_a_year_in_words_is_read(values: list[int | str], year: int | None) -> None:
    assert year_of_words(values) == year
