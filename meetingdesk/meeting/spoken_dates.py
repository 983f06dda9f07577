"""Dates typed as people say them, in Danish and English, whatever the language of the screen.

What is meant where people differ (the screen echoes the full date, so nobody has to know this):

- Numbers are day before month, always: 1/12 is 1 December.
- A day and month without a year is the next one; up to 60 days ago it is that day, noted as past, because
  it is more likely a slip of the pen than next year.
- A weekday is the first one after today; on a Friday, "fredag" is in a week. "Næste fredag" and "next friday"
  are the Friday of next week. A weekday that is not the date's ("torsdag den 4. december") is no date.
- "Uge 49" is the Friday of that ISO week, the last day on which work can be done; next year's when it is
  over. "Næste uge" and "ugen efter" are the Friday of the week after this one.
- A month, "ultimo", "sidst i" and "end of" are its last day, "primo" its first, "midt i" its 15th.
- A holiday by its name, Danish or English ("1. juledag", "Constitution Day"), is the next one from today on.
- "Inden jul" is 24 December; "inden påske" the last working day before Maundy Thursday.
- "Inden", "senest" and "by" include the day itself. An hour at the end is not kept: deadlines are days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from meetingdesk.agendas.calendar import holiday_name, months_from
from meetingdesk.meeting import date_grammar
from meetingdesk.meeting.date_words import NO_DEADLINE

Note = Literal["past", "holiday", "weekend"]

_LONGEST: Final = 80
_LONGEST_WAIT: Final = 24 * 60
_SATURDAY: Final = 5
# What goes to the large parser: several words, one of them long enough to mean something, and a number.
_WORTH_ASKING: Final = re.compile(r"(?=.*[0-9])(?=.*[^\W\d_]{3})[\w ./'-]+ [\w ./'-]+")
_HOURS: Final = re.compile(r"\b(?:time|timer|hour|hours|minut|minutter|minute|minutes|sekund\w*|second\w*)\b")


@dataclass(frozen=True, slots=True)
class SpokenDate:
    """A day, or None for "no deadline", and what is odd about it, in the order past, holiday, weekend."""

    day: date | None
    notes: tuple[Note, ...] = ()


def read_date(text: str, today: date, *, thorough: bool = True) -> SpokenDate | None:
    """Return the day that `text` means, told on `today`, or None when it is not understood.

    Days more than a year ago or twenty years ahead are not understood. With `thorough` off only the grammar
    is asked, which is instant: for an echo at every key. Never raises for what was typed.
    """
    if len(text) > _LONGEST:
        return None
    said = date_grammar.tidied(text)
    if said in NO_DEADLINE:
        return SpokenDate(None)
    known, day = date_grammar.read(said, today)
    if not known and thorough:
        day = _asked(said, today)
    if day is None or not months_from(today, -12) <= day <= months_from(today, 240):
        return None
    return SpokenDate(day, notes_on(day, today))


def read_wait(text: str) -> timedelta | None:
    """Return how long from now `text` means, a minute to a day, or None: `om 10 minutter`, `in an hour`."""
    if len(text) > _LONGEST:
        return None
    minutes = date_grammar.read_minutes(date_grammar.tidied(text))
    return timedelta(minutes=minutes) if 0 < minutes <= _LONGEST_WAIT else None


def notes_on(day: date, today: date) -> tuple[Note, ...]:
    """Return what a person should be told about a deadline on `day`."""
    notes: list[Note] = []
    if day < today:
        notes.append("past")
    if holiday_name(day, "da") is not None:
        notes.append("holiday")
    if day.weekday() >= _SATURDAY:
        notes.append("weekend")
    return tuple(notes)


def _asked(said: str, today: date) -> date | None:
    """Ask the large parser about what the grammar does not know, such as "2 weeks and 3 days"."""
    # On its own it makes the 12th of "12", the first of "a", and today of every hour.
    if not _WORTH_ASKING.fullmatch(said) or _HOURS.search(said):
        return None
    from dateparser.date import DateDataParser

    parser = DateDataParser(
        languages=["da", "en"],
        use_given_order=True,
        settings={
            "DATE_ORDER": "DMY",
            "PREFER_DATES_FROM": "future",
            "RELATIVE_BASE": datetime.combine(today, time(12)),
            "REQUIRE_PARTS": ["day"],
        },
    )
    try:
        answer = parser.get_date_data(said)
    except (ValueError, OverflowError):
        return None
    found = answer.date_obj
    return found.date() if found is not None and answer.period in ("day", "week") else None
