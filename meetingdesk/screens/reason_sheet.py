"""A sheet that asks for one reason, for everything that is possible only with one."""

from __future__ import annotations

from textual import on
from textual.message import Message

from meetingdesk.locale import _
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.widgets.spoken import Rich, Words


class ReasonSheet(Sheet):
    """Asks why. Enter posts `Given`; the screen that opened it removes it when the words are taken."""

    class Given(Message):
        """The reason was given."""

        def __init__(self, sheet: ReasonSheet, reason: str) -> None:
            super().__init__()
            self.sheet = sheet
            self.reason = reason

        @property
        def control(self) -> ReasonSheet:
            """The sheet that sent the message."""
            return self.sheet

    def __init__(
        self, heading: Rich, *, explained: Words = "", reason: str = "", id: str | None = None
    ) -> None:
        """`explained` is a line below the heading, `reason` what was half-written before."""
        self.field = LineField(reason, placeholder=lambda: _("Why?"), max_lines=3)
        above = [Prose(explained)] if explained else []
        super().__init__(heading, *above, self.field, id=id)

    def on_mount(self) -> None:
        """Take the caret."""
        self.start()

    def start(self) -> None:
        """Put the caret into the field."""
        self.field.focus()

    @on(LineField.Submitted)
    def _submitted(self, event: LineField.Submitted) -> None:
        event.stop()
        self.post_message(self.Given(self, event.value))
