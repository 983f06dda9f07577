"""The panel of a ranking: one person at a time gives points or an order, and the sums are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from meetingdesk.errors import UnsafeText
from meetingdesk.locale import N_, _
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.screens.panels.rank_giving import RankGiving
from meetingdesk.screens.panels.turns import first_name
from meetingdesk.screens.panels.why_place import WhyPlace
from meetingdesk.screens.reason_sheet import ReasonSheet
from meetingdesk.screens.widgets.sheet import Sheet


class RankPanel(RankGiving):
    """F6 goes around the table, past the last to the sums; what is hidden may be shown with a reason."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "reveal", N_("Show what people gave, although somebody is waited for")),
    ]

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        self.why = WhyPlace(self)

    def first_focus(self) -> None:
        """Put the selection onto the items, or the caret into an open sheet."""
        if self.why.sheet is not None:
            self.why.sheet.start()
        else:
            self.items.focus()

    def action_give_for(self, person_id: str) -> None:
        """Let the person whose name was clicked give, or change what they gave."""
        self.choose_giver(person_id)
        self.items.focus()

    def action_next_giver(self) -> None:
        """Go to the next one around the table."""
        self.next_region(1)

    def next_region(self, step: int) -> None:
        """Go to the next person, past the last to the sums."""
        there = [person.id for person in self.ranking.people]
        at = there.index(self.giver) if self.giver in there else len(there)
        to = (at + step) % (len(there) + 1)
        if to == len(there):
            self.choose_giver(None, looks_on=True)
        else:
            self.choose_giver(there[to])
        self.items.focus()

    def floor_action(self) -> tuple[str, Command] | None:
        """Give the floor to whoever is to give next."""
        ranking = self.ranking
        if not ranking.state.record(self.block_id).is_running:
            return None
        following = ranking.next_after(ranking.state.floor)
        if following is None:
            return None
        name = first_name(ranking.state.participants[following])
        return _("Floor to {name}").format(name=name), commands.GiveFloor(participant_id=following)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to show only what is hidden."""
        return self.ranking.hides if action == "reveal" and self._projection is not None else True

    def action_reveal(self) -> None:
        """Ask why it is shown before everybody has given theirs."""
        self.why.ask(
            lambda: _("Show it now?"),
            lambda: _("Somebody has not given theirs yet. Say why it is shown all the same."),
        )

    def on_reason_sheet_given(self, event: ReasonSheet.Given) -> None:
        """Show it, for the reason that was given."""
        event.stop()
        try:
            self.ask(commands.RevealBlock(block_id=self.block_id, reason=event.reason))
        except UnsafeText as refusal:
            self.say(str(refusal), refused=True)

    def on_sheet_closed(self, event: Sheet.Closed) -> None:
        """Leave it hidden."""
        event.stop()
        self._close_sheet()

    def accepted(self, commands_: Sequence[Command]) -> None:
        """Close the sheet whose reason is stored."""
        super().accepted(commands_)
        if any(isinstance(one, commands.RevealBlock) for one in commands_):
            self._close_sheet()

    def _close_sheet(self) -> None:
        if self.why.close():
            self.first_focus()
