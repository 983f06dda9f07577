"""The panel of a review: what earlier meetings left open, each done, continued or dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from meetingdesk.agendas.blocks import ReviewBlock
from meetingdesk.agendas.words import Contribution, Earlier
from meetingdesk.errors import MeetingDeskError, UnsafeText
from meetingdesk.ids import new_id
from meetingdesk.locale import N_, _, ngettext
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.projection import Projection
from meetingdesk.screens import dates
from meetingdesk.screens.panels.commitment_asking import command_of, point_at_missing, problem_of
from meetingdesk.screens.panels.commitment_form import NAMES, CommitmentForm
from meetingdesk.screens.panels.item_rows import ItemLook, Letter
from meetingdesk.screens.panels.items import ABOUT, WORDS, ItemsPanel
from meetingdesk.screens.panels.parts import offer
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.rows import Row

GOES_ON: Final = "goes_on"
_GLYPHS = {"done": "●", "continued": "►", "dropped": "×"}
_BECAME = {"done": N_("done"), "continued": N_("goes on"), "dropped": N_("dropped")}


class ReviewPanel(ItemsPanel):
    """`g` says that an item is done, `f` that it goes on with a new date, `x` that it is dropped, and why."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "done", N_("The selected agreement is done"), show=False),
        Binding("f", "go_on", N_("The selected agreement goes on"), show=False),
        Binding("x", "drop", N_("The selected agreement is dropped"), show=False),
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

    @staticmethod
    def drafts_of(line: events.ContributionLogged) -> Mapping[str, str]:
        """As in `Panel`: the words that an item was given."""
        if not line.text or "item" not in line.fields:
            return {}
        return {ABOUT: f"{line.fields['outcome']}:{line.fields['item']}", WORDS: line.text}

    @property
    def block(self) -> ReviewBlock:
        """The block. Raises TypeError for another kind."""
        block = self.state.agenda.block(self.block_id)
        if not isinstance(block, ReviewBlock):
            raise TypeError(f"{block.kind} is no review")
        return block

    @property
    def open_items(self) -> tuple[Earlier, ...]:
        """What earlier meetings left."""
        return self.state.record(self.block_id).earlier

    def outcome(self, item_id: str) -> Contribution | None:
        """What was noted of an item."""
        return self.block.outcome(item_id, self.state.record(self.block_id))

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

    def lead(self) -> Content:
        """Return how much is left to take up."""
        items = self.open_items
        if not items:
            return Content(_("Earlier meetings of the case left nothing open.")).stylize("bold")
        left = sum(self.outcome(item.id) is None for item in items)
        if not left:
            return Content(_("Everything is taken up")).stylize("$muted")
        words = ngettext("{count} is left", "{count} are left", left).format(count=left)
        return Content(words).stylize("$muted")

    def offers(self) -> Content:
        """Return how a new date is left."""
        return offer("Esc", _("never mind"), "leave_form") if self._going_on else Content()

    def rows(self, width: int) -> Sequence[Row]:
        """Return a row for each item."""
        rows = []
        for number, item in enumerate(self.open_items):
            noted = self.outcome(item.id)
            became = noted.fields["outcome"] if noted else ""
            look = ItemLook(
                item.text,
                (self._where_from(item),),
                _(_BECAME[became]) if became else "",
                noted.text if noted else "",
                _letters(noted),
            )
            rows.append(Row(item.id, look.draw, glyph=_GLYPHS.get(became, "·"), above=int(number > 0)))
        return rows

    def _where_from(self, item: Earlier) -> str:
        due = _("by {day}").format(day=dates.full_day(item.due)) if item.due else ""
        left = _("{meeting}, {day}").format(meeting=item.meeting, day=dates.full_day(item.on))
        return " · ".join(part for part in (item.who, due, left) if part)

    def lay_out(self) -> None:
        """Show the form in place of the field while something goes on."""
        if self.form.is_mounted:
            self.form.display = bool(self._going_on)
        super().lay_out()

    def choose(self, row_id: str) -> None:
        """Enter says that an item is done, and writes words to one that was answered."""
        if self.outcome(row_id) is None:
            self.action_done()
        else:
            self.action_edit()

    def _selected(self) -> Earlier | None:
        return next((item for item in self.open_items if item.id == self.items.selected_id), None)

    def _answers(self, item: Earlier, outcome: str, text: str, **more: str) -> tuple[Command, ...]:
        fields = {"item": item.id, "outcome": outcome, **more}
        line = commands.LogContribution(
            block_id=self.block_id, entry_id=new_id("e"), text=text, fields=fields
        )
        return (*self._withdrawn(item), line)

    def _withdrawn(self, item: Earlier) -> tuple[Command, ...]:
        """Return what takes an earlier answer back, with the agreement that was made of it."""
        noted = self.outcome(item.id)
        if noted is None:
            return ()
        made = self.state.find_commitment(noted.fields.get("commitment", ""))
        again = (commands.WithdrawCommitment(commitment_id=made.id),) if made and not made.withdrawn else ()
        return (commands.WithdrawEntry(entry_id=noted.id), *again)

    def action_done(self) -> None:
        """Note that the selected item is done."""
        if (item := self._selected()) is not None:
            self.asks(*self._answers(item, "done", ""))

    def action_drop(self) -> None:
        """Ask why the selected item is dropped."""
        if (item := self._selected()) is not None:
            self.write(f"dropped:{item.id}")

    def action_go_on(self) -> None:
        """Agree on the selected item anew: who, and by when."""
        if (item := self._selected()) is None:
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

    def action_edit(self) -> None:
        """Write words to the answer of the selected item."""
        item = self._selected()
        noted = self.outcome(item.id) if item is not None else None
        if item is not None and noted is not None:
            self.write(f"{noted.fields['outcome']}:{item.id}", noted.text)

    def action_take_back(self) -> None:
        """Take the answer to the selected item back."""
        if (item := self._selected()) is not None:
            self.asks(*self._withdrawn(item))

    def label_of(self, about: str) -> str:
        """Return what the field asks for."""
        return _("Why?") if about.startswith("dropped:") else _("Said of it")

    def words_given(self, about: str, text: str) -> tuple[Command, ...]:
        """Drop the item for the reason, or put the words to its answer."""
        outcome, _colon, item_id = about.partition(":")
        noted = self.outcome(item_id)
        item = next((one for one in self.open_items if one.id == item_id), None)
        if item is None:
            return ()
        if outcome == "dropped" and not text:
            self.say(_("Say why it is dropped."), refused=True)
            return ()
        if noted is not None and noted.fields["outcome"] == outcome:
            if noted.text == text:
                self.done_writing()
                return ()
            return (commands.ReviseEntry(entry_id=noted.id, revision=noted.revision, text=text),)
        return self._answers(item, outcome, text)

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
                made = made.model_copy(update={"for_whom": item.fields.get("for_whom", "")})
                self.asks(*self._answers(item, "continued", "", commitment=made.commitment_id), made)

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


def _letters(noted: Contribution | None) -> tuple[Letter, ...]:
    answers = (("g", _("done"), "g"), ("f", _("goes on"), "f"), ("x", _("drop"), "x"))
    if noted is None:
        return answers
    return (("e", _("words"), "e"), *answers, ("d", _("take back"), "d"))
