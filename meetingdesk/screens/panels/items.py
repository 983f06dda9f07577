"""A panel of items that are answered one by one: rows with letters, and a field for the words of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from meetingdesk.errors import MeetingDeskError, UnsafeText
from meetingdesk.locale import N_, _
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.projection import Projection
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.panels.parts import ActionLine
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.key_bar import KeyHint
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.rows import Row

ABOUT, WORDS = "about", "words"
# Below these heights the offers go, and the line above the items.
_OFFERED, _LED = 9, 6


class ItemsPanel(Panel):
    """Items in a list, each answered by a letter; words that belong to an answer are written below.

    A kind of panel says what its `rows` are, what stands above (`lead`) and below them (`offers`), how the
    field is called for an item (`label_of`), and what Enter in it asks for (`words_given`).
    """

    DEFAULT_CSS = """
    ItemsPanel {
        height: 1fr;
        & > #lead { margin-bottom: 1; }
        & > RowList { height: auto; }
        & > #words-row { margin-top: 1; }
        & > #offers { margin-top: 1; }
        &.-close > #lead, &.-close > #words-row, &.-close > #offers { margin: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", N_("Write the words of the selected line"), show=False),
        Binding("d", "take_back", N_("Take the answer back"), show=False),
    ]

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        self.projection: Projection | None = None
        self.about = self.drafts.get(ABOUT, "")
        self.items = RowList(id="items")
        self.words = LineField(self.drafts.get(WORDS, ""), max_lines=3)
        self.words_row = FieldRow("", self.words, label_width=14, id="words-row")

    def compose(self) -> ComposeResult:
        """Lay out what leads in, the items, the field, and what else can be done."""
        yield ActionLine(id="lead")
        yield self.items
        yield self.words_row
        yield ActionLine(id="offers")

    # What a kind of panel says

    def rows(self, width: int) -> Sequence[Row]:
        """Return the items as rows of `width` cells."""
        return ()

    def lead(self) -> Content:
        """Return what stands above the items."""
        return Content()

    def offers(self) -> Content:
        """Return what can be done besides the letters on a row."""
        return Content()

    def label_of(self, about: str) -> str:
        """Return what the field is called while words are written about `about`."""
        return _("Words")

    def words_given(self, about: str, text: str) -> tuple[Command, ...]:
        """Return what Enter in the field asks for; nothing when more is needed. Raises UnsafeText."""
        return ()

    def choose(self, row_id: str) -> None:
        """Do what Enter on a row does."""

    # What every kind does

    @property
    def state(self) -> MeetingState:
        """The meeting as it was last shown. Raises ValueError before that."""
        if self.projection is None:
            raise ValueError("nothing has been shown yet")
        return self.projection.meeting

    def show(self, projection: Projection, now: datetime) -> None:
        """Show the items as they stand."""
        if projection is not self.projection:
            self.projection = projection
            self.lay_out()

    def on_mount(self) -> None:
        """Show what was handed over before the parts were there."""
        self.lay_out()

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self.lay_out()

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        self.lay_out()

    def lay_out(self) -> None:
        """Draw the rows, and what stands around them as far as there is room."""
        if self.projection is None or not self.is_mounted or not self.size.height:
            return
        height, width = self.size.height, max(10, self.size.width - 2)
        lead, offers = self.query_one("#lead", ActionLine), self.query_one("#offers", ActionLine)
        told, offered = self.lead(), self.offers()
        lead.update(told)
        offers.update(offered)
        lead.display = height >= _LED and bool(told.plain)
        offers.display = height >= _OFFERED and bool(offered.plain)
        self.words_row.display = bool(self.about)
        if self.about:
            self.words_row.set_label(self.label_of(self.about))
        parts = [lead, self.words_row, offers]
        shown = [part for part in parts if part.display]
        taken = sum(max(1, part.size.height) for part in shown)
        rows = self.rows(width)
        needed = sum(row.draw(width, False).plain.count("\n") + 1 + row.above for row in rows)
        close = height < needed + taken + len(shown)
        self.set_class(close, "-close")
        self.items.styles.max_height = max(1, height - taken - (0 if close else len(shown)))
        self.items.set_rows(rows)

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
