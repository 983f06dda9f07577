"""A script's moments and dates are read as they are written, and nothing else is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingdesk.agendas.source import Mistake
from meetingdesk.rehearsal.due import due_date
from meetingdesk.rehearsal.moments import Moment

START = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("0:00", 0), ("5:30", 330), ("62:05", 3725), ("1:02:05", 3725), ("-10:00", -600), ("-24:00:00", -86400)],
)
def test_a_moment_counts_from_the_planned_start(text: str, seconds: int) -> None:
    """Minutes and seconds, hours before them where there are any, a minus before the start."""
    assert Moment.parse(text).after(START) - START == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "text", ["", "5", "5:3", "5:60", "1:60:00", "--5:00", "5:00 ", "５:00", "+5:00", "1:1:1:1", "noon"]
)
def test_anything_else_is_no_moment(text: str) -> None:
    """What could be meant in two ways is refused with an example."""
    if text.strip() != text:
        assert Moment.parse(text) == Moment.parse(text.strip())
        return
    with pytest.raises(Mistake):
        Moment.parse(text)


@given(st.integers(min_value=-9_999_999, max_value=9_999_999))
def test_a_moment_reads_as_it_is_written(seconds: int) -> None:
    """Whatever a message says of a moment can be written into a script."""
    assert Moment.parse(str(Moment(seconds))) == Moment(seconds)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("+14d", date(2026, 12, 4)),
        ("+1wd", date(2026, 11, 23)),
        ("om 14 dage", date(2026, 12, 4)),
        ("1. december", date(2026, 12, 1)),
        ("uge 48", date(2026, 11, 27)),
    ],
)
def test_a_date_is_written_or_told_from_the_meeting(text: str, day: date) -> None:
    """Dates, times from the meeting, and what people say on its day."""
    assert due_date(text, START) == day


@pytest.mark.parametrize("text", ["", "2026-13-01", "snart", "uden frist", "14"])
def test_anything_else_is_no_date(text: str) -> None:
    """No deadline is a reason of its own, never a date that was not understood."""
    with pytest.raises(Mistake):
        due_date(text, START)
