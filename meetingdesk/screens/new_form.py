"""The form of a new meeting: Enter goes on from field to field; in the people's fields it adds a person."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from meetingdesk.agendas.schema import Agenda, Role
from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import N_, _, current_language
from meetingdesk.screens.new_cases import NewCases
from meetingdesk.screens.new_checks import Typed
from meetingdesk.screens.person_fields import Person, PersonFields
from meetingdesk.screens.pressable import pressable
from meetingdesk.screens.spoken_times import echo, read_when
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.rows import Row
from meetingdesk.text import accept

_FIELDS = ("case_number", "citizen", "when", "facilitator", "secretary")
_LABELS = {
    "case_number": N_("Case number"),
    "citizen": N_("Citizen"),
    "when": N_("When"),
    "facilitator": N_("Facilitator"),
    "secretary": N_("Secretary"),
}
_LABEL_WIDTH = 13
_NARROW = 56


class NewForm(VerticalScroll):
    """Writes what is typed into a `Typed`, key by key."""

    DEFAULT_CSS = """
    NewForm {
        height: 1fr;
        width: 1fr;
        scrollbar-size: 0 0;
        & #echo { margin-left: 14; display: none; }
        & #people-title { margin-top: 1; text-style: bold; }
        & RowList { height: auto; max-height: 12; }
        & PersonFields { margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit_person", N_("Change the chosen person")),
        Binding("d", "drop_person", N_("Take the chosen person off the list")),
    ]
    can_focus = False

    class Edited(Message):
        """Something was typed."""

    class Accepted(Message):
        """A person was added."""

    class Finished(Message):
        """Enter was pressed where nothing more was typed: the meeting may be set up."""

    class Refused(Message):
        """What was typed cannot be taken."""

        def __init__(self, error: MeetingDeskError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, typed: Typed) -> None:
        super().__init__()
        self._typed = typed
        self._agenda: Agenda | None = None
        self._now: datetime | None = None
        self._lines = {name: LineField(getattr(typed, name), max_lines=1) for name in _FIELDS}
        self._rows = {
            name: FieldRow(_(_LABELS[name]), field, label_width=_LABEL_WIDTH)
            for name, field in self._lines.items()
        }
        self.cases = NewCases(typed, label_width=_LABEL_WIDTH)
        self._person = PersonFields(person=typed.person, label_width=_LABEL_WIDTH)
        self._echo = Prose(id="echo")
        self._title = Prose(id="people-title")
        self._added = RowList(id="added")

    def compose(self) -> ComposeResult:
        """Lay out the fields, the people that were added, and the fields for one more."""
        for name in _FIELDS:
            yield self._rows[name]
            if name == "citizen":
                yield self.cases
            if name == "when":
                yield self._echo
        yield self._title
        yield self._added
        yield self._person

    def begin(self, agenda: Agenda, now: datetime) -> None:
        """Fill the form for an agenda and put the caret where something is missing."""
        self._agenda, self._now = agenda, now
        self._offer(agenda)
        self.cases.display = agenda.cases == "several"
        self.cases.refill()
        self._person.role_choice.set_roles(self._typed.person.roles)
        self._show_echo()
        self._show_people()
        self.go_to_first_empty()

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        for name, row in self._rows.items():
            row.set_label(_(_LABELS[name]))
        if self._agenda is not None:
            self._offer(self._agenda)
            self._show_echo()
            self._show_people()

    def go_to_first_empty(self, *, when_is_understood: bool = True) -> None:
        """Put the caret on the first field that lacks something, otherwise on the next person."""
        for name, field in self._lines.items():
            if not field.value.strip() or (name == "when" and not when_is_understood):
                field.focus()
                return
        self._person.name_field.focus()

    def take_person(self) -> bool:
        """Add the person that stands in the fields, if any; say whether there was nothing against it."""
        typed = self._person.person
        if not typed.name and not typed.department:
            return True
        try:
            person = Person(
                accept(typed.name, field=_("Name")),
                typed.roles,
                accept(typed.department, field=_("Department")),
            )
            self._check_name(person.name)
        except MeetingDeskError as error:
            self._person.name_field.focus()
            self.post_message(self.Refused(error))
            return False
        self._typed.people.append(person)
        self._typed.person = Person("")
        self._person.take(Person(""))
        self._show_people()
        self.post_message(self.Edited())
        self.post_message(self.Accepted())
        return True

    def on_new_cases_changed(self, event: NewCases.Changed) -> None:
        """Say that another case is on the list, or one fewer."""
        event.stop()
        self.post_message(self.Accepted())
        self.post_message(self.Edited())

    def on_case_fields_left(self, event: NewCases.Left) -> None:
        """Go on from the cases to the time."""
        event.stop()
        self._lines["when"].focus()

    def on_new_cases_refused(self, event: NewCases.Refused) -> None:
        """Say why a case cannot be taken."""
        event.stop()
        self.post_message(self.Refused(event.error))

    def _check_name(self, name: str) -> None:
        if not name:
            raise MeetingDeskError(_("A participant needs a name."))
        if any(name.casefold() == other.name.casefold() for other in self._typed.people):
            raise MeetingDeskError(
                _("{name} is on the list already.").format(name=name),
                _("Give that person another role, or add an initial."),
            )

    def _offer(self, agenda: Agenda) -> None:
        language = current_language()
        roles = [(key, role.title.in_language(language)) for key, role in agenda.roles.items()]
        self._person.role_choice.set_options(roles)
        self._lines["when"].set_placeholder(_("Friday at 13"))
        self._title.update(_("Who takes part?"))

    def _show_echo(self, *, thorough: bool = False) -> None:
        said = self._echo
        text = self._typed.when
        said.display = bool(text.strip())
        if text.strip() and self._now is not None:
            said.update(echo(read_when(text, self._now, thorough=thorough)))

    def _show_people(self) -> None:
        titles = {key: role.title.in_language(current_language()) for key, role in self._roles().items()}
        self._added.set_rows(
            _row(index, person, ", ".join(titles.get(role, role) for role in person.roles))
            for index, person in enumerate(self._typed.people)
        )
        self._added.display = bool(self._typed.people)

    def _roles(self) -> dict[str, Role]:
        return dict(self._agenda.roles) if self._agenda else {}

    @on(LineField.Edited)
    def _line_edited(self, event: LineField.Edited) -> None:
        event.stop()
        name = self._name_of(event.field)
        setattr(self._typed, name, event.value)
        if name == "when":
            self._show_echo()
        self.post_message(self.Edited())

    @on(LineField.Submitted)
    def _line_submitted(self, event: LineField.Submitted) -> None:
        event.stop()
        name = self._name_of(event.field)
        if name == "when":
            self._show_echo(thorough=True)
        if name == _FIELDS[-1]:
            self._person.name_field.focus()
        elif name == "citizen" and self.cases.display:
            self.cases.field.focus()
        else:
            self._lines[_FIELDS[_FIELDS.index(name) + 1]].focus()

    def _name_of(self, field: LineField) -> str:
        return next(name for name, known in self._lines.items() if known is field)

    @on(PersonFields.Edited)
    def _person_edited(self, event: PersonFields.Edited) -> None:
        event.stop()
        self._typed.person = event.person
        self.post_message(self.Edited())

    @on(PersonFields.Entered)
    def _person_entered(self, event: PersonFields.Entered) -> None:
        event.stop()
        if not event.person.name and not event.person.department:
            self.post_message(self.Finished())
        else:
            self.take_person()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what acts on a person only while one is chosen."""
        if action in ("edit_person", "drop_person"):
            return self._added.has_focus
        return True

    @on(RowList.Selected)
    def _enter_on_row(self, event: RowList.Selected) -> None:
        event.stop()
        self.action_edit_person()

    def action_edit_person(self) -> None:
        """Take the chosen person back into the fields."""
        if self.take_person() and (person := self._dropped()):
            self._typed.person = person
            self._person.take(person)
            self.post_message(self.Edited())

    def action_drop_person(self) -> None:
        """Take the chosen person off the list."""
        if self._dropped():
            if not self._typed.people:
                self._person.name_field.focus()
            self.post_message(self.Edited())

    def _dropped(self) -> Person | None:
        chosen = self._added.selected_id
        if chosen is None:
            return None
        person = self._typed.people.pop(int(chosen))
        self._show_people()
        return person


def _letters() -> Content:
    letters = (("e", _("change")), ("d", _("off the list")))
    return Content("   ").join(pressable(key, words, style="not bold", gap=1) for key, words in letters)


def _row(index: int, person: Person, roles: str) -> Row:
    def draw(width: int, acting: bool) -> Content:
        cells = [Cell(person.name, min(24, width // 2)), Cell(roles or _("no role"), None, "not bold $muted")]
        if acting:
            cells.append(Cell(_letters(), min(26, width // 3)))
        elif width >= _NARROW:
            cells.append(Cell(person.department, 26, "not bold $muted"))
        return columns(width, *cells)

    return Row(str(index), draw)
