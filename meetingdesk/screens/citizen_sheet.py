"""What the citizen carries home is written here: the secretary's own words, and whom to call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual import events, on
from textual.message import Message

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _
from meetingdesk.meeting.commands import Command, NameContact, WriteToCitizen
from meetingdesk.meeting.contacts import ContactFound, contact_of
from meetingdesk.meeting.one_case import for_case
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.commitment_names import WhomField
from meetingdesk.screens.panels.names import typed_names
from meetingdesk.screens.widgets.choice import Choice
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.letter_field import LetterField
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.sheet import Sheet

DRAFTS: Final = ":citizen"
"""Under this what is half-written here is kept, where a panel keeps it under its block."""

_LABEL_WIDTH = 16


class CitizenSheet(Sheet):
    """Asks for the words and the contact person, of several cases for one at a time.

    Leaving it, by Esc or by Enter in its last field, posts `Left` with what is new; so does going on to
    another case. `Typed` follows every change.
    """

    DEFAULT_CSS = """
    CitizenSheet > .note { color: $muted; margin-bottom: 1; }
    CitizenSheet > .ways { color: $muted; margin-top: 1; }
    .short CitizenSheet > .note, .flat CitizenSheet > .note { display: none; }
    .short CitizenSheet > .ways, .flat CitizenSheet > .ways { display: none; }
    """
    SCOPED_CSS = False

    class Left(Message):
        """What stands in the sheet is asked for as `commands`, none when nothing is new.

        `last` says that the sheet is done when they have happened; `clear` are the drafts that become facts.
        """

        def __init__(self, commands: tuple[Command, ...], clear: tuple[str, ...], *, last: bool) -> None:
            super().__init__()
            self.commands = commands
            self.clear = clear
            self.last = last

    class Typed(Message):
        """What is half-written as `field` is `text` now; nothing when it is empty."""

        def __init__(self, field: str, text: str) -> None:
            super().__init__()
            self.field = field
            self.text = text

    class Refused(Message):
        """What was typed cannot be taken."""

        def __init__(self, error: MeetingDeskError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, state: MeetingState, case_id: str, drafts: Mapping[str, str]) -> None:
        self.state = state
        self.case_id = case_id
        self._drafts = dict(drafts)
        self._refused = False
        offered = tuple((case.id, case.citizen) for case in state.cases) if len(state.cases) > 1 else ()
        self._case = Choice(lambda: offered, case_id)
        self._case_row = FieldRow(lambda: _("Citizen"), self._case, label_width=_LABEL_WIDTH)
        self._case_row.display = bool(offered)
        self.words = LetterField(placeholder=lambda: _("What the citizen is to know, in your own words"))
        self.name_field = WhomField(max_lines=1)
        self.phone = LineField(max_lines=1, placeholder=lambda: _("may follow later"))
        super().__init__(
            lambda: _("To the citizen"),
            Prose(lambda: _("It stands word for word on the agreement's first page."), classes="note"),
            self._case_row,
            FieldRow(lambda: _("Your words"), self.words, label_width=_LABEL_WIDTH),
            FieldRow(lambda: _("Contact person"), self.name_field, label_width=_LABEL_WIDTH),
            FieldRow(lambda: _("Telephone"), self.phone, label_width=_LABEL_WIDTH),
            Prose(lambda: _("Tab goes on. Leaving it stores what is written."), classes="ways"),
            way_out=lambda: _("store and back"),
        )

    def on_mount(self) -> None:
        """Show what is written so far, and take the caret."""
        self._load()
        self.words.focus()

    @property
    def key(self) -> str:
        """What the next start is told was open here."""
        return f"citizen:{self.case_id}"

    def action_close(self) -> None:
        """Store what is new; what was refused stays half-written when it is left once more."""
        if self._refused:
            self.post_message(self.Closed(self))
        else:
            self._leave(last=True)

    def followed(self, state: MeetingState) -> None:
        """Take in the meeting as it is now; what is typed stays."""
        self.state = state

    def refused(self) -> None:
        """What was asked for did not happen: the caret goes back to where Esc took it from."""
        self._refused = True
        if self.screen.focused is None:
            self.words.focus()

    def _leave(self, *, last: bool) -> None:
        try:
            commands = tuple(self._new())
        except MeetingDeskError as error:
            self.refused()
            self.post_message(self.Refused(error))
        else:
            names = ("words", "name", "phone")
            self.post_message(self.Left(commands, tuple(map(self._draft_key, names)), last=last))

    def _new(self) -> list[Command]:
        """Return what is asked for: the words and the contact, each where they are others than before."""
        case_id = self.case_id if len(self.state.cases) > 1 else ""
        found, asked = self._found(), list[Command]()
        if self.words.value.strip() != self._stored_words():
            asked.append(WriteToCitizen(text=self.words.value, case_id=case_id))
        name, phone = self.name_field.value.strip(), self.phone.value.strip()
        before = (found.contact.name, found.contact.phone) if found else ("", "")
        if name and (name, phone) != before:
            known = found.contact.participant_id if found and name == before[0] else self._meant(name)
            name = "" if known else name
            asked.append(NameContact(name=name, participant_id=known, phone=phone, case_id=case_id))
        return asked

    def _meant(self, name: str) -> str | None:
        """Return who of the list is meant, by name or first letters; anybody else may be named too."""
        people = typed_names(name, for_case(self.state, self.case_id).participants.values()).people
        return people[0].id if len(people) == 1 else None

    def _found(self) -> ContactFound | None:
        return contact_of(for_case(self.state, self.case_id))

    def _stored_words(self) -> str:
        return self.state.to_citizen.get(self.case_id, "")

    def _load(self) -> None:
        found = self._found()
        self.words.value = self._text("words", self._stored_words())
        self.name_field.value = self._text("name", found.contact.name if found else "")
        self.phone.value = self._text("phone", found.contact.phone if found else "")
        people = for_case(self.state, self.case_id).participants.values()
        self.name_field.names = tuple(person.name for person in people)

    def _text(self, name: str, stored: str) -> str:
        return self._drafts.get(self._draft_key(name)) or stored

    def _draft_key(self, name: str) -> str:
        return f"{name}:{self.case_id}"

    @on(events.DescendantFocus)
    def _choose_what_was_found(self, event: events.DescendantFocus) -> None:
        # What is typed replaces whom the product found; an arrow key keeps it.
        field = event.widget
        for name, known in (("name", self.name_field), ("phone", self.phone)):
            if field is known and not self._drafts.get(self._draft_key(name)):
                known.select_all()

    @on(LineField.Edited)
    def _edited(self, event: LineField.Edited) -> None:
        event.stop()
        self._refused = False
        fields = {self.words: "words", self.name_field: "name", self.phone: "phone"}
        key = self._draft_key(fields[event.field])
        self._drafts[key] = event.value
        self.name_field.suggest()
        self.post_message(self.Typed(key, event.value))

    @on(LineField.Submitted)
    def _submitted(self, event: LineField.Submitted) -> None:
        event.stop()
        if event.field is self.phone:
            self._leave(last=True)
        else:
            self.phone.focus()

    @on(Choice.Changed)
    def _case_chosen(self, event: Choice.Changed) -> None:
        event.stop()
        self._leave(last=False)
        self.case_id = event.value
        self._load()
