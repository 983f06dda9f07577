"""What each rule of the date grammar means: a match and today give a day.

A rule raises ValueError or OverflowError for a day that does not exist, such as 31 November or week 54.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from meetingdesk.agendas.calendar import day_named, months_from, working_days_from
from meetingdesk.meeting.date_words import MONTHS, NUMBERS, ORDINALS, UNITS, WEEKDAYS

# A day that went by this recently is more likely a slip than meant for next year.
RECENT: Final = timedelta(days=60)
FRIDAY: Final = 4
LAST_DAY: Final = 31

_UNIT_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14}
_UNIT_MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12}
# People say eight days and fifteen days for one week and two.
_DAYS_AS_WEEKS: Final = {7: 1, 8: 1, 14: 2, 15: 2, 21: 3, 28: 4}
_FARTHEST_WORKING_DAY: Final = 20 * 262

CHRISTMAS: Final = frozenset({"jul", "julen", "christmas", "xmas"})
NEW_YEAR: Final = frozenset({"nytår", "nytåret", "nytaar", "new year"})
EASTER: Final = frozenset({"påske", "påsken", "paaske", "easter"})
WHITSUN: Final = frozenset({"pinse", "pinsen", "whitsun", "pentecost"})

Found = re.Match[str]
Rule = Callable[[Found, date], date]


def iso(found: Found, today: date) -> date:
    """`2026-12-01`."""
    return date(int(found["year"]), int(found["month"]), int(found["day"]))


def day_and_month(found: Found, today: date) -> date:
    """`1/12`, `fredag den 4. december 2026`; a weekday that is not the date's makes it no date."""
    name = found["month"]
    month = MONTHS[name] if name in MONTHS else int(name)
    day, year = _day(found), _year(found)
    meant = date(year, month, day) if year else _coming(today, month, day)
    weekday = found.groupdict().get("weekday")
    if weekday and meant.weekday() != WEEKDAYS[weekday]:
        raise ValueError("weekday and date disagree")
    return meant


def day_of_month(found: Found, today: date) -> date:
    """`den 4.`, `the 4th`: the first one from today on; `4. i næste måned`: that month's."""
    day, first = _day(found), today.replace(day=1)
    if found.groupdict().get("next") or day < today.day:
        first = months_from(first, 1)
    return first.replace(day=day)


def relative(found: Found, today: date) -> date:
    """`om 14 dage`, `two weeks ago`, `3 arbejdsdage`."""
    count, unit = _count(found), UNITS[found["unit"]]
    count = -count if found["past"] else count
    if unit == "working":
        if abs(count) > _FARTHEST_WORKING_DAY:
            raise OverflowError("farther than anybody plans")
        return working_days_from(today, count)
    if unit in _UNIT_DAYS:
        return today + timedelta(days=count * _UNIT_DAYS[unit])
    return months_from(today, count * _UNIT_MONTHS[unit])


def half_year(found: Found, today: date) -> date:
    """`in half a year`."""
    return months_from(today, 6)


def weekday(found: Found, today: date) -> date:
    """`fredag`: the first after today; `a week from friday`, `fredag om to uger`: as much after that."""
    return _coming_weekday(found, today, _count(found) if found.groupdict().get("count") else 0)


def weekday_after_next(found: Found, today: date) -> date:
    """`friday week`: a week after the coming one."""
    return _coming_weekday(found, today, 1)


def weekday_in_days(found: Found, today: date) -> date:
    """`fredag otte dage`, `fredag om 14 dage`: whole weeks after the coming one."""
    days = _count(found)
    if days not in _DAYS_AS_WEEKS:
        raise ValueError("no whole weeks")
    return _coming_weekday(found, today, _DAYS_AS_WEEKS[days])


def weekday_next_week(found: Found, today: date) -> date:
    """`næste fredag`, `friday next week`: that weekday of the week after this one."""
    return _monday(today) + timedelta(days=7 + WEEKDAYS[found["weekday"]])


def week(found: Found, today: date) -> date:
    """`uge 49`, `tirsdag i uge 49`: this ISO year's, or the next one's when it is over; else Friday."""
    name = found.groupdict().get("weekday")
    day, number, year = WEEKDAYS[name] if name else FRIDAY, int(found["number"]), _year(found)
    this_year, this_week, _weekday = today.isocalendar()
    if not year:
        year = this_year + (number < this_week)
    return date.fromisocalendar(year, number, day + 1)


def friday(weeks: int) -> Rule:
    """Return the rule for the Friday of the week that lies `weeks` after this one."""
    return lambda found, today: _monday(today) + timedelta(weeks=weeks, days=FRIDAY)


def in_month(day: int) -> Rule:
    """Return the rule for a day of the month that was named, or of this one; 31 is the last of any month."""

    def rule(found: Found, today: date) -> date:
        groups = found.groupdict()
        if groups.get("month"):
            month, year = MONTHS[groups["month"]], _year(found)
            meant = _at_most(year or today.year, month, day)
            recent = year or meant >= today - RECENT
            return meant if recent else _at_most(today.year + 1, month, day)
        first = months_from(today.replace(day=1), 1 if groups.get("next") else 0)
        meant = _at_most(first.year, first.month, day)
        if meant < today:
            first = months_from(first, 1)
        return _at_most(first.year, first.month, day)

    return rule


def year_end(found: Found, today: date) -> date:
    """`inden årets udgang`, `end of 2027`."""
    return date(_year(found) or today.year, 12, 31)


def holiday(names: Mapping[str, str]) -> Rule:
    """Return the rule for `1. juledag`, `grundlovsdag 2027`, `efter langfredag`: the next one from today on.

    `names` leads from what is said to the calendar's own name.
    """

    def rule(found: Found, today: date) -> date:
        name, year = names[found["holiday"]], _year(found)
        meant = day_named(name, year or today.year)
        if not year and meant < today:
            meant = day_named(name, today.year + 1)
        return working_days_from(meant, 1) if found["after"] else meant

    return rule


def feast(found: Found, today: date) -> date:
    """`inden jul`: Christmas Eve; `inden påske`: the working day before; `efter nytår`: the one after."""
    last, before = _feast(found["feast"], today.year)
    if last < today:
        last, before = _feast(found["feast"], today.year + 1)
    return working_days_from(last, 1) if found["after"] else before


def _feast(name: str, year: int) -> tuple[date, date]:
    """Return a feast's last day, and the day that "before" it means."""
    if name in CHRISTMAS:
        return date(year, 12, 26), date(year, 12, 24)
    if name in NEW_YEAR:
        return date(year + 1, 1, 1), date(year, 12, 31)
    official, earlier = ("Påskedag", 3) if name in EASTER else ("Pinsedag", 0)
    sunday = day_named(official, year)
    return sunday + timedelta(days=1), working_days_from(sunday - timedelta(days=earlier), -1)


def _coming_weekday(found: Found, today: date, weeks: int) -> date:
    """Return the first such weekday after today, and so many weeks later."""
    days = (WEEKDAYS[found["weekday"]] - today.weekday() - 1) % 7 + 1
    return today + timedelta(weeks=weeks, days=days)


def _coming(today: date, month: int, day: int) -> date:
    """Return this year's date, or the next one that is not more than 60 days past."""
    # Between two leap days lie at most eight years.
    for year in range(today.year, today.year + 9):
        if day <= calendar.monthrange(year, month)[1] and date(year, month, day) >= today - RECENT:
            return date(year, month, day)
    raise ValueError("no such day")


def _at_most(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _day(found: Found) -> int:
    ordinal = found.groupdict().get("ordinal")
    return ORDINALS[ordinal] if ordinal else int(found["day"])


def _year(found: Found) -> int | None:
    written = found.groupdict().get("year")
    if not written:
        return None
    year = int(written.strip("'"))
    return year if year > 99 else 2000 + year


def _count(found: Found) -> int:
    return NUMBERS[found["count"]] if found["count"] in NUMBERS else int(found["count"])
