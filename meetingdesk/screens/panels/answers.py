"""What becomes of a line that was sent: stored, refused, changed by somebody else, or taken back."""

from __future__ import annotations

from collections.abc import Sequence

from meetingdesk.errors import CommandRefused, MeetingDeskError
from meetingdesk.locale import _
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.screens.panels.entry_field import Editing, EntryField
from meetingdesk.screens.panels.writing import WritingPanel


class AnsweredPanel(WritingPanel):
    """A panel whose fields are emptied when their line is stored, and never before."""

    def accepted(self, commands_: Sequence[Command]) -> None:
        """Empty the field whose line is stored; what was typed meanwhile stays in it."""
        for command in commands_:
            if isinstance(command, commands.LogConclusion):
                self._stored(self.conclusion)
            elif isinstance(command, commands.LogContribution | commands.ReviseEntry):
                self._stored(self.field_of_line(command))

    def field_of_line(self, command: commands.LogContribution | commands.ReviseEntry) -> EntryField:
        """Return the field that a line was written in."""
        editing = self.conclusion.editing
        return self.conclusion if editing is not None and editing.entry_id == command.entry_id else self.entry

    def _stored(self, field: EntryField) -> None:
        self.drafts.pop(field.draft_key, None)
        rest = field.stored()
        if field.editing is not None:
            if field is self.conclusion:
                self.load_conclusion()
            else:
                self.load_entry()
            field.field.value = f"{rest} {field.field.value}".strip() if rest else field.field.value
        if rest:
            self.draft(field.draft_key, field.draft)

    def refused(self, commands_: Sequence[Command], error: MeetingDeskError) -> None:
        """Keep what was typed; where somebody else was first, show both texts."""
        self.entry.kept()
        self.conclusion.kept()
        if isinstance(error, CommandRefused) and error.code == "stale_revision":
            for field in (self.entry, self.conclusion):
                self.notice_other_hands(field)

    def notice_other_hands(self, field: EntryField) -> None:
        """Say what a line that is being edited has become meanwhile; Enter then keeps what stands here."""
        if field.is_storing:
            # It may be these very words, seen before their answer; somebody else's are told by a refusal.
            return
        editing = field.editing
        entry = self.state.find_entry(editing.entry_id) if editing is not None else None
        if editing is None or entry is None or entry.revision == editing.revision:
            return
        field.editing = Editing(entry.id, entry.revision, editing.text)
        sentence = _("Somebody else has written: “{text}”. Enter keeps yours, Esc theirs.")
        self.say(sentence.format(text=entry.text), refused=True)

    def undone(self, commands_kind: str, texts: Sequence[str]) -> None:
        """Put the words of a line that was taken back under the cursor again."""
        field = self.conclusion if commands_kind == "conclusion_logged" else self.entry
        if commands_kind not in ("conclusion_logged", "contribution_logged") or not texts:
            return
        words = " ".join((*texts, field.field.value)).strip()
        field.load(field.draft_key, words, "", field.mark)
        self.draft(field.draft_key, field.draft)
        self.lay_out()
        field.field.focus()
