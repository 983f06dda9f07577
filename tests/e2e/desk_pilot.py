"""The real program with its real session and database, driven by keys through Textual's Pilot."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.pilot import Pilot

from meetingdesk.app import MeetingDeskApp
from meetingdesk.clock import ManualClock
from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import set_language
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.session import Session
from meetingdesk.settings import load_settings
from tests.at_rest import at_rest
from tests.patience import PATIENCE
from tests.screen_text import screen_lines, screen_text

NOW: Final = datetime(2026, 11, 20, 11, 55, tzinfo=UTC)


class NeverSeen(AssertionError):
    """What was awaited did not come; the message holds the screen."""


class DeskPilot:
    """Hands, eyes and a watch for one run of the program."""

    def __init__(self, app: MeetingDeskApp, pilot: Pilot[Any], clock: ManualClock) -> None:
        self.app = app
        self.pilot = pilot
        self.clock = clock
        self._asked = 0
        self._ask = app.session._thread.submit
        setattr(app.session._thread, "submit", self._counted)  # noqa: B010 (mypy allows no assignment to a method)

    def _counted(self, work: Callable[[Any], Any], **how: Any) -> Future[Any]:
        """Ask the session, and remember that something was asked."""
        self._asked += 1
        return self._ask(work, **how)

    # Hands

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each after what the one before has caused on the screen."""
        for key in keys:
            self._send(key, None)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type text, letter by letter."""
        for letter in text:
            self._send(_character_to_key(letter), letter)
        await self.settle()

    def _send(self, key: str, character: str | None) -> None:
        # Pilot's own way waits for the processor to rest after every letter.
        if character is None and len(key) == 1:
            key, character = _character_to_key(key), key
        character = character or _CHARACTERS.get(key)
        self.app.post_message(events.Key(key, character))

    async def line(self, text: str) -> None:
        """Type text and press Enter."""
        await self.type(text)
        await self.press("enter")

    async def paste(self, text: str) -> None:
        """Paste text into the field that has the caret."""
        assert self.app.focused is not None
        self.app.focused.post_message(events.Paste(text))
        await self.settle()

    def wait(self, **length: float) -> None:
        """Let time pass on the meeting's watch."""
        self.clock.advance(timedelta(**length))

    # Eyes

    @property
    def text(self) -> str:
        """The screen as plain lines."""
        return screen_text(self.app)

    @property
    def lines(self) -> list[str]:
        """The rows of the screen."""
        return screen_lines(self.app)

    def shows(self, words: str) -> bool:
        """Say whether `words` stand on the screen; where a line breaks counts as a space."""
        return words in self.text or words in " ".join(self.text.split())

    async def settle(self) -> None:
        """Let everything asked for so far be done, by the screen and by the session, one after the other."""
        asked, deadline = -1, time.monotonic() + PATIENCE
        while asked != self._asked or self._is_busy():
            asked = self._asked
            # Whatever was asked of the session before is answered before this is, in trouble too.
            with suppress(MeetingDeskError):
                await asyncio.wrap_future(self._ask(lambda _place: None))
            await at_rest()
            if time.monotonic() > deadline:
                raise NeverSeen(f"never done with all that was asked for\n{self.text}")

    def _is_busy(self) -> bool:
        return self.app.keys_wait or any(not worker.is_finished for worker in self.app.workers)

    async def until(self, condition: Callable[[], object], what: str) -> None:
        """Wait until `condition` holds. Raises NeverSeen with the screen."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                raise NeverSeen(f"never came: {what}\n{self.text}")
            await asyncio.sleep(0.005)
            await at_rest()

    async def see(self, *words: str) -> None:
        """Wait until all `words` stand on the screen."""
        await self.until(lambda: all(map(self.shows, words)), " and ".join(words))

    async def see_gone(self, *words: str) -> None:
        """Wait until none of `words` stands on the screen."""
        await self.until(lambda: not any(map(self.shows, words)), "gone: " + ", ".join(words))

    async def at(self, screen: str) -> None:
        """Wait until the screen of that class name is open and painted."""
        await self.until(lambda: type(self.app.screen).__name__ == screen, screen)
        await self.settle()

    async def resize(self, columns: int, rows: int) -> None:
        """Make the terminal another size."""
        size = Size(columns, rows)
        assert isinstance(self.app._driver, HeadlessDriver)
        self.app._driver._size = size
        self.app.post_message(events.Resize(size, size))
        await self.settle()

    async def home(self) -> None:
        """Leave every screen and sheet, back to the desk's list."""
        while len(self.app.screen_stack) > 1:
            await self.app.pop_screen()
        await self.settle()
        if self.app.screen.query(Sheet) or isinstance(self.app.focused, LineField):
            await self.press("escape")

    async def open(self, meeting_id: str) -> None:
        """Choose a meeting in the desk's list and press Enter."""
        await self.choose(meeting_id)
        await self.press("enter")

    async def choose(self, meeting_id: str) -> None:
        """Choose a meeting in the desk's list."""
        await self.at("DeskScreen")
        rows = self.app.screen.query_one("#meetings", RowList)
        await self.until(lambda: any(row.id == meeting_id for row in rows.rows), "the meeting in the list")
        rows.select(meeting_id)
        rows.focus()
        await self.settle()

    # What is stored

    @property
    def session(self) -> Session:
        """The session the program works with."""
        return self.app.session

    async def state(self, meeting_id: str) -> MeetingState:
        """The meeting as it is stored."""
        return (await asyncio.wrap_future(self.session.open(meeting_id))).meeting

    async def meetings(self) -> list[str]:
        """The ids of all meetings, newest first."""
        view = await asyncio.wrap_future(self.session.desk())
        return [one.meeting_id for one in view.meetings]


_CHARACTERS: Final = {"space": " ", "minus": "-", "plus": "+", "slash": "/", "question_mark": "?"}


@asynccontextmanager
async def at_the_desk(
    folder: Path,
    *,
    size: tuple[int, int] = (120, 36),
    language: str = "en",
    theme: str = "dark",
    clock: ManualClock | None = None,
    with_demo: bool = True,
    database: str = "",
) -> AsyncIterator[DeskPilot]:
    """Run the program over `database`, or `meetings.db` in `folder`, from its first frame to its end.

    `with_demo` takes it for the product's own database, which begins with the demonstration case.
    """
    set_language(language)
    watch = clock or ManualClock(NOW)
    url = database or f"sqlite:///{folder / 'meetings.db'}"
    settings = load_settings({"database": url, "language": language, "theme": theme})
    settings = replace(settings, database_is_named=not with_demo, data_folder=folder)
    app = MeetingDeskApp(settings, Session.of(settings, clock=watch))
    try:
        async with app.run_test(size=size) as pilot:
            yield DeskPilot(app, pilot, watch)
    finally:
        app.close_session()
