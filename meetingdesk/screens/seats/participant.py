"""A participant's own seat: their input now and ahead of time, their position, their signature."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size

from meetingdesk.agendas.blocks.turns import TurnsBlock
from meetingdesk.locale import _, current_language
from meetingdesk.meeting.seats import participant_at
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens import dates
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.seats.own_lines import OwnLinesPanel
from meetingdesk.screens.seats.own_position import OwnPositionPanel
from meetingdesk.screens.seats.own_signing import OwnSigningScreen
from meetingdesk.screens.seats.panel_seat import PanelSeat
from meetingdesk.screens.standard_keys import footer
from meetingdesk.screens.time_look import block_title, time_look
from meetingdesk.screens.widgets.key_bar import KeyBar, KeyHint
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.title_bar import TitleBar
from meetingdesk.text import visible

if TYPE_CHECKING:
    from meetingdesk.session import Session


class ParticipantScreen(PanelSeat):
    """One person's part of a meeting. It goes to the item at hand by itself, unless somebody is writing."""

    DEFAULT_CSS = """
    ParticipantScreen {
        layout: vertical;
        & > TitleBar { padding: 0 1; }
        & > #own { height: 1fr; padding: 1 1 0 1; max-width: 113; }
        & #item { margin-bottom: 1; }
    }
    ParticipantScreen.flat > #own { padding: 0 1; }
    ParticipantScreen.flat #item { margin-bottom: 0; }
    """

    def __init__(self, session: Session, meeting_id: str) -> None:
        super().__init__(session, meeting_id)
        self.own = participant_at(session.seat) or ""
        self._title, self._item = TitleBar(), Prose(id="item")
        self._place = Vertical(id="own")
        self._keys = KeyBar(footer())
        self._at = self._chosen = ""
        self._placing = asyncio.Lock()
        self._said = Content()

    def compose(self) -> ComposeResult:
        """Put what is asked of whoever sits here below the item's name."""
        yield self._title
        with self._place:
            yield self._item
        yield self.line
        yield self._keys

    async def changed(self) -> None:
        """Follow the meeting to the item at hand, and to the signature."""
        await super().changed()
        state = self.state
        current = state.current or ""
        if current != self._at:
            self._at = current
            if current in places(state, self.own) and not self._is_writing():
                self._chosen = current
        await self._put_panel()
        frozen = state.frozen
        asked = state.phase == "signing" and frozen is not None and self.own in frozen.waits_for
        if asked and self.app.screen is self:
            await self.app.push_screen(OwnSigningScreen(self.session, self.meeting_id))

    async def _put_panel(self) -> None:
        # A change may come while somebody goes to another item.
        async with self._placing:
            await self._put_chosen()

    async def _put_chosen(self) -> None:
        found = places(self.state, self.own)
        if self._chosen not in found:
            self._chosen = found[0] if found else ""
        if self.panel is None or self.panel.block_id != self._chosen:
            with self.keys_held():
                await self._replace_panel()

    async def _replace_panel(self) -> None:
        # What comes while one goes and the other is not there yet is shown to neither.
        leaving, self.panel = self.panel, None
        if leaving is not None:
            await leaving.remove()
        if self._chosen:
            panel = self._made(self._chosen)
            await self._place.mount(panel)
            self.panel = panel
            self.refresh_view()
            if panel.is_attached and self.app.screen is self:
                panel.first_focus()

    def _made(self, block_id: str) -> Panel:
        drafts = self.drafts.get(block_id, {})
        if self.state.agenda.block(block_id).rule_of_block() is not None:
            return OwnPositionPanel(block_id, drafts, self.own)
        return OwnLinesPanel(block_id, drafts, self.own)

    def _is_writing(self) -> bool:
        focused = self.focused
        return isinstance(focused, LineField) and bool(focused.value)

    def action_region(self, step: int) -> None:
        """Go to the next item that takes input, also one that is still ahead."""
        found = places(self.state, self.own) if self.projection is not None else ()
        if self._chosen in found:
            self._chosen = found[(found.index(self._chosen) + step) % len(found)]
            self.run_worker(self._put_panel())

    def shown(self, now: datetime) -> None:
        """Paint the item, the own part of it, and the keys."""
        if self.projection is None:
            return
        state = self.state
        if self.panel is not None and self.panel.is_attached:
            self.panel.show(self.projection, now)
        self._show_title(state, now)
        said = self._words(state)
        if said != self._said:
            self._said = said
            self._item.update(said)
        several = len(places(state, self.own)) > 1
        self._keys.set_keys(
            footer(
                *((KeyHint("F6", _("Next item"), "region(1)"),) if several else ()),
                KeyHint("F8", _("Undo"), "undo"),
            )
        )

    def _words(self, state: MeetingState) -> Content:
        if not self._chosen:
            return Content(_waiting(state, self.own)).stylize("bold")
        block = state.agenda.block(self._chosen)
        is_now = self._chosen == state.current and state.phase == "running"
        asked = block.question.in_language(current_language()) if block.question else ""
        sign, aside = ("►", "") if is_now else ("·", _("ahead of time"))
        return Content.assemble(
            (f"{sign} {visible(block_title(state, self._chosen))}", "bold $now" if is_now else "bold"),
            *(("   ", (visible(asked), "bold")) if asked else ()),
            *(("   ", (aside, "$muted")) if aside else ()),
        )

    def _show_title(self, state: MeetingState, now: datetime) -> None:
        title, person = self._title, state.participants.get(self.own)
        title.title = person.name if person is not None else ""
        title.warning = _("REHEARSAL") if state.rehearsal else ""
        name = (state.agenda.short or state.agenda.title).in_language(current_language())
        title.parts = () if self.has_class("narrow") else (name, state.citizen)
        look = time_look(state, now)
        title.notes = (f"{look.digits} {look.word}",) if state.phase == "running" else ()
        title.clock = dates.clock(now)

    def fit(self, size: Size) -> None:
        """Take on the classes of the new size, and what depends on them."""
        super().fit(size)
        self.call_after_refresh(self.refresh_view)

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        super().retranslate()
        self._keys.set_keys(footer())
        self.refresh_view()


def places(state: MeetingState, own: str) -> tuple[str, ...]:
    """Return the items that take something from a participant: the one at hand first, then those ahead."""
    if state.phase not in ("planned", "running"):
        return ()
    timed = [block.id for block in state.agenda.timed_blocks]
    ahead = timed[timed.index(state.current) + 1 :] if state.current in timed else timed
    found = [
        key
        for key in ahead
        if isinstance(block := state.agenda.block(key), TurnsBlock)
        and own in block.expected_speakers(state.participants)
    ]
    current = state.current_block
    takes = current is not None and (
        current.rule_of_block() is not None
        or (isinstance(current, TurnsBlock) and own in current.expected_speakers(state.participants))
    )
    return ((current.id, *found) if current is not None and takes else tuple(found)) if own else ()


def _waiting(state: MeetingState, own: str) -> str:
    if state.phase in ("closed", "signing"):
        frozen = state.frozen
        answered = frozen is not None and own in frozen.signers and own not in frozen.waits_for
        return _("You have answered. Thank you.") if answered else _("The meeting is closed.")
    if state.phase == "sealed":
        return _("The agreement is sealed.")
    if state.phase == "cancelled":
        return _("The meeting is cancelled.")
    return _("Nothing is asked of you right now.")
