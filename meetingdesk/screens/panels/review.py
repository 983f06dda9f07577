"""The panel of a review: what earlier meetings left open, each done, continued or dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from meetingdesk.errors import MeetingDeskError, UnsafeText
from meetingdesk.locale import N_, _
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.projection import Projection
from meetingdesk.screens import dates
from meetingdesk.screens.panels.commitment_asking import command_of, point_at_missing, problem_of
from meetingdesk.screens.panels.commitment_form import NAMES, CommitmentForm
from meetingdesk.screens.panels.parts import offer
from meetingdesk.screens.panels.review_items import ReviewItems
from meetingdesk.screens.widgets.line_field import LineField

GOES_ON: Final = "goes_on"


class ReviewPanel(ReviewItems):
    """Beside the answers of its items, `f` says that one goes on: who does it, and by when now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "go_on", N_("The selected agreement goes on"), show=False),
    ]

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        self.form = CommitmentForm()
        self._going_on = self.drafts.get(GOES_ON, "")
        self._now: datetime | None = None

    def compose(self) -> ComposeResult:
        """Add the line in which something that goes on is agreed anew."""
        yield from super().compose()
        yield self.form

    def on_mount(self) -> None:
        """Bring back what was half-written."""
        self._tell_form()
        self.form.load({name: self.drafts.get(f"form:{name}", "") for name in NAMES})
        super().on_mount()

    def show(self, projection: Projection, now: datetime) -> None:
        """Show the items as they stand."""
        changed = projection is not self.projection
        self._now = now
        super().show(projection, now)
        if changed:
            self._tell_form()

    def _tell_form(self) -> None:
        """Let the form know who there is and what day it is."""
        if self._now is not None and self.form.is_mounted:
            people = [one for one in self.state.participants.values() if one.attendance != "recused"]
            self.form.show(people, dates.danish(self._now).date())

    def offers(self) -> Content:
        """Return how a new date is left."""
        return offer("Esc", _("never mind"), "leave_form") if self._going_on else Content()

    def lay_out(self) -> None:
        """Show the form in place of the field while something goes on."""
        if self.form.is_mounted:
            self.form.display = bool(self._going_on)
        super().lay_out()

    def action_go_on(self) -> None:
        """Agree on the selected item anew: who, and by when."""
        if (item := self.selected_item()) is None:
            return
        self._going_on = item.id
        self.draft(GOES_ON, item.id)
        there = {person.name for person in self.state.participants.values()}
        who = ", ".join(name for name in item.who.split(", ") if name in there)
        self.form.load({"what": item.text, "who": who})
        self.lay_out()
        self.form.go("when" if who else "who")

    def action_leave_form(self) -> None:
        """Leave the item as it was."""
        self._going_on = ""
        self.draft(GOES_ON, "")
        self.form.load({})
        self.items.focus()
        self.lay_out()

    @on(CommitmentForm.Typed)
    def _typed(self, event: CommitmentForm.Typed) -> None:
        event.stop()
        self.draft(f"form:{event.name}", event.text)

    @on(CommitmentForm.Empty)
    def _nothing(self, event: CommitmentForm.Empty) -> None:
        event.stop()
        self.action_leave_form()

    @on(CommitmentForm.Finished)
    def _finished(self, event: CommitmentForm.Finished) -> None:
        event.stop()
        item = next((one for one in self.open_items if one.id == self._going_on), None)
        if problem := problem_of(event.filled):
            self.say(problem[1], refused=True)
            self.form.go(problem[0])
        elif item is not None:
            try:
                made = command_of(event.filled, self.block_id, None)
            except UnsafeText as refusal:
                self.say(str(refusal), refused=True)
                return
            if isinstance(made, commands.MakeCommitment):
                whom = made.for_whom or item.fields.get("for_whom", "")
                made = made.model_copy(update={"for_whom": whom})
                self.asks(*self.answers(item, "continued", "", commitment=made.commitment_id), made)

    def on_line_field_left(self, event: LineField.Left) -> None:
        """Leave the form, or the field."""
        if event.field is self.words:
            super().on_line_field_left(event)
        else:
            event.stop()
            self.action_leave_form()

    def on_line_field_edited(self, event: LineField.Edited) -> None:
        """Keep what is typed in the field; the form keeps its own."""
        if event.field is self.words:
            super().on_line_field_edited(event)

    def refused(self, commands_: Sequence[Command], error: MeetingDeskError) -> None:
        """Put the caret where something is missing."""
        if self._going_on:
            point_at_missing(self.form, error)
        else:
            super().refused(commands_, error)

    def accepted(self, commands_: Sequence[Command]) -> None:
        """Close what was open, and go to what is left."""
        if self._going_on:
            self.action_leave_form()
        super().accepted(commands_)
        left = [item.id for item in self.open_items if self.outcome(item.id) is None]
        if left and any(isinstance(one, commands.LogContribution) for one in commands_):
            self.items.select(left[0])
