"""A sheet in which a signer draws their signature beside the name they type."""

from __future__ import annotations

from textual import on
from textual.content import Content
from textual.message import Message

from meetingdesk.locale import _
from meetingdesk.meeting.drawings import Drawing
from meetingdesk.screens.pressable import KeyWords, flowing, pressable
from meetingdesk.screens.widgets.drawing_field import DrawingField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.sheet import Sheet

_KEYS_WIDTH = 60


class DrawingSheet(Sheet):
    """Takes a drawn signature. Enter posts `Given`; the screen that opened it removes it then."""

    DEFAULT_CSS = """
    .flat DrawingSheet > .note { display: none; }
    .flat DrawingSheet > KeyWords { height: 1; }
    """
    SCOPED_CSS = False

    class Given(Message):
        """Enter was pressed: this is the drawing; empty when nothing is to stand there."""

        def __init__(self, sheet: DrawingSheet, drawing: Drawing) -> None:
            super().__init__()
            self.sheet = sheet
            self.drawing = drawing

        @property
        def control(self) -> DrawingSheet:
            """The sheet that sent the message."""
            return self.sheet

    def __init__(self, name: str, drawing: Drawing = ()) -> None:
        """`drawing` is what `name` drew before."""
        self.field = DrawingField(drawing)
        super().__init__(
            lambda: _("{name} draws").format(name=name),
            Prose(
                lambda: Content(_("Pull the mouse with its left button. The typed name counts.")).stylize(
                    "$muted"
                ),
                classes="note",
            ),
            self.field,
            KeyWords(_keys),
            way_out=lambda: _("never mind"),
        )

    def start(self) -> None:
        """Take the keys."""
        self.field.focus()

    @on(DrawingField.Finished)
    def _finished(self, event: DrawingField.Finished) -> None:
        event.stop()
        self.post_message(self.Given(self, self.field.drawing))


def _keys() -> Content:
    keys = [
        pressable("Enter", _("Keep the drawing"), "enter"),
        pressable("Del", _("Clear"), "delete"),
    ]
    return flowing(keys, _KEYS_WIDTH)
