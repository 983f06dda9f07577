"""Moving the cards of a board: picked up and carried by keys, or pulled with the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType

from meetingdesk.locale import N_, _
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.screens.panels.board_column import BoardColumnView, CardList
from meetingdesk.screens.panels.board_going import BoardGoing
from meetingdesk.screens.panels.board_moves import carried_on, laid, picked_up, put_down


class BoardCarrying(BoardGoing):
    """`m` picks a card up, arrows carry it, Enter puts it down: one step in the record, wherever it went.

    Shift with an arrow moves a card at once, and so does pulling it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "pick_up", N_("Pick the selected card up; arrows carry it, Enter puts it down")),
        Binding("left", "sideways(-1)", show=False),
        Binding("right", "sideways(1)", show=False),
        Binding("shift+left", "carry(-1, 0)", N_("Move the selected card to the column on the left")),
        Binding("shift+right", "carry(1, 0)", N_("Move the selected card to the column on the right")),
        Binding("shift+up", "carry(0, -1)", N_("Move the selected card up")),
        Binding("shift+down", "carry(0, 1)", N_("Move the selected card down")),
        Binding("escape", "put_back", show=False),
    ]

    def action_pick_up(self) -> None:
        """Pick the selected card up, or put the one that is carried down."""
        if self.carried is not None:
            self.put_down()
            return
        self.carried = picked_up(self.cards(), self.selected("line"))
        if self.carried is not None:
            self.lay_out()
            self.say(_("Arrows carry the card, Enter puts it down, Esc puts it back."))

    def action_carry(self, across: int, down: int) -> None:
        """Carry the card on; one that nobody picked up is moved at once."""
        at_once = self.carried is None
        carried = self.carried or picked_up(self.cards(), self.selected("line"))
        if carried is None:
            raise SkipAction
        self.carried = carried_on(carried, self.cards(), across, down)
        self._follow_carried()
        if at_once:
            self.put_down()

    def action_sideways(self, step: int) -> None:
        """Carry the card to the next column, or go there."""
        if self.carried is not None:
            self.action_carry(step, 0)
            return
        ids = list(self.views)
        self.go_to(ids[max(0, min(ids.index(self.target) + step, len(ids) - 1))])

    def action_put_back(self) -> None:
        """Leave the card where it was."""
        if self.carried is None:
            raise SkipAction
        card_id, self.carried = self.carried.card_id, None
        self.say("")
        self.lay_out()
        self.focus_list(f"line:{card_id}")

    def put_down(self) -> None:
        """Have the card that is carried stand where it is; it is shown there while that is stored."""
        carried = self.carried
        if carried is None:
            return
        command = put_down(carried, self.cards())
        if command is None:
            self.action_put_back()
        else:
            self.ask(command)

    def _end_of_move(self, commands_: Sequence[Command]) -> None:
        moved = [one.entry_id for one in commands_ if isinstance(one, commands.PlaceEntry)]
        if self.carried is not None and self.carried.card_id in moved:
            self.carried = None

    def _follow_carried(self) -> None:
        if self.carried is not None:
            self.target = self.carried.column
            self.lay_out()
            self.focus_list(f"line:{self.carried.card_id}")

    def on_card_list_nudged(self, event: CardList.Nudged) -> None:
        """Carry the card up or down."""
        event.stop()
        self.action_carry(0, event.step)

    def on_card_list_dragged(self, event: CardList.Dragged) -> None:
        """Carry a card with the mouse, and put it down where the button is let go."""
        event.stop()
        kind, _colon, card_id = event.row_id.partition(":")
        carried = self.carried or (picked_up(self.cards(), card_id) if kind == "line" else None)
        if carried is None:
            return
        view = self._view_at(event.at.x)
        row_id = view.cards.row_at(event.at.y)
        held = [f"line:{card.id}" for card in laid(self.cards(), carried)[view.column_id]]
        below = event.at.y >= view.cards.content_region.y
        place = held.index(row_id) if row_id in held else len(held) if below else 0
        self.carried = carried_on(replace(carried, column=view.column_id, place=place), self.cards())
        self._follow_carried()
        if event.let_go:
            self.put_down()

    def _view_at(self, x: int) -> BoardColumnView:
        seen = [view for view in self.views.values() if view.display]
        return next((view for view in seen if x < view.region.right), seen[-1])
