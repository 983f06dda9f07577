"""The room: a meeting while it is held. Left is time, right what is talked about, below what the keys do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size

from meetingdesk.errors import UnsafeText
from meetingdesk.locale import N_, _
from meetingdesk.meeting import commands
from meetingdesk.meeting.summaries import CLOSING
from meetingdesk.screens import room_words
from meetingdesk.screens.actions import PaletteAction
from meetingdesk.screens.first_speaker import with_first_speaker
from meetingdesk.screens.meeting_screen import MeetingScreen
from meetingdesk.screens.panels import PANELS
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.people_form import DRAFTS
from meetingdesk.screens.people_sheet import PeopleSheet
from meetingdesk.screens.putting_back import put_back
from meetingdesk.screens.reason_sheet import ReasonSheet
from meetingdesk.screens.room_palette import beyond_keys
from meetingdesk.screens.room_view import RoomView
from meetingdesk.screens.seats.role_actions import role_actions
from meetingdesk.screens.standard_keys import footer
from meetingdesk.screens.time_sheet import TimeSheet
from meetingdesk.screens.widgets.key_bar import KeyBar, KeyHint
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.widgets.spoken import Words

if TYPE_CHECKING:
    from meetingdesk.session import Session


class RoomScreen(MeetingScreen):
    """One meeting, run from here: F-keys act on it whether somebody is typing or not."""

    DEFAULT_CSS = "RoomScreen { layout: vertical; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "give_floor", N_("Give the floor to whoever is next"), priority=True),
        Binding("f3", "time", N_("Time: extend, move on, correct"), priority=True),
        Binding("f4", "onwards", N_("Onwards: start, next item, close"), priority=True),
        Binding("f6", "region(1)", N_("Next region or person"), priority=True),
        Binding("shift+f6", "region(-1)", priority=True, show=False),
        Binding("f7", "people", N_("People: late, left, back, somebody new"), priority=True),
        Binding("f8", "undo", N_("Take the last step back"), priority=True),
    ]

    def __init__(self, session: Session, meeting_id: str) -> None:
        super().__init__(session, meeting_id)
        self._view = RoomView()
        self._bar = KeyBar(footer())

    def compose(self) -> ComposeResult:
        """Lay the room out; the meeting arrives when the session has it."""
        yield self._view
        yield self.line
        yield self._bar

    async def _enter(self) -> None:
        """Fetch the meeting; go on with its close when the program ended there."""
        await super()._enter()
        if CLOSING in self.drafts and self.projection is not None and self.state.phase == "running":
            self._close_meeting()

    async def changed(self) -> None:
        """Put the panel of the block the meeting is at into its place."""
        current, panel, sheet = self.state.current, self._view.panel, self._view.sheet
        if isinstance(sheet, PeopleSheet):
            sheet.show(self.state)
        if current is not None and (panel is None or panel.block_id != current):
            await self._put_panel()

    async def _put_panel(self) -> None:
        current = self.state.current or ""
        panel = PANELS[self.state.agenda.block(current).kind](current, self.drafts.get(current, {}))
        with self.keys_held():
            await self._view.show_panel(panel)
            self.refresh_view()
            # Whoever leaves meanwhile takes the panel away before it has shown anything.
            if self._view.sheet is None and panel.is_attached:
                panel.first_focus()

    def shown(self, now: datetime) -> None:
        """Paint the room, an open sheet and the keys."""
        if self.projection is None or (self._view.panel is None and self.state.current is not None):
            # Until the block's panel stands, nothing says that it is there.
            return
        self._view.show(self.projection, now, self.table)
        self._bar.set_keys(footer(*self._hints()))

    def _hints(self) -> tuple[KeyHint, ...]:
        panel = self._view.panel
        label, short = room_words.onwards_label(self.state)
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

    def fit(self, size: Size) -> None:
        """Take on the classes of the new size, and what depends on them."""
        super().fit(size)
        self.call_after_refresh(self.refresh_view)

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        super().retranslate()
        self._bar.set_keys(footer())
        self.refresh_view()

    def palette_actions(self) -> Iterator[PaletteAction]:
        """Yield what no key does while somebody types: the panel's letters, anybody's floor, the way back."""
        if self.projection is not None and self._view.panel is not None:
            yield from beyond_keys(self.session, self.state, self._view.panel, self._view.open_sheet)
        yield from role_actions(self)
        yield _("Change colours"), "", partial(self.app.run_action, "app.theme")
        yield _("Back to the desk"), "", partial(self.run_action, "leave")

    def action_leave(self) -> None:
        """Go back to the desk; the meeting goes on."""
        self.dismiss(None)

    # What panels and sheets ask for

    def on_panel_asked(self, event: Panel.Asked) -> None:
        """Do what a panel asks for."""
        event.stop()
        self.run_worker(self._ask_for(event))

    async def _ask_for(self, event: Panel.Asked) -> None:
        panel = event.panel
        error = await self.ask(event.commands, (panel.block_id, event.clear) if event.clear else None)
        if not panel.is_attached:
            return
        if error is None:
            panel.accepted(event.commands)
        else:
            panel.refused(event.commands, error)
        self.refresh_view()

    def on_panel_drafted(self, event: Panel.Drafted) -> None:
        """Keep what is typed."""
        event.stop()
        self.keep_draft(event.block_id, event.field, event.text)

    def on_panel_turned(self, event: Panel.Turned) -> None:
        """Say at once what the keys do now."""
        event.stop()
        self.refresh_view()

    def on_panel_said(self, event: Panel.Said) -> None:
        """Show a panel's sentence."""
        event.stop()
        tell = self.line.refuse if event.refused else self.line.say
        tell(event.sentence)

    def on_time_sheet_chosen(self, event: TimeSheet.Chosen) -> None:
        """Do what was chosen about time."""
        event.stop()
        self.run_worker(self._do_chosen(event))

    async def _do_chosen(self, event: TimeSheet.Chosen) -> None:
        if event.closes:
            await self._view.close_sheet()
            self._close_meeting()
        elif await self.ask(with_first_speaker(self.state, event.commands)) is None:
            await self._view.close_sheet()

    def on_reason_sheet_given(self, event: ReasonSheet.Given) -> None:
        """Move on with the reason that was given."""
        if event.sheet is self._view.sheet:
            event.stop()
            self.run_worker(self._move_on(event.reason))

    def on_people_sheet_asked(self, event: PeopleSheet.Asked) -> None:
        """Note who came, went or is new."""
        event.stop()
        self.run_worker(self._note_people(event))

    async def _note_people(self, event: PeopleSheet.Asked) -> None:
        clear = (DRAFTS, event.clear) if event.clear else None
        if await self.ask(event.commands, clear) is None:
            await event.sheet.accepted(self.state)
        else:
            event.sheet.refused()

    def on_people_sheet_typed(self, event: PeopleSheet.Typed) -> None:
        """Keep what is half-written about the people."""
        event.stop()
        self.keep_draft(DRAFTS, event.field, event.text)

    def on_people_sheet_refused(self, event: PeopleSheet.Refused) -> None:
        """Say why what was typed cannot be taken."""
        event.stop()
        self.line.refuse(event.error)

    async def on_sheet_closed(self, event: Sheet.Closed) -> None:
        """Take the sheet away and put the caret back where it was."""
        if event.sheet is self._view.sheet:
            event.stop()
            await self._view.close_sheet()
            self.refresh_view()

    # What the keys do

    def action_give_floor(self) -> None:
        """Give the floor to whoever is next."""
        panel = self._view.panel
        floor = panel.floor_action() if panel is not None and self.projection is not None else None
        if panel is None or floor is None:
            self.line.say(lambda: _("Nobody is waiting for the floor here."))
        else:
            panel.ask(floor[1])

    async def action_time(self) -> None:
        """Open the choices about time, or close them."""
        if isinstance(self._view.sheet, TimeSheet):
            await self._view.close_sheet()
        elif self.projection is not None and self.state.phase == "running" and self.state.current:
            sheet = TimeSheet(self.state, self.session.now())
            await self._view.open_sheet(sheet)
            sheet.start()

    async def action_onwards(self) -> None:
        """Start the block, go to the next one, or close the meeting."""
        if self.projection is None:
            return
        state, panel = self.state, self._view.panel
        if panel is None and state.current is not None:
            # The key was meant for the block that is just being left.
            return
        special = panel.onwards_action() if panel is not None else None
        if panel is not None and special is not None:
            panel.ask(special[1])
        elif state.phase != "running" or state.current is None:
            self.dismiss(None)
        elif not state.record(state.current).is_running:
            self.run_worker(self.ask(with_first_speaker(state, (commands.StartBlock(),))))
        elif state.next_block() is None:
            self._close_meeting()
        elif names := room_words.unheard(state):
            await self._ask_why(lambda: room_words.unheard_sentence(names))
        else:
            self.run_worker(self._move_on(""))

    async def _ask_why(self, sentence: Words) -> None:
        sheet = ReasonSheet(
            sentence, explained=lambda: _("Say why you move on, or hear them first."), id="move-on"
        )
        await self._view.open_sheet(sheet)
        sheet.start()

    async def _move_on(self, reason: str) -> None:
        left = self._view.panel.block_id if self._view.panel is not None else ""
        try:
            step = commands.MoveOn(reason=reason)
        except UnsafeText as refusal:
            self.line.refuse(refusal)
            return
        if await self.ask(with_first_speaker(self.state, (step,))) is None:
            await self._view.close_sheet()
            if any(self.drafts.get(left, {}).values()):
                self.line.say(room_words.kept_draft_sentence(self.state, left))

    def _close_meeting(self) -> None:
        from meetingdesk.screens.closing import ClosingScreen

        closing = ClosingScreen(self.session, self.meeting_id)
        closing.opening_words = room_words.half_written_sentence(self.state, self.drafts)
        self.app.push_screen(closing, self._after_closing)

    async def _after_closing(self, _result: object) -> None:
        if self.state.phase != "running":
            self.dismiss(None)
            return
        # A draft that was finished at the close must not stand here as if it were not.
        await self.load_drafts()
        await self._put_panel()

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
        if self.projection is not None:
            sheet = PeopleSheet(self.state, self.drafts.get(DRAFTS, {}))
            await self._view.open_sheet(sheet)
            sheet.start()

    def action_undo(self) -> None:
        """Take the last step back."""
        self.run_worker(self._undo())

    async def _undo(self) -> None:
        step = self.projection.undoable if self.projection is not None else None
        if step is None:
            self.line.say(lambda: _("There is nothing to take back."))
            return
        if await self.ask((commands.Undo(),)) is not None:
            return
        await self._view.undone(self.state)
        panel = self._view.panel
        for block_id, field, kind, text in put_back(step):
            if panel is not None and panel.block_id == block_id:
                panel.put_back(field, kind, text)
            else:
                held = self.drafts.get(block_id, {}).get(field, "")
                self.keep_draft(block_id, field, f"{text} {held}".strip())
        self.line.say(room_words.undone_sentence(step, self.state))
