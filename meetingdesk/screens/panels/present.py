"""The panel of a presentation: what is said is written down under the name of whoever presents."""

from __future__ import annotations

from dataclasses import replace

from meetingdesk.locale import _
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.screens.panels.looks import Tone
from meetingdesk.screens.panels.round import RoundPanel
from meetingdesk.screens.panels.turns import Speaker, first_name, speaker_of, speakers


class PresentPanel(RoundPanel):
    """Whoever presents, by the agenda's role, with a field under them from the start.

    When nobody in that role is in the room, everybody who is stands
    below, and one of them is given the floor.
    """

    def speakers(self) -> tuple[Speaker, ...]:
        """Return the presenter, whoever else spoke, and everybody in the room when there is no presenter."""
        state, now = self.state, self.now or self.state.starts_at
        presenter = self._presenter()
        running = state.record(self.block_id).is_running
        tone: Tone = "now" if running else "next"
        glyph = "►" if running else "·"
        found = [
            replace(one, words=_("presents"), compact=_("presents"), tone=tone, glyph=glyph)
            if one.person.id == presenter and one.state == "waiting"
            else one
            for one in speakers(state, self.block_id, now)
        ]
        if not presenter:
            known = {one.person.id for one in found}
            others = [one for one in state.participants.values() if one.is_present and one.id not in known]
            found += [replace(speaker_of(state, self.block_id, one, now), words="") for one in others]
        return tuple(replace(one, is_next=False) for one in found)

    def _presenter(self) -> str:
        expected = self.state.agenda.block(self.block_id).expected_speakers(self.state.participants)
        return next((key for key in expected if self.state.participants[key].is_present), "")

    def home(self) -> str:
        """Return whoever has the floor, or presents."""
        return self.state.floor or self._presenter()

    def floor_action(self) -> tuple[str, Command] | None:
        """Give the floor to the presenter, so that their speaking time is counted."""
        presenter = self.state.participants.get(self._presenter())
        running = self.state.record(self.block_id).is_running
        if presenter is None or not running or self.state.floor == presenter.id:
            return None
        words = _("Floor to {name}").format(name=first_name(presenter))
        return words, commands.GiveFloor(participant_id=presenter.id)
