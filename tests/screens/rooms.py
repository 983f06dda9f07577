"""The room on a stage: what tests of it have in common."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager
from typing import cast

from textual import events
from textual.pilot import Pilot

from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.projection import Projection
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.room import RoomScreen
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.session import Session
from tests.screen_text import screen_lines, screen_text
from tests.screens.conference import Conference
from tests.screens.fake_session import FakeSession
from tests.screens.stage import Stage

_NAMED = {" ": "space", ".": "full_stop", ",": "comma", "#": "number_sign", "@": "at", "-": "minus"}


class Seat:
    """Somebody at the room's keyboard."""

    def __init__(self, table: Conference, stage: Stage, pilot: Pilot[None]) -> None:
        self.table = table
        self.stage = stage
        self.pilot = pilot

    @property
    def session(self) -> FakeSession:
        """The conference's door."""
        return self.table.session

    @property
    def room(self) -> RoomScreen:
        """The screen."""
        return cast(RoomScreen, self.stage.opened)

    @property
    def panel(self) -> Panel:
        """The block's panel."""
        return self.room.query_one(Panel)

    async def press(self, *keys: str) -> Seat:
        """Press keys one after the other; everything they cause has happened afterwards."""
        for key in keys:
            await self.pilot.press(key)
            await self.settled()
        return self

    async def type(self, text: str) -> Seat:
        """Type the first letter of `text` and paste the rest, which a pilot does much faster."""
        await self.pilot.press(_NAMED.get(text[0], text[0]))
        if text[1:] and (field := self.stage.focused) is not None:
            field.post_message(events.Paste(text[1:]))
        await self.settled()
        return self

    async def settled(self) -> None:
        """Wait until nothing is under way any more."""
        await self.pilot.pause()
        await self.stage.workers.wait_for_complete()
        await self.pilot.pause()

    async def second(self) -> Seat:
        """Let the room notice the present second."""
        self.room.tick()
        await self.pilot.pause()
        return self

    async def happen(self, *commands: Command) -> Seat:
        """Let somebody else do something."""
        self.table.do(*commands)
        await self.settled()
        return self

    @property
    def field(self) -> LineField:
        """The field the caret is in."""
        focused = self.stage.focused
        assert isinstance(focused, LineField)
        return focused

    def answer_later(self) -> Callable[[], None]:
        """Make the session answer its next request only when what is returned here is called."""
        session, answer = self.session, Future[Projection]()
        at_once = session.submit_all
        asked: list[Callable[[], Future[Projection]]] = []

        def slowly(
            meeting_id: str,
            steps: Sequence[Command],
            command_id: str | None = None,
            clear: tuple[str, str] | None = None,
        ) -> Future[Projection]:
            asked.append(lambda: at_once(meeting_id, steps, command_id, clear))
            return answer

        def now() -> None:
            setattr(session, "submit_all", at_once)  # noqa: B010 (mypy allows no assignment to a method)
            answer.set_result(asked[0]().result())

        setattr(session, "submit_all", slowly)  # noqa: B010 (as above)
        return now

    @property
    def asked(self) -> list[Command]:
        """Everything this seat asked for, in order."""
        return self.session.asked

    @property
    def last(self) -> Command:
        """The last thing this seat asked for."""
        return self.session.asked[-1]

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return screen_text(self.stage)

    def row(self, words: str) -> str:
        """Return the first line of the screen that holds `words`."""
        return next(line for line in screen_lines(self.stage) if words in line)

    @property
    def keys(self) -> str:
        """The line of keys."""
        return screen_lines(self.stage)[-1]


@asynccontextmanager
async def seated(table: Conference, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Seat]:
    """Sit down in the room of a conference."""
    # The fake answers like a session; only the class differs.
    screen = RoomScreen(cast(Session, table.session), "m")
    stage = Stage(screen=screen)
    async with stage.run_test(size=size) as pilot:
        seat = Seat(table, stage, pilot)
        await seat.settled()
        yield seat
