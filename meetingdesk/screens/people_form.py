"""What every sheet of the people's list is: it asks, waits for the answer, and keeps what is half-written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from textual.message import Message
from textual.widget import Widget

from meetingdesk.errors import MeetingDeskError
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.widgets.spoken import Rich, Words

DRAFTS = "people"
"""Under this what is half-written in the forms is kept, where a panel keeps it under its block."""


class Typing:
    """What is half-written in one form.

    `about` says which form it is, such as `recuse:p-1`; `drafts` are those of all forms. A text that is no
    other than the one that is stored already is no draft.
    """

    def __init__(self, about: str, drafts: Mapping[str, str]) -> None:
        self._about = about
        self._drafts = drafts
        self._given: dict[str, str] = {}
        self._lines: dict[LineField, str] = {}

    def text(self, name: str, given: str = "") -> str:
        """Return what was half-written as `name`, or what is `given`."""
        self._given[name] = given
        return self._drafts.get(self.key(name), given)

    def line(self, name: str, given: str = "", *, placeholder: Words = "", max_lines: int = 1) -> LineField:
        """Return a field for `name` that holds what was half-written, or what is `given`."""
        field = LineField(self.text(name, given), placeholder=placeholder, max_lines=max_lines)
        self._lines[field] = name
        return field

    def key(self, name: str) -> str:
        """Return the name that the draft of `name` has among those of all forms."""
        return f"{self._about}:{name}"

    def fields(self) -> Iterable[str]:
        """Return those of all that may be half-written here."""
        return [self.key(name) for name in self._given]

    def name_of(self, field: LineField) -> str | None:
        """Return what `field` is for, None when it is none of this form's."""
        return self._lines.get(field)

    def draft(self, name: str, text: str) -> str:
        """Return what is to be kept of `text`."""
        return text if text != self._given[name] else ""


class PeopleForm(Sheet):
    """Asks something about the people; `start` puts the caret where the work is."""

    class Answered(Message):
        """The form asks for `commands`, as one step; `last` says that it is done when they are accepted.

        `clear` is the draft that becomes a fact by it, "" for none.
        """

        def __init__(
            self, form: PeopleForm, commands: Sequence[Command], *, last: bool = True, clear: str = ""
        ) -> None:
            super().__init__()
            self.form = form
            self.commands = tuple(commands)
            self.last = last
            self.clear = clear

    class Typed(Message):
        """What is half-written as `field` is `text` now; nothing when it is empty."""

        def __init__(self, field: str, text: str) -> None:
            super().__init__()
            self.field = field
            self.text = text

    class Refused(Message):
        """What was typed cannot be taken."""

        def __init__(self, form: PeopleForm, error: MeetingDeskError) -> None:
            super().__init__()
            self.form = form
            self.error = error

    def __init__(self, heading: Rich, *children: Widget, typing: Typing, way_out: Words = "") -> None:
        self.typing = typing
        super().__init__(heading, *children, way_out=way_out)

    def start(self) -> None:
        """Put the caret into the first field."""

    def is_about(self, state: MeetingState) -> bool:
        """Whether what the form asks about is still there after a step was taken back."""
        return True

    def accepted(self, state: MeetingState) -> None:
        """What was asked for has happened, and the form stays for more."""

    def refused(self) -> None:
        """What was asked for did not happen."""

    def on_line_field_edited(self, event: LineField.Edited) -> None:
        """Have kept what is typed."""
        event.stop()
        if name := self.typing.name_of(event.field):
            self.keep(name, event.value)

    def keep(self, name: str, text: str) -> None:
        """Have kept what stands as `name`."""
        self.post_message(self.Typed(self.typing.key(name), self.typing.draft(name, text)))

    def answer(self, make: Callable[[], Sequence[Command]], *, last: bool = True, clear: str = "") -> None:
        """Ask for what `make` returns; text that cannot be taken is said instead."""
        try:
            commands = make()
        except MeetingDeskError as error:
            self.post_message(self.Refused(self, error))
            return
        if commands:
            self.post_message(self.Answered(self, commands, last=last, clear=clear))
