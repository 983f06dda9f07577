"""The sheet of F3: previews, one key for each choice, reasons where they are needed, and an earlier start."""

from __future__ import annotations

from datetime import timedelta

import pytest

from meetingdesk.meeting import commands as c
from tests.screens.conference import Conference
from tests.screens.fake_session import START
from tests.screens.rooms import seated


def _over() -> Conference:
    """Return a round that is 2:14 over, everybody heard."""
    table = Conference().at_round()
    for person in ("birthe", "jonas", "amal", "soren"):
        table.floor(person).wait(minutes=4)
    return table.wait(minutes=1, seconds=14)


async def test_an_extension_is_previewed_for_every_later_block() -> None:
    """Each later block shows what it would become; a fixed one says that it stays; the end is beside them."""
    async with seated(_over()) as seat:
        await seat.press("f3")
        row = seat.row("Extend  ")
        assert "‹ 3 min ›" in row
        assert "15 → 14" in row
        assert "15 → 13" in row
        assert "10 fixed" in row
        await seat.press("right")
        assert "‹ 4 min ›" in seat.text
        await seat.press("1")
        assert isinstance(seat.last, c.ExtendBlock)
        assert (seat.last.minutes, seat.last.shrink) == (4, True)
        assert "Time for" not in seat.text
        assert "15→19" in seat.text


async def test_ending_later_instead_of_shrinking() -> None:
    """One choice gives the time without taking it from anybody, and shows the later end."""
    async with seated(_over()) as seat:
        await seat.press("f3", "5")
        assert isinstance(seat.last, c.ExtendBlock)
        assert not seat.last.shrink
        assert seat.table.state.plan["barriers"] == 15 * 60


async def test_the_choice_and_its_reason_go_into_the_record() -> None:
    """Carrying on is recorded with how far over it was and why."""
    async with seated(_over()) as seat:
        await seat.press("f3", "down", "tab")
        await seat.type("vigtig samtale")
        await seat.press("enter")
        answer = seat.table.state.overruns[-1]
        assert (answer.choice, answer.seconds, answer.reason) == ("carry_on", 134, "vigtig samtale")


async def test_moving_on_names_who_is_not_heard_and_asks_why() -> None:
    """With somebody unheard the third choice wants a reason before anything happens."""
    table = Conference().speaking().wait(minutes=14)
    async with seated(table) as seat:
        await seat.press("f3", "3")
        assert not seat.asked
        assert "Not heard yet: Jonas and Søren." in seat.text
        await seat.type("tiden er gået")
        await seat.press("enter")
        assert table.state.current == "barriers"
        assert [answer.choice for answer in table.state.overruns] == ["move_on"]


async def test_deciding_now_puts_up_what_was_said_last() -> None:
    """The fourth choice goes to the deciding block with the last line as its proposal, as one step."""
    table = _over()
    line = table.line("competences", "soren", "Start i praktik")
    async with seated(table) as seat:
        await seat.press("f3", "4")
        assert table.state.current == "agreements"
        proposal = table.state.record("agreements").proposals[0]
        assert (proposal.text, proposal.from_entry) == ("Start i praktik", line)
        await seat.press("f8")
        assert table.state.current == "competences"
        assert not table.state.record("agreements").proposals


async def test_one_key_begins_an_unstarted_block_as_planned() -> None:
    """A meeting that began without the clock is put right by one key in the sheet."""
    async with seated(Conference().wait(minutes=4)) as seat:
        await seat.press("f3")
        assert "as planned, at 13:00" in seat.text
        await seat.press("b")
        assert seat.table.state.record("job_goal").spans[0][0] == START


async def test_a_running_block_began_minutes_ago() -> None:
    """←→ choose how long ago, and the key before the choice takes it."""
    table = Conference().wait(minutes=4).started().wait(minutes=1)
    async with seated(table) as seat:
        await seat.press("f3", "end", "up")
        assert "Began  ‹ 3 min ›" in seat.text
        assert "ago, at 13:02" in seat.text
        await seat.press("left", "m")
        began = table.state.record("job_goal").spans[0][0]
        assert began == table.clock.now() - timedelta(minutes=2)


async def test_a_block_ahead_of_its_time_is_not_moved_back() -> None:
    """The planned start is offered only where it lies before the real one."""
    table = Conference().at_round()
    async with seated(table) as seat:
        table.wait(minutes=2)
        await seat.press("f3")
        assert "Began as planned" not in seat.text
        await seat.press("b")
        assert not seat.asked


async def test_the_clock_can_be_stopped_and_goes_on() -> None:
    """`p` stops the clock, and the same key lets it go on."""
    async with seated(Conference().speaking()) as seat:
        await seat.press("f3", "p")
        assert "Paused" in seat.text
        await seat.press("f3", "p")
        assert not seat.table.state.is_paused


async def test_escape_and_f3_return_the_caret_to_the_line() -> None:
    """The sheet takes the focus only while it is open; what was being typed goes on."""
    async with seated(Conference().speaking()) as seat:
        await seat.type("halv")
        await seat.press("f3", "escape")
        await seat.type(" linje")
        await seat.press("f3", "f3")
        await seat.type(" til")
        assert seat.session.typed["competences", "line:amal"] == "halv linje til"


async def test_the_preview_follows_the_seconds() -> None:
    """An open sheet keeps its minutes and its selection while time goes on under it."""
    async with seated(_over()) as seat:
        await seat.press("f3", "right", "right", "down")
        seat.table.wait(minutes=2)
        await seat.second()
        assert "‹ 5 min ›" in seat.text
        assert "14:04" in seat.row("Carry on as now")


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (40, 12)])
async def test_the_choices_can_be_taken_at_every_size(size: tuple[int, int]) -> None:
    """Where there is little room the choices scroll; the reason stays in sight."""
    async with seated(_over(), size) as seat:
        await seat.press("f3")
        assert "Extend  ‹ 3 min ›" in seat.text
        assert "Why" in seat.text
        await seat.press("2")
        assert seat.table.state.overruns[-1].choice == "carry_on"
