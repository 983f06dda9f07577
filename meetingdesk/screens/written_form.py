"""What an absent member has written, taken line by line before or at the meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from textual.content import Content

from meetingdesk.agendas.blocks import BoardBlock
from meetingdesk.agendas.blocks.base import BlockBase
from meetingdesk.agendas.blocks.board import COLUMN
from meetingdesk.agendas.texts import LocalText
from meetingdesk.agendas.words import Contribution, Participant
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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line goes: a block, or one column of a board, under the name `label`."""

    key: str
    block: BlockBase
    label: LocalText
    fields: Mapping[str, str]

    def holds(self, line: Contribution) -> bool:
        """Whether a line of the block stands here."""
        return not isinstance(self.block, BoardBlock) or self.block.column_of(line) == self.fields[COLUMN]


def places(state: MeetingState, person: Participant) -> Iterator[Place]:
    """Yield where somebody's input goes: every block that waits to hear them, a board column by column."""
    for block in state.agenda.timed_blocks:
        if block.kind not in _WRITES_IN or person.id not in block.expected_speakers(state.participants):
            continue
        if isinstance(block, BoardBlock):
            for column in block.columns:
                yield Place(f"{block.id}:{column.id}", block, column.title, {COLUMN: column.id})
        else:
            yield Place(block.id, block, block.title, {})


class WrittenForm(PeopleForm):
    """Takes what an absent member has written, a field for each block they would have spoken in."""

    def __init__(self, state: MeetingState, person: Participant, drafts: Mapping[str, str]) -> None:
        typing = Typing(f"written:{person.id}", drafts)
        self._person, self._state = person, state
        self._asked: tuple[LineField, str] | None = None
        self._places = {place.key: place for place in places(state, person)}
        self._lines = {
            key: typing.line(key, placeholder=lambda: _("Enter stores the line"), max_lines=3)
            for key in self._places
        }
        self._stood = {key: Prose() for key in self._places}
        rows = []
        for key, place in self._places.items():
            label = partial(_said, place.label)
            rows += [self._stood[key], FieldRow(label, self._lines[key], label_width=16)]
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

    def is_about(self, state: MeetingState) -> bool:
        """Whether the person is one who gives their input in writing."""
        person = state.participants.get(self._person.id)
        return person is not None and person.attendance == "absent_written"

    def accepted(self, state: MeetingState) -> None:
        """Show what stands, and make room for the next line."""
        self._state = state
        for key, stood in self._stood.items():
            place = self._places[key]
            texts = [
                visible(entry.text)
                for entry in state.record(place.block.id).standing_contributions
                if entry.written and entry.by == self._person.id and place.holds(entry)
            ]
            stood.update(Content("\n").join(Content(f"≡ {text}").stylize("$muted") for text in texts))
            stood.display = bool(texts)

    def on_line_field_submitted(self, event: LineField.Submitted) -> None:
        """Store a line; an empty one goes to the next field, and after the last the form is done."""
        event.stop()
        key = next(key for key, line in self._lines.items() if line is event.field)
        if event.value.strip():
            # The form shows the line as soon as it stands; a refusal gives it back.
            self._asked = (event.field, event.value)
            event.field.value = ""
            draft = self.typing.key(key)
            self.answer(lambda: [self._command(key, event.value)], last=False, clear=draft)
        elif (fields := list(self._lines.values())) and fields[-1] is event.field:
            self.action_close()
        else:
            fields[fields.index(event.field) + 1].focus()

    def refused(self) -> None:
        """Put back the line that was not taken."""
        if self._asked is not None:
            field, value = self._asked
            field.value = value

    def _command(self, key: str, text: str) -> Command:
        place = self._places[key]
        line = tagged(text, codes_of(self._state, place.block.id))
        return LogContribution(
            block_id=place.block.id,
            entry_id=new_id("e"),
            by=self._person.id,
            text=line.text,
            tags=line.tags,
            written=True,
            fields=dict(place.fields),
        )


def _said(text: LocalText) -> str:
    return text.in_language(current_language())
