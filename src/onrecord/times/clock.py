"""Builders of clock times and parts of the day."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from onrecord.times import calendar
from onrecord.times.calendar import Period
from onrecord.times.dates import Slots, date_period, first, integer, text
from onrecord.times.durations import build_duration
from onrecord.times.lexicon import Value
from onrecord.times.scene import Found, Scene

__all__ = ["CLOCK_BUILDERS"]

_NOON = 12
_DAY_HOURS = 24
_GROUP_DIGITS = 6  # of a military date-time group: DDHHMM


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


def build_hours(slots: Slots, scene: Scene) -> Found | None:
    """Build "at 0430 hours", "в 22 часа"; "в 24 часа" is how long one is given."""
    if text(slots, "unit") != "H" or integer(slots, "hour") == _DAY_HOURS:
        count = [*slots.get("hour", ()), *slots.get("hhmm", ())]
        return build_duration({**slots, "n": count}, scene)
    return build_clock(slots, scene)


def build_afternoon(slots: Slots, scene: Scene) -> Found | None:
    """Build "в три часа дня"."""
    if text(slots, "unit") != "H" or text(slots, "ampm") != "D":
        return None
    return build_clock({**slots, "ampm": ["AF"]}, scene)


def build_half_past(slots: Slots, scene: Scene) -> Found | None:
    """Build "в половине седьмого": half an hour before the hour named."""
    hour = (integer(slots, "hour") or 1) - 1
    if hour >= _NOON:
        return None
    return build_clock({**slots, "hour": [hour or _NOON], "minute": [30]}, scene)


def build_date_time_group(slots: Slots, scene: Scene) -> Found | None:
    """Build "141530Z DEC 25": day, hour and minute in one number, in UTC."""
    digits = str(first(slots, "dtg"))
    if len(digits) != _GROUP_DIGITS or not digits.isdigit():
        return None
    moment: dict[str, list[Value]] = {
        "day": [int(digits[:2])],
        "hhmm": [digits[2:]],
        "zone": ["UTC"],
    }
    if not slots.get("month"):
        anchor = scene.anchor
        moment["month"] = [] if anchor is None else [anchor.month]
    return build_clock({**slots, **moment}, scene)


CLOCK_BUILDERS = {
    "hours": build_hours,
    "afternoon": build_afternoon,
    "halfpast": build_half_past,
    "datetimegroup": build_date_time_group,
    "daypart": build_daypart,
    "clock": build_clock,
    "nextpart": build_next_part,
}
