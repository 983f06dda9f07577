"""What is asked and written at the close, in a sheet below what is missing; nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from meetingdesk.agendas.words import Missing
from meetingdesk.errors import MeetingDeskError
from meetingdesk.ids import new_id
from meetingdesk.locale import _
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.screens.citizen_sheet import DRAFTS, CitizenSheet
from meetingdesk.screens.closing_sheets import ClosingMark, CommitmentSheet, ConclusionSheet
from meetingdesk.screens.meeting_screen import MeetingScreen
from meetingdesk.screens.panels.commitment_asking import command_of, point_at_missing, problem_of
from meetingdesk.screens.panels.commitment_form import NAMES, CommitmentForm
from meetingdesk.screens.reason_sheet import ReasonSheet
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.widgets.spoken import Words

if TYPE_CHECKING:
    from meetingdesk.session import Session

How = Literal["carried_over", "dropped"]
Writing = ConclusionSheet | CommitmentSheet
AnySheet = ReasonSheet | Writing | CitizenSheet


class ClosingWriting(MeetingScreen):
    """A screen with one sheet at a time, mounted in `#gaps-side`; `take_focus` puts the caret without one."""

    def __init__(self, session: Session, meeting_id: str) -> None:
        super().__init__(session, meeting_id)
        self.mark = ClosingMark(self)
        self.sheet: AnySheet | None = None
        self._settling: tuple[How, tuple[str, ...]] | None = None

    def take_focus(self) -> None:
        """Put the caret where the next answer is given, unless a sheet has it."""

    def ask_why(self, heading: str, explained: Words, how: How, keys: tuple[str, ...]) -> None:
        """Ask why the gaps with these keys are taken along or dropped."""
        self._settling = (how, keys)
        self.open_sheet(ReasonSheet(lambda: _(heading), explained=explained))

    def write_to_citizen(self, case_id: str = "") -> None:
        """Ask what a case's citizen is told and whom they call; without `case_id` the first one's."""
        known = [case.id for case in self.state.cases]
        case_id = case_id if case_id in known else known[0]
        self.open_sheet(CitizenSheet(self.state, case_id, self.drafts.get(DRAFTS, {})))

    def mark_sheet(self) -> None:
        """Have kept what is written now, so that the next start goes on with it."""
        sheet = self.sheet
        if isinstance(sheet, CitizenSheet):
            self.mark.set(sheet.key)
        else:
            self.mark.set(sheet.gap.key if isinstance(sheet, Writing) else "")

    def open_sheet(self, sheet: AnySheet) -> None:
        """Show a sheet, unless there is one."""
        if self.sheet is None:
            self.sheet = sheet
            self.add_class("-sheet")
            self.query_one("#gaps-side").mount(sheet)
            self.mark_sheet()

    def _close_sheet(self) -> None:
        sheet, self.sheet = self.sheet, None
        self.remove_class("-sheet")
        self.mark.set()
        if sheet is not None:
            sheet.remove()
        self.take_focus()

    def undone(self, gaps: Sequence[Missing]) -> None:
        """Let a sheet go that asks about what is no longer among what is missing; drafts stay."""
        sheet, missing = self.sheet, {gap.key for gap in gaps}
        if isinstance(sheet, Writing):
            about = {sheet.gap.key}
        else:
            about = set(self._settling[1]) if isinstance(sheet, ReasonSheet) and self._settling else set()
        if not about <= missing:
            self._close_sheet()

    def on_sheet_closed(self, event: Sheet.Closed) -> None:
        """Esc in a sheet: what was typed stays a draft."""
        event.stop()
        self._close_sheet()

    def on_reason_sheet_given(self, event: ReasonSheet.Given) -> None:
        """Settle what was chosen, for the reason that was given."""
        event.stop()
        if self._settling is not None:
            how, keys = self._settling
            self._store(
                lambda: [commands.SettleLooseEnd(key=key, how=how, reason=event.reason) for key in keys]
            )

    def on_conclusion_sheet_given(self, event: ConclusionSheet.Given) -> None:
        """Write a conclusion."""
        event.stop()
        block_id = event.sheet.gap.block_id
        conclusion = partial(commands.LogConclusion, block_id=block_id, entry_id=new_id("e"))
        self._store(lambda: [conclusion(text=event.text)], clear=(block_id, "conclusion"))

    def on_commitment_form_finished(self, event: CommitmentForm.Finished) -> None:
        """Agree on who does what by when."""
        event.stop()
        sheet = self.sheet
        if not isinstance(sheet, CommitmentSheet):
            return
        if problem := problem_of(event.filled):
            sheet.form.go(problem[0])
            self.line.refuse(problem[1])
        else:
            self._store(lambda: [command_of(event.filled, sheet.gap.block_id, sheet.proposal_id)])

    def on_commitment_form_typed(self, event: CommitmentForm.Typed) -> None:
        """Keep what is typed in the form."""
        event.stop()
        if isinstance(self.sheet, Writing):
            self.keep_draft(self.sheet.gap.block_id, f"commitment:{event.name}", event.text)

    def on_line_field_edited(self, event: LineField.Edited) -> None:
        """Keep what is typed of a conclusion."""
        event.stop()
        if isinstance(self.sheet, ConclusionSheet):
            self.keep_draft(self.sheet.gap.block_id, "conclusion", event.value)

    def on_line_field_refused(self, event: LineField.Refused) -> None:
        """Say why a paste was not taken."""
        event.stop()
        self.line.refuse(event.sentence)

    def on_citizen_sheet_typed(self, event: CitizenSheet.Typed) -> None:
        """Keep what is typed to the citizen."""
        event.stop()
        self.keep_draft(DRAFTS, event.field, event.text)

    def on_citizen_sheet_left(self, event: CitizenSheet.Left) -> None:
        """Store what is new of it; nothing new is no step."""
        event.stop()
        self.run_worker(self._told(event))

    def on_citizen_sheet_refused(self, event: CitizenSheet.Refused) -> None:
        """Say what cannot be taken."""
        event.stop()
        self.line.refuse(event.error)

    async def _told(self, event: CitizenSheet.Left) -> None:
        error = await self.ask(event.commands) if event.commands else None
        if error is None:
            for field in event.clear:
                self.keep_draft(DRAFTS, field, "")
            self.mark_sheet()
            if event.last:
                self._close_sheet()
        elif isinstance(self.sheet, CitizenSheet):
            self.sheet.refused()

    def _store(self, make: Callable[[], Sequence[Command]], clear: tuple[str, str] | None = None) -> None:
        """Ask for what `make` builds, and close the sheet when it has happened; unsafe text is refused."""
        try:
            asked = make()
        except MeetingDeskError as refusal:
            self.line.refuse(refusal)
        else:
            self.run_worker(self._stored(asked, clear))

    async def _stored(self, asked: Sequence[Command], clear: tuple[str, str] | None) -> None:
        error = await self.ask(asked, clear)
        sheet = self.sheet
        if error is None:
            if isinstance(sheet, CommitmentSheet):
                for name in NAMES:
                    self.keep_draft(sheet.gap.block_id, f"commitment:{name}", "")
            self._close_sheet()
        elif isinstance(sheet, CommitmentSheet):
            point_at_missing(sheet.form, error)
