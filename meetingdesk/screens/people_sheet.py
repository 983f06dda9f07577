"""The people of a running meeting, one key away: who came late, left, is back, or was not on the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on
from textual.message import Message

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.people_list import PeopleList, step_taken_back
from meetingdesk.screens.widgets.sheet import Sheet


class PeopleSheet(Sheet):
    """The list of people as a sheet; mount it into the content, and call `start` when it stands.

    The screen answers each `Asked` with `await accepted(state)` or `refused()`, shows the error of `Refused`,
    calls `show` with every new state, and removes the sheet on `Sheet.Closed`.
    """

    DEFAULT_CSS = """
    PeopleSheet {
        & > PeopleList { height: auto; }
        & > PeopleList > RowList { height: auto; max-height: 12; }
        & > PeopleList > Sheet { padding: 0; }
    }
    """

    class Asked(Message):
        """The person asks for `commands` about the people, as one step.

        `clear` is the draft that becomes a fact by it, "" for none.
        """

        def __init__(self, sheet: PeopleSheet, commands: Sequence[Command], clear: str) -> None:
            super().__init__()
            self.sheet = sheet
            self.commands = tuple(commands)
            self.clear = clear

    class Typed(Message):
        """What is half-written as `field` in a form is `text` now; nothing when it is empty."""

        def __init__(self, field: str, text: str) -> None:
            super().__init__()
            self.field = field
            self.text = text

    class Refused(Message):
        """What was typed cannot be taken; `error` says why."""

        def __init__(self, error: MeetingDeskError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, state: MeetingState, drafts: Mapping[str, str], *, id: str | None = None) -> None:
        """`drafts` are what was half-written in the forms, by field."""
        self._people = PeopleList(state, drafts)
        super().__init__(lambda: _("Who is there?"), self._people, id=id)

    def start(self) -> None:
        """Go to the list."""
        self._people.rows.focus()

    def show(self, state: MeetingState) -> None:
        """Show the people as they are now."""
        self._people.show(state)

    async def accepted(self, state: MeetingState) -> None:
        """What was asked for has happened."""
        await self._people.accepted(state)

    async def undone(self, state: MeetingState) -> None:
        """A step was taken back."""
        await step_taken_back(self._people, state)

    def refused(self) -> None:
        """What was asked for did not happen."""
        self._people.refused()

    @on(PeopleList.Asked)
    def _asked(self, event: PeopleList.Asked) -> None:
        event.stop()
        self.post_message(self.Asked(self, event.commands, event.clear))

    @on(PeopleList.Typed)
    def _typed(self, event: PeopleList.Typed) -> None:
        event.stop()
        self.post_message(self.Typed(event.field, event.text))

    @on(PeopleList.Refused)
    def _list_refused(self, event: PeopleList.Refused) -> None:
        event.stop()
        self.post_message(self.Refused(event.error))
