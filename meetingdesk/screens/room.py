"""The room: a meeting while it is held. Left is time, right what is talked about, below what the keys do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import N_, _
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.projection import Projection
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens import dates
from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.message_line import MessageLine
from meetingdesk.screens.panels import PANELS
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.reason_sheet import ReasonSheet
from meetingdesk.screens.room_view import RoomView
from meetingdesk.screens.room_words import (
    onwards_label,
    put_back,
    undone_sentence,
    unheard,
    unheard_sentence,
)
from meetingdesk.screens.standard_keys import footer
from meetingdesk.screens.time_look import block_title
from meetingdesk.screens.time_sheet import TimeSheet
from meetingdesk.screens.widgets.key_bar import KeyBar, KeyHint
from meetingdesk.screens.widgets.sheet import Sheet

if TYPE_CHECKING:
    from meetingdesk.session import Session

# The network trims a clock by milliseconds all the time; from here on somebody has set it.
_STEPPED = timedelta(seconds=2)


class RoomScreen(BaseScreen[None]):
    """One meeting, run from here: F-keys act on it whether somebody is typing or not.

    What this seat asks for and what others do arrives by the same way: a newer projection, shown by `take`.
    """

    DEFAULT_CSS = """
    RoomScreen { layout: vertical; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "give_floor", N_("Give the floor to whoever is next"), priority=True),
        Binding("f3", "time", N_("Time: extend, move on, correct"), priority=True),
        Binding("f4", "onwards", N_("Onwards: start, next item, close"), priority=True),
        Binding("f6", "region(1)", N_("Next region or person"), priority=True),
        Binding("shift+f6", "region(-1)", priority=True, show=False),
        Binding("f7", "people", N_("People: late, left, back, somebody new"), priority=True),
        Binding("f8", "undo", N_("Take the last step back"), priority=True),
    ]

    class Changed(Message):
        """The meeting has changed, by whomever."""

        def __init__(self, projection: Projection) -> None:
            super().__init__()
            self.projection = projection

    def __init__(self, session: Session, meeting_id: str) -> None:
        super().__init__()
        self._session = session
        self._meeting_id = meeting_id
        self._projection: Projection | None = None
        self._drafts: dict[str, dict[str, str]] = {}
        self._view = RoomView()
        self._line = MessageLine()
        self._bar = KeyBar(footer())
        self._asking = asyncio.Lock()
        self._showing = asyncio.Lock()
        self._unfollow: Callable[[], None] | None = None
        self._stepped = session.clock.jump()

    def compose(self) -> ComposeResult:
        """Lay the room out; the meeting arrives when the session has it."""
        yield self._view
        yield self._line
        yield self._bar

    # Entering, following, leaving

    def on_mount(self) -> None:
        """Fetch the meeting without keeping the screen waiting."""
        self.run_worker(self._enter())

    async def _enter(self) -> None:
        with self._line.telling():
            drafts = await asyncio.wrap_future(self._session.drafts(self._meeting_id))
            for draft in drafts:
                self._drafts.setdefault(draft.block_id, {})[draft.field] = draft.text
            self._unfollow = self._session.follow(
                self._meeting_id, lambda projection: void(self.post_message(self.Changed(projection)))
            )
            self._session.enter(self._meeting_id)
            await self.take(await asyncio.wrap_future(self._session.open(self._meeting_id)))
            self.set_interval(1.0, self.tick)

    def on_unmount(self) -> None:
        """Leave as it should be, so that the next start does not think of a crash."""
        if self._unfollow is not None:
            self._unfollow()
            self._session.leave(self._meeting_id)

    async def on_room_screen_changed(self, event: Changed) -> None:
        """Take in what happened."""
        await self.take(event.projection)

    async def take(self, projection: Projection) -> None:
        """Show a projection, unless a newer one is shown already: the one way in for every change."""
        async with self._showing:
            if self._projection is not None and projection.version <= self._projection.version:
                return
            self._projection = projection
            await self._change_panel(projection.meeting)
            self.tick()

    async def _change_panel(self, state: MeetingState) -> None:
        panel = self._view.panel
        if state.current is None or (panel is not None and panel.block_id == state.current):
            return
        made = PANELS[state.agenda.block(state.current).kind](
            state.current, self._drafts.get(state.current, {})
        )
        await self._view.show_panel(made)
        self._show()
        if self._view.sheet is None:
            made.first_focus()

    def tick(self) -> None:
        """Show the present second; called once a second, and counts nothing."""
        self._show()
        jump = self._session.clock.jump()
        if abs(jump - self._stepped) >= _STEPPED:
            self._line.say(_stepped_sentence(jump - self._stepped))
            self._stepped = jump

    def _show(self) -> None:
        if self._projection is None or not self.is_attached:
            return
        now = self._session.now()
        self._view.show(self._projection, now)
        if isinstance(self._view.sheet, TimeSheet):
            self._view.sheet.show(self._projection.meeting, now)
        self._bar.set_keys(footer(*self._hints()))

    def _hints(self) -> tuple[KeyHint, ...]:
        panel, state = self._view.panel, self._state
        label, short = onwards_label(state)
        floor = panel.floor_action() if panel is not None else None
        own = panel.keys() if panel is not None else ()
        if panel is not None and (special := panel.onwards_action()) is not None:
            label = special[0]
        return (
            *((KeyHint("F2", floor[0], "give_floor", _("Floor")),) if floor is not None else ()),
            *own,
            KeyHint("F3", _("Time"), "time"),
            KeyHint("F4", label, "onwards", short),
            KeyHint("F8", _("Undo"), "undo"),
        )

    @property
    def _state(self) -> MeetingState:
        if self._projection is None:
            raise ValueError("the meeting has not arrived yet")
        return self._projection.meeting

    def fit(self, size: Size) -> None:
        """Take on the classes of the new size, and what depends on them."""
        super().fit(size)
        self.call_after_refresh(self._show)

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        super().retranslate()
        self._show()

    def last_saved(self) -> datetime | None:
        """Return when something was last stored."""
        return self._projection.meeting.last_at if self._projection is not None else None

    # Asking

    async def _ask(self, asked: Sequence[Command], panel: Panel | None = None, clear: str = "") -> bool:
        """Have something done, one thing after the other; say whether it happened."""
        async with self._asking:
            field = (panel.block_id, clear) if panel is not None and clear else None
            try:
                projection = await asyncio.wrap_future(
                    self._session.submit_all(self._meeting_id, asked, clear=field)
                )
            except MeetingDeskError as error:
                self._line.refuse(error)
                if panel is not None and panel.is_attached:
                    panel.refused(asked, error)
                return False
            if field is not None:
                self._drafts.get(field[0], {}).pop(field[1], None)
            self._line.clear()
            await self.take(projection)
            if panel is not None and panel.is_attached:
                panel.accepted(asked)
                self._show()
            return True

    def on_panel_asked(self, event: Panel.Asked) -> None:
        """Do what a panel asks for."""
        event.stop()
        self.run_worker(self._ask(event.commands, event.panel, event.clear))

    def on_panel_drafted(self, event: Panel.Drafted) -> None:
        """Keep what is typed."""
        event.stop()
        self._keep_draft(event.block_id, event.field, event.text)

    def _keep_draft(self, block_id: str, field: str, text: str) -> None:
        self._drafts.setdefault(block_id, {})[field] = text
        self._session.draft(self._meeting_id, block_id, field, text)

    def on_panel_said(self, event: Panel.Said) -> None:
        """Show a panel's sentence."""
        event.stop()
        if event.refused:
            self._line.refuse(event.sentence)
        else:
            self._line.say(event.sentence)

    # What the keys do

    def action_give_floor(self) -> None:
        """Give the floor to whoever is next."""
        panel = self._view.panel
        floor = panel.floor_action() if panel is not None and self._projection is not None else None
        if panel is None or floor is None:
            self._line.say(_("Nobody is waiting for the floor here."))
        else:
            panel.ask(floor[1])

    async def action_time(self) -> None:
        """Open the choices about time, or close them."""
        if isinstance(self._view.sheet, TimeSheet):
            await self._close_sheet()
        elif self._projection is not None and self._state.phase == "running" and self._state.current:
            sheet = TimeSheet(self._state, self._session.now())
            await self._view.open_sheet(sheet)
            sheet.start()

    async def on_time_sheet_chosen(self, event: TimeSheet.Chosen) -> None:
        """Do what was chosen about time."""
        event.stop()
        self.run_worker(self._do_chosen(event))

    async def _do_chosen(self, event: TimeSheet.Chosen) -> None:
        if event.closes:
            await self._close_sheet()
            self._close_meeting()
        elif await self._ask(event.commands):
            await self._close_sheet()

    async def action_onwards(self) -> None:
        """Start the block, go to the next one, or close the meeting."""
        if self._projection is None:
            return
        state, panel = self._state, self._view.panel
        special = panel.onwards_action() if panel is not None else None
        if panel is not None and special is not None:
            panel.ask(special[1])
        elif state.phase != "running" or state.current is None:
            self.dismiss(None)
        elif not state.record(state.current).is_running:
            self.run_worker(self._ask((commands.StartBlock(),)))
        elif state.next_block() is None:
            self._close_meeting()
        elif names := unheard(state):
            await self._ask_why(unheard_sentence(names))
        else:
            self.run_worker(self._move_on(""))

    async def _ask_why(self, sentence: str) -> None:
        sheet = ReasonSheet(sentence, explained=_("Say why you move on, or hear them first."), id="move-on")
        await self._view.open_sheet(sheet)
        sheet.start()

    async def on_reason_sheet_given(self, event: ReasonSheet.Given) -> None:
        """Move on with the reason that was given."""
        if event.sheet is self._view.sheet:
            event.stop()
            self.run_worker(self._move_on(event.reason))

    async def _move_on(self, reason: str) -> None:
        left = self._view.panel.block_id if self._view.panel is not None else ""
        try:
            moved = await self._ask((commands.MoveOn(reason=reason),))
        except MeetingDeskError as error:
            self._line.refuse(error)
            return
        if moved:
            await self._close_sheet()
            if any(self._drafts.get(left, {}).values()):
                words = _("A half-written line stays as a draft under {block}.")
                self._line.say(words.format(block=block_title(self._state, left)))

    def _close_meeting(self) -> None:
        from meetingdesk.screens.closing import ClosingScreen

        self.app.push_screen(ClosingScreen(self._session, self._meeting_id), self._after_closing)

    def _after_closing(self, _result: object) -> None:
        if self._projection is not None and self._state.phase != "running":
            self.dismiss(None)

    def action_region(self, step: int) -> None:
        """Move the focus to the next region of the panel, or to its next topic."""
        move = getattr(self._view.panel, "next_region", None)
        if self._view.sheet is None and callable(move):
            move(step)
        elif step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    async def action_people(self) -> None:
        """Open the list of people, for whoever comes, goes or is new."""
        from meetingdesk.screens.people_sheet import PeopleSheet

        if self._projection is not None:
            await self._view.open_sheet(PeopleSheet(self._state))

    def action_undo(self) -> None:
        """Take the last step back."""
        self.run_worker(self._undo())

    async def _undo(self) -> None:
        step = self._projection.undoable if self._projection is not None else None
        if step is None:
            self._line.say(_("There is nothing to take back."))
            return
        if not await self._ask((commands.Undo(),)):
            return
        panel = self._view.panel
        for block_id, field, kind, text in put_back(step):
            if panel is not None and panel.block_id == block_id:
                panel.undone(kind, (text,))
            else:
                held = self._drafts.get(block_id, {}).get(field, "")
                self._keep_draft(block_id, field, f"{text} {held}".strip())
        self._line.say(undone_sentence(step, self._state))

    async def on_sheet_closed(self, event: Sheet.Closed) -> None:
        """Take the sheet away and put the caret back where it was."""
        if event.sheet is self._view.sheet:
            event.stop()
            await self._close_sheet()

    async def _close_sheet(self) -> None:
        if self._view.sheet is None:
            return
        await self._view.close_sheet()
        self._show()
        if self._view.panel is not None:
            self._view.panel.first_focus()


def _stepped_sentence(by: timedelta) -> str:
    seconds = int(by.total_seconds())
    time = dates.minutes_and_seconds(abs(seconds))
    if seconds > 0:
        words = _("The computer's clock was set forward by {time}. The meeting's time goes on as before.")
    else:
        words = _("The computer's clock was set back by {time}. The meeting's time goes on as before.")
    return words.format(time=time)


def void(_value: object) -> None:
    """Let go of an answer nobody waits for."""
