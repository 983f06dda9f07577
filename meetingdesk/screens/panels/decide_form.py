"""A sheet in which one step of deciding is taken: its fields, and what Enter in the last of them asks for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence

from textual import on
from textual.widget import Widget

from meetingdesk.agendas.words import Participant
from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _
from meetingdesk.meeting.commands import Command, TakePosition
from meetingdesk.screens.panels.parts import Part
from meetingdesk.screens.widgets.choice import Choice
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.widgets.spoken import Pairs, Rich, Words

_LABEL = 11


class StepSheet(Sheet):
    """What a person decides or says about one proposal, at the foot of what it is about.

    It posts what its person asks for and types, as a panel's parts do. `subject` is what it was made of: when
    that has changed, there is to be another sheet. Its drafts are called `prefix` and the field's name.
    """

    def __init__(
        self, heading: Rich, subject: object, drafts: Mapping[str, str], prefix: str, way_out: Words = ""
    ) -> None:
        self.subject = subject
        self.drafts = drafts
        self.prefix = prefix
        self._names: dict[LineField, str] = {}
        super().__init__(heading, *self.rows(), way_out=way_out)

    @abstractmethod
    def rows(self) -> list[FieldRow]:
        """Return the sheet's lines, from `choice_row`, `text_row` and `row`."""

    def enter(self) -> str:
        """Return what Enter does in the last field."""
        return _("Decide")

    @abstractmethod
    def commands(self, typed: dict[str, str]) -> tuple[Command, ...]:
        """Return what is asked for; `typed` holds every text field. Raises MeetingDeskError."""

    def on_mount(self) -> None:
        """Take the caret."""
        self.start()

    def load(self, name: str, text: str) -> None:
        """Put words back into the field called `name`, as after an undo."""
        for field, own in self._names.items():
            if own == name:
                field.value = text

    def start(self) -> None:
        """Put the caret into the choice that has to be made, or else into the first empty field."""
        unmade: list[Widget] = [choice for choice in self.query(Choice) if not choice.value]
        empty = [field for field in self._names if not field.value]
        (unmade or empty or list(self._names))[0].focus()

    def choice_row(self, label: Words, name: str, options: Pairs, chosen: str = "") -> FieldRow:
        """Return a line with a choice; `chosen` is what stands there until somebody chooses."""
        return self.row(label, Choice(options, self.draft(name) or chosen, id=f"step-{name}"))

    def text_row(self, label: Words, name: str, asked: Words = "", text: str = "") -> FieldRow:
        """Return a line with a text field; `text` is what stands there until somebody types."""
        field = LineField(self.draft(name) or text, placeholder=asked, max_lines=3)
        self._names[field] = name
        return self.row(label, field)

    def row(self, label: Words, field: Choice | LineField | Prose) -> FieldRow:
        """Return a line of the form."""
        return FieldRow(label, field, label_width=_LABEL)

    def draft(self, name: str) -> str:
        """Return what is half-written in a field."""
        return self.drafts.get(self.prefix + name, "")

    def chosen(self, name: str) -> str:
        """Return what is chosen, "" without such a choice."""
        found = self.query(f"#step-{name}").results(Choice)
        return next((one.value for one in found), "")

    def dissent_rows(self, wordless: Sequence[Participant]) -> list[FieldRow]:
        """Return a line for each person against whose words are missing."""
        return [self._dissent(person) for person in wordless]

    def _dissent(self, person: Participant) -> FieldRow:
        def asked() -> str:
            return _("{name}: why against?").format(name=person.name)

        return self.text_row(lambda: _("Dissent"), person.id, asked)

    @on(LineField.Submitted)
    def _entered(self, event: LineField.Submitted) -> None:
        event.stop()
        fields = list(self._names)
        if event.field is not fields[-1]:
            fields[fields.index(event.field) + 1].focus()
            return
        try:
            commands = self.commands({name: field.value for field, name in self._names.items()})
        except MeetingDeskError as refusal:
            self.post_message(Part.Says(str(refusal), refused=True))
        else:
            self.post_message(Part.Asks(*commands))

    @on(LineField.Edited)
    def _edited(self, event: LineField.Edited) -> None:
        event.stop()
        self.post_message(Part.Types(self.prefix + self._names[event.field], event.value))

    @on(LineField.EditPrevious)
    def _previous(self, event: LineField.EditPrevious) -> None:
        event.stop()
        self.screen.focus_previous()

    @on(Choice.Changed)
    def _picked(self, event: Choice.Changed) -> None:
        event.stop()
        name = (event.choice.id or "").removeprefix("step-")
        self.post_message(Part.Types(self.prefix + name, event.value))


def outcomes() -> tuple[tuple[str, str], ...]:
    """Return what can be decided, for a choice."""
    return (("adopted", _("Adopted")), ("rejected", _("Not adopted")))


def words_against(
    proposal_id: str, typed: Mapping[str, str], wordless: Sequence[Participant]
) -> list[Command]:
    """Return what records the words that were still missing."""
    return [
        TakePosition(
            proposal_id=proposal_id, participant_id=person.id, stance="against", reason=typed[person.id]
        )
        for person in wordless
        if typed[person.id].strip()
    ]
