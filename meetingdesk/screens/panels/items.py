"""A panel of items that are answered one by one: rows with letters, and a field for the words of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from meetingdesk.errors import MeetingDeskError, UnsafeText
from meetingdesk.locale import N_, _
from meetingdesk.meeting.commands import Command
from meetingdesk.screens.panels.items_view import ABOUT, WORDS, ItemsView
from meetingdesk.screens.widgets.key_bar import KeyHint
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.row_list import RowList

__all__ = ("ABOUT", "WORDS", "ItemsPanel")


class ItemsPanel(ItemsView):
    """Items in a list, each answered by a letter; words that belong to an answer are written below.

    A kind of panel says what Enter on a row does (`choose`), and what Enter in the field asks for
    (`words_given`).
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", N_("Write the words of the selected line"), show=False),
        Binding("d", "take_back", N_("Take the answer back"), show=False),
    ]

    def words_given(self, about: str, text: str) -> tuple[Command, ...]:
        """Return what Enter in the field asks for; nothing when more is needed. Raises UnsafeText."""
        return ()

    def choose(self, row_id: str) -> None:
        """Do what Enter on a row does."""

    def write(self, about: str, text: str = "") -> None:
        """Open the field for words about `about`; what is half-written about it already stays."""
        if about != self.about:
            self.about = about
            self.words.value = text
            self.draft(ABOUT, about)
            self.draft(WORDS, text)
        self.lay_out()
        self.words.focus()

    def done_writing(self) -> None:
        """Close the field; nothing half-written is left."""
        self.about = ""
        self.words.value = ""
        for field in (WORDS, ABOUT):
            self.draft(field, "")
        self.items.focus()
        self.lay_out()

    def asks(self, *commands: Command) -> None:
        """Ask, as one step."""
        if commands:
            self.ask(*commands)

    def accepted(self, commands: Sequence[Command]) -> None:
        """Close the field: its words are in the record, or another answer came first."""
        self.done_writing()

    def refused(self, commands: Sequence[Command], error: MeetingDeskError) -> None:
        """Keep what was typed."""
        if self.about:
            self.words.focus()

    def put_back(self, field: str, commands_kind: str, text: str) -> None:
        """Write again what was taken back."""
        self.draft(field, text)
        if field == ABOUT:
            self.about = text
        elif field == WORDS:
            self.words.value = text
        self.lay_out()

    def keys(self) -> tuple[KeyHint, ...]:
        """Return what Enter does."""
        label = _("Note it") if self.words.has_focus else _("Choose")
        return (KeyHint("Enter", label, "app.simulate_key('enter')"),)

    def first_focus(self) -> None:
        """Put the caret into half-written words, else onto the items."""
        (self.words if self.about and self.words.value else self.items).focus()

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Enter on a row."""
        event.stop()
        self.choose(event.row_id)

    def on_line_field_submitted(self, event: LineField.Submitted) -> None:
        """Have the words stored."""
        event.stop()
        try:
            self.asks(*self.words_given(self.about, event.value.strip()))
        except UnsafeText as refusal:
            self.say(str(refusal), refused=True)

    def on_line_field_edited(self, event: LineField.Edited) -> None:
        """Keep what is typed."""
        event.stop()
        self.draft(WORDS, event.value)
        self.lay_out()

    def on_line_field_left(self, event: LineField.Left) -> None:
        """Go back to the items; what is typed stays."""
        event.stop()
        if not self.words.value.strip():
            self.done_writing()
        self.items.focus()

    def on_line_field_refused(self, event: LineField.Refused) -> None:
        """Say why a paste was refused."""
        event.stop()
        self.say(event.sentence, refused=True)

    def on_descendant_focus(self) -> None:
        """Say what Enter does now."""
        self.post_message(self.Turned())
