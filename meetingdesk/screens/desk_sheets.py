"""What the desk does to a planned meeting without opening it: another time, or called off."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _
from meetingdesk.screens import desk_words
from meetingdesk.screens.line_sheet import LineSheet

if TYPE_CHECKING:
    from meetingdesk.meeting.commands import Command
    from meetingdesk.meeting.summaries import MeetingSummary
    from meetingdesk.session import Session


class MeetingSheet(LineSheet):
    """Asks for one line about a meeting and does what was asked; a refusal leaves what is typed."""

    class Changed(Message):
        """It is done: the sheet may go."""

        def __init__(self, sheet: MeetingSheet) -> None:
            super().__init__()
            self.sheet = sheet

    class Refused(Message):
        """It was not done; the sheet stays."""

        def __init__(self, error: MeetingDeskError | str) -> None:
            super().__init__()
            self.error = error

    session: Session
    summary: MeetingSummary

    @work(exclusive=True, group="asking")
    async def ask(self, command: Command) -> None:
        """Submit a command about the meeting and say how it went."""
        try:
            await asyncio.wrap_future(self.session.submit(self.summary.meeting_id, command))
        except MeetingDeskError as error:
            self.post_message(self.Refused(error))
        else:
            self.post_message(self.Changed(self))


class RescheduleSheet(MeetingSheet):
    """Asks for a planned meeting's new time, typed as people say it, and echoes it in full."""

    def __init__(self, session: Session, summary: MeetingSummary) -> None:
        super().__init__(
            "reschedule",
            lambda: _("Another time for {meeting}").format(meeting=desk_words.name(summary)),
            label=lambda: _("When"),
            placeholder=lambda: _("Friday at 13"),
            id="sheet",
        )
        self.session, self.summary = session, summary

    def on_line_sheet_edited(self, event: LineSheet.Edited) -> None:
        """Say what is understood so far."""
        from meetingdesk.screens.spoken_times import echo, read_when

        event.stop()
        when = read_when(event.value, self.session.now(), thorough=False)
        self.echo(lambda: echo(when) if event.value else "")

    def on_line_sheet_given(self, event: LineSheet.Given) -> None:
        """Move the meeting."""
        from meetingdesk.meeting.commands import RescheduleMeeting
        from meetingdesk.screens.spoken_times import echo, read_when

        event.stop()
        when = read_when(event.value, self.session.now())
        self.echo(lambda: echo(when))
        if when.starts_at is not None:
            self.ask(RescheduleMeeting(starts_at=when.starts_at))


class CancelSheet(MeetingSheet):
    """Asks why a planned meeting is called off."""

    def __init__(self, session: Session, summary: MeetingSummary) -> None:
        super().__init__(
            "cancel",
            lambda: _("Call off {meeting}").format(meeting=desk_words.name(summary)),
            note=lambda: _("It stays on the list of held meetings, with the reason in its log."),
            id="sheet",
        )
        self.session, self.summary = session, summary

    def on_line_sheet_given(self, event: LineSheet.Given) -> None:
        """Call the meeting off."""
        from meetingdesk.meeting.commands import CancelMeeting

        event.stop()
        try:
            command = CancelMeeting(reason=event.value)
        except MeetingDeskError as error:
            self.post_message(self.Refused(error))
            return
        self.ask(command)
