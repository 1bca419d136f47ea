"""On which days a promise falls due by the times beside it."""

from __future__ import annotations

import pytest

from sentences import coded

# Tests' sentences are published on Wednesday, 10 September 2025.


@pytest.mark.parametrize(
    ("text", "lang", "due", "missed"),
    [
        # the coming weekday, whatever the tense
        ("The Patriot moves to Zamosc on Monday.", "en", "2025-09-15", "2025-09-16"),
        (
            "The Patriot will have been delivered by Monday.",
            "en",
            "2025-09-15",
            "2025-09-16",
        ),
        (
            "В пятницу «Искандер» заступает на дежурство.",
            "ru",
            "2025-09-12",
            "2025-09-13",
        ),
        # a weekday is included, as a day of a month is
        ("«Искандер» выведут до пятницы.", "ru", "2025-09-12", "2025-09-13"),
        # a number of weeks, months or days from publication
        ("The Patriot will arrive in two weeks.", "en", "2025-09-24", "2025-09-25"),
        ("The Patriot will arrive in a fortnight.", "en", "2025-09-24", "2025-09-25"),
        ("«Искандер» привезут через месяц.", "ru", "2025-10-10", "2025-10-11"),
        ("«Искандер» привезут через полгода.", "ru", "2026-03-10", "2026-03-11"),
        # from a month on: some time in it; from a day on: that day
        ("«Искандер» разместят с ноября.", "ru", "2025-11-01", "2025-12-01"),
        ("«Искандер» разместят с 1 ноября.", "ru", "2025-11-01", "2025-11-02"),
        # the night onto a day is that day's
        (
            "В ночь на 17 сентября «Искандер» заступит на дежурство.",
            "ru",
            "2025-09-17",
            "2025-09-18",
        ),
        # the middle of a month or year, the last day of a period
        ("The Patriot will arrive by mid-October.", "en", "2025-10-15", "2025-10-16"),
        ("«Искандер» привезут к середине 2026 года.", "ru", "2026-06-30", "2026-07-01"),
        (
            "The Patriot will arrive before October is over.",
            "en",
            "2025-10-31",
            "2025-11-01",
        ),
        (
            "The Patriot will arrive by the end of the fourth quarter.",
            "en",
            "2025-12-31",
            "2026-01-01",
        ),
        # two times joined, and one that says the other again
        (
            "The Patriot will arrive between October and December.",
            "en",
            "2025-10-01",
            "2026-01-01",
        ),
        (
            "«Искандер» привезут через месяц, 12 октября.",
            "ru",
            "2025-10-12",
            "2025-10-13",
        ),
    ],
)
def test_a_promise_falls_due_on_the_days_its_time_sets(
    text: str, lang: str, due: str, missed: str
) -> None:
    deadlines = [c.deadline for c in coded(text, lang) if c.deadline is not None]

    assert [(d.due, d.missed) for d in deadlines] == [(due, missed)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        # no day is set by "not before" and "after"
        ("«Искандер» разместят не раньше 2027 года.", "ru"),
        ("«Искандер» разместят после Нового года.", "ru"),
        # the time is the condition's
        ("The Patriot will be deployed if the money comes by Monday.", "en"),
        ("Patriot разместят в Киле, если деньги придут до 20 октября.", "ru"),
        # part of a name
        ("The Mirage 2000 jets will be delivered.", "en"),
        # a promise of the past is not turned ahead
        ("The Patriot was to arrive on Monday.", "en"),
    ],
)
def test_no_deadline_where_the_time_sets_none(text: str, lang: str) -> None:
    claims = coded(text, lang)

    assert claims
    assert [c.deadline for c in claims] == [None] * len(claims)


def test_a_headlines_present_tense_is_not_turned_ahead() -> None:
    """Its Monday may be the last one."""
    claims = coded("Poland withdraws Patriot on Monday", "en", level="headline")

    assert [(c.modality, c.deadline) for c in claims] == [("asserted", None)]
