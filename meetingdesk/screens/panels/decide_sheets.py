"""The one sheet of a deciding panel: there while it is needed, gone when it is not."""

from __future__ import annotations

from meetingdesk.agendas.words import Proposal
from meetingdesk.locale import _
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.panels.decide_tie_break import TieSheet, tie_of
from meetingdesk.screens.reason_sheet import ReasonSheet


class SheetPlace:
    """Keeps the sheet at the foot of `panel` in step with the facts."""

    def __init__(self, panel: Panel) -> None:
        self._panel = panel
        self._talking_on: str | None = None
        self.current: TieSheet | ReasonSheet | None = None

    def ask_why_withdrawn(self) -> None:
        """Ask for the reason that a proposal is taken back for."""
        if self.current is None:
            self._open(ReasonSheet(lambda: _("Take the proposal back?")))

    def talk_on(self, proposal: Proposal | None) -> None:
        """Close the sheet and leave the tie-break of a proposal alone until it is asked for again."""
        self._talking_on = proposal.id if proposal else None
        self.close()

    def decide_after_all(self) -> None:
        """Let the tie-break's sheet come back."""
        self._talking_on = None

    def follow(self, state: MeetingState, proposal: Proposal | None) -> bool:
        """Show the tie-break's sheet while it is open; return whether one has gone."""
        if isinstance(self.current, ReasonSheet):
            return False
        is_open = proposal is not None and proposal.tie_break_open and proposal.id != self._talking_on
        tie = tie_of(state, proposal) if proposal is not None and is_open else None
        if tie == (self.current.tie if self.current else None):
            return False
        had = self.current is not None
        self.close()
        if tie is not None:
            self._open(TieSheet(tie, self._panel.drafts))
        return had and tie is None

    def close(self) -> None:
        """Take the sheet away; what was typed in it stays a draft."""
        sheet, self.current = self.current, None
        if sheet is not None:
            self._panel.remove_class("-sheet")
            self._panel.screen.remove_class("-sheet")
            sheet.remove()

    def _open(self, sheet: TieSheet | ReasonSheet) -> None:
        self.current = sheet
        self._panel.add_class("-sheet")
        # In a very small room everything else makes way for a sheet, whoever opened it.
        self._panel.screen.add_class("-sheet")
        self._panel.mount(sheet)
