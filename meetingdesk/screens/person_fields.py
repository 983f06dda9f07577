"""The three fields that make a participant: name, Tab, role, Tab, department, Enter."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from meetingdesk.locale import _
from meetingdesk.screens.role_choice import RoleChoice
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.spoken import Pairs


@dataclass(frozen=True, slots=True)
class Person:
    """A participant as typed: `roles` are role keys of the agenda."""

    name: str
    roles: tuple[str, ...] = ()
    department: str = ""


class PersonFields(Vertical):
    """Asks for one person; Enter in any of the fields posts `Entered`, also when nothing is typed."""

    DEFAULT_CSS = """
    PersonFields { height: auto; width: 1fr; }
    """

    class _Valued(Message):
        def __init__(self, fields: PersonFields, person: Person) -> None:
            super().__init__()
            self.fields = fields
            self.person = person

        @property
        def control(self) -> PersonFields:
            """The fields that sent the message."""
            return self.fields

    class Entered(_Valued):
        """Enter was pressed; `person` is what stands in the fields."""

    class Edited(_Valued):
        """One of the fields was changed."""

    def __init__(
        self,
        roles: Pairs = (),
        person: Person | None = None,
        *,
        label_width: int = 11,
        id: str | None = None,
    ) -> None:
        """`roles` are pairs of a role key and its title."""
        super().__init__(id=id)
        self._label_width = label_width
        given = person or Person("")
        self.name_field = LineField(given.name, max_lines=1, classes="person-name")
        self.role_choice = RoleChoice(roles, given.roles)
        self.department_field = LineField(given.department, max_lines=1, classes="person-department")

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        width = self._label_width
        yield FieldRow(lambda: _("Name"), self.name_field, label_width=width)
        yield FieldRow(lambda: _("Role"), self.role_choice, label_width=width)
        yield FieldRow(lambda: _("Department"), self.department_field, label_width=width)

    @property
    def person(self) -> Person:
        """What stands in the fields."""
        return Person(
            self.name_field.value.strip(), self.role_choice.roles, self.department_field.value.strip()
        )

    def take(self, person: Person) -> None:
        """Put a person into the fields, and the caret on the name."""
        self.name_field.value = person.name
        self.role_choice.set_roles(person.roles)
        self.department_field.value = person.department
        self.name_field.focus()

    def on_line_field_submitted(self, event: LineField.Submitted) -> None:
        """Hand the person up."""
        event.stop()
        self.post_message(self.Entered(self, self.person))

    def on_line_field_edited(self, event: LineField.Edited) -> None:
        """Hand the change up."""
        event.stop()
        self.post_message(self.Edited(self, self.person))

    def on_role_choice_changed(self, event: RoleChoice.Changed) -> None:
        """Hand the change up."""
        event.stop()
        self.post_message(self.Edited(self, self.person))

    def on_role_choice_submitted(self, event: RoleChoice.Submitted) -> None:
        """Hand the person up."""
        event.stop()
        self.post_message(self.Entered(self, self.person))
