"""The sheet of F3: what to do about the time, each choice with what it would do to every later block."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from meetingdesk.errors import UnsafeText
from meetingdesk.locale import _
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.time_choices import Choices, Option, options
from meetingdesk.screens.time_look import block_title
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.rows import Row
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.text import visible


class TimeSheet(Sheet):
    """Choices about time. A digit or letter takes its choice at once, unless that needs a reason first.

    ←→ change the minutes. `Chosen` carries the commands; the room removes the sheet when they have happened.
    """

    # The rules for other sizes begin at the screen.
    SCOPED_CSS = False
    DEFAULT_CSS = """
    TimeSheet {
        & > RowList { height: auto; max-height: 12; }
        & > FieldRow { margin-top: 1; padding: 0 0 0 2; }
        & > #time-note { padding: 0 0 0 2; color: $over; display: none; }
    }
    RoomScreen.short TimeSheet, RoomScreen.flat TimeSheet {
        height: 100%;
        padding: 0 1;
        & > SheetHead { margin-bottom: 0; }
        & > FieldRow { margin-top: 0; }
        & > RowList { height: 1fr; max-height: 100%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"take({key!r})", show=False) for key in "12345bmp"),
        Binding("left", "minutes(-1)", show=False),
        Binding("right", "minutes(1)", show=False),
    ]

    class Chosen(Message):
        """A choice was made; `commands` are one step. `closes` asks for the meeting to be closed instead."""

        def __init__(self, sheet: TimeSheet, commands: Sequence[Command], *, closes: bool = False) -> None:
            super().__init__()
            self.sheet = sheet
            self.commands = tuple(commands)
            self.closes = closes

    def __init__(self, state: MeetingState, now: datetime) -> None:
        self._choices = Choices.at(state, now)
        self._options: tuple[Option, ...] = ()
        self._list = RowList(id="time-choices")
        self._note = Prose(id="time-note")
        self._reason = LineField(max_lines=2, id="time-reason")
        self._why = FieldRow(_("Why"), self._reason, label_width=9)
        super().__init__("", self._list, self._note, self._why, id="time-sheet")
        self.show(state, now)

    def show(self, state: MeetingState, now: datetime) -> None:
        """Show what each choice would do now; the minutes and the reason stay as they were chosen."""
        self._choices = self._choices.moved(state, now)
        self._options = options(self._choices)
        title = block_title(state, state.current) if state.current else ""
        self.set_heading(_("Time for {block}").format(block=title), _("back to the line"))
        self._why.set_label(_("Why"))
        rows = [self._heads(), *(self._row(option) for option in self._options)]
        if [(row.id, row.draw(200, False)) for row in rows] != [
            (row.id, row.draw(200, False)) for row in self._list.rows
        ]:
            self._list.set_rows(rows)

    def _heads(self) -> Row:
        columns_of = self._choices.heads
        return Row("head", lambda width, acting: columns_of(width), selectable=False)

    def _row(self, option: Option) -> Row:
        return Row(option.key, option.draw)

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        self.show(self._choices.state, self._choices.now)

    def start(self) -> None:
        """Put the selection onto the first choice."""
        self._list.focus()

    def action_minutes(self, step: int) -> None:
        """Change the minutes of the selected choice."""
        if self._list.has_focus:
            self._choices = self._choices.stepped(self._list.selected_id or "", step)
            self.show(self._choices.state, self._choices.now)

    def action_take(self, key: str) -> None:
        """Take the choice that the key stands before."""
        if any(option.key == key for option in self._options):
            self._list.select(key)
            self._take(key)

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Take the selected choice."""
        event.stop()
        self._take(event.row_id)

    def on_line_field_submitted(self, event: LineField.Submitted) -> None:
        """Take the selected choice with the reason that was typed."""
        event.stop()
        self._take(self._list.selected_id or "")

    def on_line_field_edited(self, event: LineField.Edited) -> None:
        """Keep the reason to the sheet: it is no line of the meeting."""
        event.stop()

    def on_line_field_refused(self, event: LineField.Refused) -> None:
        """Say why a paste was refused."""
        event.stop()
        self._say(event.sentence)

    def _take(self, key: str) -> None:
        option = next((one for one in self._options if one.key == key), None)
        if option is None:
            return
        if option.needs_reason and not self._reason.value.strip():
            self._say(option.needs_reason)
            self._reason.focus()
            return
        try:
            commands = option.commands(self._choices, self._reason.value)
        except UnsafeText as refusal:
            self._say(refusal.sentence)
        else:
            self.post_message(self.Chosen(self, commands, closes=option.closes))

    def _say(self, sentence: str) -> None:
        self._note.update(Content(visible(sentence)))
        self._note.display = bool(sentence)
