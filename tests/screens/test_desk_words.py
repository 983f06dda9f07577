"""What the desk says, without a screen."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from meetingdesk.locale import set_language
from meetingdesk.meeting.summaries import CommitmentSummary
from meetingdesk.screens import dates, desk_words
from meetingdesk.screens.desk_rows import commitment_row
from meetingdesk.screens.pressable import flowing, pressable
from tests.store.facts import meeting_summary

NOW = datetime(2026, 11, 20, 11, 41, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(), "now"),
        (timedelta(seconds=30), "in 1 minute"),
        (timedelta(minutes=19), "in 19 minutes"),
        (timedelta(minutes=-5), "5 minutes ago"),
        (timedelta(hours=2, minutes=5), "in 2:05 hours"),
        (timedelta(hours=-3), "3:00 hours ago"),
        (timedelta(hours=13), "tomorrow"),
        (timedelta(days=-1), "yesterday"),
        (timedelta(days=4), "in 4 days"),
        (timedelta(days=-7), "7 days ago"),
    ],
)
def test_distance_is_told_as_people_say_it(ahead: timedelta, words: str) -> None:
    """Minutes on the same day, hours beyond one, then days by the Danish calendar."""
    assert desk_words.distance(NOW + ahead, NOW) == words


def test_a_day_is_a_danish_day() -> None:
    """23:30 in UTC is tomorrow in Denmark, and summer time does not shift a day."""
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    assert desk_words.distance(late, NOW) == "tomorrow"
    assert dates.clock(datetime(2026, 7, 1, 10, 0, tzinfo=UTC)) == "12:00"


@pytest.mark.parametrize(
    ("due", "words", "tone"),
    [
        (date(2026, 11, 13), "7 days over", "over"),
        (date(2026, 11, 19), "1 day over", "over"),
        (date(2026, 11, 20), "today", ""),
        (date(2026, 11, 24), "in 4 days", ""),
        (None, "no deadline", ""),
    ],
)
def test_a_commitment_says_how_it_stands(due: date | None, words: str, tone: str) -> None:
    """Overdue from the day after; on its day it is not over yet."""
    commitment = CommitmentSummary("k", "m", "c", "26-1", "Mona K.", "Ring", ("Jonas",), due, "", False)
    said = desk_words.due(commitment, date(2026, 11, 20))
    assert (said.text, said.tone) == (words, tone)
    assert desk_words.is_over(commitment, date(2026, 11, 20)) == (tone == "over")


@pytest.mark.parametrize(
    ("seconds", "text"), [(77, "1:17"), (0, "0:00"), (725, "12:05"), (3725, "1:02:05"), (-134, "−2:14")]
)
def test_lengths_read_as_on_a_clock(seconds: int, text: str) -> None:
    """Minutes and seconds, hours when there are any, a real minus sign."""
    assert dates.minutes_and_seconds(seconds) == text


def test_days_are_written_as_in_the_language() -> None:
    """English without dots here; the Danish pattern puts one behind the day."""
    assert dates.full_day(date(2026, 12, 4)) == "Fri 4 Dec 2026"
    set_language("da")
    assert dates.full_day(date(2026, 12, 4)) == "fre. 4. dec. 2026"
    assert dates.week_day(date(2026, 5, 1)) == "fre. 1. maj"


@pytest.mark.parametrize(
    ("width", "words"),
    [
        (90, "Mon 16 Nov     Ringe til lægen om tider  Jonas Ravnkilde        4 days over"),
        (50, "Ringe til lægen om tider             4 days over"),
        (38, "Ringe til lægen om tider   4 days over"),
        (20, "Ringe til lægen om…"),
    ],
)
def test_what_was_agreed_is_told_on_any_width(width: int, words: str) -> None:
    """On a narrow line what it is comes before who and when, and it stays on one line."""
    due = date(2026, 11, 16)
    what, who = "Ringe til lægen om tider", ("Jonas Ravnkilde",)
    commitment = CommitmentSummary("k", "m", "c", "26-1", "Mona K.", what, who, due, "", False)
    shown = commitment_row(commitment, date(2026, 11, 20)).draw(width, False).plain
    assert " ".join(shown.split()) == " ".join(words.split())
    assert len(shown) == width
    assert "Mon 16 Nov" in commitment_row(commitment, date(2026, 11, 20)).draw(width, True).plain


@pytest.mark.parametrize("width", [63, 62, 40, 20])
def test_a_key_stays_with_its_words(width: int) -> None:
    """A line of keys is parted between two of them, never between a key and what it does."""
    parts = [
        pressable("Enter", "åbner mødet med navneopråb"),
        pressable("r", "nyt tidspunkt"),
        pressable("x", "aflys"),
    ]
    lines = flowing(parts, width, gap=4).plain.split("\n")
    assert [line.count("  ") > 0 for line in lines] == [True] * len(lines)
    assert " / ".join(lines).replace("    ", " / ") == " / ".join(part.plain for part in parts)


@pytest.mark.parametrize(
    ("changes", "words", "tone"),
    [
        ({"waits_for": "filing", "waits_total": 1}, "not filed", "over"),
        ({"waits_for": "filing", "waits_total": 1, "filing_failed": True}, "filing failed", "over"),
        ({"waits_for": "filing", "waits_done": 1, "waits_total": 3}, "1 of 3 are filed", "over"),
        ({"waits_for": "sealed", "filed_in": ("Fasit",)}, "filed in Fasit", ""),
        ({"waits_for": "sealed", "filed_in": ("Fasit",), "rehearsal": True}, "signed and sealed", ""),
    ],
)
def test_a_sealed_meeting_says_whether_it_is_filed(changes: dict[str, Any], words: str, tone: str) -> None:
    """It asks for somebody until everything is in a case system, and then says in which."""
    said = desk_words.waits(meeting_summary(phase="sealed", **changes))
    assert (said.text, said.tone) == (words, tone)
