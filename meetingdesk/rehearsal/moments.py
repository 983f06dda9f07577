"""Moments of a script, told from the meeting's planned start, and the dates things are agreed by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated, ClassVar, Final

from pydantic import BeforeValidator, Field

from meetingdesk.agendas.document import shown
from meetingdesk.agendas.source import Mistake
from meetingdesk.agendas.written import Written
from meetingdesk.locale import _

_MOMENT: Final = re.compile(
    r"(?P<sign>-?)(?:(?P<hours>\d{1,4}):)?(?P<minutes>\d{1,4}):(?P<seconds>[0-5]\d)", re.ASCII
)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FIRST_YEAR: Final = "1970"
_LAST_YEAR: Final = "2199"
_TIME: Final = re.compile(r"\d{1,2}:\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Moment(Written):
    """An instant as a script writes it: `mm:ss` or `h:mm:ss` from the planned start, minus for before."""

    seconds: int

    pattern: ClassVar[str] = r"^-?(\d{1,4}:)?\d{1,4}:[0-5]\d$"
    examples: ClassVar[tuple[str, ...]] = ("0:00", "5:30", "1:05:00", "-10:00")

    @classmethod
    def parse(cls, text: str) -> Moment:
        """Read the written form. Raises Mistake for anything else."""
        found = _MOMENT.fullmatch(text.strip())
        if found is None or (found["hours"] and int(found["minutes"]) > 59):
            wrong = _("“{text}” is not a moment").format(text=shown(text))
            raise Mistake(wrong, _("write such as “5:30”, “1:05:00” or, before the start, “-10:00”"))
        total = int(found["hours"] or 0) * 3600 + int(found["minutes"]) * 60 + int(found["seconds"])
        return cls(-total if found["sign"] else total)

    def __str__(self) -> str:
        minutes, seconds = divmod(abs(self.seconds), 60)
        hours, minutes = divmod(minutes, 60)
        sign = "-" if self.seconds < 0 else ""
        return f"{sign}{hours}:{minutes:02}:{seconds:02}" if hours else f"{sign}{minutes}:{seconds:02}"

    def after(self, start: datetime) -> datetime:
        """Return the instant for a meeting planned to start at `start`."""
        return start + timedelta(seconds=self.seconds)


def _date(value: object) -> object:
    if not isinstance(value, str):
        return value
    # pydantic would take a bare number for seconds since 1970; and around a meeting lie deadlines, which the
    # calendar has to hold, and a seal, whose certificate is of our time.
    if not _DATE.fullmatch(value) or not _FIRST_YEAR <= value[:4] <= _LAST_YEAR:
        wrong = _("“{text}” is not a date").format(text=shown(value))
        raise Mistake(wrong, _("write year, month and day, such as “2026-11-20”"))
    return value


def _time(value: object) -> object:
    if isinstance(value, str) and not _TIME.fullmatch(value):
        wrong = _("“{text}” is not an hour").format(text=shown(value))
        raise Mistake(wrong, _("write hours and minutes, such as “13:00”"))
    return f"0{value}" if isinstance(value, str) and len(value) == 4 else value


IsoDate = Annotated[
    date,
    BeforeValidator(
        _date,
        json_schema_input_type=Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", examples=["2026-11-20"])],
    ),
]
"""A date such as 2026-11-20."""

HourMinute = Annotated[
    time,
    BeforeValidator(
        _time, json_schema_input_type=Annotated[str, Field(pattern=r"^\d{1,2}:\d{2}$", examples=["13:00"])]
    ),
]
"""An hour of the day such as 13:00."""
