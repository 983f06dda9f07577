"""The block's own question, really large: the one thing on a meeting screen that everybody reads."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from meetingdesk.screens.widgets.pixel_type import drawn
from meetingdesk.text import visible


class Question(Widget):
    """Shows `text` in drawn type where it fits in `max_lines` lines, otherwise in bold in the same place.

    `scale` 2 doubles it for the wall. `max_lines` 0 always gives bold text, for screens without the room.
    The height follows the text; the width is its container's.
    """

    DEFAULT_CSS = """
    Question {
        height: auto;
        width: 1fr;
        color: $foreground;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    text: reactive[str] = reactive("", layout=True)
    max_lines: reactive[int] = reactive(1, layout=True)
    scale: reactive[int] = reactive(1, layout=True)

    def __init__(
        self,
        text: str = "",
        *,
        max_lines: int = 1,
        scale: int = 1,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(Question.text, text)
        self.set_reactive(Question.max_lines, max_lines)
        self.set_reactive(Question.scale, scale)

    def render(self) -> RenderResult:
        """Return the drawn or the bold text for the present width."""
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the width of the widest line, for a place that wants no more."""
        return max((line.cell_length for line in self._lines(container.width)), default=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows the text takes in `width` cells."""
        return len(self._lines(width))

    def is_drawn(self, width: int) -> bool:
        """Say whether the text is drawn large in `width` cells."""
        return self._drawn(width) is not None

    def _drawn(self, width: int) -> list[str] | None:
        return drawn(self.text, width, self.scale, self.max_lines) if self.max_lines else None

    def _lines(self, width: int) -> list[Content]:
        if width <= 0:
            return []
        if (rows := self._drawn(width)) is not None:
            return [Content(row) for row in rows]
        return Content(visible(self.text)).stylize("bold").wrap(width)
