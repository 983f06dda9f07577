"""What the time column says, at any instant, without a terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetingdesk.meeting import commands as c
from meetingdesk.screens.time_column import AgendaStrip
from meetingdesk.screens.time_look import digits, suggested_extension, time_look
from tests.screens.conference import Conference


@pytest.mark.parametrize(
    ("seconds", "drawn"), [(485, "08:05"), (0, "00:00"), (-134, "−02:14"), (3600, "60:00"), (-1, "−00:01")]
)
def test_the_timer_counts_minutes_and_shows_a_minus(seconds: int, drawn: str) -> None:
    """The timer is minutes and seconds, with a true minus once time is over."""
    assert digits(seconds) == drawn


@pytest.mark.parametrize(("remaining", "minutes"), [(10, 3), (-1, 3), (-134, 3), (-181, 4), (-600, 10)])
def test_an_extension_covers_what_is_over(remaining: int, minutes: int) -> None:
    """The suggested extension brings the block back under its time, and is never a minute alone."""
    assert suggested_extension(remaining) == minutes


def test_a_running_block() -> None:
    """What is left of what, the agenda with plan and used time, and both ends."""
    table = Conference().at_round().wait(minutes=6, seconds=55)
    look = time_look(table.state, table.clock.now())
    assert (look.digits, look.word, look.of, look.over) == ("08:05", "remaining", "of 15 min", False)
    assert [(line.title, line.stage, line.spent) for line in look.lines[:3]] == [
        ("Job goal", "done", "5:00"),
        ("Competences", "now", "6:55"),
        ("Barriers", "ahead", ""),
    ]
    assert look.lines[-1].fixed
    assert (look.planned_end, look.projected_end) == ("14:00", "14:00")
    assert look.choices == ()


def test_an_overrun_block_offers_four_choices() -> None:
    """Past zero the word changes, the projected end follows, and the four choices are listed."""
    table = Conference().at_round().wait(minutes=17, seconds=14)
    look = time_look(table.state, table.clock.now())
    assert (look.digits, look.word, look.over) == ("−02:14", "Over time", True)
    assert (look.planned_end, look.projected_end) == ("14:00", "14:02")
    assert look.choices == ("Extend by 3 min", "Carry on as now", "On to Barriers", "Decide now")


def test_an_unstarted_block_shows_its_full_length() -> None:
    """Before the start nothing is spent and the word says why."""
    table = Conference().wait(minutes=4)
    look = time_look(table.state, table.clock.now())
    assert (look.digits, look.word, look.elapsed) == ("05:00", "Not started", 0)
    assert look.lines[0].stage == "next"


def test_a_pause_is_said_and_stands_still() -> None:
    """While the clock is stopped the timer stands and the word says so."""
    table = Conference().at_round().wait(minutes=5).do(c.PauseMeeting())
    before = time_look(table.state, table.clock.now())
    after = time_look(table.state, table.wait(minutes=10).clock.now())
    assert (before.word, before.digits) == ("Paused", "10:00")
    assert after.digits == before.digits


def test_an_extension_shows_beside_the_plan() -> None:
    """The planned length survives beside the new one, for the block and for those that gave."""
    table = Conference().at_round().do(c.ExtendBlock(minutes=3))
    lines = time_look(table.state, table.clock.now()).lines
    assert [(line.planned, line.allotted) for line in lines] == [
        (5, 5),
        (15, 18),
        (15, 14),
        (15, 13),
        (10, 10),
    ]


def test_a_deceptive_title_is_spelled_out_in_the_line_of_blocks() -> None:
    """A database may come from elsewhere: what could turn a line around is shown as what it is."""
    table = Conference().at_round()
    look = time_look(table.state, table.clock.now())
    lines = tuple(replace(line, title=f"\u202e{line.title}") for line in look.lines)
    (drawn,) = AgendaStrip().drawn(replace(look, lines=lines), 200)
    assert "\u202e" not in drawn.plain
    assert "<U+202E>Competences" in drawn.plain
