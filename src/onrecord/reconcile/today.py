"""The day that forecasts are judged by: as late as the ledger's articles bear out.

The clock would change results from day to day, and the latest day of any article is
moved by one misprinted year. So a day has to have company.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta

from onrecord.ledger import Index
from onrecord.records import DAY_CHARS, Article, Statement, day_after

__all__ = ["judging_day", "judging_day_in", "judging_day_of"]

# Articles published so many days up to a day keep it company. Misprints are mostly
# of a year or of months; a ledger that is fed has an article a quarter. Chosen, not
# measured.
_COMPANY_DAYS = 90


def judging_day(
    days: Iterable[str], imprints: Callable[[str, str], Collection[object]]
) -> str:
    """Return the latest day that has company; empty if there is no day at all.

    A day has company where the 90 days up to it saw articles of two days, or of two
    outlets on one day. Where no day has, the latest counts.

    Args:
        days: ISO days of articles and statements, the latest first.
        imprints: Gives the different days and outlets of the articles published from
            one day to before another; two are enough.
    """
    latest = ""
    for day in days:
        latest = latest or day
        since = date.fromisoformat(day) - timedelta(_COMPANY_DAYS)
        if len(imprints(since.isoformat(), day_after(day))) > 1:
            return day
    return latest


def judging_day_in(index: Index) -> str:
    """Return the judging day of a ledger; empty if it holds no day at all."""
    return judging_day(
        index.days_down(), lambda a, b: index.imprints(since=a, until=b, limit=2)
    )


def judging_day_of(statements: Iterable[Statement], articles: Iterable[Article]) -> str:
    """Return the judging day of a set of articles and the statements they report."""
    published = {
        (a.published[:DAY_CHARS], a.outlet) for a in articles if a.published is not None
    }
    days = {day for day, _ in published}
    days |= {s.said.when.begin[:DAY_CHARS] for s in statements if s.said.when.begin}
    return judging_day(
        sorted(days, reverse=True),
        lambda since, until: [p for p in published if since <= p[0] < until],
    )
