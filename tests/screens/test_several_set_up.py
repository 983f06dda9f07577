"""A meeting over several cases at the keyboard: set up case by case, and changed at the roll-call."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.screens.agenda_picker import AgendaPicker
from tests.e2e.desk_pilot import DeskPilot, at_the_desk

SIZES = ((120, 36), (80, 24), (40, 12))


async def _at_the_form(desk: DeskPilot) -> None:
    await desk.see("Mona K.")
    await desk.press("n")
    await desk.at("NewMeetingScreen")
    picker = desk.app.screen.query_one(AgendaPicker)
    await desk.until(lambda: picker.rows.rows, "the agendas")
    wanted = next(row.id for row in picker.rows.rows if "sagsfordeling.yaml" in row.id)
    picker.rows.select(wanted)
    await desk.press("enter")
    await desk.see("Another case")


async def _set_up(desk: DeskPilot) -> str:
    await _at_the_form(desk)
    for text in ("26-00101", "Ole Brinch", "26-00202 Eva Krag", "Ib Juhl 26-00303", "", "fredag kl. 13"):
        await desk.line(text)
    for text in ("Gerda Holm", "Bjarke Friis"):
        await desk.line(text)
    await desk.press("f4")
    await desk.at("DeskScreen")
    await desk.see("The meeting is set up.")
    states = [await desk.state(meeting_id) for meeting_id in await desk.meetings()]
    return next(state.meeting_id for state in states if state.citizen == "Ole Brinch")


async def test_each_case_is_a_line_of_its_own(tmp_path: Path) -> None:
    """Number and name on one line, in either order; an empty one leads on to the time."""
    async with at_the_desk(tmp_path) as desk:
        meeting_id = await _set_up(desk)
        state = await desk.state(meeting_id)
        assert [(case.number, case.citizen) for case in state.cases] == [
            ("26-00101", "Ole Brinch"),
            ("26-00202", "Eva Krag"),
            ("26-00303", "Ib Juhl"),
        ]
        await desk.see("Ole Brinch +2", "3 cases")


@pytest.mark.parametrize("size", SIZES)
async def test_a_case_that_is_none_is_refused_and_one_is_taken_off(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """What was typed stays; a case is listed once; at every size the line is in sight."""
    async with at_the_desk(tmp_path, size=size) as desk:
        await _at_the_form(desk)
        for text in ("26-00101", "Ole Brinch", "Eva Krag"):
            await desk.line(text)
        await desk.see("! The case number is missing.", "Eva Krag")
        await desk.line(" 26-00101")
        await desk.see("on the list already")
        await desk.press(*["backspace"] * len(" 26-00101"))
        await desk.line(" 26-00202")
        await desk.see("26-00202")
        await desk.press("shift+tab")
        await desk.see("d off the list")
        await desk.press("d")
        assert not desk.shows("26-00202  ")


async def test_a_half_written_case_is_taken_along(tmp_path: Path) -> None:
    """F4 sets the meeting up with what stands in the line, as it does with a person."""
    async with at_the_desk(tmp_path) as desk:
        await _at_the_form(desk)
        for text in ("26-00101", "Ole Brinch"):
            await desk.line(text)
        await desk.line("")
        await desk.line("fredag kl. 13")
        await desk.press("shift+tab", "shift+tab")
        await desk.type("26-00202 Eva Krag")
        await desk.press("f4")
        await desk.at("DeskScreen")
        states = [await desk.state(meeting_id) for meeting_id in await desk.meetings()]
        assert [len(state.cases) for state in states if state.citizen == "Ole Brinch"] == [2]


async def test_cases_are_changed_at_the_roll_call(tmp_path: Path) -> None:
    """The list stands beside the people; c adds one and takes one off, and says why not."""
    async with at_the_desk(tmp_path) as desk:
        meeting_id = await _set_up(desk)
        await desk.press("enter")
        await desk.at("RollCallScreen")
        await desk.see("3 cases", "26-00303  Ib Juhl", "c  the cases")
        await desk.press("c")
        await desk.line("26-00404 Rie Lund")
        await desk.see("4 cases")
        await desk.line("26-00101 Igen")
        await desk.see("! Case 26-00101 is on the list already.")
        await desk.press("escape")
        await desk.press("c", "shift+tab", "end", "d")
        await desk.see("3 cases")
        assert [case.number for case in (await desk.state(meeting_id)).cases] == [
            "26-00101",
            "26-00202",
            "26-00303",
        ]
        about = {one.id for one in (await desk.state(meeting_id)).subjects.values()}
        assert about == {case.id for case in (await desk.state(meeting_id)).cases}


async def test_a_meeting_about_one_case_has_no_list_of_cases(tmp_path: Path) -> None:
    """Neither in the form nor at the roll-call."""
    async with at_the_desk(tmp_path) as desk:
        await desk.see("Mona K.")
        await desk.press("enter")
        await desk.at("RollCallScreen")
        await desk.press("c")
        assert not desk.shows("Which cases?")
        assert not desk.shows("the cases")
