"""A day with its hour, typed as people say it: `fredag kl. 13`, `i morgen 9.30`, `om 10 minutter`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from textual.content import Content

from meetingdesk.agendas.calendar import holiday_name
from meetingdesk.locale import _, current_language
from meetingdesk.meeting.spoken_dates import Note, notes_on, read_date, read_wait
from meetingdesk.screens import dates

# A bare `13.30` may be the end of a date, so it counts only behind something that is a date by itself.
_HOUR: Final = re.compile(
    r"(?P<day>.*?)(?:^|[\s,])(?:(?:kl\.?|klokken|at)\s*(?P<h1>\d{1,2})(?:[:.](?P<m1>\d\d))?"
    r"|(?P<h2>\d{1,2})(?P<sign>[:.])(?P<m2>\d\d))\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class When:
    """What was understood: an instant, or the reason why there is none.

    `starts_at` is aware; `problem` a sentence for the reader; `notes` what is odd about the day.
    """

    starts_at: datetime | None = None
    problem: str = ""
    notes: tuple[Note, ...] = ()


def read_when(text: str, now: datetime, *, thorough: bool = True) -> When:
    """Read a meeting's start, told at `now`.

    An hour alone means today, or tomorrow when it has passed; `om 10 minutter` counts from now.
    """
    text = text.strip()
    if not text:
        return When(problem=_("Say when, such as “Friday at 13”."))
    wait = read_wait(text)
    if wait is not None:
        # Nobody plans a meeting to the second.
        start = (now + wait).replace(second=0, microsecond=0)
        return When(start, notes=_odd(start, now))
    today = dates.danish(now).date()
    said, hour = _parted(text, now, thorough)
    if hour is None:
        if said == text and read_date(text, today, thorough=thorough) is not None:
            return When(problem=_("The hour is missing, such as “at 13”."))
        return When(problem=_("That is not understood as a day and an hour."))
    if not said:
        start = dates.at_danish(datetime.combine(today, hour))
        start += timedelta(days=1) if start <= now else timedelta()
        return When(start, notes=_odd(start, now))
    found = read_date(said, today, thorough=thorough)
    if found is None or found.day is None:
        return When(problem=_("That is not understood as a day and an hour."))
    start = dates.at_danish(datetime.combine(found.day, hour))
    return When(start, notes=_odd(start, now))


def echo(when: When) -> Content:
    """Return what was understood in full, with a holiday, a weekend or a past time pointed out."""
    if when.starts_at is None:
        return Content(f"! {when.problem}").stylize("$over")
    local = dates.danish(when.starts_at)
    day = _("{day} at {time}").format(day=dates.full_day(local.date()), time=f"{local:%H:%M}")
    line = Content.assemble("→ ", (day, "bold"))
    words = {
        "past": _("that has passed"),
        "holiday": holiday_name(local.date(), current_language()) or "",
        "weekend": _("weekend"),
    }
    for note in when.notes:
        line = line.append(Content(f"  ! {words[note]}").stylize("$over"))
    return line


def _odd(start: datetime, now: datetime) -> tuple[Note, ...]:
    # `notes_on` counts days; a meeting may also have passed earlier today.
    local = dates.danish(start)
    others = tuple(note for note in notes_on(local.date(), dates.danish(now).date()) if note != "past")
    return ("past", *others) if start < now else others


def _parted(text: str, now: datetime, thorough: bool) -> tuple[str, time | None]:
    found = _HOUR.fullmatch(text)
    if found is None:
        return text, None
    day = found["day"].strip().rstrip(",").strip()
    if found["sign"] == "." and (
        not day or read_date(day, dates.danish(now).date(), thorough=thorough) is None
    ):
        return text, None
    hour, minute = int(found["h1"] or found["h2"]), int(found["m1"] or found["m2"] or 0)
    if hour > 23 or minute > 59:
        return day, None
    return day, time(hour, minute)
