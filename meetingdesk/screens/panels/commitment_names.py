"""The fields of a commitment that hold names: who does it, and whom it is for."""

from __future__ import annotations

from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType

from meetingdesk.agendas.words import Participant
from meetingdesk.screens.panels.names import completed, suggestion
from meetingdesk.screens.widgets.line_field import LineField


class WhoField(LineField):
    """The field of names: Tab puts them in full, and goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "accept", show=False)]

    people: tuple[Participant, ...] = ()

    def action_accept(self) -> None:
        """Put the names in full and go to the next field."""
        self.complete()
        self.post_message(self.Submitted(self, self.value))

    def complete(self) -> None:
        """Put every name in full."""
        full = completed(self.value, self.people)
        if full != self.value:
            self.value = full
            self.post_message(self.Edited(self, full))


class WhomField(LineField):
    """The field of whom it is for, anybody at all: Tab takes the suggested name, Enter what is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "accept", show=False)]

    names: tuple[str, ...] = ()

    def suggest(self) -> None:
        """Say at the end of the field whom Tab would put there."""
        found = suggestion(self.value, self.names)
        self.hint = f"Tab {found}" if found else ""

    def action_accept(self) -> None:
        """Put the suggested name into the field; without one the key goes on to the next field."""
        found = suggestion(self.value, self.names)
        if not found:
            raise SkipAction
        self.value = found
        self.post_message(self.Edited(self, found))
