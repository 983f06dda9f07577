"""A screen on one running meeting: it follows, asks, and keeps what is typed; others say how it looks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.projection import Projection
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens import dates
from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.message_line import MessageLine
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.widgets.spoken import Words
from meetingdesk.session.requests import AroundTheTable

if TYPE_CHECKING:
    from meetingdesk.session import Session

# The network trims a clock by milliseconds all the time; from here on somebody has set it.
_STEPPED = timedelta(seconds=2)


class MeetingScreen(BaseScreen[None]):
    """Follows one meeting through the session.

    What this seat asks for and what others do arrives by the same way: a newer projection, through `take`. A
    kind of screen shows it in `shown`, which is also called once a second. `opening_words` are said when the
    meeting has arrived.
    """

    class Changed(Message):
        """The meeting has changed, by whomever."""

        def __init__(self, projection: Projection) -> None:
            super().__init__()
            self.projection = projection

    class TableChanged(Message):
        """Others came or went, or write something."""

        def __init__(self, table: AroundTheTable) -> None:
            super().__init__()
            self.table = table

    def __init__(self, session: Session, meeting_id: str) -> None:
        super().__init__()
        self.session = session
        self.meeting_id = meeting_id
        self.table = AroundTheTable()
        self.projection: Projection | None = None
        self.drafts: dict[str, dict[str, str]] = {}
        self.line = MessageLine()
        self.opening_words: Words = ""
        self._asking = asyncio.Lock()
        self._taking = asyncio.Lock()
        self._unfollow: list[Callable[[], None]] = []
        self._stepped = session.clock.jump()

    @property
    def state(self) -> MeetingState:
        """The meeting as it was last taken in. Raises ValueError before it has arrived."""
        if self.projection is None:
            raise ValueError("the meeting has not arrived yet")
        return self.projection.meeting

    @on(Sheet.Closed)
    def _left_a_sheet(self) -> None:
        """Take away why its words were refused: nobody is asked for them any more."""
        self.line.settle()

    def on_mount(self) -> None:
        """Fetch the meeting without keeping the screen waiting."""
        self.run_worker(self._enter())

    async def _enter(self) -> None:
        with self.line.telling():
            await self.sit_down()
            await self.load_drafts()
            self._unfollow.append(self.session.follow(self.meeting_id, self._changed_elsewhere))
            self._unfollow.append(self.session.follow_table(self.meeting_id, self._table_changed))
            await self.take(await asyncio.wrap_future(self.session.open(self.meeting_id)))
            self.set_interval(1.0, self.tick)
        if self.projection is not None:
            self.line.say(self.opening_words)

    async def sit_down(self) -> None:
        """Mark that the meeting is open here."""
        self.session.enter(self.meeting_id)

    async def load_drafts(self) -> None:
        """Take in what was typed and is not stored as a fact, by block and field."""
        self.drafts = {}
        for draft in await asyncio.wrap_future(self.session.drafts(self.meeting_id)):
            self.drafts.setdefault(draft.block_id, {})[draft.field] = draft.text

    def _changed_elsewhere(self, projection: Projection) -> None:
        # Called on the session's thread: posting a message is all that may be done there.
        self.post_message(self.Changed(projection))

    def _table_changed(self, table: AroundTheTable) -> None:
        # As above.
        self.post_message(self.TableChanged(table))

    def on_meeting_screen_table_changed(self, event: TableChanged) -> None:
        """Show who is there now, and what they write."""
        event.stop()
        self.table = event.table
        self.refresh_view()

    def on_unmount(self) -> None:
        """Leave as it should be, so that the next start does not think of a crash."""
        for unfollow in self._unfollow:
            unfollow()
        if self._unfollow and not self._is_open_below():
            self.session.leave(self.meeting_id)

    def _is_open_below(self) -> bool:
        """Whether this screen was opened from another one of the same meeting, which is still there."""
        return any(
            isinstance(screen, MeetingScreen)
            and screen is not self
            and screen.is_running
            and screen.meeting_id == self.meeting_id
            for screen in self.app.screen_stack
        )

    async def on_meeting_screen_changed(self, event: Changed) -> None:
        """Take in what happened."""
        event.stop()
        await self.take(event.projection)

    async def take(self, projection: Projection) -> None:
        """Take a projection in, unless it is known already: the one way in for every change."""
        async with self._taking:
            if self.projection is None or projection.version > self.projection.version:
                self.projection = projection
                await self.changed()
                self.tick()

    async def changed(self) -> None:
        """Follow a change with what takes more than painting, such as another panel."""

    def shown(self, now: datetime) -> None:
        """Paint the meeting as it is at an instant."""

    def refresh_view(self) -> None:
        """Paint the present instant, once the meeting has arrived."""
        if self.projection is not None and self.is_attached:
            self.shown(self.session.now())

    def tick(self) -> None:
        """Paint the present second, and say when somebody has set the computer's clock; counts nothing."""
        self.refresh_view()
        jump = self.session.clock.jump()
        if abs(jump - self._stepped) >= _STEPPED:
            self.line.say(_stepped_sentence(jump - self._stepped))
            self._stepped = jump

    def last_saved(self) -> datetime | None:
        """Return when something was last stored."""
        return self.projection.meeting.last_at if self.projection is not None else None

    async def ask(
        self, asked: Sequence[Command], clear: tuple[str, str] | None = None
    ) -> MeetingDeskError | None:
        """Have something done, one thing after the other; return why it did not happen, None when it did.

        `clear` is the block and field whose text becomes a fact by it.
        """
        async with self._asking:
            try:
                projection = await asyncio.wrap_future(
                    self.session.submit_all(self.meeting_id, asked, clear=clear)
                )
            except MeetingDeskError as error:
                self.line.refuse(error)
                return error
            if clear is not None:
                self.drafts.get(clear[0], {}).pop(clear[1], None)
            self.line.clear()
            await self.take(projection)
            return None

    def keep_draft(self, block_id: str, field: str, text: str) -> None:
        """Keep what is typed; cheap, because it is called for every key."""
        self.drafts.setdefault(block_id, {})[field] = text
        self.session.draft(self.meeting_id, block_id, field, text)


def _stepped_sentence(by: timedelta) -> str:
    seconds = int(by.total_seconds())
    time = dates.minutes_and_seconds(abs(seconds))
    if seconds > 0:
        words = _("The computer's clock was set forward by {time}. The meeting's time goes on as before.")
    else:
        words = _("The computer's clock was set back by {time}. The meeting's time goes on as before.")
    return words.format(time=time)
