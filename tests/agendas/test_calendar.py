"""Danish working days, and deadlines told from a meeting's start."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from meetingdesk.agendas.calendar import (
    RelativeDue,
    holiday_name,
    is_working_day,
    local_date,
    months_from,
)
from meetingdesk.agendas.mistakes import Mistake
from meetingdesk.agendas.source import load_as
from meetingdesk.clock import copenhagen
from meetingdesk.errors import AgendaInvalid


class Prepared(BaseModel):
    """A model with a deadline, as a file has it."""

    due: RelativeDue


def at(text: str) -> datetime:
    """Return a Danish wall-clock instant."""
    return datetime.fromisoformat(text).replace(tzinfo=copenhagen())


@pytest.mark.parametrize(
    ("written", "meeting", "due"),
    [
        ("-1wd 12:00", "2026-11-24 13:00", "2026-11-23 12:00"),  # Tuesday → Monday
        ("-1wd 12:00", "2026-11-23 13:00", "2026-11-20 12:00"),  # Monday → Friday
        (
            "-1wd 12:00",
            "2026-04-07 13:00",
            "2026-04-01 12:00",
        ),  # after Easter → Wednesday before Maundy Thursday
        ("-1wd 12:00", "2026-12-28 13:00", "2026-12-23 12:00"),  # Christmas Eve is no working day
        ("-2wd", "2026-11-23 13:00", "2026-11-19 23:59"),
        ("+1wd 9:05", "2026-12-30 13:00", "2027-01-04 09:05"),
        ("-1w", "2026-11-23 13:00", "2026-11-16 23:59"),
        ("+14d", "2026-12-20 13:00", "2027-01-03 23:59"),
        ("+3m", "2026-11-30 13:00", "2027-02-28 23:59"),
        ("+3m", "2027-11-30 13:00", "2028-02-29 23:59"),
        ("-1m 08:00", "2026-03-31 13:00", "2026-02-28 08:00"),
        ("+0d 16:00", "2026-11-23 13:00", "2026-11-23 16:00"),
        ("-1d 12:00", "2026-03-29 13:00", "2026-03-28 12:00"),  # the clock changes in between
        ("+1d 12:00", "2026-10-24 13:00", "2026-10-25 12:00"),
    ],
)
def test_a_deadline_follows_the_danish_calendar(written: str, meeting: str, due: str) -> None:
    """Working days skip weekends and holidays, months end early, hours survive the change of clocks."""
    resolved = RelativeDue.parse(written).resolve(at(meeting).astimezone(UTC))
    assert resolved == at(due)
    assert resolved.utcoffset() == timedelta(0)


def test_the_day_is_the_danish_one() -> None:
    """A meeting at half past midnight in Denmark is not on the day before, whatever UTC says."""
    start = datetime(2026, 6, 9, 22, 30, tzinfo=UTC)
    assert local_date(start) == date(2026, 6, 10)
    assert RelativeDue.parse("+1d").resolve(start) == at("2026-06-11 23:59")
    assert RelativeDue.parse("+1d").resolve(start.astimezone(timezone(timedelta(hours=-9)))) == at(
        "2026-06-11 23:59"
    )


def test_an_instant_without_a_time_zone_is_refused() -> None:
    """Nobody guesses which clock was meant."""
    with pytest.raises(ValueError, match="time zone"):
        RelativeDue.parse("+1d").resolve(datetime(2026, 6, 9))  # noqa: DTZ001 (naive on purpose)


@pytest.mark.parametrize(
    "written",
    ["", "1wd", "-1", "+14 d", "-1wd 25:00", "-1wd 12:60", "-1wd 12", "+9999d", "-1wd 12:00x", "+१d", "soon"],
)
def test_anything_else_is_refused_in_words(written: str) -> None:
    """A deadline that cannot be read says what would be right, also through a model."""
    with pytest.raises(Mistake) as refused:
        RelativeDue.parse(written)
    assert "+14d" in refused.value.right
    with pytest.raises(AgendaInvalid, match=r"a\.yaml:1: due: “.*” is not a deadline; write such as"):
        load_as(f'due: "{written}"'.encode(), "a.yaml", Prepared)


@given(
    st.integers(-999, 999),
    st.sampled_from(["wd", "d", "w", "m"]),
    st.none() | st.times(),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
def test_a_deadline_survives_writing_and_lies_on_its_side(
    amount: int, unit: str, hour: object, day: date
) -> None:
    """What is written reads back the same through JSON, and before stays before."""
    written = f"{amount:+d}{unit}" + (f" {hour:%H:%M}" if hour else "")
    model = Prepared(due=RelativeDue.parse(written))
    assert str(model.due) == written
    assert Prepared.model_validate_json(model.model_dump_json()) == model
    resolved = local_date(model.due.resolve(datetime(day.year, day.month, day.day, 11, tzinfo=UTC)))
    assert (resolved > day) - (resolved < day) == (amount > 0) - (amount < 0)
    if unit == "wd" and amount:
        assert is_working_day(resolved)


def test_holidays_have_names_in_both_languages() -> None:
    """The Great Prayer Day went in 2024; Constitution Day and Christmas Eve close a town hall, 1 May not."""
    assert holiday_name(date(2026, 5, 14), "da") == "Kristi himmelfartsdag"
    assert holiday_name(date(2026, 5, 14), "en") == "Ascension Day"
    assert holiday_name(date(2026, 12, 25), "da") == "1. juledag"
    assert holiday_name(date(2023, 5, 5), "da") == "Store bededag"
    assert holiday_name(date(2024, 4, 26), "da") is None
    assert holiday_name(date(2026, 5, 1), "da") is None
    closed = [
        date(2026, 6, 5),
        date(2026, 12, 24),
        date(2026, 12, 31),
        date(2026, 11, 21),
        date(2026, 11, 22),
    ]
    assert not any(is_working_day(day) for day in closed)
    assert all(is_working_day(day) for day in [date(2026, 5, 1), date(2026, 11, 20), date(2024, 4, 26)])


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(-240, 240))
def test_months_are_counted_on_the_calendar(day: date, months: int) -> None:
    """The month is exact, and the day is the same or the last of a shorter month."""
    later = months_from(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)
