"""A sheet that asks for one line, such as a time or what came of something, and says how it is understood."""

from __future__ import annotations

from textual.message import Message

from meetingdesk.locale import _
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.widgets.spoken import Rich, Words, said


class LineSheet(Sheet):
    """Asks for one line under a heading. Enter posts `Given`; the screen removes the sheet when it is done.

    `about` is what the screen needs to know which question this was; `note` stands above the field.
    """

    DEFAULT_CSS = """
    LineSheet > .line-sheet--note { margin-bottom: 1; }
    .flat LineSheet > .line-sheet--note { margin-bottom: 0; }
    """
    # The rule for small screens begins with a class of the screen.
    SCOPED_CSS = False

    class _Valued(Message):
        def __init__(self, sheet: LineSheet, value: str) -> None:
            super().__init__()
            self.sheet = sheet
            self.value = value

        @property
        def control(self) -> LineSheet:
            """The sheet that sent the message."""
            return self.sheet

    class Given(_Valued):
        """Enter was pressed; `value` is what stands in the field, perhaps nothing."""

    class Edited(_Valued):
        """The line was changed and is now `value`."""

    def __init__(
        self,
        about: str,
        heading: Words,
        *,
        label: Words = "",
        placeholder: Words = "",
        note: Rich = "",
        value: str = "",
        id: str | None = None,
    ) -> None:
        self.about = about
        self._line = LineField(value, placeholder=placeholder, max_lines=2)
        self._echo = Prose()
        self._echo.display = False
        above = [Prose(note, classes="line-sheet--note")] if note else []
        row = FieldRow(label or (lambda: _("Why")), self._line, label_width=18)
        super().__init__(heading, *above, row, self._echo, way_out=lambda: _("never mind"), id=id)

    def on_mount(self) -> None:
        """Put the caret into the field."""
        self._line.focus()

    @property
    def value(self) -> str:
        """What stands in the field."""
        return self._line.value

    def echo(self, content: Rich) -> None:
        """Show below the field what it is understood as; nothing when empty."""
        self._echo.update(content)
        self._echo.display = bool(said(content))

    def on_line_field_submitted(self, event: LineField.Submitted) -> None:
        """Hand the line up."""
        event.stop()
        self.post_message(self.Given(self, event.value))

    def on_line_field_edited(self, event: LineField.Edited) -> None:
        """Hand the change up."""
        event.stop()
        self.post_message(self.Edited(self, event.value))
