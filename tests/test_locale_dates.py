"""Dates and hours look as people here write them, in the language of the screen."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from meetingdesk.locale import in_language
from meetingdesk.locale.dates import clock_time, describe, full_date, short_date, weekday_date


def test_danish_dates_look_as_in_the_pictures() -> None:
    """Weekday and month have their dots, May has none, a heading its capital."""
    with in_language("da"):
        assert full_date(date(2026, 12, 4)) == "fre. 4. dec. 2026"
        assert full_date(date(2027, 5, 18)) == "tir. 18. maj 2027"
        assert weekday_date(date(2026, 11, 23)) == "man. 23. nov."
        assert weekday_date(date(2026, 11, 23), heading=True) == "Man. 23. nov."
        assert weekday_date(date(2026, 11, 21), heading=True) == "Lør. 21. nov."
        assert short_date(date(2026, 11, 17)) == "17. nov."


def test_english_dates_have_no_dots() -> None:
    """Day before month in English too: the desk stands in Denmark."""
    with in_language("en"):
        assert full_date(date(2026, 12, 4)) == "Fri 4 Dec 2026"
        assert weekday_date(date(2026, 11, 23), heading=True) == "Mon 23 Nov"
        assert short_date(date(2026, 11, 17)) == "17 Nov"
        assert describe(date(2026, 12, 4), "da") == "fre. 4. dec. 2026"


def test_an_instant_is_shown_at_danish_time() -> None:
    """What the log holds in UTC is read from a Danish clock and calendar, summer and winter."""
    with in_language("da"):
        assert clock_time(datetime(2026, 11, 20, 13, 3, tzinfo=UTC)) == "14:03"
        assert clock_time(datetime(2026, 6, 9, 22, 30, tzinfo=UTC)) == "00:30"
        assert full_date(datetime(2026, 6, 9, 22, 30, tzinfo=UTC)) == "ons. 10. jun. 2026"
        assert weekday_date(datetime(2026, 6, 9, 22, 30, tzinfo=UTC)) == "ons. 10. jun."
        assert clock_time(time(9, 5)) == "09:05"
