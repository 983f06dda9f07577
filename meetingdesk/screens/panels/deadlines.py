"""A deadline as it is typed, and how it is echoed while it is typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from meetingdesk.agendas.calendar import holiday_name
from meetingdesk.locale import _, current_language
from meetingdesk.meeting.spoken_dates import notes_on, read_date
from meetingdesk.screens.dates import full_day
from meetingdesk.text import visible

_AFTER = re.compile(r"\s*[,:;]\s*|\s+[-–]\s+")


@dataclass(frozen=True, slots=True)
class Deadline:
    """What was typed as a deadline: a `day`, or `none` for one that shall not have any, with the `reason`."""

    day: date | None
    none: bool = False
    reason: str = ""


def deadline_of(text: str, today: date, *, thorough: bool) -> Deadline | None:
    """Return what is meant, None when it is not understood; `uden frist, afventer svar` carries its reason.

    `thorough` asks the large parser too, which is too slow for an echo at every key.
    """
    if not text.strip():
        return None
    said = read_date(text, today, thorough=thorough)
    if said is not None:
        return Deadline(said.day, said.day is None)
    lead, *rest = _AFTER.split(text.strip(), maxsplit=1)
    without = read_date(lead, today, thorough=False) if rest else None
    if without is not None and without.day is None:
        return Deadline(None, True, rest[0])
    return None


def echo(deadline: Deadline | None, today: date) -> Content:
    """Return what a typed deadline is taken to mean, with what is odd about its day on a line of its own."""
    if deadline is None:
        return Content()
    if deadline.day is None:
        return Content("→ " + _("no deadline")).stylize("bold")
    lines = [Content(f"→ {full_day(deadline.day)}").stylize("bold"), *oddities(deadline.day, today)]
    return Content("\n").join(lines)


def oddities(day: date, today: date) -> list[Content]:
    """Return what a person should be told about a deadline on `day`, a warning a line."""
    said = {
        "past": _("has passed"),
        "holiday": holiday_name(day, current_language()) or "",
        "weekend": _("is in a weekend"),
    }
    return [Content(f"! {visible(said[note])}").stylize("not bold $over") for note in notes_on(day, today)]
