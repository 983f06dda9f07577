"""Filing the sealed agreement: where it is filed is noted here, as is why it could not be."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import N_, _
from meetingdesk.meeting.journal import filings
from meetingdesk.screens.filing_sheet import FilingSheet, Noted
from meetingdesk.screens.journal_choices import lately
from meetingdesk.screens.sealed_papers import SealedPapers


class SealedJournal(SealedPapers):
    """Notes what became of filing the agreement that is shown, and its supplements."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "file", N_("Note where the agreement is filed")),
    ]

    async def action_file(self) -> None:
        """Ask where the agreement is filed."""
        state, whole = self.state, self.whole
        if state is None or whole is None:
            return
        held = [one for one in filings(whole) if one.agreement_id == state.agreement_id]
        if not held:
            return
        by = next((one.by for one in held if one.stage == "filed"), "")
        sheet = FilingSheet(held, lately(self.app).system, by)
        if await self.open_sheet(sheet):
            sheet.start()

    @on(FilingSheet.Given)
    def _filing_given(self, event: FilingSheet.Given) -> None:
        self._note(event.sheet, event.noted)

    @on(FilingSheet.Refused)
    def _filing_refused(self, event: FilingSheet.Refused) -> None:
        self.line.refuse(event.sentence)

    @work(exclusive=True, group="file")
    async def _note(self, sheet: FilingSheet, noted: Noted) -> None:
        from meetingdesk.meeting.commands import Command, FileAgreement, NoteFilingFailure

        agreement_id = (self.state.agreement_id if self.state is not None else None) or ""
        try:
            command: Command
            if noted.is_filed:
                command = FileAgreement(
                    agreement_id=agreement_id,
                    number=noted.number,
                    system=noted.system,
                    reference=noted.reference,
                    by=noted.by,
                    reason=noted.reason,
                )
            else:
                command = NoteFilingFailure(
                    agreement_id=agreement_id,
                    number=noted.number,
                    reason=noted.reason,
                    system=noted.system,
                    by=noted.by,
                )
            projection = await asyncio.wrap_future(self.session.submit(self.meeting_id, command))
        except MeetingDeskError as error:
            self.line.refuse(error)
            return
        await self.put_away(sheet)
        self.took(projection)
        if noted.is_filed:
            lately(self.app).system = noted.system
            self.line.say(lambda: _("It is noted that it is filed."))
        else:
            self.line.say(lambda: _("It is noted why it is not filed. It stays on the desk."))
