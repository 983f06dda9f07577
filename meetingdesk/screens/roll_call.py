"""The roll-call: who is there, what is prepared, what is missing, and the start."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.geometry import Size
from textual.message import Message

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import N_, _, current_language
from meetingdesk.meeting.commands import Command, StartMeeting, Undo
from meetingdesk.meeting.gates import open_gates, role_gaps
from meetingdesk.meeting.projection import Projection
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens import dates, roll_words
from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.case_words import case_parts
from meetingdesk.screens.cases_sheet import CasesSheet
from meetingdesk.screens.line_sheet import LineSheet
from meetingdesk.screens.message_line import MessageLine
from meetingdesk.screens.people_form import DRAFTS
from meetingdesk.screens.people_list import PeopleList, step_taken_back
from meetingdesk.screens.preparation_list import PreparationList
from meetingdesk.screens.pressable import KeyWords
from meetingdesk.screens.standard_keys import back_key, footer
from meetingdesk.screens.widgets.big_time import BigTime
from meetingdesk.screens.widgets.key_bar import KeyBar, KeyHint
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from meetingdesk.session import Session


class RollCallScreen(BaseScreen[str]):
    """Takes the roll-call of a planned meeting and starts it; returns "room" when it has started."""

    DEFAULT_CSS = """
    RollCallScreen {
        & > TitleBar { padding: 0 1; }
        & > #roll { height: 1fr; padding: 0 1; }
        &.-w60.-h20 > #roll { padding: 1 1 0 1; }
        & #time { height: auto; }
        & #words { margin-top: 1; }
        & #preparation-title { margin-top: 1; text-wrap: nowrap; }
        & PreparationList > RowList { height: auto; max-height: 4; }
        &.wide > #roll { layout: grid; grid-size: 2 1; grid-columns: 34 1fr; grid-gutter: 0 3; }
        &.huge > #roll { grid-columns: 34 110; }
        &.wide #time { height: 1fr; }
        &.wide PreparationList > RowList { max-height: 9; }
        &.wide.tall PeopleList { height: auto; & > RowList { height: auto; max-height: 16; } }
        &.medium #time {
            layout: grid; grid-size: 2 1; grid-columns: 21 1fr; grid-gutter: 0 3; grid-rows: auto;
            & > #words { margin-top: 0; }
        }
        &.medium #people-side { padding-top: 1; }
        &.narrow #people-title, &.narrow #preparation-title { display: none; }
        &.narrow #hour { display: none; }
        &.narrow #words { margin-top: 0; }
        &.narrow PreparationList { display: none; }
        &.narrow.-preparing PeopleList { display: none; }
        &.narrow.-preparing PreparationList { display: block; height: 1fr; }
    }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "start", N_("Start the meeting"), priority=True),
        Binding("f6", "other_list", N_("From the people to the preparation, and back"), priority=True),
        Binding("f8", "undo", N_("Undo"), priority=True),
        Binding("c", "cases", N_("The cases: add one, or take one off")),
        Binding("escape", "back", N_("Back to the desk")),
    ]

    class Followed(Message):
        """The meeting has changed, here or at another seat."""

        def __init__(self, projection: Projection) -> None:
            super().__init__()
            self.projection = projection

    def __init__(self, session: Session, meeting_id: str) -> None:
        super().__init__()
        self.session = session
        self.meeting_id = meeting_id
        self._projection: Projection | None = None
        self._unfollow: Callable[[], None] | None = None
        self._title, self._line, self._keys = TitleBar(), MessageLine(), KeyBar()
        self._hour, self._words = BigTime(id="hour"), KeyWords(id="words")
        self._people, self._preparation = PeopleList(), PreparationList()
        self._people_title = Prose(id="people-title")
        self._preparation_title = Prose(id="preparation-title")

    def compose(self) -> ComposeResult:
        """Lay out time and words, people and preparation."""
        yield self._title
        with Container(id="roll"):
            with Vertical(id="time"):
                yield self._hour
                yield self._words
            with Vertical(id="people-side"):
                yield self._people_title
                yield self._people
                yield self._preparation_title
                yield self._preparation
        yield self._line
        yield self._keys

    def on_mount(self) -> None:
        """Read the meeting, and be told of its changes."""
        self._show_keys()
        self._unfollow = self.session.follow(
            self.meeting_id, lambda projection: void(self.post_message(self.Followed(projection)))
        )
        self._show_time()
        self.set_interval(1, self._show_time)
        self.call_after_refresh(self._open)

    def on_unmount(self) -> None:
        """Follow no more."""
        if self._unfollow:
            self._unfollow()

    @work(exclusive=True, group="open")
    async def _open(self) -> None:
        with self._line.telling():
            drafts = await asyncio.wrap_future(self.session.drafts(self.meeting_id))
            self._people.drafts = {one.field: one.text for one in drafts if one.block_id == DRAFTS}
            self._take(await asyncio.wrap_future(self.session.open(self.meeting_id)))
            self._people.rows.focus()

    def last_saved(self) -> datetime | None:
        """When something was last stored, for Ctrl+S."""
        return self._state.last_at if self._state else None

    @property
    def _state(self) -> MeetingState | None:
        return self._projection.state if self._projection else None

    def _take(self, projection: Projection) -> None:
        """Show a newer state, from whatever seat it comes."""
        if self._projection is not None and projection.version < self._projection.version:
            return
        self._projection = projection
        state = projection.meeting
        self._people.show(state)
        self._preparation.show(state, self.session.now())
        self._show_words()

    @on(Followed)
    def _followed(self, event: Followed) -> None:
        self._take(event.projection)

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        super().retranslate()
        self._show_words()
        if self._projection is not None:
            self._take(self._projection)

    def fit(self, size: Size) -> None:
        """Arrange for the new size."""
        super().fit(size)
        self._hour.rows = 5 if self.has_class("wide") else 3

    def _show_time(self) -> None:
        now = dates.danish(self.session.now())
        bar = self._title
        if bar.clock != f"{now:%H:%M}":
            bar.clock = f"{now:%H:%M}"
            self._show_words()

    def _show_words(self) -> None:
        self._show_keys()
        state = self._state
        if state is None:
            return
        now = self.session.now()
        bar = self._title
        bar.date = dates.full_day(dates.danish(now).date())
        short = (state.agenda.short or state.agenda.title).in_language(current_language())
        bar.title = short
        bar.parts = case_parts(state)
        bar.warning = _("REHEARSAL") if state.rehearsal else ""
        self._hour.text = dates.clock(state.starts_at)
        self._people_title.update(roll_words.people_title(state))
        title = self._preparation_title
        title.update(roll_words.preparation_title(state))
        title.display = bool(state.agenda.before) and not self.has_class("narrow")
        words = roll_words.column(state, now, brief=not self.has_class("wide"))
        self._words.update(words)

    def _show_keys(self) -> None:
        own = [
            back_key(_("The desk")),
            KeyHint("F4", _("Start the meeting"), "start", _("Start")),
            KeyHint("F6", _("Preparation"), "other_list", _("Prep.")),
            KeyHint("F8", _("Undo"), "undo"),
        ]
        if self._preparation.has_focus_within:
            own[2] = KeyHint("F6", _("People"), "other_list")
        self._keys.set_keys(footer(*own))

    # What is asked for

    def on_people_list_asked(self, event: PeopleList.Asked) -> None:
        """Ask on behalf of the people's list."""
        self._note(event.commands, event.people, event.clear)

    def on_people_list_typed(self, event: PeopleList.Typed) -> None:
        """Keep what is half-written about the people."""
        self.session.draft(self.meeting_id, DRAFTS, event.field, event.text)

    def on_people_list_refused(self, event: PeopleList.Refused) -> None:
        """Say what cannot be taken."""
        self._line.refuse(event.error)

    def on_line_field_refused(self, event: LineField.Refused) -> None:
        """Say why a paste was not taken."""
        self._line.refuse(event.sentence)

    def on_preparation_list_asked(self, event: PreparationList.Asked) -> None:
        """Ask on behalf of the preparation."""
        self._note(event.commands)

    @work(group="asking")
    async def _note(
        self, commands: Sequence[Command], people: PeopleList | None = None, clear: str = ""
    ) -> None:
        """Ask the meeting; whoever asked is told how it went. `clear` is the draft that becomes a fact."""
        asked = self.session.submit_all(self.meeting_id, commands, clear=(DRAFTS, clear) if clear else None)
        try:
            projection = await asyncio.wrap_future(asked)
        except MeetingDeskError as error:
            self._line.refuse(error)
            if people is not None:
                people.refused()
            return
        self._line.clear()
        self._take(projection)
        if people is not None:
            await people.accepted(projection.meeting)
        elif isinstance(commands[-1], Undo):
            await self._undone(projection.meeting)

    async def _undone(self, state: MeetingState) -> None:
        """Let a sheet go that asks about what was taken back."""
        await step_taken_back(self._people, state)
        if not (open_gates(state) or role_gaps(state)):
            for sheet in self.query(LineSheet):
                sheet.action_close()

    def action_undo(self) -> None:
        """Take the last step back."""
        if self._projection is not None and self._projection.undoable is not None:
            self._note((Undo(),))
        else:
            self._line.say(lambda: _("There is nothing to take back."))

    def action_other_list(self) -> None:
        """Go from the people to the preparation, or back."""
        preparing = self._preparation.has_focus_within
        self.set_class(not preparing, "-preparing")
        target: RowList = (self._people if preparing else self._preparation).rows
        target.focus()
        self.call_after_refresh(self._show_keys)

    async def action_start(self) -> None:
        """Start the meeting; with something open ask for the reason first."""
        state = self._state
        if state is None:
            return
        if open_gates(state) or role_gaps(state):
            if not self.query(Sheet):
                sheet = LineSheet(
                    "start",
                    lambda: _("Start all the same?"),
                    note=lambda: roll_words.open_things(state),
                    placeholder=lambda: _("Why?"),
                )
                await self.query_one("#people-side").mount(sheet)
        else:
            self._start("")

    def on_line_sheet_given(self, event: LineSheet.Given) -> None:
        """Start past what is open, with the reason."""
        self._start(event.value)

    @work(exclusive=True, group="start")
    async def _start(self, reason: str) -> None:
        with self._line.telling():
            started = self.session.submit(self.meeting_id, StartMeeting(reason=reason))
            await asyncio.wrap_future(started)
            self.dismiss("room")

    async def action_cases(self) -> None:
        """List the cases of a meeting that takes up several."""
        state = self._state
        if state is not None and state.format.cases == "several" and not self.query(Sheet):
            await self.query_one("#people-side").mount(CasesSheet(self.session, state))

    @on(Sheet.Closed)
    async def _sheet_closed(self, event: Sheet.Closed) -> None:
        await event.sheet.remove()
        self._people.rows.focus()

    def action_back(self) -> None:
        """Return to the desk; everything noted is stored."""
        self.dismiss("")


def void(_sent: bool) -> None:
    """Let go of whether a message was taken: a screen that is closing needs none."""
