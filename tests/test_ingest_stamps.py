"""Stamp lines: dates, clock times, bylines, reading times."""

import pytest

from onrecord.ingest.stamps import read_stamp

STAMPS = [
    ("4 March 2024, 16:58", "2024-03-04", True, None),
    ("Monday, March 4, 2024", "2024-03-04", False, None),
    ("16:58 04.03.2024", "2024-03-04", True, None),
    ("04.03.2024 16:58", "2024-03-04", True, None),
    ("16:58, 4 марта 2024", "2024-03-04", True, None),
    ("Опубликовано: 4 марта 2024 г. в 16:58 (мск)", "2024-03-04", True, None),
    ("Published: March 4, 2024 at 4:58 pm GMT", "2024-03-04", True, None),
    (
        "by Ann Writer March 4, 2024 7:38 AM 2 min read",
        "2024-03-04",
        True,
        "Ann Writer",
    ),
    ("ANN WRITERMonday, 4 March 2024, 16:58", "2024-03-04", True, "ANN WRITER"),
    ("3 min read", None, False, None),
    ("16:58", None, True, None),
    ("March/April 2024", None, False, None),
    ("В мире 16:58, 4 марта 2024", "2024-03-04", True, None),
    ("March 4, 2024 4:58 PM GMT Updated 2 hours ago", "2024-03-04", True, None),
    ("16:58 04.03.2024 (обновлено: 18:20 09.03.2024)", "2024-03-04", True, None),
]


@pytest.mark.parametrize(("words", "day", "clock", "names"), STAMPS)
def test_a_stamp_gives_its_day_and_clock(
    words: str, day: str | None, clock: bool, names: str | None
) -> None:
    stamp = read_stamp(words)

    assert stamp is not None
    assert (stamp.day and stamp.day.isoformat()) == day
    assert (stamp.clock, stamp.names) == (clock, names)
    assert not stamp.update


@pytest.mark.parametrize(
    "words", ["Updated March 4, 2024", "Обновлено: 4 марта 2024, 16:58"]
)
def test_a_later_edit_is_marked_as_one(words: str) -> None:
    stamp = read_stamp(words)

    assert stamp is not None
    assert stamp.update


@pytest.mark.parametrize(
    "words",
    [
        "On 4 March 2024 the bridge opened.",
        "The bridge opened on 4 March 2024, the minister said.",
        "Bridge: ten lanes, 4 levels",
        "26 663",
        "In 2024",
        "Mayor Ann Writer (Lake Party) — Announced March 4, 2024",
        "no digits here",
        "4 March 2024 " + "and so on " * 20,
    ],
)
def test_prose_and_counts_are_no_stamps(words: str) -> None:
    assert read_stamp(words) is None


def test_a_stamp_may_say_that_it_is_of_publication() -> None:
    stamp, bare = read_stamp("Published 4 March 2024"), read_stamp("4 March 2024")

    assert stamp is not None
    assert bare is not None
    assert (stamp.published, bare.published) == (True, False)


def test_two_days_in_one_stamp_give_none() -> None:
    stamp = read_stamp("4 March 2024 - 5 March 2024")

    assert stamp is not None
    assert stamp.day is None
