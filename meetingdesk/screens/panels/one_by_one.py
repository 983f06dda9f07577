"""Things that each get one answer, and a field that goes from one to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from meetingdesk.agendas.words import Contribution, Entry
from meetingdesk.locale import N_, _
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.screens.panels.lines import LinesPanel
from meetingdesk.screens.panels.looks import Letters


class OneByOnePanel(LinesPanel):
    """A group for each thing; the field stands under the first without an answer, or the one that was chosen.

    A kind of panel says what there is (`targets`), which of it still waits (`waits`), what stands in the
    record (`answer`) and how that is typed (`as_typed`). The draft of an answer is called `KIND:target`, and
    so is the head of its group.
    """

    KIND: ClassVar[str]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new_line", N_("Answer the selected row")),
    ]

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        prefix = f"{self.KIND}:"
        written = (
            key.removeprefix(prefix) for key, text in drafts.items() if key.startswith(prefix) and text
        )
        self.chosen = next(written, "")

    def targets(self) -> Sequence[str]:
        """Return what is to be answered, in order."""
        return ()

    def waits(self, target: str) -> bool:
        """Say whether the field goes there by itself."""
        return self.answer(target) is None

    def answer(self, target: str) -> Contribution | None:
        """Return the answer that stands in the record."""
        return None

    def as_typed(self, entry: Contribution) -> str:
        """Return an answer as it is typed."""
        return entry.text

    def lines_under(self, target: str) -> Sequence[Entry]:
        """Return the answer, where there is one."""
        entry = self.answer(target)
        return (entry,) if entry is not None else ()

    def home(self) -> str:
        """Return what was chosen, else the first that waits."""
        targets = self.targets()
        if self.chosen not in targets:
            self.chosen = ""
        return self.chosen or next((target for target in targets if self.waits(target)), "")

    def next_row(self) -> str:
        """Return the first row."""
        return next((f"{self.KIND}:{target}" for target in self.targets()), "")

    def draft_key(self, target: str) -> str:
        """Return the name of the draft of an answer."""
        return f"{self.KIND}:{target}"

    def edit(self, entry: Entry) -> None:
        """Take an answer up again, as it was typed."""
        if isinstance(entry, Contribution):
            self.take_up(self.group_of(entry))
        else:
            super().edit(entry)

    def choose(self, row_id: str) -> None:
        """Answer the selected row, or take its answer up again."""
        self.take_up(row_id.partition(":")[2])

    def take_up(self, target: str) -> None:
        """Put the field under a row, with its answer as it was typed unless another one is half-written."""
        self.chosen = self._home = target
        self.write_under(target)
        standing = self.answer(target)
        if standing is not None and not self.entry.field.value:
            self.entry.field.value = self.as_typed(standing)
        self.lay_out()
        self.first_focus()

    def action_new_line(self) -> None:
        """Answer the selected row."""
        self.take_up(self.selected_target())

    def action_edit(self) -> None:
        """Take the answer of the selected row up again."""
        if self.selected_row() == "conclusions" or not self.selected_target():
            super().action_edit()
        else:
            self.take_up(self.selected_target())

    def action_withdraw(self) -> None:
        """Take the answer of the selected row back; undo brings it again."""
        if not self.selected_row().startswith(f"{self.KIND}:"):
            super().action_withdraw()
            return
        for entry in self.lines_under(self.selected_target()):
            self.ask(commands.WithdrawEntry(entry_id=entry.id))

    def selected_target(self) -> str:
        """Return what keys act on, "" where that is a conclusion. Raises SkipAction when there is nothing."""
        kind, _colon, key = self.selected_row().partition(":")
        if kind == "line":
            entry = self.state.find_entry(key)
            return self.group_of(entry) if isinstance(entry, Contribution) else ""
        return key if kind == self.KIND else self.target

    def accepted(self, commands_: Sequence[Command]) -> None:
        """Go on to the next."""
        super().accepted(commands_)
        if any(isinstance(one, commands.LogContribution | commands.ReviseEntry) for one in commands_):
            self.chosen = ""
            self.write_under(self.home())

    def put_back(self, field: str, commands_kind: str, text: str) -> None:
        """Put the words of an answer that was taken back under the cursor again."""
        target = field.removeprefix(f"{self.KIND}:")
        if commands_kind != "contribution_logged" or target not in self.targets():
            super().put_back(field, commands_kind, text)
            return
        self.draft(field, text)
        self.take_up(target)


def answer_letters(entry: Contribution | None, ask: str) -> Letters:
    """Return the letters that act on a row: `ask` is what Enter does where there is no answer."""
    if entry is None:
        return (("Enter", ask, "enter"),)
    return (("e", _("edit"), "e"), ("d", _("take back"), "d"))
