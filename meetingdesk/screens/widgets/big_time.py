"""The timer: a time in drawn digits, read from across a table."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from meetingdesk.screens.widgets.digits import drawn


class BigTime(Widget):
    """Shows `text` (`08:05`, `−02:14`, `13:00`) in digits of `rows` cells' height: 3, 5 or 10.

    `over` draws it in the warning colour. `text` is also what a reader without the drawing gets.
    It repaints only when something it shows has changed.
    """

    DEFAULT_CSS = """
    BigTime {
        width: auto;
        height: auto;
        color: $foreground;
        text-wrap: nowrap;
        text-overflow: clip;
        &.-over { color: $over; }
    }
    """

    text: reactive[str] = reactive("", repaint=False)
    rows: reactive[int] = reactive(5, layout=True)
    over: reactive[bool] = reactive(False, repaint=False, toggle_class="-over")

    def __init__(
        self,
        text: str = "",
        *,
        rows: int = 5,
        over: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(BigTime.text, text)
        self.set_reactive(BigTime.rows, rows)
        self.over = over

    def render(self) -> RenderResult:
        """Return the drawn digits."""
        return Content("\n".join(drawn(self.text, self.rows)))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the width of the drawn text in cells."""
        return len(drawn(self.text, self.rows)[0])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of the digits in cells."""
        return self.rows

    def watch_text(self, before: str, text: str) -> None:
        """Repaint; a new width, as when the minus sign appears, also needs a new layout."""
        wider = len(drawn(before, self.rows)[0]) != len(drawn(text, self.rows)[0])
        self.refresh(layout=wider)
