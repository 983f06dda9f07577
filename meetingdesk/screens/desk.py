"""The desk: what is next, what every meeting waits for, and what was agreed and is not done yet."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content

from meetingdesk.errors import DatabaseAway, DatabaseUnreachable, MeetingDeskError
from meetingdesk.locale import N_, _
from meetingdesk.meeting.summaries import MeetingSummary
from meetingdesk.screens.desk_data import read_desk
from meetingdesk.screens.desk_lists import DeskLists
from meetingdesk.screens.desk_page import DeskPage
from meetingdesk.screens.desk_rows import MORE
from meetingdesk.screens.desk_sheets import CancelSheet, MeetingSheet, RescheduleSheet
from meetingdesk.screens.doors import DOORS
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.sheet import Sheet

if TYPE_CHECKING:
    from meetingdesk.screens.new_checks import Typed
    from meetingdesk.session import Session

_FIRST = 200
_MORE = 400

AGAIN = 3.0
"""Seconds after which a server that could not be reached is tried again."""


class DeskScreen(DeskPage):
    """Lists meetings and open commitments; everything else is opened from here.

    What is asked for before the list is filled is done then.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("Open the chosen meeting")),
        Binding("n", "new", N_("New meeting")),
        Binding("a", "commitments", N_("Commitments")),
        Binding("slash", "find", N_("Find a meeting")),
        Binding("p", "count_pause", N_("Back to the interrupted meeting, and count the gap as a pause")),
        Binding("r", "reschedule", N_("Give the meeting another time")),
        Binding("x", "cancel", N_("Call the meeting off")),
        Binding("escape", "leave_find", show=False),
    ]

    def __init__(self, session: Session, *, municipality: str = "", with_demo: bool = False) -> None:
        """`with_demo` puts the demonstration case on a desk without meetings."""
        super().__init__(session, municipality=municipality)
        self._with_demo = with_demo
        self._limit = _FIRST
        self._waiting: Callable[[], object] | None = None
        self._wanted: str | None = None
        self._half_typed: Typed | None = None

    @work(exclusive=True, group="opening")
    async def opens(self, opened: Future[None]) -> None:
        """Fill the list when the database is open, or say why it cannot be."""
        try:
            await asyncio.wrap_future(opened)
            if self._with_demo and not (await asyncio.wrap_future(self.session.desk(1))).total_meetings:
                await asyncio.to_thread(self._lay_out_demo)
        except MeetingDeskError as error:
            self._tell_trouble(error)
            return
        await self._read()
        # What a meeting needs is loaded behind the filled list, before one is chosen.
        self.call_after_refresh(self.session.prepare)
        if self._waiting is not None:
            self.call_next(self._waiting)

    def _tell_trouble(self, error: MeetingDeskError) -> None:
        """Say why there is no list; a server that cannot be reached is tried again, as often as it takes."""
        lines = [Content(error.sentence).stylize("bold $over"), Content(error.remedy)]
        if isinstance(error, DatabaseUnreachable | DatabaseAway):
            lines.append(Content(_("It is tried again every few seconds.")))
            self.set_timer(AGAIN, lambda: self.opens(self.session.start_again()))
        self.lists.trouble(Content("\n").join(lines))

    def _lay_out_demo(self) -> None:
        from meetingdesk.rehearsal.demo import lay_out

        lay_out(self.session)

    def on_screen_resume(self) -> None:
        """See what has changed while another screen was open."""
        if self.known is not None:
            self.reload()

    def minute_passed(self) -> None:
        """See what other seats have done meanwhile."""
        if self.known is not None and self.is_current:
            self.reload()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read the lists anew."""
        await self._read()

    async def _read(self) -> None:
        try:
            data = await read_desk(self.session, self._limit, self.lists.find.value)
        except MeetingDeskError as error:
            self.line.refuse(error)
            return
        self.take(data)
        if self._wanted is not None:
            self.lists.meetings.select(self._wanted)
            self._wanted = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with the chosen meeting."""
        if action not in ("count_pause", "reschedule", "cancel"):
            return True
        chosen = self.chosen()
        if action == "count_pause":
            return chosen is not None and chosen.interruption is not None
        return chosen is not None and chosen.summary.phase == "planned"

    def _when_known(self, act: Callable[[], object]) -> bool:
        """Say whether the list is filled; until then keep `act` for when it is."""
        if self.known is None:
            self._waiting = act
        return self.known is not None

    @on(RowList.Selected, "#meetings")
    def _enter_on_row(self, event: RowList.Selected) -> None:
        if event.row_id == MORE:
            self._limit += _MORE
            self.reload()
        else:
            self.action_open()

    def action_open(self) -> None:
        """Open the chosen meeting where it is."""
        if self._when_known(self.action_open) and (chosen := self.chosen()):
            self.open_meeting(chosen.summary)

    def open_meeting(self, summary: MeetingSummary) -> None:
        """Open a meeting on the screen that its phase asks for."""
        self.line.clear()
        if (door := DOORS.get(summary.phase)) is None:
            self.line.say(_("This meeting was called off."))
            return
        self._wanted = summary.meeting_id

        def came_back(result: object) -> None:
            # A roll-call ends in the room.
            if result == "room":
                self.open_meeting(replace(summary, phase="running"))

        self.app.push_screen(door(self.session, summary.meeting_id), came_back)

    @work(exclusive=True, group="asking")
    async def action_count_pause(self) -> None:
        """Count the time since the interruption as a pause, and go back into the meeting."""
        chosen = self.chosen()
        if chosen is None or chosen.interruption is None:
            return
        from meetingdesk.meeting.commands import CountAsPause

        gap = CountAsPause(began_at=chosen.interruption.last_at, ended_at=self.session.now())
        with self.line.telling():
            await asyncio.wrap_future(self.session.submit(chosen.summary.meeting_id, gap))
            self.open_meeting(chosen.summary)

    def action_new(self) -> None:
        """Set up a new meeting; what was half typed the last time is still there."""
        if not self._when_known(self.action_new):
            return
        from meetingdesk.screens.new_checks import Typed
        from meetingdesk.screens.new_meeting import NewMeetingScreen

        self.line.clear()
        self._half_typed = self._half_typed or Typed()
        chosen = self.chosen()
        like = chosen.summary.agenda_id if chosen else ""
        self.app.push_screen(NewMeetingScreen(self.session, self._half_typed, like), self._created)

    def _created(self, meeting_id: str | None) -> None:
        if meeting_id is not None:
            self._wanted = meeting_id
            self.line.say(_("The meeting is set up."))

    def action_commitments(self) -> None:
        """See and settle what was agreed."""
        if not self._when_known(self.action_commitments):
            return
        from meetingdesk.screens.commitments import CommitmentsScreen

        self.app.push_screen(CommitmentsScreen(self.session))

    def action_reschedule(self) -> None:
        """Ask for another time for the chosen meeting."""
        self._open_sheet(RescheduleSheet)

    def action_cancel(self) -> None:
        """Ask why the chosen meeting is called off."""
        self._open_sheet(CancelSheet)

    def _open_sheet(self, kind: type[RescheduleSheet] | type[CancelSheet]) -> None:
        if (chosen := self.chosen()) and not self.query(Sheet):
            self.query_one("#desk").mount(kind(self.session, chosen.summary))

    @on(MeetingSheet.Refused)
    def _sheet_refused(self, event: MeetingSheet.Refused) -> None:
        self.line.refuse(event.error)

    @on(MeetingSheet.Changed)
    @on(Sheet.Closed)
    async def _sheet_done(self, event: MeetingSheet.Changed | Sheet.Closed) -> None:
        await event.sheet.remove()
        self.line.clear()
        self.lists.meetings.focus()
        self.reload()

    def action_find(self) -> None:
        """Look for a meeting."""
        if self._when_known(self.action_find):
            self.lists.search(True)

    def action_leave_find(self) -> None:
        """Show every meeting again."""
        self.lists.search(False)

    @on(DeskLists.Searched)
    def _searched(self) -> None:
        self.reload()
