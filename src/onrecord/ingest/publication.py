"""When an article was published, and on what that rests.

In this order: the article's own record or the page's metadata; what the caller
gave (--published); a stamp that stands with the article, or the day in the path of
its address; a dateline that carries, or is given, a year. Where these say nothing
the article stays undated: nothing is better than a wrong day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from onrecord.errors import InputError
from onrecord.ingest.calendar import url_day, url_month
from onrecord.ingest.datelines import Dateline
from onrecord.ingest.zones import Layout
from onrecord.records import PublishedBasis

__all__ = ["Publication", "find_publication", "iso_published"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)
# A stamp and the address of one page differ by a night or a time zone, not by more.
_SAME_DAYS = 1


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication day and its basis; both ``None`` where nothing says."""

    published: str | None
    basis: PublishedBasis | None


def iso_published(words: str | None) -> str | None:
    """Check a record's own publication date; return it as ISO day or UTC instant.

    An instant stays one only where its day in UTC is the day its own clock shows;
    else its own day is kept, since "on Tuesday" means the outlet's Tuesday. A clock
    time without a zone is dropped.

    Raises:
        InputError: ``words`` is no ISO day or instant, or no day that exists.
    """
    if words is None or not words.strip():
        return None
    found = words.strip()
    match = _INSTANT.fullmatch(found)
    if _DAY.fullmatch(found) is None and match is None:
        raise InputError(
            f"published: found {words!r}, expected a day as YYYY-MM-DD"
            " or an instant as YYYY-MM-DDTHH:MM:SSZ"
        )
    try:
        day = date.fromisoformat(found[:10]).isoformat()
        instant = datetime.fromisoformat(found) if match and match["zone"] else None
    except ValueError as error:
        raise InputError(
            f"published: found {words!r}, expected a day that exists ({error})"
        ) from error
    if instant is None:
        return day
    return _instant_of(instant, day)


def _instant_of(instant: datetime, day: str) -> str:
    try:
        utc = instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError:
        return day
    return utc if utc.startswith(day) else day


def find_publication(
    *, own: str | None, given: str | None, url: str | None, layout: Layout
) -> Publication:
    """Return when the article was published.

    Args:
        own: Checked date of the record itself or the page's metadata.
        given: The caller's day for articles that give none.
        url: The article's address, and any that its text shows.
        layout: What the text's form tells.
    """
    if own is not None:
        return Publication(own, "metadata")
    if given is not None:
        return Publication(given, "given")
    stamp = _stamped_day(layout, url)
    if stamp is not None:
        return Publication(stamp.isoformat(), "stamp")
    day = _dateline_day(layout.dateline, url)
    if day is not None:
        return Publication(day.isoformat(), "dateline")
    return Publication(None, None)


def _stamped_day(layout: Layout, url: str | None) -> date | None:
    """Return the day that stamps and address agree on."""
    stamps = {stamp.day for stamp in layout.stamps if stamp.day is not None}
    addressed = url_day(url) if url else None
    if len(stamps) > 1:
        # Several dates of one page: only one that the address bears out counts.
        return addressed if addressed in stamps else None
    if not stamps:
        return addressed
    (stamp,) = stamps
    if addressed and abs(stamp - addressed) > timedelta(days=_SAME_DAYS):
        return None
    return stamp


def _dateline_day(dateline: Dateline | None, url: str | None) -> date | None:
    if dateline is None:
        return None
    if dateline.year is not None:
        return dateline.date_in(dateline.year)
    month = url_month(url) if url else None
    if month is None or month[1] not in (None, dateline.month):
        return None
    return dateline.date_in(month[0])
