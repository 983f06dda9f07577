"""Seats on a stage: screens of one meeting over real sessions at one file, two of them at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from meetingdesk.app import MeetingDeskApp
from meetingdesk.clock import ManualClock
from meetingdesk.meeting import commands as c
from meetingdesk.screens.doors import DOORS
from meetingdesk.screens.seats.joined import JoinedApp
from meetingdesk.session import Session
from meetingdesk.settings import Settings, load_settings
from tests.patience import PATIENCE
from tests.screen_text import screen_text
from tests.session.held import START, people_of, planned


class AtSeat:
    """Somebody at a seat: its app, its pilot, and its session."""

    def __init__(self, app: MeetingDeskApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return screen_text(self.app)

    async def sees(self, *words: str) -> None:
        """Wait until all of `words` stand on the screen."""
        await self._until(lambda: all(word in self.text for word in words), words)

    async def sees_gone(self, *words: str) -> None:
        """Wait until none of `words` stands on the screen."""
        await self._until(lambda: not any(word in self.text for word in words), words)

    async def ended(self) -> None:
        """Wait until the program has decided to end."""
        await self._until(lambda: self.app._exit, ("the end",))

    async def _until(self, condition: Callable[[], bool], words: tuple[str, ...]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, f"{words}\n{self.text}"
            # What is told comes from another thread: the loop must turn for it.
            await asyncio.sleep(0.005)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait until each has come to somebody."""
        await self.pilot.press(*keys)
        await self._until(lambda: not self.app.keys_wait, keys)
        await self.pilot.pause()

    async def stored(self) -> None:
        """Wait until what was asked for has been answered."""
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()


class Meeting:
    """A TFA at one file, run by `desk`; other seats join it."""

    def __init__(self, folder: Path, stack: AsyncExitStack) -> None:
        self.folder = folder
        self.clock = ManualClock(START)
        self._stack = stack
        self.desk = self.session("desk")
        self.desk.start().result()
        stack.callback(lambda: self.desk.close().result())
        self.id = planned(self.desk)
        self.people = people_of(self.desk, self.id)
        for person in self.people:
            self.do(c.NoteAttendance(participant_id=person, attendance="present"))

    def do(self, *steps: c.Command) -> None:
        """Let the facilitator do something."""
        self.desk.submit_all(self.id, steps).result()

    def run(self, block_id: str = "job_goal") -> None:
        """Start, and move on to a block."""
        self.do(c.StartMeeting(reason="prøve"), c.StartBlock())
        while self.desk.open(self.id).result().meeting.current != block_id:
            self.clock.advance(timedelta(minutes=5))
            self.do(c.MoveOn(reason="prøve"))

    def session(self, seat: str) -> Session:
        """A session at a seat, not started."""
        return Session(f"sqlite:///{self.folder / 'meetings.db'}", seat=seat, clock=self.clock)

    @property
    def settings(self) -> Settings:
        """Settings that name the file."""
        return load_settings({"database": f"sqlite:///{self.folder / 'meetings.db'}"})

    async def join(self, seat: str, size: tuple[int, int] = (120, 36)) -> AtSeat:
        """Sit down at a seat."""
        return await self._run(JoinedApp(self.settings, self.session(seat), self.id), size)

    async def room(self, size: tuple[int, int] = (120, 36)) -> AtSeat:
        """Sit down at the facilitator's laptop, in the room."""
        seat = await self._run(MeetingDeskApp(self.settings, self.session("desk")), size)
        phase = self.desk.open(self.id).result().meeting.phase
        await seat.app.push_screen(DOORS[phase](seat.app.session, self.id))
        await seat.pilot.pause()
        return seat

    async def _run(self, app: MeetingDeskApp, size: tuple[int, int]) -> AtSeat:
        self._stack.callback(app.close_session)
        pilot = await self._stack.enter_async_context(app.run_test(size=size))
        await pilot.pause()
        return AtSeat(app, pilot)


@asynccontextmanager
async def held(folder: Path) -> AsyncIterator[Meeting]:
    """A meeting whose seats are all left at the end."""
    async with AsyncExitStack() as stack:
        yield Meeting(folder, stack)
