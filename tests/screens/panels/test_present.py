"""A presentation at the keyboard: written down under whoever presents, from the first second."""

from __future__ import annotations

from meetingdesk.meeting import commands as c
from tests.screens.conference import Conference
from tests.screens.rooms import seated


async def test_lines_go_under_the_name_of_the_presenting_role() -> None:
    """The field stands under the employment worker without anybody giving the floor."""
    async with seated(Conference().started()) as seat:
        assert "presents" in seat.row("Birthe")
        await seat.type("Vil arbejde i et køkken")
        await seat.press("enter")
        line = seat.table.state.record("job_goal").contributions[-1]
        assert (line.by, line.text) == ("birthe", "Vil arbejde i et køkken")


async def test_f2_counts_the_presenters_time() -> None:
    """Giving the presenter the floor is offered once, and their time is counted from then."""
    async with seated(Conference().started()) as seat:
        await seat.press("f2")
        assert seat.table.state.floor == "birthe"
        assert "F2" not in seat.keys


async def test_without_the_presenter_somebody_else_gets_the_floor() -> None:
    """When nobody in the role is in the room, everybody who is can be given the floor by Enter."""
    table = Conference().started()
    table.do(c.NoteAttendance(participant_id="birthe", attendance="left"))
    async with seated(table) as seat:
        assert "Jonas" in seat.text
        await seat.press("down", "enter")
        assert seat.table.state.floor in {"jonas", "amal"}
        await seat.type("På Birthes vegne")
        await seat.press("enter")
        assert seat.table.state.record("job_goal").contributions[-1].by == seat.table.state.floor
