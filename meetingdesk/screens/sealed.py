"""A sealed agreement: its text with the signers' answers, what identifies it, and what is done with it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import N_, _
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.positions import escalated
from meetingdesk.screens.panels.decide_handing import JointAnswerSheet
from meetingdesk.screens.panels.parts import Part
from meetingdesk.screens.sealed_supplements import SealedSupplements
from meetingdesk.screens.widgets.key_bar import KeyHint

if TYPE_CHECKING:
    from meetingdesk.session import Session


class SealedScreen(SealedSupplements):
    """Shows the agreement of a meeting that is sealed. Nothing of it changes any more."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "case(1)", N_("The next case's agreement")),
        Binding("left", "case(-1)", N_("The agreement of the case before")),
        Binding("b", "answer", N_("Record what others answered")),
        Binding("escape", "back", N_("Back to the desk")),
    ]

    def __init__(self, session: Session, meeting_id: str) -> None:
        super().__init__(session, meeting_id)
        self._typed: dict[str, str] = {}

    def own_keys(self) -> tuple[KeyHint, ...]:
        """As in `SealedPage`."""
        return (
            KeyHint("e", _("Save as a file"), "export", _("Save")),
            KeyHint("p", _("Paper"), "paper"),
            KeyHint("c", _("Copy"), "copy"),
            KeyHint("j", _("File it"), "file"),
            self.supplement_key(),
        )

    # What others answer, perhaps days later

    async def action_answer(self) -> None:
        """Ask for the answer to the first proposal that waits for others; the sealed text stays as it is."""
        waiting = escalated(self.state) if self.state is not None else ()
        if not waiting:
            self.line.say(_("No proposal waits for others."))
        else:
            await self.open_sheet(JointAnswerSheet(waiting[0], self._typed, self.session.now))

    def on_part_types(self, event: Part.Types) -> None:
        """Keep what is typed while the sheet is away."""
        event.stop()
        self._typed[event.field] = event.text

    def on_part_says(self, event: Part.Says) -> None:
        """Say what is missing."""
        event.stop()
        self.line.refuse(event.sentence)

    def on_part_asks(self, event: Part.Asks) -> None:
        """Record the answer."""
        event.stop()
        self._record(event.commands)

    @work(exclusive=True, group="record")
    async def _record(self, commands: tuple[Command, ...]) -> None:
        try:
            projection = await asyncio.wrap_future(self.session.submit_all(self.meeting_id, commands))
        except MeetingDeskError as error:
            self.line.refuse(error)
            return
        self._typed.clear()
        for sheet in self.query(JointAnswerSheet):
            await self.put_away(sheet)
        self.took(projection)
        self.line.say(_("Their answer is recorded. The sealed text stays as it is."))
