"""What is typed while somebody else moves the meeting on, and the next item's panel is still to come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key

from meetingdesk.meeting import commands as c
from meetingdesk.meeting.seats import DESK, SECRETARY, participant_seat
from meetingdesk.screens import typed_ahead
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.room import RoomScreen
from meetingdesk.screens.widgets.line_field import LineField
from tests.at_rest import at_rest
from tests.patience import PATIENCE
from tests.screens.seats.at_seats import AtSeat, Meeting, held


@pytest.mark.parametrize("at", [DESK, SECRETARY, "participant"])
async def test_it_is_lost_at_no_seat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    """It waits, and stands in the next item's field; until that is there the screen does not say so."""
    monkeypatch.setattr(typed_ahead, "LONGEST", PATIENCE)
    allowed = asyncio.Event()
    allowed.set()

    async def comes_late(_panel: Panel) -> None:
        await allowed.wait()

    monkeypatch.setattr(Panel, "on_mount", comes_late, raising=False)
    async with held(tmp_path) as meeting, _after(allowed.set):
        meeting.run("competences")
        seat = await _sit_down(meeting, at)
        await seat.sees("Competences")
        allowed.clear()
        meeting.do(c.MoveOn(reason="prøve"), c.GiveFloor(participant_id=meeting.people[2]))
        await _until(lambda: len(seat.app.screen.query(Panel)) == 1 and seat.app.focused is None)
        for letter in "Nyt":
            seat.app.post_message(events.Key(_character_to_key(letter), letter))
        await asyncio.sleep(0)
        assert seat.app.keys_wait
        if isinstance(seat.app.screen, RoomScreen):
            seat.app.screen.tick()
            await at_rest()
            assert "Barriers to the job goal" not in seat.text
        allowed.set()
        await _until(lambda: isinstance(seat.app.focused, LineField) and seat.app.focused.value == "Nyt")
        assert "Barriers" in seat.text


async def _sit_down(meeting: Meeting, at: str) -> AtSeat:
    if at == DESK:
        return await meeting.room()
    return await meeting.join(at if at == SECRETARY else participant_seat(meeting.people[2]))


@asynccontextmanager
async def _after(end: Callable[[], None]) -> AsyncIterator[None]:
    # Also when the test fails: the seats are left then, and nothing may be waited for.
    try:
        yield
    finally:
        end()


async def _until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.005)
