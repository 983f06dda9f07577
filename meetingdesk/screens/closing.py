"""The close: what is missing is settled one by one; when nothing is, the meeting is closed for signing."""

from __future__ import annotations

import asyncio
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.geometry import Size

from meetingdesk.agendas.words import Missing
from meetingdesk.locale import N_, _
from meetingdesk.meeting import commands
from meetingdesk.meeting.acts.closing import missing
from meetingdesk.screens import closing_words, dates
from meetingdesk.screens.citizen_sheet import CitizenSheet
from meetingdesk.screens.closing_citizen import citizen_rows
from meetingdesk.screens.closing_sheets import CommitmentSheet, ConclusionSheet
from meetingdesk.screens.closing_time import ClosingTime
from meetingdesk.screens.closing_writing import ClosingWriting, How
from meetingdesk.screens.draft_in_hand import hand_out_draft
from meetingdesk.screens.standard_keys import footer
from meetingdesk.screens.time_look import block_title
from meetingdesk.screens.widgets.key_bar import KeyBar
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.question import Question
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from meetingdesk.session import Session


class ClosingScreen(ClosingWriting):
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
        Binding("b", "tell", N_("Write to the citizen, and say whom to call")),
        Binding("p", "paper", N_("The draft on paper: show it or print it")),
        Binding("escape", "back", N_("Back to the meeting")),
    ]

    def __init__(self, session: Session, meeting_id: str) -> None:
        super().__init__(session, meeting_id)
        self._gaps: tuple[Missing, ...] = ()
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
        self.take_focus()
        if isinstance(self.sheet, CitizenSheet):
            self.sheet.followed(self.state)
        elif first and (left := self.mark.read()):
            self._go_on(left)
        self.mark_sheet()

    def _go_on(self, left: str) -> None:
        """Open again what was being written when the program ended."""
        kind, _colon, about = left.partition(":")
        if kind == "citizen":
            self.write_to_citizen(about)
            return
        self._rows.select(left)
        if self._selected is not None and self._selected.key == left:
            self.action_write()

    def on_unmount(self) -> None:
        """Leave as it should be, so that the next start opens the room."""
        self.mark.remove()

    def take_focus(self) -> None:
        """Put the caret on the list; when nothing is missing Enter is the screen's, and closes."""
        if self.sheet is None:
            self.set_focus(self._rows if self._gaps else None)

    def _list_gaps(self) -> None:
        ends = tuple(self.state.loose_ends.values())
        air = self.has_class("-h20")
        gaps = closing_words.gap_rows(self.state, self._gaps, air=air)
        told = citizen_rows(self.state, air=air and bool(gaps))
        settled = closing_words.settled_rows(ends, air=air)
        self._rows.set_rows((*gaps, *told, *settled))

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

    def action_paper(self) -> None:
        """Show or print the text as it stands, marked as a draft."""
        if self.projection is not None:
            self.run_worker(hand_out_draft(self), exclusive=True, group="paper")

    def action_back(self) -> None:
        """Go back to the meeting."""
        self.dismiss(None)

    def action_close(self) -> None:
        """Close the meeting, or say what is missing; closed and not yet fixed, it is fixed now.

        What is being written to the citizen is stored first: it would not stand in the text any more.
        """
        if self.projection is None:
            return
        if isinstance(self.sheet, CitizenSheet):
            self.sheet.action_close()
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
        self.run_worker(self._undo())

    async def _undo(self) -> None:
        if await self.ask((commands.Undo(),)) is None:
            self.undone(self._gaps)

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
            self.ask_why(heading, lambda: closing_words.gap_words(gap), how, (gap.key,))

    def action_drop_rest(self) -> None:
        """Ask for one reason for everything that is still missing."""
        if self._gaps:
            keys = tuple(gap.key for gap in self._gaps)
            self.ask_why(N_("Drop the rest?"), lambda: closing_words.question(len(keys)), "dropped", keys)

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
            self.open_sheet(CommitmentSheet(gap, proposal_id, self.state, today, drafts))
        else:
            title = partial(block_title, self.state, gap.block_id)
            self.open_sheet(ConclusionSheet(gap, title, drafts.get("conclusion", "")))

    def action_tell(self) -> None:
        """Write what the citizen is told, and whom they call."""
        if self.projection is not None:
            self.write_to_citizen()

    @property
    def _selected(self) -> Missing | None:
        chosen = self._rows.selected_id
        return next((gap for gap in self._gaps if gap.key == chosen), None)
