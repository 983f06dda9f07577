"""The panel of a plan: goals in people's own words as a tree, for everybody together and for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType

from meetingdesk.agendas.words import Contribution
from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import N_
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.plans import farther, indented, open_branch, shifted, taken_up
from meetingdesk.screens.panels.plan_writing import PlanWriting
from meetingdesk.screens.widgets.line_field import LineField


class PlanPanel(PlanWriting):
    """Lines are written under whoever they are for; ←→ indent the selected one, `m` and arrows move it.

    What an earlier meeting left is said to go on, to be reached or to be dropped, with all under it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "carry(-1)", show=False, priority=True),
        Binding("down", "carry(1)", show=False, priority=True),
        Binding("enter,escape", "put_down", show=False, priority=True),
        Binding("m", "pick_up", N_("Move the selected line: arrows carry it, Enter leaves it there")),
        Binding("shift+up", "shift(-1)", N_("Move the selected line up")),
        Binding("shift+down", "shift(1)", N_("Move the selected line down")),
        Binding("right", "indent(1)", N_("Put the selected line under the goal above it")),
        Binding("left", "indent(-1)", N_("Make the selected line a goal of its own")),
        Binding("r", "farther", N_("The selected line is far, or near")),
        Binding("n", "new_line", N_("New line under the selected one")),
        Binding("f", "become('continued')", N_("The selected goal from before goes on")),
        Binding("g", "become('reached')", N_("The selected goal from before is reached")),
        Binding("x", "drop", N_("The selected goal from before is dropped")),
        Binding("a", "all_go_on", N_("All goals from before go on")),
    ]

    def _selected_line(self) -> str:
        """Return the id of the selected line. Raises SkipAction when none is selected."""
        kind, _colon, key = self.selected_row().partition(":")
        if kind != "line" or not isinstance(self.state.find_entry(key), Contribution):
            raise SkipAction
        return key

    def _change(self, make: Callable[[tuple[Contribution, ...], str], tuple[Command, ...]], key: str) -> None:
        wanted = make(self.plan.lines(self.plan.owner_of_line(key)), key)
        if wanted:
            self.ask(*wanted)

    def action_pick_up(self) -> None:
        """Let arrows carry the selected line, or leave it where it is."""
        self.moving = "" if self.moving else self._selected_line()
        self.lay_out()

    def action_carry(self, step: int) -> None:
        """Carry the line that was picked up."""
        if not self.moving:
            raise SkipAction
        self._change(lambda lines, key: shifted(lines, key, step), self.moving)

    def action_put_down(self) -> None:
        """Leave the line where it is."""
        if not self.moving:
            raise SkipAction
        self.moving = ""
        self.lay_out()

    def action_shift(self, step: int) -> None:
        """Move the selected line at once."""
        self._change(lambda lines, key: shifted(lines, key, step), self._selected_line())

    def action_indent(self, step: int) -> None:
        """Put the selected line under what is above it, or make it stand by itself."""
        block = self.plan.block
        self._change(lambda lines, key: indented(lines, key, step, block), self._selected_line())

    def action_farther(self) -> None:
        """Make the selected line far, or near again."""
        self._change(farther, self._selected_line())

    def action_new_line(self) -> None:
        """Write under the selected line, or under the selected owner."""
        kind, _colon, key = self.selected_row().partition(":")
        if kind == "line" and (owner := self.plan.owner_of_line(key)):
            self.write_for(owner, under=key)
        else:
            self.choose(f"{kind}:{key}")

    def action_become(self, became: str) -> None:
        """Say what becomes of the selected goal from before, with all under it."""
        item = self.item(self.selected_row().removeprefix("was:"))
        if item is None:
            raise SkipAction
        self.ask(
            *taken_up(open_branch(item, self.state, self.plan.block), became, self.state, self.plan.block)
        )

    def action_drop(self) -> None:
        """Ask why the selected goal from before is dropped."""
        item = self.item(self.selected_row().removeprefix("was:"))
        if item is None:
            raise SkipAction
        self.drop(item)

    def action_all_go_on(self) -> None:
        """Say of all goals from before that nobody has taken up that they go on."""
        waits = self.plan.block.still_open(self.plan.record)
        if waits:
            self.ask(*taken_up(waits, "continued", self.state, self.plan.block))

    def action_tag(self, step: int) -> None:
        """Choose what the line is."""
        super().action_tag(step)
        self.keep_mark()

    def accepted(self, commands_: Sequence[Command]) -> None:
        """Go on with the next line, or the next goal from before."""
        super().accepted(commands_)
        taken = [one for one in commands_ if isinstance(one, commands.LogContribution)]
        if not taken:
            return
        was_dropping, self.under, self.dropping = bool(self.dropping), "", ""
        if was_dropping or taken[0].fields.get("state"):
            self.chosen = ""
            self.write_under(self.home())
            if not self.target:
                self.focus_list(self.next_row())
        else:
            self.load_entry()

    def refused(self, commands_: Sequence[Command], error: MeetingDeskError) -> None:
        """Keep what was typed."""
        super().refused(commands_, error)
        self.lay_out()

    def on_line_field_left(self, event: LineField.Left) -> None:
        """Leave the reason, too: it stays as a draft."""
        if event.field is self.entry.field and (self.dropping or self.under):
            self.under = self.dropping = ""
            self.load_entry()
