"""Reading rule 4.2: when a forecast falls due and when it is missed."""

import pytest

from onrecord.times import TimeContext, deadline_of, find_times

CONTEXT = TimeContext(published="2025-10-28")
JANUARY = TimeContext(published="2026-01-14")


def set_by(text: str, lang: str, context: TimeContext) -> tuple[str, str]:
    """Return when what the only time of a text sets falls due, and is missed."""
    [found] = find_times(text, where="text", lang=lang, context=context)
    deadline = deadline_of(found)
    assert deadline is not None
    return deadline.due, deadline.missed


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
    assert set_by(words, lang, CONTEXT) == (due, missed)


@pytest.mark.parametrize(
    ("lang", "text", "due", "missed"),
    [
        ("en", "It will be ready by the 27th.", "2026-01-27", "2026-01-28"),
        ("en", "It will be ready before spring.", "2026-02-28", "2026-03-01"),
        ("en", "It will be ready by spring.", "2026-03-01", "2026-06-01"),
        ("en", "It will be ready by the end of spring.", "2026-05-31", "2026-06-01"),
        ("en", "It will be ready before the start of May.", "2026-04-30", "2026-05-01"),
        ("en", "It will be ready by the end of Q3.", "2026-09-30", "2026-10-01"),
        ("ru", "Будет готов к 27-му.", "2026-01-27", "2026-01-28"),
        ("ru", "Будет готов до наступления весны.", "2026-02-28", "2026-03-01"),
        ("ru", "Будет готов до начала октября.", "2026-09-30", "2026-10-01"),
        ("ru", "Будет готов к концу лета.", "2026-08-31", "2026-09-01"),
        ("ru", "Будет готов до конца III квартала.", "2026-09-30", "2026-10-01"),
    ],
)
def test_days_seasons_and_quarters_set_deadlines(
    lang: str, text: str, due: str, missed: str
) -> None:
    assert set_by(text, lang, JANUARY) == (due, missed)


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
