"""The panel of a board: columns side by side, cards in people's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from meetingdesk.agendas.blocks.board import COLUMN
from meetingdesk.agendas.words import Contribution, Entry
from meetingdesk.errors import MeetingDeskError
from meetingdesk.ids import new_id
from meetingdesk.locale import N_, _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.commands import Command
from meetingdesk.screens.panels.board_carrying import BoardCarrying
from meetingdesk.screens.panels.entry_field import EntryField
from meetingdesk.screens.panels.speaking import speaker_by_default, spoken_by
from meetingdesk.screens.panels.tags import TaggedText, with_codes
from meetingdesk.screens.panels.turns import first_name
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.row_list import RowList


class BoardPanel(BoardCarrying):
    """Cards are written down where the caret is, as whoever says them says them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new_card", N_("New card in the selected column")),
        Binding("e", "edit", N_("Edit the selected card")),
        Binding("d", "withdraw", N_("Take the selected card back")),
        Binding("k", "conclude", N_("Write a conclusion")),
    ]

    def placeholder(self, target: str) -> str:
        """Return whose words are meant."""
        by = self.state.participants.get(speaker_by_default(self.state, self.block_id) or "")
        if by is None:
            return _("New card, @name")
        return _("What {name} says").format(name=first_name(by))

    def commands_for(self, target: str, line: TaggedText) -> tuple[Command, ...]:
        """Return what puts a card up; `@so` says whose words they are, else whoever has the floor."""
        text, by = spoken_by(line.text, self.state, speaker_by_default(self.state, self.block_id))
        return (
            commands.LogContribution(
                block_id=self.block_id,
                entry_id=new_id("e"),
                by=by,
                text=text,
                tags=line.tags,
                fields={COLUMN: target},
            ),
        )

    @staticmethod
    def drafts_of(line: events.ContributionLogged) -> Mapping[str, str]:
        """As in `Panel`: the card is half-written in its column again."""
        return {f"line:{line.fields.get(COLUMN, '')}": with_codes(line.text, line.tags)}

    def put_back(self, field: str, commands_kind: str, text: str) -> None:
        """As in `Panel`."""
        kind, _colon, column = field.partition(":")
        if kind == "line" and column in self.views:
            self.take_field(column)
            self.writing = True
        super().put_back(field, commands_kind, text)

    def field_of_line(self, command: commands.LogContribution | commands.ReviseEntry) -> EntryField:
        """Return the field of the column that a card was written in."""
        if isinstance(command, commands.LogContribution):
            return self.views[command.fields[COLUMN]].entry
        for view in self.views.values():
            if view.entry.editing is not None and view.entry.editing.entry_id == command.entry_id:
                return view.entry
        return super().field_of_line(command)

    def lines_under(self, target: str) -> Sequence[Entry]:
        """Return the cards of a column."""
        return self.cards()[target]

    def accepted(self, commands_: Sequence[Command]) -> None:
        """Empty the field of a card that stands; one that was moved is no longer carried."""
        super().accepted(commands_)
        self._end_of_move(commands_)
        self.lay_out()

    def refused(self, commands_: Sequence[Command], error: MeetingDeskError) -> None:
        """Keep what was typed; a card that was not moved is back."""
        for view in self.views.values():
            view.entry.kept()
        super().refused(commands_, error)
        self._end_of_move(commands_)
        self.lay_out()

    def on_line_field_left(self, event: LineField.Left) -> None:
        """Go to the cards; what is typed stays as a draft."""
        self.writing = self.writing and event.field is self.conclusion.field

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Put the card down, edit it, or go on writing."""
        event.stop()
        kind, _colon, key = event.row_id.partition(":")
        if self.carried is not None:
            self.put_down()
        elif kind == "line":
            self._edit(key)
        else:
            self.write_in(key)

    def action_new_card(self) -> None:
        """Write in the column that is at hand."""
        self.write_in(self.target)

    def action_edit(self) -> None:
        """Edit the selected card."""
        self._edit(self.selected("line"))

    def _edit(self, entry_id: str) -> None:
        entry = self.state.find_entry(entry_id)
        if entry is None or entry.withdrawn:
            return
        if isinstance(entry, Contribution):
            self.take_field(self.block.column_of(entry))
            self.writing = True
        self.edit(entry)

    def action_withdraw(self) -> None:
        """Take the selected card back; undo brings it again."""
        self.ask(commands.WithdrawEntry(entry_id=self.selected("line")))

    def floor_action(self) -> tuple[str, Command] | None:
        """Give the floor to whoever comes next around the table."""
        if not self.state.record(self.block_id).is_running:
            return None
        people = self.state.participants
        there = [key for key in self.block.expected_speakers(people) if people[key].is_present]
        floor = self.state.floor
        at = there.index(floor) + 1 if floor in there else 0
        following = there[at % len(there)] if there else floor
        if following is None or following == floor:
            return None
        name = first_name(people[following])
        return _("Floor to {name}").format(name=name), commands.GiveFloor(participant_id=following)
