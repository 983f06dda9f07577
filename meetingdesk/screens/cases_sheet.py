"""The cases of a meeting as a sheet: another comes up, or one is not taken up after all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content
from textual.message import Message

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _
from meetingdesk.meeting.commands import AddCase, Command, RemoveCase
from meetingdesk.meeting.projection import Projection
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.case_fields import CaseFields
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.text import visible

if TYPE_CHECKING:
    from meetingdesk.session import Session


class CasesSheet(Sheet):
    """Lists the cases and asks the meeting itself; the screen mounts it and removes it on `Sheet.Closed`."""

    DEFAULT_CSS = """
    CasesSheet > .refusal { color: $over; display: none; }
    """

    class Followed(Message):
        """The meeting has changed, here or at another seat."""

        def __init__(self, state: MeetingState) -> None:
            super().__init__()
            self.state = state

    def __init__(self, session: Session, state: MeetingState) -> None:
        self._session = session
        self._state = state
        self._fields = CaseFields(label_width=16)
        self._refusal = Prose(classes="refusal")
        self._unfollow: Callable[[], None] | None = None
        super().__init__(lambda: _("Which cases?"), self._fields, self._refusal)

    def on_mount(self) -> None:
        """Show the cases, and follow the meeting."""
        self._show(self._state)
        self._unfollow = self._session.follow(self._state.meeting_id, self._changed_elsewhere)
        self._fields.field.focus()

    def on_unmount(self) -> None:
        """Follow no more."""
        if self._unfollow is not None:
            self._unfollow()

    def start(self) -> None:
        """Put the caret into the line for another case."""
        self._fields.field.focus()

    def _changed_elsewhere(self, projection: Projection) -> None:
        # Called on the session's thread: posting a message is all that may be done there.
        self.post_message(self.Followed(projection.meeting))

    @on(Followed)
    def _followed(self, event: Followed) -> None:
        event.stop()
        self._show(event.state)

    def _show(self, state: MeetingState) -> None:
        self._state = state
        self._fields.show((case.id, case.number, case.citizen) for case in state.cases)

    def _say(self, error: MeetingDeskError | None) -> None:
        told = " ".join(filter(None, (error.sentence, error.remedy))) if error is not None else ""
        self._refusal.update(Content(visible(f"! {told}")) if told else "")
        self._refusal.display = bool(told)

    @on(CaseFields.Entered)
    def _entered(self, event: CaseFields.Entered) -> None:
        event.stop()
        try:
            number, citizen = self._fields.read() or ("", "")
            step = AddCase(case_number=number, citizen=citizen)
        except MeetingDeskError as refusal:
            self._say(refusal)
            return
        self._ask(step)

    @on(CaseFields.Dropped)
    def _dropped(self, event: CaseFields.Dropped) -> None:
        event.stop()
        self._ask(RemoveCase(case_id=event.case_id))

    @on(CaseFields.Left)
    def _left(self, event: CaseFields.Left) -> None:
        event.stop()
        self.action_close()

    @on(CaseFields.Typed)
    def _typed(self, event: CaseFields.Typed) -> None:
        event.stop()
        self._say(None)

    @work(group="asking")
    async def _ask(self, step: Command) -> None:
        try:
            projection = await asyncio.wrap_future(self._session.submit(self._state.meeting_id, step))
        except MeetingDeskError as error:
            self._say(error)
            return
        self._say(None)
        self._show(projection.meeting)
        if isinstance(step, AddCase):
            self._fields.clear()
