"""A seat at which somebody writes: what its panel asks for is asked of the session, and drafts are kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from meetingdesk.locale import N_, _
from meetingdesk.meeting import commands
from meetingdesk.meeting.seats import does_role
from meetingdesk.screens.actions import PaletteAction
from meetingdesk.screens.meeting_screen import MeetingScreen
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.putting_back import put_back
from meetingdesk.screens.room_words import undone_sentence
from meetingdesk.screens.seats.role_actions import role_actions
from meetingdesk.screens.seats.seat_screen import SeatScreen


class PanelSeat(SeatScreen):
    """A seat with a panel, which may also come to run the meeting when the role is handed to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6", "region(1)", N_("Next person or field"), priority=True),
        Binding("shift+f6", "region(-1)", priority=True, show=False),
        Binding("f8", "undo", N_("Take the last step back"), priority=True),
    ]

    panel: Panel | None = None
    _ran_here = False

    def on_panel_asked(self, event: Panel.Asked) -> None:
        """Do what the panel asks for."""
        event.stop()
        self.run_worker(self._ask_for(event))

    async def _ask_for(self, event: Panel.Asked) -> None:
        panel = event.panel
        error = await self.ask(event.commands, (panel.block_id, event.clear) if event.clear else None)
        if panel.is_attached:
            if error is None:
                panel.accepted(event.commands)
            else:
                panel.refused(event.commands, error)
            self.refresh_view()

    def on_panel_drafted(self, event: Panel.Drafted) -> None:
        """Keep what is typed."""
        event.stop()
        self.keep_draft(event.block_id, event.field, event.text)

    def on_panel_said(self, event: Panel.Said) -> None:
        """Show a panel's sentence."""
        event.stop()
        if event.refused:
            self.line.refuse(event.sentence)
        else:
            self.line.say(event.sentence)

    def on_panel_turned(self, event: Panel.Turned) -> None:
        """Say at once what the keys do now."""
        event.stop()
        self.refresh_view()

    def action_undo(self) -> None:
        """Take the last step back, when it was taken here."""
        self.run_worker(self._undo())

    async def _undo(self) -> None:
        step = self.projection.undoable if self.projection is not None else None
        if step is None:
            self.line.say(lambda: _("There is nothing to take back."))
        elif await self.ask((commands.Undo(),)) is None:
            for block_id, field, kind, text in put_back(step):
                if self.panel is not None and self.panel.block_id == block_id:
                    self.panel.put_back(field, kind, text)
                else:
                    self.keep_draft(block_id, field, text)
            self.line.say(undone_sentence(step, self.state))

    async def changed(self) -> None:
        """Open the meeting's own screen above this one while it is run from here."""
        from meetingdesk.screens.doors import DOORS

        runs_here = does_role(self.state, "facilitator", self.session.seat)
        above = [one for one in self.app.screen_stack if isinstance(one, MeetingScreen) and one is not self]
        if runs_here and not above and (door := DOORS.get(self.state.phase)) is not None:
            await self.app.push_screen(door(self.session, self.meeting_id))
        elif self._ran_here and not runs_here and above:
            # Their own signature is also above this screen, and is nobody else's to take away.
            while self.app.screen is not self:
                self.app.pop_screen()
            self.line.say(lambda: _("The facilitator's role is at another seat now."))
        self._ran_here = runs_here

    def palette_actions(self) -> Iterator[PaletteAction]:
        """Yield the roles that can be taken over or handed on from here."""
        yield from role_actions(self)
        yield from super().palette_actions()
