"""Reading rule 4.2: when a forecast falls due and when it is missed."""

import pytest

from onrecord.times import TimeContext, deadline_of, find_times

CONTEXT = TimeContext(published="2025-10-28")


@pytest.mark.parametrize(
    ("lang", "words", "due", "missed"),
    [
        ("en", "by December 18", "2025-12-18", "2025-12-19"),
        ("en", "by December", "2025-12-01", "2026-01-01"),
        ("en", "It will happen in December.", "2025-12-01", "2026-01-01"),
        ("en", "by the end of December", "2025-12-31", "2026-01-01"),
        ("en", "by the end of the year", "2025-12-31", "2026-01-01"),
        ("en", "by yearend", "2025-12-31", "2026-01-01"),
        ("en", "in the second half of 2025", "2025-07-01", "2026-01-01"),
        ("en", "before December 18", "2025-12-17", "2025-12-18"),
        ("en", "It will be ready within a month.", "2025-10-28", "2025-11-28"),
        ("en", "in the next two weeks", "2025-10-28", "2025-11-11"),
        ("ru", "к 18 декабря", "2025-12-18", "2025-12-19"),
        ("ru", "к декабрю", "2025-12-01", "2026-01-01"),
        ("ru", "до конца года", "2025-12-31", "2026-01-01"),
        ("ru", "к концу 2025 года", "2025-12-31", "2026-01-01"),
        ("ru", "до 18 декабря", "2025-12-17", "2025-12-18"),
    ],
)
def test_a_time_sets_a_deadline(lang: str, words: str, due: str, missed: str) -> None:
    [found] = find_times(words, where="text", lang=lang, context=CONTEXT)
    deadline = deadline_of(found)

    assert deadline is not None
    assert (deadline.due, deadline.missed) == (due, missed)


@pytest.mark.parametrize(
    "words",
    [
        "since December 18",
        "until December",
        "every Friday",
        "for two weeks",
        "over the past two weeks",
        "soon",
    ],
)
def test_what_sets_no_deadline_gives_none(words: str) -> None:
    [found] = find_times(words, where="text", lang="en", context=CONTEXT)

    assert deadline_of(found) is None


def test_an_undated_article_sets_no_deadline() -> None:
    context = TimeContext()
    [found] = find_times("by December", where="text", lang="en", context=context)

    assert deadline_of(found) is None
