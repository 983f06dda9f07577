"""A sheet with another system's form: its fields in that system's order, each copied by Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on
from textual.content import Content
from textual.message import Message

from meetingdesk.locale import _, current_language, ngettext
from meetingdesk.screens.pressable import KeyWords, pressable
from meetingdesk.screens.widgets.choice import Choice
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.rows import Row
from meetingdesk.screens.widgets.sheet import Sheet

if TYPE_CHECKING:
    from meetingdesk.session import CopyField, CopyForm

EVERYTHING: Final = "all"
_LABEL_WIDTH: Final = 8
_SIZE_WIDTH: Final = 24


class CopySheet(Sheet):
    """Lists what each field takes. Enter posts `Copied` and goes to the next field; the sheet stays."""

    DEFAULT_CSS = """
    CopySheet > RowList { height: auto; max-height: 12; margin-top: 1; }
    .short CopySheet > RowList { margin-top: 0; max-height: 8; }
    .flat CopySheet > RowList { margin-top: 0; max-height: 4; }
    .flat CopySheet > KeyWords { display: none; }
    """
    SCOPED_CSS = False

    class Copied(Message):
        """Enter was pressed on `field`, or on everything when it is None."""

        def __init__(self, form: CopyForm, field: CopyField | None) -> None:
            super().__init__()
            self.form = form
            self.field = field

    class Nothing(Message):
        """Enter was pressed on a field that nothing goes into."""

    def __init__(self, forms: Sequence[CopyForm], form: CopyForm, *, row: str = "0") -> None:
        """`form` is shown first, with the field number `row` or `EVERYTHING` chosen."""
        self._forms = {one.receiver: one for one in forms}
        self._which = Choice([(one.receiver, one.title) for one in forms], form.receiver)
        self._rows = RowList(*self._listed(form))
        self._rows.select(row)
        super().__init__(
            lambda: _("Copy for another system"),
            FieldRow(lambda: _("System"), self._which, label_width=_LABEL_WIDTH),
            self._rows,
            KeyWords(lambda: pressable("Enter", _("Copy, and on to the next"), "enter")),
        )

    def start(self) -> None:
        """Begin at the fields."""
        self._rows.focus()

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        super().retranslate()
        self._rows.set_rows(self._listed(self._form))

    @property
    def _form(self) -> CopyForm:
        return self._forms[self._which.value]

    def _listed(self, form: CopyForm) -> list[Row]:
        rows = [
            Row(str(number), _draw(partial(_title, field), field.text, field))
            for number, field in enumerate(form.fields)
        ]
        return [*rows, Row(EVERYTHING, _draw(lambda: _("Everything"), form.text, None))]

    @on(Choice.Changed)
    def _another_system(self, event: Choice.Changed) -> None:
        event.stop()
        self._rows.set_rows(self._listed(self._form))

    @on(RowList.Selected)
    def _enter(self, event: RowList.Selected) -> None:
        event.stop()
        field = None if event.row_id == EVERYTHING else self._form.fields[int(event.row_id)]
        if not (field.text if field is not None else self._form.text):
            self.post_message(self.Nothing())
        else:
            self.post_message(self.Copied(self._form, field))
        self._rows.action_move(1)


def chosen_form(forms: Sequence[CopyForm], receiver: str) -> CopyForm:
    """Return the form of a receiver; the first where there is none of it."""
    return next((form for form in forms if form.receiver == receiver), forms[0])


def copied_words(form: CopyForm, field: CopyField | None) -> str:
    """Return what is said after copying: what, how much, and where it goes."""
    text = field.text if field is not None else form.text
    what = field.title(current_language()) if field is not None else _("everything")
    size = ngettext("{count} character", "{count} characters", len(text)).format(count=len(text))
    said = _("Copied: {what}, {size}. Paste it in {system}.").format(what=what, size=size, system=form.title)
    if field is not None and field.longest is not None and len(text) > field.longest:
        over = _("The field there holds {count}.").format(count=field.longest)
        return f"{said} {over}"
    return said


def _title(field: CopyField) -> str:
    return field.title(current_language())


def _draw(name: Callable[[], str], text: str, field: CopyField | None) -> Callable[[int, bool], Content]:
    def draw(width: int, acting: bool) -> Content:
        size = ngettext("{count} character", "{count} characters", len(text)).format(count=len(text))
        over = field is not None and field.longest is not None and len(text) > field.longest
        if over and field is not None:
            size = _("{size}, {most} at most").format(size=size, most=field.longest)
        told = size if text else _("nothing")
        tone = "not bold $over" if over else "not bold $muted"
        return columns(width, Cell(name()), Cell(told, min(_SIZE_WIDTH, width // 2), tone, "right"))

    return draw
