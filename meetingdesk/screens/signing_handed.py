"""The signing screen while something waits for others: their answer is recorded beside the signed text."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from meetingdesk.locale import N_, _
from meetingdesk.meeting.positions import escalated
from meetingdesk.screens.panels.decide_handing import JointAnswerSheet
from meetingdesk.screens.panels.parts import Part
from meetingdesk.screens.signing_named import SigningNamed
from meetingdesk.screens.signing_page import DRAFTS
from meetingdesk.screens.widgets.key_bar import KeyHint


class SigningHanded(SigningNamed):
    """Takes the leaders' answer while people sign; once the text is fixed, it becomes a supplement to it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("b", "answer", N_("Record what others answered"))]

    def own_keys(self) -> tuple[KeyHint, ...]:
        """As in `SigningPage`: `b`, while somebody is waited for."""
        if self.projection is None or not escalated(self.state):
            return ()
        return (KeyHint("b", _("Record their answer"), "answer", _("Answer")),)

    async def action_answer(self) -> None:
        """Ask for the answer to the first proposal that waits for others; a fixed text stays as it is."""
        if self.projection is None or self.view.sheet is not None:
            return
        waiting = escalated(self.state)
        if not waiting:
            self.line.say(_("No proposal waits for others."))
            return
        await self.view.open_sheet(
            JointAnswerSheet(waiting[0], self.drafts.get(DRAFTS, {}), self.session.now)
        )

    def on_part_types(self, event: Part.Types) -> None:
        """Keep the answer while it is typed."""
        event.stop()
        self.keep_draft(DRAFTS, event.field, event.text)

    def on_part_says(self, event: Part.Says) -> None:
        """Say what is missing."""
        event.stop()
        self.line.refuse(event.sentence)

    def on_part_asks(self, event: Part.Asks) -> None:
        """Record the answer."""
        event.stop()
        self.run_worker(self._record(event))

    async def _record(self, event: Part.Asks) -> None:
        is_fixed = self.state.frozen is not None
        if await self.ask(event.commands) is not None:
            return
        for field in [field for field in self.drafts.get(DRAFTS, {}) if field.startswith("answer:")]:
            self.keep_draft(DRAFTS, field, "")
        await self.view.close_sheet()
        self.view.choices.focus()
        told = _("Their answer is recorded.")
        if is_fixed:
            told = _("Their answer is recorded. The text stays; the answer becomes a supplement to it.")
        self.line.say(told)
