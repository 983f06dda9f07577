"""The sheets of the people's list: a new person, input in writing, a substitute, a recusal, the seats.

Each hands commands up by `Answered`; it stays, with what was typed, until the meeting has accepted them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

from textual.content import Content
from textual.message import Message

from meetingdesk.agendas.blocks.base import BlockBase
from meetingdesk.agendas.words import Participant
from meetingdesk.errors import MeetingDeskError
from meetingdesk.ids import new_id
from meetingdesk.locale import _, current_language
from meetingdesk.meeting.commands import (
    AddParticipant,
    AssignSeat,
    ChangeParticipant,
    Command,
    LogContribution,
    NameSubstitute,
    NoteAttendance,
)
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.tags import codes_of, tagged
from meetingdesk.screens.people_words import role_options, role_titles
from meetingdesk.screens.person_fields import Person, PersonFields
from meetingdesk.screens.widgets.choice import Choice
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.text import visible

_WRITES_IN = ("present", "round", "board")


class PeopleForm(Sheet):
    """Asks something about the people; `on_focus_first` puts the caret where the work is."""

    class Answered(Message):
        """The form asks for `commands`, as one step; `last` says that it is done when they are accepted."""

        def __init__(self, form: PeopleForm, commands: Sequence[Command], *, last: bool = True) -> None:
            super().__init__()
            self.form = form
            self.commands = tuple(commands)
            self.last = last

    class Refused(Message):
        """What was typed cannot be taken."""

        def __init__(self, form: PeopleForm, error: MeetingDeskError) -> None:
            super().__init__()
            self.form = form
            self.error = error

    def start(self) -> None:
        """Put the caret into the first field."""

    def accepted(self, state: MeetingState) -> None:
        """What was asked for has happened, and the form stays for more."""

    def refused(self) -> None:
        """What was asked for did not happen."""

    def answer(self, make: Callable[[], Sequence[Command]], *, last: bool = True) -> None:
        """Ask for what `make` returns; text that cannot be taken is said instead."""
        try:
            commands = make()
        except MeetingDeskError as error:
            self.post_message(self.Refused(self, error))
            return
        if commands:
            self.post_message(self.Answered(self, commands, last=last))


class PersonForm(PeopleForm):
    """Puts somebody on the list, or corrects name, roles and department."""

    def __init__(self, state: MeetingState, person: Participant | None = None) -> None:
        self._person = person
        self._arriving = state.phase != "planned"
        given = Person(person.name, person.roles, person.department) if person else None
        self._fields = PersonFields(lambda: role_options(state), given)
        super().__init__(self._heading, self._fields, way_out=lambda: _("never mind"))

    def _heading(self) -> str:
        return _("Change {name}").format(name=self._person.name) if self._person else _("A new person")

    def start(self) -> None:
        """Put the caret on the name."""
        self._fields.name_field.focus()

    def on_person_fields_entered(self, event: PersonFields.Entered) -> None:
        """Ask for the person; who is added during the meeting is in the room."""
        event.stop()
        typed = event.person
        self.answer(lambda: [self._command(typed)])

    def _command(self, typed: Person) -> Command:
        if self._person is not None:
            return ChangeParticipant(
                participant_id=self._person.id,
                name=typed.name,
                roles=typed.roles,
                department=typed.department,
            )
        return AddParticipant(
            participant_id=new_id("p"),
            name=typed.name,
            roles=typed.roles,
            department=typed.department,
            attendance="present" if self._arriving else "expected",
        )


class RecuseForm(PeopleForm):
    """Asks why somebody is recused: without a reason they cannot be."""

    def __init__(self, person: Participant) -> None:
        self._person = person
        self._line = LineField(person.reason, placeholder=lambda: _("Why?"), max_lines=2)
        super().__init__(
            lambda: _("{name} is recused").format(name=person.name),
            self._line,
            way_out=lambda: _("never mind"),
        )

    def start(self) -> None:
        """Put the caret on the reason."""
        self._line.focus()

    def on_line_field_submitted(self, event: LineField.Submitted) -> None:
        """Ask for the recusal."""
        event.stop()
        self.answer(
            lambda: [NoteAttendance(participant_id=self._person.id, attendance="recused", reason=event.value)]
        )


class WrittenForm(PeopleForm):
    """Takes what an absent member has written, a field for each block they would have spoken in."""

    def __init__(self, state: MeetingState, person: Participant) -> None:
        self._person, self._state = person, state
        self._asked: tuple[LineField, str] | None = None
        self._blocks = [
            block
            for block in state.agenda.timed_blocks
            if block.kind in _WRITES_IN and person.id in block.expected_speakers(state.participants)
        ]
        self._lines = {
            block.id: LineField(placeholder=lambda: _("Enter stores the line"), max_lines=3)
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
        super().__init__(lambda: _("In writing from {name}").format(name=person.name), *rows, *nothing)
        self.accepted(state)

    def start(self) -> None:
        """Put the caret on the first block without a line."""
        for field in self._lines.values():
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
            self.answer(lambda: [self._command(block_id, event.value)], last=False)
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


class SubstituteForm(PeopleForm):
    """Names who decides in place of an absent or recused holder of a deciding role, and why."""

    def __init__(self, state: MeetingState, role: str) -> None:
        self._role = role
        there = [person for person in state.participants.values() if person.is_present]
        self._choice = Choice([(person.id, person.name) for person in there])
        self._line = LineField(placeholder=lambda: _("Why?"), max_lines=2)
        nobody = [] if there else [Prose(lambda: _("Nobody is marked as present yet."))]
        super().__init__(
            lambda: _("Who decides as {role}?").format(role=role_titles(state, [role])),
            *nobody,
            FieldRow(lambda: _("Substitute"), self._choice),
            FieldRow(lambda: _("Why"), self._line),
            way_out=lambda: _("never mind"),
        )

    def start(self) -> None:
        """Go to the choice."""
        self._choice.focus()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Keep the choice to the form."""
        event.stop()

    def on_line_field_submitted(self, event: LineField.Submitted) -> None:
        """Ask for the substitute."""
        event.stop()
        if not self._choice.value:
            self._choice.focus()
            return
        self.answer(
            lambda: [NameSubstitute(role=self._role, participant_id=self._choice.value, reason=event.value)]
        )


class SeatsForm(PeopleForm):
    """Says who facilitates and who is secretary: a participant, or somebody who is there for that alone."""

    def __init__(self, state: MeetingState) -> None:
        self._state = state
        held = {seat: holder.name for seat, holder in state.seats.items()}
        self._facilitator = LineField(held.get("facilitator", ""), max_lines=1)
        self._secretary = LineField(held.get("secretary", ""), max_lines=1)
        super().__init__(
            lambda: _("Who runs the meeting?"),
            FieldRow(lambda: _("Facilitator"), self._facilitator, label_width=14),
            FieldRow(lambda: _("Secretary"), self._secretary, label_width=14),
            way_out=lambda: _("never mind"),
        )

    def start(self) -> None:
        """Put the caret on the facilitator."""
        self._facilitator.focus()

    def on_line_field_submitted(self, event: LineField.Submitted) -> None:
        """Go on to the secretary, or ask for both seats."""
        event.stop()
        if event.field is self._facilitator:
            self._secretary.focus()
        else:
            self.answer(self._commands)

    def _commands(self) -> Sequence[Command]:
        commands: list[Command] = []
        people = {person.name.casefold(): person.id for person in self._state.participants.values()}
        seats: tuple[tuple[Literal["facilitator", "secretary"], LineField], ...] = (
            ("facilitator", self._facilitator),
            ("secretary", self._secretary),
        )
        for seat, field in seats:
            name = field.value.strip()
            before = self._state.seats.get(seat)
            if name and (before is None or before.name != name):
                commands.append(AssignSeat(seat=seat, name=name, participant_id=people.get(name.casefold())))
        return commands
