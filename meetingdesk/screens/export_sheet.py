"""A sheet that asks in which format an agreement is saved, and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from meetingdesk.locale import N_, _
from meetingdesk.screens.pressable import KeyWords, pressable
from meetingdesk.screens.widgets.choice import Choice
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.sheet import Sheet

# The session's formats, the one that people read first.
FORMATS: Final[dict[str, str]] = {
    "pdf": N_("PDF"),
    "docx": N_("Word"),
    "md": N_("Markdown"),
    "json": N_("JSON"),
    "ics": N_("Calendar (ICS)"),
}
_LABEL_WIDTH = 16


class ExportSheet(Sheet):
    """Asks for format and place. Enter posts `Given`; the screen removes the sheet when the file is there."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "give", show=False)]

    class Given(Message):
        """Enter was pressed: save in `format_name`, in the folder or file `target` as it was typed.

        `every_case` asks for the agreement of each case of the meeting.
        """

        def __init__(self, sheet: ExportSheet, format_name: str, target: str, every_case: bool) -> None:
            super().__init__()
            self.sheet = sheet
            self.every_case = every_case
            self.format_name = format_name
            self.target = target

        @property
        def control(self) -> ExportSheet:
            """The sheet that sent the message."""
            return self.sheet

    class Refused(Message):
        """What was pasted cannot be taken; `sentence` says why."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self, format_name: str, folder: str, cases: Sequence[object] = ()) -> None:
        """`folder` is what stands in the field from the start; of several `cases` one or all are saved."""
        self._which = Choice(lambda: [("one", _("This case")), ("all", _("Every case"))], "one")
        which = FieldRow(lambda: _("Which"), self._which, label_width=_LABEL_WIDTH)
        which.display = len(cases) > 1
        self._format = Choice(lambda: [(key, _(label)) for key, label in FORMATS.items()], format_name)
        self._target = LineField(folder, max_lines=1)
        super().__init__(
            lambda: _("Save the agreement as a file"),
            FieldRow(lambda: _("Format"), self._format, label_width=_LABEL_WIDTH),
            which,
            FieldRow(lambda: _("Folder or file"), self._target, label_width=_LABEL_WIDTH),
            KeyWords(lambda: pressable("Enter", _("Save"), "enter")),
            way_out=lambda: _("never mind"),
        )

    def start(self) -> None:
        """Begin with the format: the folder is mostly right."""
        self._format.focus()

    def action_give(self) -> None:
        """Hand up what was chosen."""
        every_case = self._which.value == "all"
        self.post_message(self.Given(self, self._format.value, self._target.value, every_case))

    @on(LineField.Submitted)
    def _submitted(self, event: LineField.Submitted) -> None:
        event.stop()
        self.action_give()

    @on(LineField.Refused)
    def _refused(self, event: LineField.Refused) -> None:
        event.stop()
        self.post_message(self.Refused(event.sentence))
