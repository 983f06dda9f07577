"""A screen at one of the other seats: it stays open as long as the program, whatever the meeting does."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial

from textual.message import Message

from meetingdesk.clock import FollowedClock
from meetingdesk.locale import _
from meetingdesk.meeting.projection import Projection
from meetingdesk.screens.actions import PaletteAction
from meetingdesk.screens.meeting_screen import MeetingScreen


class SeatScreen(MeetingScreen):
    """Follows one meeting from a seat that does not run it; `takes_over` sends away whoever sits there."""

    class TakenOver(Message):
        """Somebody has sat down at this seat in another terminal."""

    takes_over = False

    async def sit_down(self) -> None:
        """Take the seat first: its half-written lines are one person's. Raises CommandRefused."""
        await asyncio.wrap_future(self.session.enter(self.meeting_id, take_over=self.takes_over))

    def on_meeting_screen_table_changed(self, event: MeetingScreen.TableChanged) -> None:
        """Show who is there, and go by the clock of a rehearsal that runs elsewhere."""
        super().on_meeting_screen_table_changed(event)
        if event.table.is_taken_over:
            self.post_message(self.TakenOver())
        self._follow_clock()

    async def take(self, projection: Projection) -> None:
        """Take in a change, by the clock that the meeting is held by."""
        if self.projection is None:
            self.projection = projection
            self._follow_clock()
            self.projection = None
        await super().take(projection)

    def _follow_clock(self) -> None:
        clock = self.session.clock
        if isinstance(clock, FollowedClock) and self.projection is not None and self.state.rehearsal:
            clock.follow(self.table.clock)
            self.refresh_view()

    def palette_actions(self) -> Iterator[PaletteAction]:
        """Yield what every seat can do."""
        yield _("Change colours"), "", partial(self.app.run_action, "app.theme")
