"""A sheet: what takes the focus for a moment, without covering what is being talked about."""

from __future__ import annotations

from typing import ClassVar

from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from meetingdesk.locale import _
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.title_bar import fitted
from meetingdesk.text import visible


class SheetHead(Widget):
    """A sheet's first line: its `heading` on the left, what Esc does on the right."""

    DEFAULT_CSS = """
    SheetHead {
        height: 1;
        width: 1fr;
        margin-bottom: 1;
        color: $foreground;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    heading: reactive[str | Content] = reactive[str | Content]("")
    way_out: reactive[str] = reactive("")

    def render(self) -> RenderResult:
        """Return the line for the present width."""
        heading = self.heading
        if not isinstance(heading, Content):
            heading = Content(visible(heading)).stylize("bold")
        way_out = visible(self.way_out) or _("back")
        esc = Content.assemble(("Esc", "bold"), (f" {way_out}", "$muted"))
        return fitted([heading], [esc], self.content_size.width)


class Sheet(Vertical):
    """A panel at the foot of the region it is mounted in; what stood there moves up and stays in sight.

    Give it a `heading` (a `str` is bold; a `Content` stays as it is styled), the words beside Esc, and
    children. Esc anywhere in it posts `Closed`; the screen then removes it and returns the caret.
    """

    DEFAULT_CSS = """
    Sheet {
        dock: bottom;
        height: auto;
        max-height: 100%;
        padding: 0 2 1 2;
        background: $panel;
        color: $foreground;
        border-top: solid $edge;
    }
    .medium Sheet, .narrow Sheet { padding: 0 1; }
    .short SheetHead, .flat SheetHead { margin-bottom: 0; }
    """
    # The rules for small screens begin with a class of the screen.
    SCOPED_CSS = False

    # The sheet's own line says what Esc does.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    class Closed(Message):
        """Esc was pressed in `sheet`."""

        def __init__(self, sheet: Sheet) -> None:
            super().__init__()
            self.sheet = sheet

        @property
        def control(self) -> Sheet:
            """The sheet that sent the message."""
            return self.sheet

    def __init__(
        self,
        heading: str | Content,
        *children: Widget,
        way_out: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        self._head = SheetHead()
        self._head.heading = heading
        self._head.way_out = way_out
        super().__init__(self._head, *children, id=id, classes=classes)

    def set_heading(self, heading: str | Content, way_out: str | None = None) -> None:
        """Show another heading, and other words beside Esc when they are given."""
        self._head.heading = heading
        if way_out is not None:
            self._head.way_out = way_out

    def action_close(self) -> None:
        """Say that the sheet should go."""
        self.post_message(self.Closed(self))

    def on_line_field_left(self, event: LineField.Left) -> None:
        """Close at once: in a sheet, Esc leaves field and sheet together."""
        event.stop()
        self.action_close()
