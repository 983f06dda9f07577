"""The product's one list: meetings, people, positions, options and commitments all look and move alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from meetingdesk.locale import _
from meetingdesk.screens.widgets.row_paint import ACTING, RowPainter
from meetingdesk.screens.widgets.row_window import Line, Window
from meetingdesk.screens.widgets.rows import Row, Rows

_WHEEL_LINES = 3
_FAR = 1_000_000_000


class RowList(Widget, can_focus=True):
    """A list of `Row`s, scrolled by its selection, with words instead of a scrollbar.

    Focus is `▌` in the gutter, the surface ground and bold; without focus the selected row keeps a small
    mark where it has no glyph. Only rows in sight are drawn, so a list may hold ten thousand.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {ACTING}
    DEFAULT_CSS = """
    RowList {
        height: 1fr;
        width: 1fr;
        color: $foreground;
        & > .row-list--acting {
            color: $foreground;
            background: $surface;
            text-style: bold;
        }
    }
    """
    ALLOW_SELECT = False
    # Where Enter does what a stray click must not, a list says False.
    CHOOSE_BY_CLICK: ClassVar[bool] = True

    # Moving needs no entry in the palette; what Enter does is for the screen to say.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("home", f"move({-_FAR})", show=False),
        Binding("end", f"move({_FAR})", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class RowMessage(Message):
        """Something happened to one row; `row_list` sent it."""

        def __init__(self, row_list: RowList, row_id: str) -> None:
            super().__init__()
            self.row_list = row_list
            self.row_id = row_id

        @property
        def control(self) -> RowList:
            """The list that sent the message."""
            return self.row_list

    class Selected(RowMessage):
        """Enter was pressed on a row, or the selected row was clicked."""

    class Highlighted(RowMessage):
        """Another row is selected now."""

    def __init__(self, *rows: Row, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows = Rows()
        self._chosen: str | None = None
        self._painter = RowPainter(self)
        self._painted: list[Strip] = []
        self._shown: list[Line | None] = []
        self._window = Window(self._tall, lambda index: self._rows.all[index].above)
        self.set_rows(rows)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, in order."""
        return self._rows.all

    @property
    def selected_id(self) -> str | None:
        """The id of the selected row; None when no row can be selected."""
        return self._chosen

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show `rows` instead, keeping the selection by id and the place; only what differs is painted."""
        before, top = self._rows, self._window.top
        place = before.place(self._chosen)
        self._rows = Rows(rows)
        if top < len(before):
            kept = self._rows.place(before.all[top].id)
            top = kept if kept >= 0 else top
        self._window = replace(self._window, count=len(self._rows), top=top)
        if self._rows.stop(self._chosen) < 0:
            self._choose(self._rows.stepped(max(0, place), 0))
        self._repaint(layout=self.styles.auto_dimensions)

    def select(self, row_id: str) -> None:
        """Select the row `row_id` and bring it into sight; an unknown or unselectable id changes nothing."""
        if (index := self._rows.stop(row_id)) >= 0:
            self._choose(index)
            self._reveal()

    def action_move(self, step: int) -> None:
        """Move the selection by `step` selectable rows; a row too tall for the list is scrolled first."""
        index = self._rows.stop(self._chosen)
        if abs(step) == 1 and index == self._window.top and (inside := self._scrolled_inside(step)):
            self._window = inside
            self._repaint()
            return
        self._choose(self._rows.stepped(max(0, index), step))
        self._reveal()

    def action_page(self, direction: int) -> None:
        """Move the selection by as many rows as are in sight."""
        seen = {line.row for line in self._shown if line is not None}
        self.action_move(direction * max(2, sum(self._rows.all[row].selectable for row in seen) - 1))

    def action_choose(self) -> None:
        """Say that the selected row was chosen."""
        if self._chosen is not None:
            self.post_message(self.Selected(self, self._chosen))

    def render_line(self, y: int) -> Strip:
        """Return one line; the visible rows were painted before."""
        if not self._painted:
            self._painted = self._paint()
        return self._painted[y] if y < len(self._painted) else self._painter.blank(self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of all rows, as far as the terminal could show them."""
        height = 0
        for index, row in enumerate(self._rows.all):
            height += row.above * (index > 0) + self._tall(index, width)
            if height >= viewport.height:
                return viewport.height
        return height

    def notify_style_update(self) -> None:
        """Paint anew when focus, theme or any other style has changed."""
        super().notify_style_update()
        self._painter.forget()
        self._painted = []

    def retranslate(self) -> None:
        """Paint anew in the language that is now chosen."""
        self.notify_style_update()
        self.refresh(layout=self.styles.auto_dimensions)

    def on_mount(self) -> None:
        """Say which row is selected from the start."""
        if self._chosen is not None:
            self.post_message(self.Highlighted(self, self._chosen))

    def on_resize(self) -> None:
        """Keep the selected row in sight."""
        self._reveal()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Mark the selected row as the one that keys act on, with whatever it offers then, or no more so."""
        super().watch_has_focus(_has_focus)
        self._repaint(layout=self.styles.auto_dimensions)

    def on_click(self, event: events.Click) -> None:
        """Select the row under the mouse; the one already selected is chosen. The words turn the page.

        What carries an action of its own, such as a letter on a row, does just that.
        """
        if "@click" in event.style.meta:
            return
        y = event.get_content_offset_capture(self).y
        if not 0 <= y < len(self._shown):
            return
        if (line := self._shown[y]) is None:
            self.action_page(1 if y else -1)
        elif self._rows.all[line.row].id == self._chosen:
            if self.CHOOSE_BY_CLICK:
                self.action_choose()
        else:
            self.select(self._rows.all[line.row].id)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll without moving the selection."""
        self._wheel(event, _WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll without moving the selection."""
        self._wheel(event, -_WHEEL_LINES)

    def _wheel(self, event: events.MouseEvent, lines: int) -> None:
        moved = self._window.scrolled(lines)
        if moved is not self._window:
            event.stop()
            self._window = moved
            self._repaint()

    def _tall(self, index: int, width: int = 0) -> int:
        return len(self._strips(index, width or self.content_size.width))

    def _strips(self, index: int, width: int) -> list[Strip]:
        row = self._rows.all[index]
        chosen = row.id == self._chosen
        return self._painter.row(row, max(1, width), chosen=chosen, acting=chosen and self.has_focus)

    def _choose(self, index: int) -> None:
        chosen = self._rows.all[index].id if index >= 0 else None
        if chosen != self._chosen:
            self._chosen = chosen
            if chosen is not None and self.is_attached:
                self.post_message(self.Highlighted(self, chosen))

    def _reveal(self) -> None:
        if (index := self._rows.stop(self._chosen)) >= 0:
            self._window = replace(self._window, height=self.content_size.height)
            self._window = self._window.showing(index, self._rows.lead(index))
        self._repaint(layout=self.styles.auto_dimensions)

    def _scrolled_inside(self, step: int) -> Window | None:
        """Return the window moved within its first row, when that is taller than the list."""
        window = self._window
        end = self._tall(window.top) - 1 if step > 0 else 0
        if any(line is not None and (line.row, line.number) == (window.top, end) for line in self._shown):
            return None
        page = max(1, window.height - 2)
        last = max(0, self._tall(window.top) - page)
        skip = max(0, min(last, window.skip + step * max(1, page - 1)))
        return replace(window, skip=skip) if skip != window.skip else None

    def _repaint(self, layout: bool = False) -> None:
        width, height = self.content_size
        if not width or not height:
            self._painted = []
            if layout:
                self.refresh(layout=True)
            return
        before, self._painted = self._painted, self._paint()
        if layout and self.get_content_height(self.size, self.app.size, width) != height:
            self.refresh(layout=True)
        elif len(before) != len(self._painted):
            self.refresh()
        else:
            left, top = self.gutter.top_left
            pairs = enumerate(zip(before, self._painted, strict=True))
            changed = [Region(left, top + y, width, 1) for y, (old, new) in pairs if old != new]
            if changed:
                self.refresh(*changed)

    def _paint(self) -> list[Strip]:
        width, height = self.content_size
        self._window = replace(self._window, height=height).clamped()
        view = self._window.view()
        shown: list[Line | None] = [*view.lines]
        strips = [
            self._strips(line.row, width)[line.number] if line.number >= 0 else self._painter.blank(width)
            for line in view.lines
        ]
        if view.above and len(strips) < height:
            count = self._rows.worth(0, view.above)
            shown.insert(0, None)
            strips.insert(0, self._painter.words(_("↑ {count} more").format(count=count), width))
        if view.below and len(strips) < height:
            count = self._rows.worth(len(self._rows) - view.below, len(self._rows))
            shown.append(None)
            strips.append(self._painter.words(_("↓ {count} more").format(count=count), width))
        self._shown = shown
        return strips + [self._painter.blank(width)] * (height - len(strips))
