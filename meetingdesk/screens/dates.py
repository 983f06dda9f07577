"""Days and hours as the screens say them, in Danish time and in the language that is now chosen.

A table of its own, because the first frame is painted before any library of dates is loaded.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from meetingdesk.clock import copenhagen
from meetingdesk.locale import N_, _

_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip


def danish(instant: datetime) -> datetime:
    """Return an aware instant on the Danish clock."""
    return instant.astimezone(copenhagen())


def at_danish(naive: datetime) -> datetime:
    """Return the instant, in UTC, that a Danish clock and calendar mean by `naive`."""
    return naive.replace(tzinfo=copenhagen()).astimezone(UTC)


def clock(instant: datetime) -> str:
    """Return the hour of an aware instant: `14:03`."""
    return f"{danish(instant):%H:%M}"


def full_day(day: date) -> str:
    """Return a day with its weekday and year: `fre. 20. nov. 2026`, `Fri 20 Nov 2026`."""
    return _("{weekday} {day} {month} {year}").format(
        weekday=_(_WEEKDAYS[day.weekday()]), day=day.day, month=_(_MONTHS[day.month - 1]), year=day.year
    )


def week_day(day: date) -> str:
    """Return a day with its weekday: `fre. 20. nov.`, `Fri 20 Nov`."""
    return _("{weekday} {day} {month}").format(
        weekday=_(_WEEKDAYS[day.weekday()]), day=day.day, month=_(_MONTHS[day.month - 1])
    )


def month_day(day: date) -> str:
    """Return a day of this year, short: `17. nov.`, `17 Nov`."""
    return _("{day} {month}").format(day=day.day, month=_(_MONTHS[day.month - 1]))


def minutes_and_seconds(seconds: int) -> str:
    """Return a length of time: `1:17`, `12:05`; from an hour on `1:02:05`. Negative lengths have a minus."""
    hours, rest = divmod(abs(seconds), 3600)
    text = f"{rest // 60}:{rest % 60:02d}"
    if hours:
        text = f"{hours}:{rest // 60:02d}:{rest % 60:02d}"
    return f"−{text}" if seconds < 0 else text


def clock_with_seconds(instant: datetime) -> str:
    """Return the hour of an aware instant to the second: `14:03:27`."""
    return f"{danish(instant):%H:%M:%S}"
