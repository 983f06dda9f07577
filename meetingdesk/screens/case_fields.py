"""The cases of a meeting as a list, and a line for one more, such as `26-00202 Eva K.`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from meetingdesk.locale import N_, _
from meetingdesk.screens.case_words import typed_case
from meetingdesk.screens.pressable import pressable
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.rows import Row

_LETTER_WIDTH = 14


class CaseFields(Vertical):
    """Shows cases and asks for another; whoever holds it keeps them and calls `show`.

    Enter posts `Entered`, or `Left` when nothing is typed; `d` on a case posts `Dropped`.
    """

    DEFAULT_CSS = """
    CaseFields {
        height: auto;
        width: 1fr;
        & > RowList { height: auto; max-height: 8; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "drop", N_("Take the chosen case off the list")),
    ]

    class Entered(Message):
        """Enter was pressed in the line; `read` tells what stands in it."""

    class Dropped(Message):
        """A case is to go; `case_id` is what it was shown under."""

        def __init__(self, case_id: str) -> None:
            super().__init__()
            self.case_id = case_id

    class Left(Message):
        """Enter was pressed where nothing is typed."""

    class Typed(Message):
        """What stands in the line is `text` now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, text: str = "", *, label_width: int = 13, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows = RowList()
        self.field = LineField(text, placeholder=lambda: _("26-00202 Eva K."), max_lines=1)
        self._row = FieldRow(lambda: _("Another case"), self.field, label_width=label_width)

    def compose(self) -> ComposeResult:
        """Put the list above the line."""
        yield self.rows
        yield self._row

    def show(self, cases: Iterable[tuple[str, str, str]]) -> None:
        """Show cases as id, number and citizen."""
        self.rows.set_rows(
            Row(case_id, partial(_drawn, number, citizen)) for case_id, number, citizen in cases
        )
        self.rows.display = bool(self.rows.rows)

    def read(self) -> tuple[str, str] | None:
        """Return number and citizen as they are typed; None when nothing is. Raises MeetingDeskError."""
        return typed_case(self.field.value) if self.field.value.strip() else None

    def clear(self) -> None:
        """Empty the line: what stood in it is a case now."""
        self.field.value = ""
        self.post_message(self.Typed(""))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what acts on a case only while one is chosen."""
        return self.rows.has_focus if action == "drop" else True

    def action_drop(self) -> None:
        """Take the chosen case off the list."""
        if self.rows.selected_id is not None:
            self.post_message(self.Dropped(self.rows.selected_id))

    @on(RowList.Selected)
    def _enter_on_row(self, event: RowList.Selected) -> None:
        event.stop()
        self.field.focus()

    @on(LineField.Edited)
    def _edited(self, event: LineField.Edited) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(LineField.Submitted)
    def _submitted(self, event: LineField.Submitted) -> None:
        event.stop()
        self.post_message(self.Entered() if event.value.strip() else self.Left())


def _drawn(number: str, citizen: str, width: int, acting: bool) -> Content:
    cells = [Cell(number, min(14, width // 3)), Cell(citizen, None)]
    if acting:
        letter = pressable("d", _("off the list"), style="not bold", gap=1)
        cells.append(Cell(letter, min(max(_LETTER_WIDTH, letter.cell_length), width // 2)))
    return columns(width, *cells)
