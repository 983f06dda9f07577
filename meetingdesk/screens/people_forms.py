"""The sheets of the people's list: a new person, a substitute, a recusal, the seats.

Each hands commands up by `Answered`; it stays, with what was typed, until the meeting has accepted them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from meetingdesk.agendas.words import Participant
from meetingdesk.ids import new_id
from meetingdesk.locale import _
from meetingdesk.meeting.commands import (
    AddParticipant,
    AssignSeat,
    ChangeParticipant,
    Command,
    NameSubstitute,
    NoteAttendance,
)
from meetingdesk.meeting.gates import missing_deciders
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.people_form import PeopleForm, Typing
from meetingdesk.screens.people_words import role_options, role_titles
from meetingdesk.screens.person_fields import Person, PersonFields
from meetingdesk.screens.widgets.choice import Choice
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose


class PersonForm(PeopleForm):
    """Puts somebody on the list, or corrects name, roles and department."""

    def __init__(
        self, state: MeetingState, drafts: Mapping[str, str], person: Participant | None = None
    ) -> None:
        self._person = person
        self._arriving = state.phase != "planned"
        typing = Typing(f"person:{person.id if person else 'new'}", drafts)
        given = Person(person.name, person.roles, person.department) if person else Person("")
        typed = Person(
            typing.text("name", given.name),
            tuple(typing.text("roles", " ".join(given.roles)).split()),
            typing.text("department", given.department),
        )
        self._fields = PersonFields(lambda: role_options(state), typed)
        super().__init__(self._heading, self._fields, typing=typing, way_out=lambda: _("never mind"))

    def _heading(self) -> str:
        return _("Change {name}").format(name=self._person.name) if self._person else _("A new person")

    def start(self) -> None:
        """Put the caret on the name."""
        self._fields.name_field.focus()

    def is_about(self, state: MeetingState) -> bool:
        """Whether the person is on the list, or is yet to come onto it."""
        return self._person is None or self._person.id in state.participants

    def on_person_fields_edited(self, event: PersonFields.Edited) -> None:
        """Have kept what is typed."""
        event.stop()
        self.keep("name", event.person.name)
        self.keep("roles", " ".join(event.person.roles))
        self.keep("department", event.person.department)

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

    def __init__(self, person: Participant, drafts: Mapping[str, str]) -> None:
        self._person = person
        typing = Typing(f"recuse:{person.id}", drafts)
        self._line = typing.line("why", person.reason, placeholder=lambda: _("Why?"), max_lines=2)
        super().__init__(
            lambda: _("{name} is recused").format(name=person.name),
            self._line,
            typing=typing,
            way_out=lambda: _("never mind"),
        )

    def start(self) -> None:
        """Put the caret on the reason."""
        self._line.focus()

    def is_about(self, state: MeetingState) -> bool:
        """Whether the person is on the list."""
        return self._person.id in state.participants

    def on_line_field_submitted(self, event: LineField.Submitted) -> None:
        """Ask for the recusal."""
        event.stop()
        self.answer(
            lambda: [NoteAttendance(participant_id=self._person.id, attendance="recused", reason=event.value)]
        )


class SubstituteForm(PeopleForm):
    """Names who decides in place of an absent or recused holder of a deciding role, and why."""

    def __init__(self, state: MeetingState, role: str, drafts: Mapping[str, str]) -> None:
        self._role = role
        typing = Typing(f"substitute:{role}", drafts)
        there = [person for person in state.participants.values() if person.is_present]
        chosen = typing.text("who")
        self._choice = Choice(
            [(person.id, person.name) for person in there],
            chosen if any(person.id == chosen for person in there) else "",
        )
        self._line = typing.line("why", placeholder=lambda: _("Why?"), max_lines=2)
        nobody = [] if there else [Prose(lambda: _("Nobody is marked as present yet."))]
        super().__init__(
            lambda: _("Who decides as {role}?").format(role=role_titles(state, [role])),
            *nobody,
            FieldRow(lambda: _("Substitute"), self._choice, label_width=14),
            FieldRow(lambda: _("Why"), self._line, label_width=14),
            typing=typing,
            way_out=lambda: _("never mind"),
        )

    def start(self) -> None:
        """Go to the choice."""
        self._choice.focus()

    def is_about(self, state: MeetingState) -> bool:
        """Whether nobody can decide in the role."""
        return self._role in missing_deciders(state)

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Have kept who was chosen."""
        event.stop()
        self.keep("who", event.value)

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

    def __init__(self, state: MeetingState, drafts: Mapping[str, str]) -> None:
        self._state = state
        typing = Typing("seats", drafts)
        held = {seat: holder.name for seat, holder in state.seats.items()}
        self._facilitator = typing.line("facilitator", held.get("facilitator", ""))
        self._secretary = typing.line("secretary", held.get("secretary", ""))
        super().__init__(
            lambda: _("Who runs the meeting?"),
            FieldRow(lambda: _("Facilitator"), self._facilitator, label_width=14),
            FieldRow(lambda: _("Secretary"), self._secretary, label_width=14),
            typing=typing,
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
