"""A program that ends at the close: the next start goes on there, and not in the last block."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

from sqlcipher3 import dbapi2

from meetingdesk.clock import ManualClock
from meetingdesk.meeting.summaries import CLOSING, Draft
from tests.e2e.desk_pilot import NOW, DeskPilot, at_the_desk
from tests.e2e.meetings import make
from tests.session.held import session_at


async def test_an_interrupted_close_is_gone_on_with(tmp_path: Path) -> None:
    """After a crash at the close Enter leads to the closing page, with what was half-written there."""
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        meeting_id = make(session, "adopted")["adopted"]
    async with at_the_desk(tmp_path) as desk:
        await desk.open(meeting_id)
        await desk.at("RoomScreen")
        await desk.press("f4")
        await desk.at("ClosingScreen")
        await desk.press("s")
        await desk.type("Skrive aft")
        await asyncio.wrap_future(desk.session.drafts(meeting_id))
        # As the database is when the program ends now.
        shutil.copytree(tmp_path, tmp_path / "crashed")
    crashed = tmp_path / "crashed"
    with dbapi2.connect(crashed / "meetings.db") as connection:
        # The program that had the meeting open is no more.
        connection.execute("UPDATE presence SET pid = 999999999, started = '0'")
    async with at_the_desk(crashed) as desk:
        await desk.see("TFA for Mona K. was interrupted", "At the close.", "»Skrive aft«")
        await desk.press("enter")
        await desk.at("ClosingScreen")
        await desk.see("Who does what by when?", "▌ Skrive aft")
        await desk.type("alen")
        await desk.press("escape", "escape")
        await desk.at("RoomScreen")
        # Left as it should be, it is not opened by itself again.
        await desk.home()
        await desk.open(meeting_id)
        await desk.at("RoomScreen")
        assert not any(one.block_id == CLOSING for one in await _drafts(desk, meeting_id))


async def _drafts(desk: DeskPilot, meeting_id: str) -> tuple[Draft, ...]:
    return await asyncio.wrap_future(desk.session.drafts(meeting_id))
