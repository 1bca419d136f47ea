"""Builders of clock times and parts of the day."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from onrecord.times import calendar
from onrecord.times.calendar import Period
from onrecord.times.dates import Slots, date_period, first, integer, text
from onrecord.times.scene import Found, Scene

__all__ = ["CLOCK_BUILDERS"]

_NOON = 12


def _day(slots: Slots, scene: Scene) -> Period:
    found = date_period(slots, scene)
    if found is not None:
        return found
    offset = integer(slots, "deictic")
    last = scene.last
    if (
        offset is None
        and last is not None
        and last.grain == "day"
        and scene.last_is_near
    ):
        return last
    anchor = scene.anchor
    moved = None if anchor is None else calendar.shifted(anchor, offset or 0, "D")
    return (
        calendar.unknown("XXXX-XX-XX", "day") if moved is None else calendar.day(moved)
    )


def build_daypart(slots: Slots, scene: Scene) -> Found | None:
    """Build "Friday night", "this morning", "yesterday evening"."""
    day, part = _day(slots, scene), text(slots, "daypart") or "DT"
    return Found(
        type="TIME",
        value=f"{day.value}T{part}",
        period=day,
        modifier=text(slots, "part"),
        relative=not slots.get("year"),
    )


def build_next_part(slots: Slots, scene: Scene) -> Found | None:
    """Build "the next morning", "the night before": beside the day just named."""
    last, step = scene.last, integer(slots, "frommention") or 1
    base = scene.anchor if last is None or last.begin is None else last.begin
    moved = None if base is None else calendar.shifted(base, step, "D")
    day = (
        calendar.unknown("XXXX-XX-XX", "day") if moved is None else calendar.day(moved)
    )
    return Found(
        type="TIME",
        value=f"{day.value}T{text(slots, 'daypart')}",
        period=day,
        relative=True,
        from_last=last is not None,
    )


def build_clock(slots: Slots, scene: Scene) -> Found | None:
    """Build "10:35 a.m. Friday", "noon", "0735 GMT", "20:10"."""
    moment = _moment(slots)
    if moment is None:
        return None
    hour, minute = moment
    day = _day(slots, scene)
    zone = text(slots, "zone")
    instant = None
    if zone is not None and day.begin is not None and hour < 24:
        local = datetime(
            day.begin.year,
            day.begin.month,
            day.begin.day,
            hour,
            minute,
            tzinfo=ZoneInfo(zone),
        )
        # isoformat, since %Y writes the year 33 with two digits
        instant = f"{local.astimezone(UTC).replace(tzinfo=None).isoformat()}Z"
    return Found(
        type="TIME",
        value=f"{day.value}T{hour:02d}:{minute:02d}",
        period=day,
        modifier=text(slots, "mod"),
        relative=not slots.get("year") and not slots.get("ndate"),
        instant=instant,
    )


def _moment(slots: Slots) -> tuple[int, int] | None:
    if slots.get("named"):
        return integer(slots, "named") or 0, 0
    if slots.get("clock"):
        parts = str(first(slots, "clock")).replace(".", ":").split(":")
        hour, minute = int(parts[0]), int(parts[1])
    elif slots.get("hhmm"):
        digits = str(first(slots, "hhmm")).zfill(4)
        hour, minute = int(digits[:2]), int(digits[2:])
    else:
        hour, minute = integer(slots, "hour") or 0, integer(slots, "minute") or 0
    half = text(slots, "ampm")
    if half in ("PM", "AF", "EV", "NI") and hour < _NOON and (half != "NI" or hour > 5):
        hour += _NOON
    elif half in ("AM", "MO", "NI") and hour == _NOON:
        hour = 0
    return (hour, minute) if hour <= 24 and minute < 60 else None


CLOCK_BUILDERS = {
    "daypart": build_daypart,
    "clock": build_clock,
    "nextpart": build_next_part,
}
