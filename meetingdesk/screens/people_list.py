"""Everybody on the list, and whether they are there: letters act on the chosen row, forms open below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from meetingdesk.agendas.words import Attendance, Participant
from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import N_
from meetingdesk.meeting.commands import Command, NoteAttendance, RemoveParticipant
from meetingdesk.meeting.gates import deciders, missing_deciders
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.people_form import PeopleForm
from meetingdesk.screens.people_forms import PersonForm, RecuseForm, SeatsForm, SubstituteForm
from meetingdesk.screens.people_rows import people_rows
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.written_form import WrittenForm

_CHANGING = ("planned", "running", "closed")


class PeopleList(Vertical):
    """Shows the people of a meeting and asks for what is to be noted about them.

    The owner calls `show` with every new state, and answers each `Asked` with `accepted` or `refused`.
    """

    DEFAULT_CSS = """
    PeopleList {
        height: 1fr;
        width: 1fr;
        & > Sheet { dock: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "switch", N_("Present or absent"), show=False),
        Binding("p", "note('present')", N_("Present")),
        Binding("x", "note('absent')", N_("Absent")),
        Binding("w,s", "written", N_("Absent, with input in writing")),
        Binding("r", "recuse", N_("Recused, with the reason")),
        Binding("g", "note('left')", N_("Has left")),
        Binding("e", "edit", N_("Change name, roles or department")),
        Binding("n", "add", N_("A new person")),
        Binding("d", "remove_person", N_("Take off the list")),
        Binding("a", "everybody", N_("Everybody who is expected is present")),
        Binding("u", "substitute", N_("Name who decides in place of somebody absent")),
        Binding("m", "seats", N_("Who facilitates, who is secretary")),
    ]

    class Asked(Message):
        """The person asks for `commands` about the people, as one step.

        `clear` is the draft that becomes a fact by it, "" for none.
        """

        def __init__(self, people: PeopleList, commands: Sequence[Command], clear: str = "") -> None:
            super().__init__()
            self.people = people
            self.commands = tuple(commands)
            self.clear = clear

    class Typed(Message):
        """What is half-written as `field` in a form is `text` now; nothing when it is empty."""

        def __init__(self, field: str, text: str) -> None:
            super().__init__()
            self.field = field
            self.text = text

    class Refused(Message):
        """What was typed cannot be taken; `error` says why."""

        def __init__(self, error: MeetingDeskError) -> None:
            super().__init__()
            self.error = error

    def __init__(
        self,
        state: MeetingState | None = None,
        drafts: Mapping[str, str] = MappingProxyType({}),
        *,
        id: str | None = None,
    ) -> None:
        """`drafts` are what was half-written in the forms, by field."""
        super().__init__(id=id)
        self.drafts = dict(drafts)
        self._state = state
        self._closes, self._clears = True, ""
        self.rows = RowList(id="people")

    def compose(self) -> ComposeResult:
        """Lay out the list; forms are mounted below it."""
        yield self.rows

    def on_mount(self) -> None:
        """Show the people that are known."""
        if self._state is not None:
            self.show(self._state)

    @property
    def form(self) -> PeopleForm | None:
        """The form that is open."""
        return next(iter(self.query(PeopleForm)), None)

    def show(self, state: MeetingState) -> None:
        """Show the people as they are now, keeping the selection."""
        self._state = state
        self.rows.set_rows(people_rows(state))

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        if self._state is not None:
            self.show(self._state)

    async def accepted(self, state: MeetingState) -> None:
        """What was asked for has happened: the form goes, unless it takes more."""
        self.show(state)
        self.drafts.pop(self._clears, None)
        form = self.form
        if form is None:
            return
        if self._closes:
            for field in form.typing.fields():
                self._keep(field, "")
            await self.close(form)
        else:
            form.accepted(state)

    def refused(self) -> None:
        """What was asked for did not happen: the form stays as it is."""
        if form := self.form:
            form.refused()

    # What is asked for

    def chosen(self) -> Participant | None:
        """The participant that the selection stands on."""
        return self._state.participants.get(self.rows.selected_id or "") if self._state else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with the chosen person now, and nothing while a form is open."""
        if action not in _NEEDS or self._state is None:
            return True
        if self.form is not None or self._state.phase not in _CHANGING:
            return False
        phases, needs_person = _NEEDS[action]
        if self._state.phase not in phases or (needs_person and self.chosen() is None):
            return False
        if action == "note" and parameters == ("left",):
            person = self.chosen()
            return self._state.phase != "planned" and person is not None and person.is_present
        return action != "substitute" or bool(_role_without_decider(self._state))

    def action_note(self, attendance: Attendance) -> None:
        """Note the chosen person's presence."""
        if person := self.chosen():
            self._ask(NoteAttendance(participant_id=person.id, attendance=attendance))

    def action_switch(self) -> None:
        """Note the chosen person as present, or as absent when they are present."""
        if person := self.chosen():
            self.action_note("absent" if person.is_present else "present")

    def action_everybody(self) -> None:
        """Note everybody as present of whom nothing else is known."""
        if self._state is None:
            return
        self._ask(
            *(
                NoteAttendance(participant_id=person.id, attendance="present")
                for person in self._state.participants.values()
                if person.attendance == "expected"
            )
        )

    def action_remove_person(self) -> None:
        """Take the chosen person off the list."""
        if person := self.chosen():
            self._ask(RemoveParticipant(participant_id=person.id))

    async def action_written(self) -> None:
        """Note the chosen person as absent with input in writing, and take that input."""
        person = self.chosen()
        if person is None or self._state is None:
            return
        if person.attendance != "absent_written":
            self._ask(NoteAttendance(participant_id=person.id, attendance="absent_written"), closes=False)
        await self._open(WrittenForm(self._state, person, self.drafts))

    async def action_recuse(self) -> None:
        """Ask why the chosen person is recused."""
        if person := self.chosen():
            await self._open(RecuseForm(person, self.drafts))

    async def action_edit(self) -> None:
        """Correct the chosen person's name, roles or department."""
        if (person := self.chosen()) and self._state is not None:
            await self._open(PersonForm(self._state, self.drafts, person))

    async def action_add(self) -> None:
        """Put somebody on the list."""
        if self._state is not None:
            await self._open(PersonForm(self._state, self.drafts))

    async def action_substitute(self) -> None:
        """Name who decides in place of an absent or recused holder."""
        if (role := _role_without_decider(self._state)) and self._state is not None:
            await self._open(SubstituteForm(self._state, role, self.drafts))

    async def action_seats(self) -> None:
        """Say who facilitates and who is secretary."""
        if self._state is not None:
            await self._open(SeatsForm(self._state, self.drafts))

    @on(RowList.Selected, "#people")
    def _enter_on_row(self, event: RowList.Selected) -> None:
        event.stop()
        if self.check_action("switch", ()):
            self.action_switch()

    @on(RowList.Highlighted, "#people")
    def _another_chosen(self) -> None:
        self.refresh_bindings()

    @on(PeopleForm.Answered)
    def _answered(self, event: PeopleForm.Answered) -> None:
        event.stop()
        self._closes, self._clears = event.last, event.clear
        self.post_message(self.Asked(self, event.commands, event.clear))

    @on(PeopleForm.Typed)
    def _form_typed(self, event: PeopleForm.Typed) -> None:
        event.stop()
        self._keep(event.field, event.text)

    def _keep(self, field: str, text: str) -> None:
        if text != self.drafts.get(field, ""):
            self.drafts[field] = text
            self.post_message(self.Typed(field, text))

    @on(PeopleForm.Refused)
    def _form_refused(self, event: PeopleForm.Refused) -> None:
        event.stop()
        event.form.refused()
        self.post_message(self.Refused(event.error))

    @on(Sheet.Closed)
    async def _form_closed(self, event: Sheet.Closed) -> None:
        if isinstance(event.sheet, PeopleForm):
            event.stop()
            await self.close(event.sheet)

    def _ask(self, *commands: Command, closes: bool = True) -> None:
        if commands:
            self._closes, self._clears = closes, ""
            self.post_message(self.Asked(self, commands))

    async def _open(self, form: PeopleForm) -> None:
        if self.form is None:
            await self.mount(form)
            form.start()

    async def close(self, form: PeopleForm) -> None:
        """Take a form away; its words stay drafts."""
        await form.remove()
        self.rows.focus()


async def step_taken_back(people: PeopleList, state: MeetingState) -> None:
    """Close a form that asks about what is gone by an undo; another one shows how it stands now."""
    form = people.form
    if form is not None and form.is_about(state):
        form.accepted(state)
    elif form is not None:
        await people.close(form)


def _role_without_decider(state: MeetingState | None) -> str | None:
    missing = missing_deciders(state) if state is not None else ()
    return next((role for role in missing if state and not deciders(state, role)), None)


# In which phases an action is possible, and whether it is about the chosen person.
_NEEDS: dict[str, tuple[tuple[str, ...], bool]] = {
    "switch": (_CHANGING, True),
    "note": (_CHANGING, True),
    "written": (("planned", "running"), True),
    "recuse": (_CHANGING, True),
    "edit": (_CHANGING, True),
    "add": (_CHANGING, False),
    "remove_person": (("planned",), True),
    "everybody": (("planned", "running"), False),
    "substitute": (("planned", "running"), False),
    "seats": (_CHANGING, False),
}
