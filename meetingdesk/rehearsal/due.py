"""When something agreed in a script is due: a date, or a time told from the meeting."""

from __future__ import annotations

import re
from datetime import date, datetime

from meetingdesk.agendas.calendar import RelativeDue, local_date
from meetingdesk.agendas.document import shown
from meetingdesk.agendas.source import Mistake
from meetingdesk.locale import _
from meetingdesk.meeting.spoken_dates import read_date


def due_date(text: str, starts_at: datetime) -> date:
    """Return the date that `text` means for a meeting that starts at an aware instant.

    Raises:
        Mistake: it is neither a date (2026-12-01), nor a time from the meeting (+14d, +2w, +3m, +5wd), nor a
            date as people say it on the day of the meeting (om 14 dage, 1. december, next friday).
    """
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise _mistake(text) from None
    try:
        return local_date(RelativeDue.parse(text).resolve(starts_at))
    except Mistake:
        said = read_date(text, local_date(starts_at), thorough=False)
        if said is None or said.day is None:
            raise _mistake(text) from None
        return said.day


def _mistake(text: str) -> Mistake:
    wrong = _("“{text}” is not a date").format(text=shown(text))
    return Mistake(wrong, _("write such as “2026-12-01”, “+14d” or “om 14 dage”"))
