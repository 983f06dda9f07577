"""What an absent member has written, taken line by line before or at the meeting."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from textual.content import Content

from meetingdesk.agendas.blocks.base import BlockBase
from meetingdesk.agendas.words import Participant
from meetingdesk.ids import new_id
from meetingdesk.locale import _, current_language
from meetingdesk.meeting.commands import Command, LogContribution
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.tags import codes_of, tagged
from meetingdesk.screens.people_form import PeopleForm, Typing
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.text import visible

_WRITES_IN = ("present", "round", "board")


class WrittenForm(PeopleForm):
    """Takes what an absent member has written, a field for each block they would have spoken in."""

    def __init__(self, state: MeetingState, person: Participant, drafts: Mapping[str, str]) -> None:
        typing = Typing(f"written:{person.id}", drafts)
        self._person, self._state = person, state
        self._asked: tuple[LineField, str] | None = None
        self._blocks = [
            block
            for block in state.agenda.timed_blocks
            if block.kind in _WRITES_IN and person.id in block.expected_speakers(state.participants)
        ]
        self._lines = {
            block.id: typing.line(block.id, placeholder=lambda: _("Enter stores the line"), max_lines=3)
            for block in self._blocks
        }
        self._stood = {block.id: Prose() for block in self._blocks}
        rows = []
        for block in self._blocks:
            rows += [
                self._stood[block.id],
                FieldRow(partial(_title_of, block), self._lines[block.id], label_width=16),
            ]
        nothing = [] if rows else [Prose(lambda: _("No item of this meeting asks for their input."))]
        super().__init__(
            lambda: _("In writing from {name}").format(name=person.name), *rows, *nothing, typing=typing
        )
        self.accepted(state)

    def start(self) -> None:
        """Put the caret where a line is half-written, or else on the first block."""
        fields = list(self._lines.values())
        for field in (*(one for one in fields if one.value), *fields):
            field.focus()
            return

    def accepted(self, state: MeetingState) -> None:
        """Show what stands, and make room for the next line."""
        self._state = state
        for block_id, stood in self._stood.items():
            texts = [
                visible(entry.text)
                for entry in state.record(block_id).standing_contributions
                if entry.written and entry.by == self._person.id
            ]
            stood.update(Content("\n").join(Content(f"≡ {text}").stylize("$muted") for text in texts))
            stood.display = bool(texts)

    def on_line_field_submitted(self, event: LineField.Submitted) -> None:
        """Store a line; an empty one goes to the next field, and after the last the form is done."""
        event.stop()
        block_id = next(key for key, field in self._lines.items() if field is event.field)
        if event.value.strip():
            # The form shows the line as soon as it stands; a refusal gives it back.
            self._asked = (event.field, event.value)
            event.field.value = ""
            key = self.typing.key(block_id)
            self.answer(lambda: [self._command(block_id, event.value)], last=False, clear=key)
        elif (fields := list(self._lines.values())) and fields[-1] is event.field:
            self.action_close()
        else:
            fields[fields.index(event.field) + 1].focus()

    def refused(self) -> None:
        """Put back the line that was not taken."""
        if self._asked is not None:
            field, value = self._asked
            field.value = value

    def _command(self, block_id: str, text: str) -> Command:
        line = tagged(text, codes_of(self._state, block_id))
        return LogContribution(
            block_id=block_id,
            entry_id=new_id("e"),
            by=self._person.id,
            text=line.text,
            tags=line.tags,
            written=True,
        )


def _title_of(block: BlockBase) -> str:
    return block.title.in_language(current_language())
