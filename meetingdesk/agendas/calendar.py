"""Danish working days and deadlines that are told relative to a meeting.

A working day is one on which a town hall is open: not a Saturday or Sunday, not a public holiday, and neither
Constitution Day (closed by law since 1891) nor Christmas Eve nor New Year's Eve. 1 May is a working day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Final, Literal, cast

from meetingdesk.agendas.document import shown
from meetingdesk.agendas.mistakes import Mistake
from meetingdesk.agendas.written import Written
from meetingdesk.clock import copenhagen
from meetingdesk.locale import _

if TYPE_CHECKING:
    from holidays import HolidayBase

Unit = Literal["wd", "d", "w", "m"]

END_OF_DAY: Final = time(23, 59)
# In Denmark people work on 1 May; the library lists it among the optional holidays.
_WORKERS_DAY: Final = (5, 1)
_COMMON_NAMES: Final = {
    "Juledag": "1. juledag",
    "Anden juledag": "2. juledag",
    "Anden påskedag": "2. påskedag",
    "Anden pinsedag": "2. pinsedag",
    "Juleaftensdag": "Juleaften",
}
_RELATIVE: Final = re.compile(
    r"(?P<amount>[+-]\d{1,3})(?P<unit>wd|d|w|m)(?: (?P<hour>\d{1,2}):(?P<minute>\d{2}))?", re.ASCII
)


def local_date(instant: datetime) -> date:
    """Return the Danish date of an aware instant."""
    return instant.astimezone(copenhagen()).date()


def holiday_name(day: date, language: str) -> str | None:
    """Return the name of the Danish holiday on `day` in "da" or "en", or None.

    Danish names are those people use: 1. juledag, 2. påskedag.
    """
    workers_day = (day.month, day.day) == _WORKERS_DAY
    name = _public(language).get(day) or (None if workers_day else _all(language).get(day))
    return _COMMON_NAMES.get(name, name) if name and language == "da" else name


def named_days() -> dict[str, str]:
    """Return the Danish name of each holiday under its names in Danish and English, all in small letters."""
    year = 2026
    danish, english = dict(_days("da", year)), dict(_days("en", year))
    known = {english[day].casefold(): name for day, name in danish.items()}
    known |= {name.casefold(): name for name in danish.values()}
    return known | {common.casefold(): name for name, common in _COMMON_NAMES.items()}


def day_named(name: str, year: int) -> date:
    """Return the day of the holiday with a name that `named_days` gives, in one year.

    Raises:
        ValueError: that year has none.
    """
    for day, known in _days("da", year):
        if known == name:
            return day
    raise ValueError("no such holiday")


def is_working_day(day: date) -> bool:
    """Say whether a town hall is open on `day`."""
    return day.weekday() < calendar.SATURDAY and holiday_name(day, "da") is None


@dataclass(frozen=True, slots=True)
class RelativeDue(Written):
    """A deadline told from the meeting's start: `-1wd 12:00`, `-1w`, `+14d`, `+3m`.

    `amount` is negative before the meeting; `unit` is working days, days, weeks or months. Without `at` the
    deadline is the end of its day. Hjørring: documents lie ready at 12:00 the working day before.
    """

    amount: int
    unit: Unit
    at: time | None = None

    pattern: ClassVar[str] = r"^[+-]\d{1,3}(wd|d|w|m)( \d{1,2}:\d{2})?$"
    examples: ClassVar[tuple[str, ...]] = ("-1wd 12:00", "-1w", "+14d", "+3m")

    @classmethod
    def parse(cls, text: str) -> RelativeDue:
        """Read the written form.

        Raises:
            Mistake: anything else, with what would be right.
        """
        found = _RELATIVE.fullmatch(text.strip())
        if not found:
            raise _not_a_deadline(text)
        at = None
        if found["hour"]:
            if int(found["hour"]) > 23 or int(found["minute"]) > 59:
                raise _not_a_deadline(text)
            at = time(int(found["hour"]), int(found["minute"]))
        return cls(int(found["amount"]), cast(Unit, found["unit"]), at)

    def __str__(self) -> str:
        hour = f" {self.at:%H:%M}" if self.at else ""
        return f"{self.amount:+d}{self.unit}{hour}"

    def resolve(self, meeting_start: datetime) -> datetime:
        """Return the deadline as a UTC instant for a meeting that starts at an aware instant.

        Days are Danish calendar days, so a deadline keeps its hour over the change to summer time. Months end
        early where the target month is shorter.

        Raises:
            ValueError: the instant has no time zone.
        """
        if meeting_start.tzinfo is None:
            raise ValueError("a meeting's start needs a time zone")
        day = self._shifted(local_date(meeting_start))
        return datetime.combine(day, self.at or END_OF_DAY, tzinfo=copenhagen()).astimezone(UTC)

    def _shifted(self, day: date) -> date:
        if self.unit == "wd":
            return working_days_from(day, self.amount)
        if self.unit == "m":
            return months_from(day, self.amount)
        return day + timedelta(days=self.amount * (7 if self.unit == "w" else 1))


def months_from(day: date, months: int) -> date:
    """Return the same day `months` later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def working_days_from(day: date, amount: int) -> date:
    """Return the working day that lies `amount` working days after `day`, before it when negative."""
    step = timedelta(days=1 if amount > 0 else -1)
    for _count in range(abs(amount)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def _not_a_deadline(text: str) -> Mistake:
    wrong = _("“{text}” is not a deadline").format(text=shown(text))
    return Mistake(wrong, _("write such as “-1wd 12:00”, “-1w”, “+14d” or “+3m”"))


def _days(language: str, year: int) -> Iterator[tuple[date, str]]:
    """Yield the days of a year with their names; a day on which two fall comes twice."""
    held = _all(language)
    # A year is worked out when one of its days is asked for.
    held.get(date(year, 1, 1))
    for day, names in sorted(held.items()):
        if day.year == year:
            yield from ((day, name) for name in names.split("; "))


@cache
def _all(language: str) -> HolidayBase:
    return _holidays(language, ("public", "optional"))


@cache
def _public(language: str) -> HolidayBase:
    return _holidays(language, ("public",))


def _holidays(language: str, categories: tuple[str, ...]) -> HolidayBase:
    # 70 ms to import: not before somebody types a date or opens a meeting.
    import holidays

    return holidays.country_holidays(
        "DK", categories=categories, language="da" if language == "da" else "en_US"
    )
