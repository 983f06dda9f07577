"""The one sheet of a deciding panel: there while it is needed, gone when it is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from meetingdesk.agendas.words import Proposal
from meetingdesk.locale import _
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.panels.decide_alone import Alone, AloneSheet, alone_of, decider_of
from meetingdesk.screens.panels.decide_form import StepSheet
from meetingdesk.screens.panels.decide_handing import (
    Handing,
    HandingSheet,
    JointAnswerSheet,
    handing_of,
)
from meetingdesk.screens.reason_sheet import ReasonSheet


def follows(state: MeetingState, proposal: Proposal) -> str:
    """Return what the key of the next step does, "" where none follows the positions as they are."""
    if proposal.decision is not None:
        return ""
    if proposal.escalation is not None:
        return _("Record their answer")
    if (handing := handing_of(state, proposal)) is not None:
        return _("Hand on: {names}").format(names=handing.to)
    decider = decider_of(state, proposal)
    return _("{name} decides").format(name=decider) if decider else ""


class SheetPlace:
    """Keeps the sheet at the foot of `panel` in step with the facts."""

    def __init__(self, panel: Panel, now: Callable[[], datetime]) -> None:
        self._panel = panel
        self._now = now
        self._talking_on: str | None = None
        self._asked: str | None = None
        self._withdrawn: str | None = None
        self.current: StepSheet | ReasonSheet | None = None

    def ask_why_withdrawn(self, proposal: Proposal) -> None:
        """Ask for the reason that a proposal is taken back for."""
        if self.current is None:
            self._withdrawn = proposal.id
            self._open(ReasonSheet(lambda: _("Take the proposal back?")))

    def talk_on(self, proposal: Proposal | None) -> None:
        """Close the sheet and leave the next step of a proposal alone until it is asked for again."""
        self._talking_on, self._asked = (proposal.id if proposal else None), None
        self.close()

    def take_step(self, proposal: Proposal | None) -> None:
        """Let the sheet of a proposal's next step come, or come back."""
        self._talking_on, self._asked = None, (proposal.id if proposal else None)

    def step_taken(self) -> None:
        """Leave what follows then alone until it is asked for."""
        self._asked = None

    def follow(self, state: MeetingState, proposal: Proposal | None) -> bool:
        """Show the sheet of the step that is open; return whether one has gone."""
        if isinstance(self.current, ReasonSheet):
            is_there = proposal is not None and proposal.id == self._withdrawn and proposal.decision is None
            if not is_there:
                self.close()
            return not is_there
        subject = self._subject(state, proposal) if proposal is not None else None
        if subject == (self.current.subject if self.current else None):
            return False
        had = self.current is not None
        self.close()
        if subject is not None:
            self._open(self._sheet(subject))
        return had and subject is None

    def _subject(self, state: MeetingState, proposal: Proposal) -> Alone | Handing | Proposal | None:
        """Return what the open step of a proposal is about, None while it is not asked for."""
        if proposal.decision is not None or proposal.id == self._talking_on:
            return None
        if proposal.id != self._asked and not proposal.tie_break_open:
            return None
        if proposal.escalation is not None:
            return proposal
        alone = alone_of(state, proposal)
        if alone is not None and alone.step == "tie_break" and not proposal.tie_break_open:
            return None
        return alone or handing_of(state, proposal)

    def _sheet(self, subject: Alone | Handing | Proposal) -> StepSheet:
        drafts = self._panel.drafts
        match subject:
            case Alone():
                return AloneSheet(subject, drafts)
            case Handing():
                return HandingSheet(subject, drafts)
        return JointAnswerSheet(subject, drafts, self._now)

    def close(self) -> None:
        """Take the sheet away; what was typed in it stays a draft."""
        sheet, self.current = self.current, None
        if sheet is not None:
            self._panel.remove_class("-sheet")
            self._panel.screen.remove_class("-sheet")
            sheet.remove()

    def _open(self, sheet: StepSheet | ReasonSheet) -> None:
        self.current = sheet
        self._panel.add_class("-sheet")
        # In a very small room everything else makes way for a sheet, whoever opened it.
        self._panel.screen.add_class("-sheet")
        self._panel.mount(sheet)
