"""Intervals: half-open days and instants, open ends reach for ever."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import UNKNOWN, Interval, day_after, day_interval, days_between

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 30))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Return intervals with known and open ends."""
    day = draw(DAYS)
    end = day + timedelta(draw(st.integers(1, 400)))
    begin_known, end_known = draw(st.booleans()), draw(st.booleans())
    return Interval(
        begin=day.isoformat() if begin_known else None,
        end=end.isoformat() if end_known else None,
    )


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("2024-03-04", "2024-03-04"),
        ("2024-03-05", "2024-03-04"),
        ("2024-03-04T10:00:00Z", "2024-03-04T10:00:00Z"),
        ("2024-03-04T10:00:00Z", "2024-03-04"),
    ],
)
def test_an_interval_ends_after_it_begins(begin: str, end: str) -> None:
    with pytest.raises(ValueError, match="not an interval"):
        Interval(begin=begin, end=end)


@given(DAYS, st.integers(1, 400))
def test_a_day_interval_is_as_wide_as_asked_and_holds_its_first_day(
    day: date, width: int
) -> None:
    interval = day_interval(day, days=width)

    assert interval.known
    assert interval.days() == width
    assert interval.begin == day.isoformat()
    assert interval.meets(day_interval(day))
    assert not interval.meets(day_interval(day + timedelta(width)))


@given(intervals(), intervals())
def test_meeting_is_symmetric(one: Interval, other: Interval) -> None:
    assert one.meets(other) == other.meets(one)


@given(intervals())
def test_every_interval_meets_itself_and_the_unknown(interval: Interval) -> None:
    assert interval.meets(interval)
    assert interval.meets(UNKNOWN)


@given(intervals(), intervals())
def test_intervals_meet_exactly_where_they_share_a_day(
    one: Interval, other: Interval
) -> None:
    begins = [i.begin for i in (one, other) if i.begin is not None]
    ends = [i.end for i in (one, other) if i.end is not None]
    shared = not begins or not ends or max(begins) < min(ends)

    assert one.meets(other) == shared


@given(DAYS)
def test_the_day_after_follows_the_calendar(day: date) -> None:
    following = day_after(day.isoformat())

    assert following == (day + timedelta(1)).isoformat()
    assert days_between(day.isoformat(), following) == 1


@pytest.mark.parametrize(
    ("day", "after"),
    [
        ("2024-02-28", "2024-02-29"),
        ("2023-02-28", "2023-03-01"),
        ("2023-12-31", "2024-01-01"),
        ("2023-12-31T23:59:59Z", "2024-01-01"),
    ],
)
def test_leap_days_and_years_end_where_they_should(day: str, after: str) -> None:
    assert day_after(day) == after


@pytest.mark.parametrize(
    ("begin", "end", "days"),
    [
        ("2024-03-04", "2024-03-05", 1),
        ("2024-03-04", "2024-03-05T12:00:00Z", 2),
        (None, "2024-03-05", None),
        ("2024-03-04", None, None),
    ],
)
def test_width_is_rounded_up_and_unknown_where_an_end_is_open(
    begin: str | None, end: str | None, days: int | None
) -> None:
    assert Interval(begin=begin, end=end).days() == days


@given(DAYS, st.integers(0, 86_399))
def test_days_and_instants_order_as_strings(day: date, second: int) -> None:
    clock = str(timedelta(seconds=second)).zfill(8)
    instant = f"{day.isoformat()}T{clock}Z"

    assert day.isoformat() < instant < day_after(instant)
