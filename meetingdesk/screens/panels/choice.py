"""The panel of a choice: the answers as rows, who gives it, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from meetingdesk.agendas.blocks import ChoiceBlock
from meetingdesk.agendas.words import Contribution
from meetingdesk.errors import UnsafeText
from meetingdesk.ids import new_id
from meetingdesk.locale import N_, _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.projection import Projection
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.panels.choice_pending import Pending
from meetingdesk.screens.panels.choice_rows import note_offer, rows_of, who_answers
from meetingdesk.screens.panels.parts import ActionLine
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.key_bar import KeyHint
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.row_list import RowList

PICKED, REASON = "picked", "reason"
# Below these heights the explanations go, and the line that says who answers.
_HELPED, _NAMED = 9, 6


class ChoicePanel(Panel):
    """A digit or Enter answers; where a reason is asked for, the caret goes there first.

    Another answer takes the place of the one before, and ←→ say who gives it.
    """

    DEFAULT_CSS = """
    ChoicePanel {
        height: 1fr;
        & > #who { margin-bottom: 1; }
        & > RowList { height: auto; }
        & > #reason-row { margin-top: 1; }
        & > #offers { margin-top: 1; }
        &.-close > #reason-row, &.-close > #offers, &.-close > #who { margin: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(digit), f"pick({digit - 1})", show=False) for digit in range(1, 10)),
        Binding("space", "mark", N_("Choose this one too, or leave it out"), show=False),
        Binding("d", "take_back", N_("Take the answer back"), show=False),
        Binding("e", "edit", N_("Change the reason"), show=False),
        Binding("right", "other(1)", N_("Somebody else gives the answer"), show=False),
        Binding("left", "other(-1)", show=False),
    ]

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        self._projection: Projection | None = None
        self._by: str | None = None
        self._seen: Contribution | None = None
        self.options = RowList(id="options")
        self.reason = LineField(self.drafts.get(REASON, ""), max_lines=3)
        self._why = FieldRow("", self.reason, label_width=10, id="reason-row")

    def compose(self) -> ComposeResult:
        """Lay out who answers, the answers, the reason, and what else can be done."""
        yield ActionLine(id="who")
        yield self.options
        yield self._why
        yield ActionLine(id="offers")

    @staticmethod
    def drafts_of(line: events.ContributionLogged) -> Mapping[str, str]:
        """As in `Panel`."""
        return {PICKED: line.fields.get("options", ""), REASON: line.text}

    @property
    def pending(self) -> Pending:
        """The answer as it stands here. Raises ValueError before the meeting was shown."""
        if self._projection is None:
            raise ValueError("nothing has been shown yet")
        state = self._projection.meeting
        block = state.agenda.block(self.block_id)
        if not isinstance(block, ChoiceBlock):
            raise TypeError(f"{block.kind} is no choice")
        return Pending(state, block, self.drafts.get(PICKED, ""), self.reason.value, self._by)

    def show(self, projection: Projection, now: datetime) -> None:
        """Show the answer as it stands."""
        if projection is not self._projection:
            self._projection = projection
            self._follow()
            self.lay_out()

    def _follow(self) -> None:
        """Show the reason in the record, unless somebody is writing another one."""
        standing = self.pending.standing
        if standing != self._seen:
            self._seen = standing
            if not self.drafts.get(REASON) and not self.reason.has_focus:
                self.reason.value = standing.text if standing is not None else ""

    def on_mount(self) -> None:
        """Show what was handed over before the parts were there."""
        self.lay_out()

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self.lay_out()

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        self.lay_out()

    def lay_out(self) -> None:
        """Draw the rows, and what stands around them as far as there is room."""
        if self._projection is None or not self.is_mounted:
            return
        height, pending = self.size.height, self.pending
        who, offers = self.query_one("#who", ActionLine), self.query_one("#offers", ActionLine)
        found = note_offer(pending)
        who.display = height >= _NAMED
        offers.display = height >= _HELPED and bool(found.plain)
        self._why.display = pending.block.reason and bool(pending.picked)
        who.update(who_answers(pending))
        offers.update(found)
        self._why.set_label(_("Why"))
        self.reason.set_placeholder(_("In a few words"))
        parts = sum(part.display for part in (who, offers, self._why))
        taken = parts - self._why.display + self._why.display * max(1, self.reason.size.height)
        helped = height >= _HELPED
        rows = rows_of(pending, helped=helped, airy=False)
        needed = sum(row.draw(max(10, self.size.width - 2), False).plain.count("\n") + 1 for row in rows)
        airy = height >= needed + len(rows) - 1 + taken + parts
        close = height < needed + taken + parts
        self.set_class(close, "-close")
        self.options.styles.max_height = max(1, height - taken - (0 if close else parts))
        self.options.set_rows(rows_of(pending, helped=helped, airy=True) if airy else rows)

    def keys(self) -> tuple[KeyHint, ...]:
        """Return what Enter does."""
        if self._projection is None:
            return ()
        notes = self.reason.has_focus or (self.pending.block.many and self.pending.is_new)
        label = _("Note the answer") if notes else _("Choose")
        return (KeyHint("Enter", label, "app.simulate_key('enter')"),)

    def first_focus(self) -> None:
        """Put the caret into a half-written reason, else onto the answers."""
        drafted = self._projection is not None and self._why.display and self.drafts.get(REASON)
        (self.reason if drafted else self.options).focus()

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Choose the row; where several are chosen, note them."""
        event.stop()
        if self.pending.block.many and self.pending.is_new:
            self.action_note()
        else:
            self._pick(event.row_id)

    def action_pick(self, index: int) -> None:
        """Choose the option at `index`, counted from 0; there may be none."""
        options = self.pending.block.options
        if index < len(options):
            self.options.select(options[index].id)
            self._pick(options[index].id)

    def action_mark(self) -> None:
        """Choose the selected option, beside others where that is possible."""
        if self.options.selected_id is not None:
            self._pick(self.options.selected_id)

    def _pick(self, option: str) -> None:
        self.draft(PICKED, self.pending.marked(option))
        self.lay_out()
        if self.pending.block.many:
            self.post_message(self.Turned())
        elif self.pending.block.reason:
            self.reason.focus()
        elif self.pending.is_new:
            self.action_note()

    def action_other(self, step: int | str) -> None:
        """Let the next of those who may give the answer give it."""
        self._by = self.pending.after(int(step))
        self.lay_out()

    def action_edit(self) -> None:
        """Put the caret into the reason."""
        if self._why.display:
            self.reason.focus()

    def action_take_back(self) -> None:
        """Take the answer back; undo brings it again."""
        standing = self.pending.standing
        if standing is not None:
            self.ask(commands.WithdrawEntry(entry_id=standing.id))

    def action_note(self) -> None:
        """Have the answer stored, in the place of the one before."""
        pending = self.pending
        reason = pending.reason.strip() if pending.block.reason else ""
        if not pending.picked or not pending.is_new:
            return
        if pending.block.reason and not reason:
            self.reason.focus()
            self.say(_("Say why."), refused=True)
            return
        try:
            answer = commands.LogContribution(
                block_id=self.block_id,
                entry_id=new_id("e"),
                by=pending.by.id if pending.by is not None else None,
                text=reason,
                fields={"options": " ".join(pending.picked)},
            )
        except UnsafeText as refusal:
            self.say(str(refusal), refused=True)
            return
        standing = pending.standing
        before = (commands.WithdrawEntry(entry_id=standing.id),) if standing is not None else ()
        self.ask(*before, answer, clear=REASON)

    def on_line_field_submitted(self, event: LineField.Submitted) -> None:
        """Note the answer with its reason."""
        event.stop()
        self.action_note()

    def on_line_field_edited(self, event: LineField.Edited) -> None:
        """Keep what is typed."""
        event.stop()
        self.draft(REASON, event.value)
        self.lay_out()

    def on_line_field_left(self, event: LineField.Left) -> None:
        """Go back to the answers; what is typed stays."""
        event.stop()
        self.options.focus()

    def on_line_field_refused(self, event: LineField.Refused) -> None:
        """Say why a paste was refused."""
        event.stop()
        self.say(event.sentence, refused=True)

    def on_descendant_focus(self) -> None:
        """Say what Enter does now."""
        self.post_message(self.Turned())

    def accepted(self, commands_: Sequence[Command]) -> None:
        """Forget what is in the record now."""
        if any(isinstance(command, commands.LogContribution) for command in commands_):
            self._by = None
            self.drafts.pop(REASON, None)
            self.draft(PICKED, "")
            self.options.focus()
        elif any(isinstance(command, commands.WithdrawEntry) for command in commands_):
            self.reason.value = ""
        self._follow()
        self.lay_out()

    def put_back(self, field: str, commands_kind: str, text: str) -> None:
        """Choose and write again what was taken back."""
        self.draft(field, text)
        if field == REASON:
            self.reason.value = text
        self.lay_out()
