"""How codes, modalities and days read in a line of text; one place for all views."""

from __future__ import annotations

import re

from onrecord.records import Claim, Deadline, Interval, Said, Speaker, spaced
from onrecord.records.intervals import last_day
from onrecord.views.inert import inert

__all__ = [
    "claim_words",
    "count_words",
    "day_words",
    "deadline_words",
    "interval_words",
    "one_line",
    "outlet_words",
    "who",
]

_WEEKDAYS = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}

# TIMEX3 values that name no year, and so no days
_NO_YEAR = re.compile(
    r"XXXX-(?:WXX-([1-7])|(0[1-9]|1[0-2])(?:-([0-3][0-9]))?|(SP|SU|FA|WI))"
)


def claim_words(claim: Claim) -> str:
    """Put a claim's code, modality and deadline into words.

    "on duty, scheduled (due 2025-12-01, at the latest 2025-12-31)"; a plain
    assertion shows only its code.
    """
    shown = spaced(claim.code)
    modality = claim.modality
    if modality == "asserted" and claim.polarity == "negative":
        modality = "denied"
    if modality != "asserted":
        shown = f"{shown}, {modality}"
    if claim.deadline is not None:
        shown = f"{shown} ({deadline_words(claim.deadline)})"
    return shown


def outlet_words(outlet: str | None) -> str:
    """Name an outlet; one that no article gave reads as unknown."""
    return outlet or "unknown outlet"


def deadline_words(deadline: Deadline) -> str:
    """Say from when fulfilment is expected and the last day that still meets it."""
    last = last_day(deadline.missed)
    due = f"due {deadline.due}"
    return due if last == deadline.due else f"{due}, at the latest {last}"


def day_words(said: Said) -> str:
    """Show when something was said, with the basis where it is not the words."""
    when = interval_words(said.when)
    if when is None:
        return _unplaced(said.value)
    return when if said.basis == "words" else f"{when} (by {said.basis})"


def _unplaced(value: str | None) -> str:
    """Put a TIMEX3 value that denotes no days into words."""
    if value == "PAST_REF":
        return "earlier, no day given"
    found = _NO_YEAR.fullmatch(value or "")
    if found is None:
        return (
            "undated" if value is None or not re.search("[^XWQHE-]", value) else value
        )
    weekday, month, day, season = found.groups()
    if weekday is not None:
        return f"a {_WEEKDAYS[int(weekday) - 1]}, no date given"
    name = _SEASONS[season] if month is None else _MONTHS[int(month) - 1]
    return f"{name if day is None else f'{int(day)} {name}'}, no year given"


def interval_words(when: Interval) -> str | None:
    """Show an interval: one day, or first day to last; ``None`` where unknown."""
    if when.begin is None or when.end is None:
        return None
    begin, last = when.begin[:10], last_day(when.end)
    return begin if begin == last else f"{begin} to {last}"


def who(speaker: Speaker) -> str:
    """Name a speaker; an unnamed one by the article's description."""
    if speaker.name is not None:
        return speaker.name
    described = speaker.described or "source not named"
    return f"unnamed ({described})"


def count_words(number: int, noun: str) -> str:
    """Count a noun in English: "1 origin", "3 origins", "1,200 entities"."""
    if number != 1:
        noun = f"{noun[:-1]}ies" if noun.endswith("ty") else f"{noun}s"
    return f"{number:,} {noun}"


def one_line(text: str) -> str:
    """Return a name, title or address of an article as one harmless line."""
    return inert(" ".join(text.split()))
