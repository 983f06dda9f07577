"""Writing lines in a panel: what Enter, Tab, Up and Esc do in its fields, and what a refusal leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType

from meetingdesk.agendas.vocabulary import Code
from meetingdesk.agendas.words import Conclusion, Entry, LineTag
from meetingdesk.errors import CommandRefused, UnsafeText
from meetingdesk.ids import new_id
from meetingdesk.locale import N_, _, current_language
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.screens.panels.entry_field import Editing, EntryField
from meetingdesk.screens.panels.fields import FieldsPanel
from meetingdesk.screens.panels.tags import TaggedText, codes_of, near, tagged
from meetingdesk.screens.widgets.line_field import LineField

CONCLUSION = "conclusion"
LINE_TAGS: dict[LineTag, str] = {
    "assessment": N_("assessment"),
    "fact": N_("fact"),
    "agreement": N_("agreement"),
    "step": N_("step"),
}


class WritingPanel(FieldsPanel):
    """A panel with a field for lines and one for conclusions.

    A kind of panel says what a line under a group is called (`draft_key`) and which commands store it
    (`commands_for`).
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "tag(1)", show=False),
        Binding("shift+tab", "tag(-1)", show=False),
    ]

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codes that lines of this block may carry."""
        return codes_of(self.state, self.block_id)

    def draft_key(self, target: str) -> str:
        """Return the name of the draft that is written under a group."""
        return f"line:{target}"

    def placeholder(self, target: str) -> str:
        """Return what an empty field under a group says."""
        return ""

    def commands_for(self, target: str, line: TaggedText) -> tuple[Command, ...]:
        """Return what stores a line under a group. Raises CommandRefused or UnsafeText with what is wrong."""
        return ()

    def answers_of_revision(self) -> str | None:
        """Return the id of what an edited line answers, None when it answers nothing."""
        return None

    def load_entry(self) -> None:
        """Show the draft that stands under the present group."""
        key = self.draft_key(self.target) if self.target else ""
        self.entry.editing = None
        self.entry.load(key, self.drafts.get(key, ""), self.placeholder(self.target) if self.target else "")

    def load_conclusion(self) -> None:
        """Show the draft of a conclusion."""
        self.conclusion.editing = None
        self.conclusion.load(CONCLUSION, self.drafts.get(CONCLUSION, ""), _("Conclusion"), "assessment")

    def offer_marks(self) -> None:
        """Let Tab choose among the block's codes, and among the kinds of a conclusion."""
        language, codes = current_language(), self.codes
        tags = [("", ""), *((code.code, code.label(language)) for code in codes)] if codes else []
        self.entry.offer(codes, tags)
        self.conclusion.offer(codes, [(value, _(word)) for value, word in LINE_TAGS.items()])

    def edit(self, entry: Entry) -> None:
        """Take a line up again; it keeps its place until the new text is stored."""
        field = self.conclusion if isinstance(entry, Conclusion) else self.entry
        key = f"edit:{entry.id}"
        text = " ".join((entry.text, *(f"#{tag}" for tag in entry.tags)))
        tag = getattr(entry, "tag", None)
        mark = tag if tag is not None and tag in dict(field.marks) else ""
        field.editing = Editing(entry.id, entry.revision, text)
        field.load(key, self.drafts.get(key, text), _("The line, or Esc to leave it"), mark)
        self.lay_out()
        field.field.focus()

    def on_line_field_submitted(self, event: LineField.Submitted) -> None:
        """Have the line stored; the field is emptied when it is."""
        event.stop()
        field = self._field_of(event)
        line = tagged(event.value, self.codes)
        if field.is_storing or not line.text:
            return
        if line.unknown:
            self.say(self._no_such_code(line.unknown[0]), refused=True)
            return
        if not line.tags and any(code.code == field.mark for code in self.codes):
            line = TaggedText(line.text, (field.mark,))
        try:
            wanted = self._wanted(field, line)
        except (CommandRefused, UnsafeText) as refusal:
            self.say(str(refusal), refused=True)
        else:
            field.sending()
            self.ask(*wanted, clear=field.draft_key)

    def _wanted(self, field: EntryField, line: TaggedText) -> tuple[Command, ...]:
        tag = next((known for known in LINE_TAGS if known == field.mark), None)
        if (editing := field.editing) is not None:
            revise = commands.ReviseEntry(
                entry_id=editing.entry_id,
                revision=editing.revision,
                text=line.text,
                tags=line.tags,
                tag=tag,
                answers=self.answers_of_revision() if field is self.entry else None,
            )
            return (revise,)
        if field is self.conclusion:
            conclude = commands.LogConclusion(
                block_id=self.block_id,
                entry_id=new_id("e"),
                text=line.text,
                tags=line.tags,
                tag=tag or "assessment",
            )
            return (conclude,)
        return self.commands_for(self.target, line)

    def _no_such_code(self, code: str) -> str:
        language = current_language()
        close = ", ".join(found.label(language) for found in near(code, self.codes))
        return _("There is no code {code} here. Near it: {codes}.").format(code=code, codes=close)

    def _field_of(self, event: LineField.FieldMessage) -> EntryField:
        return self.conclusion if event.field is self.conclusion.field else self.entry

    def on_line_field_edited(self, event: LineField.Edited) -> None:
        """Keep what is typed."""
        event.stop()
        field = self._field_of(event)
        self.draft(field.draft_key, field.draft)
        field.show_hint()

    def on_line_field_left(self, event: LineField.Left) -> None:
        """Go to the rows; what is typed stays as a draft."""
        event.stop()
        field, row_id = self._field_of(event), ""
        if field.editing is not None:
            row_id = f"line:{field.editing.entry_id}"
            self._leave_editing(field)
        self.lay_out()
        self.focus_list(row_id)

    def _leave_editing(self, field: EntryField) -> None:
        if field.editing is not None and field.draft == field.editing.text:
            self.draft(field.draft_key, "")
        if field is self.conclusion:
            self.load_conclusion()
        else:
            self.load_entry()

    def on_line_field_edit_previous(self, event: LineField.EditPrevious) -> None:
        """Take up the line before."""
        event.stop()
        record = self.state.record(self.block_id)
        lines: Sequence[Entry] = record.standing_conclusions
        if self._field_of(event) is self.entry:
            lines = self.lines_under(self.target)
        if lines and self._field_of(event).editing is None:
            self.edit(lines[-1])

    def lines_under(self, target: str) -> Sequence[Entry]:
        """Return the lines that stand under a group, in order."""
        return ()

    def on_line_field_refused(self, event: LineField.Refused) -> None:
        """Say why a paste was refused."""
        event.stop()
        self.say(event.sentence, refused=True)

    def action_tag(self, step: int) -> None:
        """Choose the next tag for the line that is being written."""
        field = next((one for one in (self.entry, self.conclusion) if one.field.has_focus), None)
        if field is None or not field.marks:
            raise SkipAction
        field.cycle(step)
        self.draft(field.draft_key, field.draft)
