"""Dates and hours as people here write them: `fre. 4. dec. 2026`, `Fri 4 Dec 2026`, `14:03`.

The names are small tables instead of Babel's, whose import alone costs 45 ms of the first painted frame. An
aware instant is shown at its Danish date and hour.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from meetingdesk.locale import Language, current_language

WEEKDAYS: Final[dict[Language, tuple[str, ...]]] = {
    "da": ("man.", "tir.", "ons.", "tor.", "fre.", "lør.", "søn."),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "da": ("jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def full_date(day: date) -> str:
    """Return weekday, day, month and year: `fre. 4. dec. 2026`."""
    return describe(day, current_language())


def describe(day: date, language: Language) -> str:
    """Return `full_date` in a language of choice."""
    return f"{_weekday_date(_danish(day), language)} {_danish(day).year}"


def weekday_date(day: date, *, heading: bool = False) -> str:
    """Return weekday, day and month: `man. 23. nov.`, with a capital where it stands as a `heading`."""
    shown = _weekday_date(_danish(day), current_language())
    return shown[:1].upper() + shown[1:] if heading else shown


def short_date(day: date) -> str:
    """Return day and month: `17. nov.`."""
    return _short_date(_danish(day), current_language())


def clock_time(moment: time | datetime) -> str:
    """Return the hour: `14:03`."""
    return f"{_danish(moment):%H:%M}" if isinstance(moment, datetime) else f"{moment:%H:%M}"


def _weekday_date(day: date, language: Language) -> str:
    return f"{WEEKDAYS[language][day.weekday()]} {_short_date(day, language)}"


def _short_date(day: date, language: Language) -> str:
    month = MONTHS[language][day.month - 1]
    return f"{day.day}. {month}" if language == "da" else f"{day.day} {month}"


def _danish(day: date) -> date:
    """Return an aware instant at Danish time, and everything else as it is."""
    if isinstance(day, datetime) and day.tzinfo is not None:
        return day.astimezone(ZoneInfo("Europe/Copenhagen"))
    return day
