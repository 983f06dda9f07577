"""Lines that nobody sees but their giver until all have given theirs, and the key that shows them before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from meetingdesk.agendas.words import Entry
from meetingdesk.errors import UnsafeText
from meetingdesk.locale import N_, _, ngettext
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.revealing import is_hidden, may_see, waited_for
from meetingdesk.screens.panels.entry_field import draft_word
from meetingdesk.screens.panels.groups import Group
from meetingdesk.screens.panels.lines import LinesPanel
from meetingdesk.screens.panels.looks import LineLook
from meetingdesk.screens.panels.turns import first_name
from meetingdesk.screens.panels.why_place import WhyPlace
from meetingdesk.screens.reason_sheet import ReasonSheet
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.sheet import Sheet

REVEAL = "reveal"


class HidingPanel(LinesPanel):
    """A panel of lines whose block may hide them; at its keyboard sits whoever has the floor.

    An open block looks as it always does.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "reveal", N_("Show what people gave, although somebody is waited for")),
    ]

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        self.why = WhyPlace(self)

    @property
    def hides(self) -> bool:
        """Whether what people gave is hidden now."""
        return is_hidden(self.state, self.block_id)

    def fixtures(self) -> tuple[Widget, ...]:
        """Return what stands beside the lists and takes its lines first."""
        return (*super().fixtures(), *((self.why.sheet,) if self.why.sheet is not None else ()))

    def given_by(self, person_id: str) -> Sequence[Entry]:
        """Return what a participant has put forward here, hidden or not."""
        entries = self.state.record(self.block_id).standing_contributions
        return tuple(entry for entry in entries if entry.by == person_id)

    def lines_under(self, target: str) -> Sequence[Entry]:
        """Return of that what may be seen at this keyboard."""
        return tuple(entry for entry in self.given_by(target) if may_see(self.state, entry, self.state.floor))

    def hidden_words(self, person_id: str) -> str:
        """Return how much somebody has given that is not shown, "" for nothing."""
        count = len(self.given_by(person_id)) - len(self.lines_under(person_id))
        words = ngettext("{count} line, not shown yet", "{count} lines, not shown yet", count)
        return words.format(count=count) if count else ""

    def draft_look(self, target: str) -> LineLook | None:
        """Return the half-written line under a group; of somebody else's only that it is there."""
        look = super().draft_look(target)
        if look is None or not self.hides or target in ("", self.state.floor):
            return look
        return LineLook(look.row_id, _("not shown yet"), note=draft_word(), style="$muted")

    def reveal_group(self) -> tuple[Group, ...]:
        """Return the row that says what is hidden until when, and for whom it waits."""
        if not self.hides:
            return ()
        people = self.state.participants
        names = [first_name(people[key]) for key in waited_for(self.state, self.block_id)]
        words = _("Shown when all have given theirs.")
        if names:
            words = _("Shown when all have given theirs; still to come: {names}").format(
                names=", ".join(names)
            )
        look = LineLook(REVEAL, words, letters=(("r", _("show now"), "r"),), style="$muted")
        return (Group(REVEAL, look),)

    def choose(self, row_id: str) -> None:
        """Ask for the reason on that row."""
        if row_id == REVEAL:
            self.action_reveal()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to show only what is hidden."""
        return self.hides if action == "reveal" and self._projection is not None else True

    def action_reveal(self) -> None:
        """Ask why it is shown before everybody has given theirs."""
        self.why.ask(
            lambda: _("Show it now?"),
            lambda: _("Somebody has not given theirs yet. Say why it is shown all the same."),
        )
        self.call_after_refresh(self.lay_out)

    def on_reason_sheet_given(self, event: ReasonSheet.Given) -> None:
        """Show it, for the reason that was given."""
        event.stop()
        try:
            self.ask(commands.RevealBlock(block_id=self.block_id, reason=event.reason))
        except UnsafeText as refusal:
            self.say(str(refusal), refused=True)

    def on_line_field_edit_previous(self, event: LineField.EditPrevious) -> None:
        """Leave the lines alone while a reason is written."""
        if self.why.sheet is not None:
            event.stop()
            event.prevent_default()

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
            self.lay_out()
            self.first_focus()

    def first_focus(self) -> None:
        """Put the caret where the work is: into an open sheet first."""
        if self.why.sheet is not None:
            self.why.sheet.start()
        else:
            super().first_focus()

    def put_back(self, field: str, commands_kind: str, text: str) -> None:
        """As in `Panel`: the words go back under whoever said them."""
        kind, _colon, key = field.partition(":")
        if kind == "line" and key in self.state.participants and key != self.target:
            self.write_under(key)
        super().put_back(field, commands_kind, text)
