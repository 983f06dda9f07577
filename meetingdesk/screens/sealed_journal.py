"""Filing the sealed agreement: it is copied field by field, and where it is filed, or why not, is noted."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import N_, _
from meetingdesk.meeting.journal import filings
from meetingdesk.screens.copy_sheet import EVERYTHING, CopySheet, chosen_form, copied_words
from meetingdesk.screens.filing_sheet import FilingSheet, Noted
from meetingdesk.screens.journal_choices import lately
from meetingdesk.screens.sealed_papers import SealedPapers
from meetingdesk.screens.widgets.sheet import Sheet

if TYPE_CHECKING:
    from meetingdesk.session import CopyForm


class SealedJournal(SealedPapers):
    """Notes what became of filing the agreement that is shown, and its supplements."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "file", N_("Note where the agreement is filed")),
        Binding("c", "copy", N_("Copy one section for another system")),
        Binding("C", "copy_all", N_("Copy everything for another system")),
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

    # Copying

    @work(exclusive=True, group="copy")
    async def action_copy(self) -> None:
        """Show the form of another system, to copy one field after the other."""
        if forms := await self._forms():
            await self._open_copy_sheet(CopySheet(forms, chosen_form(forms, lately(self.app).receiver)))

    @work(exclusive=True, group="copy")
    async def action_copy_all(self) -> None:
        """Copy everything for the system that is set or was last chosen; ask which when there is none."""
        forms = await self._forms()
        if not forms:
            return
        receiver = lately(self.app).receiver
        known = next((form for form in forms if form.receiver == receiver), None)
        if known is None:
            sheet = CopySheet(forms, chosen_form(forms, receiver), row=EVERYTHING)
            await self._open_copy_sheet(sheet)
        else:
            self.app.copy_to_clipboard(known.text)
            self.line.say(copied_words(known, None))

    async def _forms(self) -> tuple[CopyForm, ...]:
        if self.state is None or self.state.agreement_id is None or self.query(Sheet):
            return ()
        try:
            return await asyncio.wrap_future(self.session.copy_forms(self.state.agreement_id))
        except MeetingDeskError as error:
            self.line.refuse(error)
            return ()

    async def _open_copy_sheet(self, sheet: CopySheet) -> None:
        if await self.open_sheet(sheet):
            sheet.start()

    @on(CopySheet.Copied)
    def _copied(self, event: CopySheet.Copied) -> None:
        lately(self.app).receiver = event.form.receiver
        self.app.copy_to_clipboard(event.field.text if event.field else event.form.text)
        self.line.say(copied_words(event.form, event.field))

    @on(CopySheet.Nothing)
    def _nothing_copied(self) -> None:
        self.line.say(lambda: _("There is nothing in that section."))
