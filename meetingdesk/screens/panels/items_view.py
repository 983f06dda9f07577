"""How a panel of items is laid out: what leads in, the items, a field for the words of one, and offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from textual.app import ComposeResult
from textual.content import Content

from meetingdesk.locale import _
from meetingdesk.meeting.projection import Projection
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.panels.parts import ActionLine
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.rows import Row

ABOUT, WORDS = "about", "words"
# Below these heights the offers go, and the line above the items.
_OFFERED, _LED = 9, 6


class ItemsView(Panel):
    """Items in a list with a field below, which is open while words about `about` are written.

    A kind of panel says what its `rows` are, what stands above (`lead`) and below them (`offers`), and how
    the field is called (`label_of`).
    """

    DEFAULT_CSS = """
    ItemsView {
        height: 1fr;
        & > #lead { margin-bottom: 1; }
        & > RowList { height: auto; }
        & > #words-row { margin-top: 1; }
        & > #offers { margin-top: 1; }
        &.-close > #lead, &.-close > #words-row, &.-close > #offers { margin: 0; }
    }
    """

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
