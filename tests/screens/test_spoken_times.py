"""A meeting's day and hour, typed as people say them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from meetingdesk.screens.spoken_times import echo, read_when

NOW = datetime(2026, 11, 20, 11, 41, tzinfo=UTC)
"""A Friday, 12:41 in Denmark."""


@pytest.mark.parametrize(
    ("text", "starts_at"),
    [
        ("fredag kl. 13", "2026-11-27 12:00"),
        ("fredag kl 13.30", "2026-11-27 12:30"),
        ("next friday at 9", "2026-11-27 08:00"),
        ("i morgen 9.30", "2026-11-21 08:30"),
        ("20. nov. 13:00", "2026-11-20 12:00"),
        ("1. december, kl. 9:05", "2026-12-01 08:05"),
        ("1.12 kl 10", "2026-12-01 09:00"),
        ("1/7 klokken 10", "2027-07-01 08:00"),
        ("13:00", "2026-11-20 12:00"),
        ("kl. 9", "2026-11-21 08:00"),
        ("om 10 minutter", "2026-11-20 11:51"),
        ("in an hour", "2026-11-20 12:41"),
        ("om 13 timer", "2026-11-21 00:41"),
        ("2. juledag kl. 10", "2026-12-26 09:00"),
        ("Good Friday at 13:30", "2027-03-26 12:30"),
    ],
)
def test_days_and_hours_are_understood(text: str, starts_at: str) -> None:
    """In Danish and English, on the Danish clock; an hour alone is the next time the clock shows it."""
    found = read_when(text, NOW).starts_at
    assert found is not None
    assert found.tzinfo is UTC
    assert f"{found:%Y-%m-%d %H:%M}" == starts_at


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Say when"),
        ("fredag", "hour is missing"),
        ("den 20.11", "hour is missing"),
        ("fredag kl. 25", "not understood"),
        ("fredag 13:75", "not understood"),
        ("snart kl. 9", "not understood"),
        ("[/] kl. 9", "not understood"),
    ],
)
def test_what_is_not_understood_says_what_is_missing(text: str, problem: str) -> None:
    """The reason is a sentence; nothing is guessed, and a date is not read as an hour."""
    found = read_when(text, NOW)
    assert found.starts_at is None
    assert problem in found.problem


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fredag kl. 13", "→ Fri 27 Nov 2026 at 13:00"),
        ("25. december kl. 9", "Christmas Day"),
        ("søndag kl. 9", "weekend"),
        ("20. nov. kl. 9", "that has passed"),
        ("i går kl. 9", "that has passed"),
        ("fredag", "! The hour is missing"),
        ("om 10 minutter", "→ Fri 20 Nov 2026 at 12:51"),
        ("om 12 timer", "→ Sat 21 Nov 2026 at 00:41  ! weekend"),
        ("1. juledag", "! The hour is missing"),
    ],
)
def test_the_echo_is_the_full_date_and_what_is_odd_about_it(text: str, words: str) -> None:
    """Whoever types a holiday, a weekend or a time that has passed is told, and may mean it."""
    assert words in echo(read_when(text, NOW)).plain
