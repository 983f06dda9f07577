"""One column of a board: its head, its cards, and the field in which the next card is written."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message

from meetingdesk.screens.panels.board_cards import CardLook
from meetingdesk.screens.panels.entry_field import EntryField
from meetingdesk.screens.panels.groups import Placed
from meetingdesk.screens.panels.listing import PanelList
from meetingdesk.screens.panels.parts import ActionLine, clickable
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.text import cut, visible

_INDENT = 2
# A hand that rests on a mouse moves it by a cell; a card is meant to move from here on.
_DRAG_CELLS = 2


class CardList(PanelList):
    """The cards of a column. What is pressed and pulled is dragged; while `carrying`, arrows carry a card."""

    class Dragged(Message):
        """The card `row_id` is pulled to `at` on the screen; `let_go` when the button was let go there."""

        def __init__(self, row_id: str, at: Offset, *, let_go: bool) -> None:
            super().__init__()
            self.row_id = row_id
            self.at = at
            self.let_go = let_go

    class Nudged(Message):
        """The card that is carried goes up (-1) or down (1)."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self) -> None:
        super().__init__()
        self.carrying = False
        self._pressed: tuple[str, Offset] | None = None
        self._dragging = False

    def row_at(self, y: int) -> str:
        """Return the id of the row on line `y` of the screen; "" above, below and between the rows."""
        at = y - self.content_region.y
        line = self._shown[at] if 0 <= at < len(self._shown) else None
        return self.rows[line.row].id if line is not None else ""

    def action_move(self, step: int) -> None:
        """Move the selection, or the card that is carried."""
        if self.carrying:
            self.post_message(self.Nudged(step))
        else:
            super().action_move(step)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember what is pressed."""
        row_id = self.row_at(event.screen_y)
        self._dragging = False
        if row_id and event.button == 1:
            self._pressed = (row_id, event.screen_offset)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Pull what is pressed, once it is plain that it is meant."""
        if self._pressed is None:
            return
        row_id, start = self._pressed
        away = event.screen_offset - start
        self._dragging = self._dragging or abs(away.x) >= _DRAG_CELLS or bool(away.y)
        if self._dragging:
            self.post_message(self.Dragged(row_id, event.screen_offset, let_go=False))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        pressed, self._pressed = self._pressed, None
        self.release_mouse()
        if pressed is not None and self._dragging:
            self.post_message(self.Dragged(pressed[0], event.screen_offset, let_go=True))

    def on_click(self, event: events.Click) -> None:
        """Do nothing more at the end of a drag."""
        if self._dragging:
            self._dragging = False
            event.stop()
            event.prevent_default()


class BoardColumnView(Vertical):
    """Head, cards and field of the column `column_id`."""

    # The rules for small screens begin with a class of the screen.
    SCOPED_CSS = False
    DEFAULT_CSS = """
    BoardColumnView {
        height: 1fr;
        width: 1fr;
        & > .board-column--head { height: 2; text-wrap: nowrap; text-overflow: clip; }
        & > CardList { height: auto; }
        & > EntryField { layout: vertical; }
        & > EntryField > .entry-field--hint { max-width: 100%; padding: 0 2; }
        &.-low > .board-column--head { height: 1; }
    }
    """

    def __init__(self, number: int, column_id: str) -> None:
        """`number` counts the board's columns from 0."""
        super().__init__(id=f"column-{number}")
        self.column_id = column_id
        self.cards = CardList()
        self.entry = EntryField(f"entry-{number}", max_lines=6)
        self._head = ActionLine(classes="board-column--head")
        self._said: tuple[object, ...] = ()
        self._shown: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Put the field below the last card."""
        yield self._head
        yield self.cards
        yield self.entry

    def head(self, title: str, count: int, aside: str, width: int, height: int) -> None:
        """Show the head over `width` cells: the title with the number of cards, `aside` at its right end."""
        said = (title, count, aside, width, height)
        if said == self._said:
            return
        self._said = said
        counted = str(count)
        room = width - _INDENT - len(counted) - 2 - (len(aside) + 2 if aside else 0)
        name = Content(cut(visible(title).replace("\n", " "), max(1, room))).stylize("bold")
        line = columns(
            width - _INDENT,
            Cell(clickable(name, "go_to_column", self.column_id), name.cell_length),
            Cell(counted, len(counted), "$muted"),
            Cell(""),
            Cell(aside, len(aside), "$muted"),
        )
        rule = Content("\n" + "─" * width).stylize("$rule") if height > 1 else Content()
        self._head.update(Content(" " * _INDENT).append(line).append(rule), layout=False)

    def show(self, looks: Sequence[CardLook], height: int, *, airy: bool) -> None:
        """Show the cards in at most `height` lines together with the field; `airy` parts them."""
        field = self.entry.outer_size.height or 1 if self.entry.display else 0
        shown = (tuple(looks), height, airy, field)
        if shown == self._shown:
            # A list that is cut is laid out anew by every look at its rows, and one is taken each second.
            return
        self._shown = shown
        self.cards.place([Placed(look, int(airy and at > 0)) for at, look in enumerate(looks)])
        self.cards.styles.max_height = max(1, height - field)
        self.entry.styles.margin = (int(airy and bool(looks)), 0, 0, 0)

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        self._said = self._shown = ()
