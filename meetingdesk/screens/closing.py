"""The close: what is missing is settled one by one; when nothing is, the meeting is closed for signing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.geometry import Size

from meetingdesk.agendas.words import Missing
from meetingdesk.errors import MeetingDeskError
from meetingdesk.ids import new_id
from meetingdesk.locale import N_, _
from meetingdesk.meeting import commands
from meetingdesk.meeting.acts.closing import missing
from meetingdesk.meeting.commands import Command
from meetingdesk.screens import closing_words, dates
from meetingdesk.screens.closing_sheets import ClosingMark, CommitmentSheet, ConclusionSheet
from meetingdesk.screens.closing_time import ClosingTime
from meetingdesk.screens.meeting_screen import MeetingScreen
from meetingdesk.screens.panels.commitment_asking import command_of, point_at_missing, problem_of
from meetingdesk.screens.panels.commitment_form import NAMES, CommitmentForm
from meetingdesk.screens.reason_sheet import ReasonSheet
from meetingdesk.screens.standard_keys import footer
from meetingdesk.screens.time_look import block_title
from meetingdesk.screens.widgets.key_bar import KeyBar
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.question import Question
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.widgets.spoken import Words
from meetingdesk.screens.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from meetingdesk.session import Session

How = Literal["carried_over", "dropped"]
Writing = ConclusionSheet | CommitmentSheet
AnySheet = ReasonSheet | Writing


class ClosingScreen(MeetingScreen):
    """Everything that is missing, and what became of it; Enter or F4 closes the meeting when nothing is left.

    Opened from the room: Esc goes back to it. After the close it opens the signing, and leaves when that is
    done.
    """

    DEFAULT_CSS = """
    ClosingScreen {
        & > TitleBar { padding: 0 1; }
        & > #closing { height: 1fr; padding: 0 1; }
        &.-h20 > #closing { padding: 1 1 0 1; }
        &.wide > #closing { layout: grid; grid-size: 2 1; grid-columns: 34 1fr; grid-gutter: 0 3; }
        &.huge > #closing { grid-columns: 34 110; }
        #gaps-side { height: 1fr; }
        Question { margin-bottom: 1; }
        #explained { color: $muted; margin-bottom: 1; }
        &.flat #explained, &.narrow #explained, &.flat.-sheet #question { display: none; }
        &.narrow Question { margin-bottom: 0; }
        &.medium ClosingTime { margin-bottom: 1; }
        &.medium.-sheet ClosingTime, &.narrow ClosingTime, &.flat ClosingTime { display: none; }
    }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "close", N_("Close the meeting"), priority=True),
        Binding("f8", "undo", N_("Take the last step back"), priority=True),
        Binding("enter", "close", show=False),
        Binding("s", "write", N_("Write it here")),
        Binding("m", "settle('carried_over')", N_("Take it along to the next meeting")),
        Binding("d", "settle('dropped')", N_("Drop it, with a reason")),
        Binding("r", "drop_rest", N_("Drop the rest, with one reason")),
        Binding("escape", "back", N_("Back to the meeting")),
    ]

    def __init__(self, session: Session, meeting_id: str) -> None:
        super().__init__(session, meeting_id)
        self._gaps: tuple[Missing, ...] = ()
        self._mark = ClosingMark(self)
        self._sheet: AnySheet | None = None
        self._settling: tuple[How, tuple[str, ...]] | None = None
        # Held, because news may come when the screen is being left.
        self._title, self._time, self._keys = TitleBar(), ClosingTime(), KeyBar()
        self._question, self._explained = Question(id="question"), Prose(id="explained")
        self._rows = RowList(id="gaps")

    def compose(self) -> ComposeResult:
        """Lay out time on the left, what is missing on the right."""
        yield self._title
        with Container(id="closing"):
            yield self._time
            with Vertical(id="gaps-side"):
                yield self._question
                yield self._explained
                yield self._rows
        yield self.line
        yield self._keys

    def on_screen_resume(self) -> None:
        """Leave when the agreement was sealed on the screens above."""
        if self.projection is not None and self.state.phase == "sealed":
            self.dismiss(None)

    async def changed(self) -> None:
        """List what is missing now, and keep the caret where the next answer is given."""
        first, self._gaps = not self._gaps, missing(self.state)
        self._list_gaps()
        self._take_focus()
        if first and (left := self._mark.read()):
            self._rows.select(left)
            if self._selected is not None and self._selected.key == left:
                self.action_write()
        self._mark.set(self._sheet.gap.key if isinstance(self._sheet, Writing) else "")

    def on_unmount(self) -> None:
        """Leave as it should be, so that the next start opens the room."""
        self._mark.remove()

    def _take_focus(self) -> None:
        """Put the caret on the list; when nothing is missing Enter is the screen's, and closes."""
        if self._sheet is None:
            self.set_focus(self._rows if self._gaps else None)

    def _list_gaps(self) -> None:
        ends = tuple(self.state.loose_ends.values())
        rows = closing_words.gap_rows(self.state, self._gaps, ends, air=self.has_class("-h20"))
        self._rows.set_rows(rows)

    def shown(self, now: datetime) -> None:
        """Paint the title, the time, and how much is missing."""
        state = self.state
        closing_words.fill_title(self._title, state, now, dated=self.has_class("wide"))
        self._time.show(state, now)
        question = self._question
        question.max_lines = int(self.has_class("-h30"))
        question.text = closing_words.question(len(self._gaps))
        self._explained.update(closing_words.explained(len(self._gaps), is_signed=state.is_signed))
        self._keys.set_keys(footer(*closing_words.hints(bool(self._gaps))))

    def fit(self, size: Size) -> None:
        """Take on the classes of the new size, and what depends on them."""
        super().fit(size)
        if self.projection is not None:
            self._list_gaps()
            self.call_after_refresh(self.refresh_view)

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        super().retranslate()
        if self.projection is not None:
            self._list_gaps()
            self.refresh_view()

    # What the keys do

    def action_back(self) -> None:
        """Go back to the meeting."""
        self.dismiss(None)

    def action_close(self) -> None:
        """Close the meeting, or say what is missing; closed and not yet fixed, it is fixed now."""
        if self.projection is None:
            return
        if self.state.phase == "running":
            self.run_worker(self._close())
        else:
            self.run_worker(self._to_signing())

    async def _close(self) -> None:
        if await self.ask((commands.CloseMeeting(),)) is None:
            await self._to_signing()

    async def _to_signing(self) -> None:
        from meetingdesk.screens.sealed import SealedScreen
        from meetingdesk.screens.signing import SigningScreen

        if self.state.phase == "closed":
            with self.line.telling():
                await self.take(await asyncio.wrap_future(self.session.freeze(self.meeting_id)))
        if self.state.phase == "sealed":
            self.app.push_screen(SealedScreen(self.session, self.meeting_id))
        if self.state.phase == "signing":
            signing = SigningScreen(self.session, self.meeting_id)
            self.app.push_screen(signing, lambda _result: self.dismiss(None))

    def action_undo(self) -> None:
        """Take the last step back."""
        self.run_worker(self.ask((commands.Undo(),)))

    @on(RowList.Selected, "#gaps")
    async def action_go_to(self) -> None:
        """Go back to the block of the selected row."""
        gap = self._selected
        if gap is None:
            return
        move = commands.MoveOn(to=gap.block_id)
        if gap.block_id == self.state.current or await self.ask((move,)) is None:
            self.dismiss(None)

    def action_settle(self, how: How) -> None:
        """Ask why the selected row is taken along or dropped."""
        if (gap := self._selected) is not None:
            heading = N_("Take it along to the next meeting?") if how == "carried_over" else N_("Drop it?")
            self._ask_why(heading, lambda: closing_words.gap_words(gap), how, (gap.key,))

    def action_drop_rest(self) -> None:
        """Ask for one reason for everything that is still missing."""
        if self._gaps:
            keys = tuple(gap.key for gap in self._gaps)
            self._ask_why(N_("Drop the rest?"), lambda: closing_words.question(len(keys)), "dropped", keys)

    def action_write(self) -> None:
        """Write what is missing right here: a conclusion, or who does what by when."""
        gap = self._selected
        if gap is None or not closing_words.is_writable(self.state, gap):
            self.line.say(lambda: _("Go back to it: this cannot be written here."))
            return
        drafts = self.drafts.get(gap.block_id, {})
        if gap.kind == "no_commitment":
            today = dates.danish(self.session.now()).date()
            proposal_id = gap.key.partition(":")[2]
            self._open(CommitmentSheet(gap, proposal_id, self.state, today, drafts))
        else:
            title = partial(block_title, self.state, gap.block_id)
            self._open(ConclusionSheet(gap, title, drafts.get("conclusion", "")))

    @property
    def _selected(self) -> Missing | None:
        chosen = self._rows.selected_id
        return next((gap for gap in self._gaps if gap.key == chosen), None)

    # The sheets

    def _ask_why(self, heading: str, explained: Words, how: How, keys: tuple[str, ...]) -> None:
        self._settling = (how, keys)
        self._open(ReasonSheet(lambda: _(heading), explained=explained))

    def _open(self, sheet: AnySheet) -> None:
        if self._sheet is None:
            self._sheet = sheet
            self.add_class("-sheet")
            self.query_one("#gaps-side").mount(sheet)
            self._mark.set(sheet.gap.key if isinstance(sheet, Writing) else "")

    def _close_sheet(self) -> None:
        sheet, self._sheet = self._sheet, None
        self.remove_class("-sheet")
        self._mark.set()
        if sheet is not None:
            sheet.remove()
        self._take_focus()

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
        sheet = self._sheet
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
        if isinstance(self._sheet, Writing):
            self.keep_draft(self._sheet.gap.block_id, f"commitment:{event.name}", event.text)

    def on_line_field_edited(self, event: LineField.Edited) -> None:
        """Keep what is typed of a conclusion."""
        event.stop()
        if isinstance(self._sheet, ConclusionSheet):
            self.keep_draft(self._sheet.gap.block_id, "conclusion", event.value)

    def on_line_field_refused(self, event: LineField.Refused) -> None:
        """Say why a paste was not taken."""
        event.stop()
        self.line.refuse(event.sentence)

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
        sheet = self._sheet
        if error is None:
            if isinstance(sheet, CommitmentSheet):
                for name in NAMES:
                    self.keep_draft(sheet.gap.block_id, f"commitment:{name}", "")
            self._close_sheet()
        elif isinstance(sheet, CommitmentSheet):
            point_at_missing(sheet.form, error)
