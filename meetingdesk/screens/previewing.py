"""A format while it is written: the real room with stand-in people, renewed whenever the file is saved."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen

from meetingdesk.agendas.catalogue import Shelves
from meetingdesk.app import MeetingDeskApp
from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _
from meetingdesk.rehearsal.reading import AgendaWatch, Reading, problem_of
from meetingdesk.rehearsal.staging import Place, StagedClock, place_of, stage
from meetingdesk.screens import dates
from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.doors import DOORS
from meetingdesk.screens.meeting_screen import MeetingScreen
from meetingdesk.screens.message_line import MessageLine
from meetingdesk.screens.problem_list import ProblemList
from meetingdesk.screens.standard_keys import footer
from meetingdesk.screens.widgets.key_bar import KeyBar, KeyHint
from meetingdesk.screens.widgets.spoken import Words
from meetingdesk.screens.widgets.title_bar import TitleBar
from meetingdesk.session import Session

if TYPE_CHECKING:
    from meetingdesk.settings import Settings

SEAT: Final = "preview"
LOOK_EVERY: Final = 0.3


def run_preview(settings: Settings, file: Path, shelves: Shelves) -> int:
    """Show a format until it is left, and return the exit code; nothing of it is kept."""
    with preview_app(settings, file, shelves) as app:
        app.run()
        return app.return_code or 0


@contextmanager
def preview_app(settings: Settings, file: Path, shelves: Shelves) -> Iterator[PreviewApp]:
    """Make the preview of a file, on a database that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="meetingdesk-") as folder:
        clock = StagedClock(datetime.now(UTC))
        passing = replace(settings, database=f"sqlite:///{folder}/preview.db")
        app = PreviewApp(passing, AgendaWatch(file, shelves), file, clock)
        try:
            yield app
        finally:
            app.close_session()


class WaitingScreen(BaseScreen[None]):
    """What stands below everything: seen while the file has never been without mistakes."""

    DEFAULT_CSS = """
    WaitingScreen { & > TitleBar { padding: 0 1; } & > #below { height: 1fr; } }
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._title = TitleBar(name, warning=_("REHEARSAL"))
        self._keys = KeyBar(_keys())
        self.line = MessageLine()

    def compose(self) -> ComposeResult:
        """Leave room for the mistakes."""
        yield self._title
        yield Vertical(id="below")
        yield self.line
        yield self._keys

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        self._title.warning = _("REHEARSAL")
        self._keys.set_keys(_keys())
        super().retranslate()


def _opening_words(file: str, read_at: str) -> str:
    """Return what is said when a version is shown: the first one, or one that was read again."""
    if read_at:
        return _("{file} was read again at {time}.").format(file=file, time=read_at)
    return _("Save {file}, and the change is seen here at once. Nothing here is kept.").format(file=file)


def _keys() -> tuple[KeyHint, ...]:
    return footer(KeyHint("^Q", _("Quit"), "app.ask_quit"))


class PreviewApp(MeetingDeskApp):
    """The application around one agenda file: each version is a new meeting, at the block the last was at."""

    def __init__(self, settings: Settings, watch: AgendaWatch, file: Path, clock: StagedClock) -> None:
        super().__init__(settings, Session.of(settings, seat=SEAT, clock=clock))
        self._watch = watch
        self._file = file
        self._clock = clock
        self._meeting_id = ""
        self._problems: ProblemList | None = None
        self._shown: Reading | None = None

    def get_default_screen(self) -> Screen[Any]:
        """Wait for the first version."""
        return WaitingScreen(self._file.name)

    def parting_comfort(self) -> str:
        """As in `MeetingDeskApp`; nothing of a preview is stored."""
        return _("Nothing of the preview is kept; the file stays as it is.")

    def opens(self, opened: Future[None]) -> None:
        """Begin to look at the file."""
        self.run_worker(self._attend(opened), exit_on_error=True)

    def action_language(self) -> None:
        """Say everything in the other language, the file's mistakes too."""
        super().action_language()
        if self._problems is not None:
            self._watch.forget()

    async def _attend(self, opened: Future[None]) -> None:
        await asyncio.wrap_future(opened)
        while True:
            reading = await asyncio.to_thread(self._watch.look)
            if reading is not None:
                await self._take(reading)
            await asyncio.sleep(LOOK_EVERY)

    async def _take(self, reading: Reading) -> None:
        """Show a new version of the file, or what is wrong with it above the last one."""
        if reading.entry is not None and reading != self._shown:
            try:
                await self._renew(reading)
            except MeetingDeskError as error:
                reading = Reading(None, (problem_of(self._file, error),))
        if reading.entry is None:
            await self._show_problems(reading)
            return
        self._shown = reading
        await self._hide_problems()

    async def _renew(self, reading: Reading) -> None:
        """Hold a new meeting at the same place, and show the room."""
        assert reading.entry is not None  # asked by the one caller
        is_first = not self._meeting_id
        meeting_id = await asyncio.to_thread(
            stage, self.session, self._clock, reading.entry, await self._place()
        )
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        self._problems = None
        self._meeting_id = meeting_id
        file, now = self._file.name, dates.clock_with_seconds(self.session.now())
        await self._enter("running", partial(_opening_words, file, "" if is_first else now))

    async def _place(self) -> Place | None:
        if not self._meeting_id:
            return None
        projection = await asyncio.wrap_future(self.session.open(self._meeting_id))
        return place_of(projection.meeting, self.session.now())

    async def _enter(self, phase: str, words: Words = "") -> None:
        meeting_id = self._meeting_id
        screen = DOORS[phase](self.session, meeting_id)
        if isinstance(screen, MeetingScreen):
            screen.opening_words = words
        await self.push_screen(screen, lambda _result: self._left(meeting_id, phase))

    def _left(self, meeting_id: str, phase: str) -> None:
        """Go to the screen of the next phase; whoever has come no further leaves the preview."""
        if meeting_id == self._meeting_id:
            self.run_worker(self._go_on(meeting_id, phase))

    async def _go_on(self, meeting_id: str, phase: str) -> None:
        reached = (await asyncio.wrap_future(self.session.open(meeting_id))).meeting.phase
        if reached == phase or reached not in DOORS:
            self.exit(0)
        else:
            await self._enter(reached)

    def _top(self) -> Screen[Any]:
        """The screen of the meeting that is seen, or the one below everything."""
        found = (screen for screen in reversed(self.screen_stack) if isinstance(screen, MeetingScreen))
        return next(found, self.screen_stack[0])

    async def _show_problems(self, reading: Reading) -> None:
        if self._problems is None or not self._problems.is_attached:
            has_version = self._shown is not None
            self._problems = ProblemList(self._file.name, has_version)
            await self._top().mount(self._problems, before=0 if has_version else "#below")
        self._problems.problems = reading.problems

    async def _hide_problems(self) -> None:
        problems, self._problems = self._problems, None
        if problems is not None and problems.is_attached:
            await problems.remove()
