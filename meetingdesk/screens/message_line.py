"""One line above the keys: why something was refused, or what was just done. Never a pop-up over text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from meetingdesk.errors import MeetingDeskError
from meetingdesk.screens.widgets.spoken import Words, said
from meetingdesk.text import visible

_MOST_LINES = 3


class MessageLine(Widget):
    """Shows one sentence, with `!` and in the warning colour when it says what did not happen.

    It keeps its line also when it is empty, so that nothing moves when it speaks; on a screen of fewer than
    20 rows it takes no room until then. A sentence longer than the line wraps, up to three lines.
    """

    DEFAULT_CSS = """
    MessageLine {
        height: auto;
        min-height: 1;
        max-height: 3;
        width: 1fr;
        padding: 0 1;
        color: $muted;
        &.-refused { color: $over; }
    }
    .flat MessageLine.-empty { display: none; }
    """

    # A screen's size class stands above this widget.
    SCOPED_CSS = False

    text: reactive[str] = reactive("", layout=True)
    _words: Words = ""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.add_class("-empty")

    def say(self, text: Words) -> None:
        """Show what was done or is the case."""
        self._show(text, refused=False)

    def refuse(self, error: MeetingDeskError | Words) -> None:
        """Show what did not happen, why, and the way out."""
        self._show(str(error) if isinstance(error, MeetingDeskError) else error, refused=True)

    def clear(self) -> None:
        """Show nothing."""
        self._show("", refused=False)

    def settle(self) -> None:
        """Drop what did not happen, once nobody is trying it any more; what was done stays."""
        if self.has_class("-refused"):
            self.clear()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Run a block: a `MeetingDeskError` ends it and is shown here; success clears the line."""
        try:
            yield
        except MeetingDeskError as error:
            self.refuse(error)
        else:
            self.clear()

    def retranslate(self) -> None:
        """Say in the language that is now chosen what is said on demand."""
        self.text = said(self._words)

    def render(self) -> RenderResult:
        """Return the sentence for the present width."""
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the sentence takes."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        if not self.text or width <= 0:
            return [Content()]
        mark = Content("! ") if self.has_class("-refused") else Content()
        sentence = Content(visible(self.text).replace("\n", " "))
        lines = sentence.wrap(max(1, width - mark.cell_length))[:_MOST_LINES]
        hanging = Content(" " * mark.cell_length)
        return [(hanging if number else mark).append(line) for number, line in enumerate(lines)]

    def _show(self, text: Words, *, refused: bool) -> None:
        self._words = text
        self.set_class(refused, "-refused")
        self.set_class(not text, "-empty")
        self.text = said(text)
