"""What comes after the seal, added beside the agreement that is shown: `t` asks for it."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import N_, _
from meetingdesk.meeting.after_seal import papers_awaited, participant_named, supplements_of
from meetingdesk.meeting.answers import day_meant
from meetingdesk.meeting.commands import AddSupplement, Command, TellOfSupplement, ToldOf
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.scan_file import read_scan
from meetingdesk.screens.sealed_journal import SealedJournal
from meetingdesk.screens.supplement_sheet import SupplementSheet, Typed
from meetingdesk.screens.widgets.key_bar import KeyHint
from meetingdesk.screens.widgets.sheet import Sheet

if TYPE_CHECKING:
    from meetingdesk.session import Exported, Session


class SealedSupplements(SealedJournal):
    """Adds supplements to the agreement that is shown; the sealed text stays as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "supplement", N_("Add a supplement to the agreement")),
        *(Binding(str(number), f"read({number})", show=False) for number in range(1, 10)),
        Binding("0", "read(0)", N_("The agreement itself again")),
    ]

    def __init__(self, session: Session, meeting_id: str) -> None:
        super().__init__(session, meeting_id)
        self._half_typed: dict[str, str] = {}
        self._reads = 0

    def exported(self, agreement_id: str, format_name: str) -> Future[Exported]:
        """As in `SealedPapers`; of a supplement that is read, the supplement."""
        reads = self._reads if self.state is not None and agreement_id == self.state.agreement_id else 0
        if not reads:
            return super().exported(agreement_id, format_name)
        return self.session.export_supplement(agreement_id, reads, format_name)

    @work(exclusive=True, group="open")
    async def action_read(self, number: int) -> None:
        """Show the supplement of that number in the place of the agreement; 0 shows the agreement again."""
        state = self.state
        if state is None or state.agreement_id is None:
            return
        if number > len(supplements_of(state, state.agreement_id)):
            self.line.say(lambda: _("There is no such supplement."))
            return
        asked = (
            self.session.supplement_lines(state.agreement_id, number)
            if number
            else self.session.agreement_lines(state.agreement_id)
        )
        try:
            lines = await asyncio.wrap_future(asked)
        except MeetingDeskError as error:
            self.line.refuse(error)
            return
        self.show_text(lines)
        self._reads = number
        if not number:
            self.line.clear()
            return
        self.line.say(lambda: _("This is supplement {number}. 0 shows the agreement.").format(number=number))

    async def show_case(self, case_id: str) -> None:
        """As in `SealedPage`: the agreement, whatever was read of another case."""
        self._reads = 0
        await super().show_case(case_id)

    def supplement_key(self) -> KeyHint:
        """What stands in the footer for it."""
        return KeyHint("t", _("Supplement"), "supplement")

    async def action_supplement(self) -> None:
        """Ask what came after the seal; a signature on paper that is awaited comes first."""
        state = self.state
        if state is None:
            return
        awaited = papers_awaited(state)
        drafts = self._half_typed
        if awaited and not drafts and awaited[0].participant_id in state.participants:
            drafts = {"whose": state.participants[awaited[0].participant_id].name}
        count = len(supplements_of(state, state.agreement_id or ""))
        sheet = SupplementSheet("paper" if awaited else "objection", drafts, count)
        if await self.open_sheet(sheet):
            sheet.start()

    @on(Sheet.Closed)
    def _keep_what_is_typed(self, event: Sheet.Closed) -> None:
        if isinstance(event.sheet, SupplementSheet):
            self._half_typed = event.sheet.typed

    @on(SupplementSheet.Given)
    def _supplement_given(self, event: SupplementSheet.Given) -> None:
        self._add(event.sheet, event.typed)

    @on(SupplementSheet.Refused)
    def _supplement_refused(self, event: SupplementSheet.Refused) -> None:
        self.line.refuse(event.sentence)

    @work(exclusive=True, group="supplement")
    async def _add(self, sheet: SupplementSheet, typed: Typed) -> None:
        state = self.state
        if state is None or state.agreement_id is None:
            return
        try:
            command = await self._command(state, state.agreement_id, typed)
            projection = await asyncio.wrap_future(self.session.submit(self.meeting_id, command))
        except MeetingDeskError as error:
            self.line.refuse(error)
            return
        self._half_typed = {}
        await self.put_away(sheet)
        self.took(projection)
        if isinstance(command, TellOfSupplement):
            told, of = command.told.who, command.number
            self.line.say(
                lambda: _("Noted: {name} was told of supplement {number}.").format(name=told, number=of)
            )
            return
        number = supplements_of(projection.meeting, state.agreement_id)[-1].number
        self.line.say(
            lambda: _("Supplement {number} is sealed. The agreement stays as it is.").format(number=number)
        )

    async def _command(self, state: MeetingState, agreement_id: str, typed: Typed) -> Command:
        """Return what was asked for. Raises MeetingDeskError for a day or a file that is none."""
        on = day_meant(typed.on, self.session.now())
        told = ToldOf(who=typed.told, how=typed.how, on=on if typed.about == "told" else None)
        if typed.about == "told":
            number = (
                int(typed.number) if typed.number.strip().isascii() and typed.number.strip().isdigit() else 0
            )
            return TellOfSupplement(agreement_id=agreement_id, number=number, told=told)
        return AddSupplement(
            agreement_id=agreement_id,
            about=typed.about,
            whose=typed.whose,
            participant_id=participant_named(state, typed.whose) if typed.about == "paper" else "",
            words=typed.words,
            right_name=typed.right_name,
            on=on,
            told=(told,) if told.who else (),
            file=await asyncio.to_thread(read_scan, typed.file) if typed.file.strip() else None,
        )
