"""The panel of a hand-over: who leaves, who stays, and whose keyboard it is afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from meetingdesk.agendas.blocks import HandoverBlock
from meetingdesk.agendas.words import Participant
from meetingdesk.locale import N_, _
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.screens import dates
from meetingdesk.screens.panels.item_rows import ItemLook
from meetingdesk.screens.panels.items import ItemsPanel
from meetingdesk.screens.panels.parts import offer
from meetingdesk.screens.people_words import role_titles
from meetingdesk.screens.widgets.key_bar import KeyHint
from meetingdesk.screens.widgets.rows import Row
from meetingdesk.text import visible


class HandoverPanel(ItemsPanel):
    """Those who leave stand first, those who stay below; Enter or F4 lets them leave, in one step."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "leave", N_("Those who are to leave have left"), show=False),
    ]

    @property
    def block(self) -> HandoverBlock:
        """The block. Raises TypeError for another kind."""
        block = self.state.agenda.block(self.block_id)
        if not isinstance(block, HandoverBlock):
            raise TypeError(f"{block.kind} is no hand-over")
        return block

    @property
    def leaving(self) -> tuple[Participant, ...]:
        """Those who are to leave and are still here."""
        return self.block.still_here(self.state.participants)

    def lead(self) -> Content:
        """Return who goes on with the meeting."""
        block = self.block
        if block.to is None:
            return Content()
        there = [one for one in self.state.holders(block.to) if one.is_present]
        if not there:
            title = role_titles(self.state, (block.to,))
            words = _("! Nobody is here as {role}").format(role=title)
            return Content(visible(words)).stylize("$over")
        words = _("{name} goes on at the keyboard").format(name=there[0].name)
        return Content(visible(words)).stylize("bold")

    def offers(self) -> Content:
        """Return the one thing that is done here."""
        return offer("Enter", _("they leave now"), "leave") if self.leaving else Content()

    def rows(self, width: int) -> Sequence[Row]:
        """Return those who leave or have left, and then those who stay."""
        people = [one for one in self.state.participants.values() if one.is_present or _left(one, self.block)]
        go = [one for one in people if self.block.leaves(one)]
        stay = [one for one in people if not self.block.leaves(one)]
        rows = [_row(self._look(one), one, index=0) for one in go]
        return [
            *rows,
            *(_row(self._look(one), one, index=int(bool(go) and not at)) for at, one in enumerate(stay)),
        ]

    def _look(self, person: Participant) -> ItemLook:
        there_as = role_titles(self.state, person.roles)
        if not person.is_present:
            since = dates.clock(person.since) if person.since else ""
            return ItemLook(person.name, (there_as,), _("left {time}").format(time=since))
        return ItemLook(person.name, (there_as,), _("leaves") if self.block.leaves(person) else _("stays"))

    def choose(self, row_id: str) -> None:
        """Let them leave."""
        self.action_leave()

    def action_leave(self) -> None:
        """Note that everybody who is to leave has left, and hand over the keyboard."""
        if self.leaving:
            self.asks(commands.HandOver(block_id=self.block_id))

    def action_edit(self) -> None:
        """Nothing is written here."""

    def action_take_back(self) -> None:
        """Nothing is answered here; F8 takes the step back."""

    def onwards_action(self) -> tuple[str, Command] | None:
        """Let them leave first; then the meeting goes on as usual."""
        if self.projection is None or not self.leaving:
            return None
        if not self.state.record(self.block_id).is_running:
            return None
        return _("They leave"), commands.HandOver(block_id=self.block_id)

    def accepted(self, commands_: Sequence[Command]) -> None:
        """Show who is left."""
        self.lay_out()
        self.post_message(self.Turned())

    def keys(self) -> tuple[KeyHint, ...]:
        """Return what Enter does."""
        if self.projection is None or not self.leaving:
            return ()
        return (KeyHint("Enter", _("They leave"), "app.simulate_key('enter')"),)


def _left(person: Participant, block: HandoverBlock) -> bool:
    return person.attendance == "left" and block.leaves(person)


def _row(look: ItemLook, person: Participant, index: int) -> Row:
    return Row(person.id, look.draw, glyph="●" if person.is_present else "×", above=index)
