"""A place to draw in with the mouse, such as a signature."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from meetingdesk.locale import _
from meetingdesk.meeting.drawings import LARGEST, MAX_POINTS, MAX_STROKES, Drawing, Point
from meetingdesk.screens.widgets.braille import ACROSS, DOWN, dots_of, to_rows

_LEFT_BUTTON: Final = 1


class DrawingField(Widget):
    """Draws a line where the mouse is pulled with its left button; `drawing` is what was drawn so far.

    A terminal that reports only where a button goes down and up gives straight lines; where it has never
    reported a motion, taps are joined to a line. Del clears, Enter posts `Finished`. More than a drawing may
    hold is not taken, and `Refused` says so.
    """

    DEFAULT_CSS = """
    DrawingField {
        width: 1fr;
        max-width: 72;
        height: 8;
        border: solid $edge;
        color: $foreground;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    DrawingField:focus { border: solid $now; }
    .short DrawingField { height: 6; }
    .flat DrawingField { height: 5; }
    """
    # The rules for small screens begin with a class of the screen.
    SCOPED_CSS = False
    ALLOW_SELECT = False
    can_focus = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "finish", show=False),
        Binding("delete,backspace", "clear", show=False),
    ]

    class _About(Message):
        def __init__(self, field: DrawingField) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> DrawingField:
            """The field that sent the message."""
            return self.field

    class Finished(_About):
        """Enter was pressed."""

    class Edited(_About):
        """A line has come, or all have gone."""

    class Refused(_About):
        """No more is taken; `sentence` says why."""

        def __init__(self, field: DrawingField, sentence: str) -> None:
            super().__init__(field)
            self.sentence = sentence

    def __init__(self, drawing: Drawing = (), *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._strokes: list[list[Point]] = [list(stroke) for stroke in drawing]
        self._is_drawing = False
        self._is_tap = False
        self._tapped = False
        self._knows_motion = False

    @property
    def drawing(self) -> Drawing:
        """What was drawn so far."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    def render(self) -> RenderResult:
        """Return the lines as dots."""
        width, height = self.content_size
        return Content("\n".join(to_rows(dots_of(self._strokes), width, height)))

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a line, or go on with one that is tapped."""
        if event.button != _LEFT_BUTTON:
            return
        event.stop()
        self.focus()
        self.capture_mouse()
        point = self._point(event)
        goes_on = self._tapped and not self._knows_motion and bool(self._strokes)
        self._is_drawing = self._is_tap = self._add(point) if goes_on else self._begin(point)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Draw on while the button is down."""
        if not self._is_drawing:
            return
        event.stop()
        point = self._point(event)
        if point != self._strokes[-1][-1]:
            self._knows_motion, self._is_tap = True, False
            self._is_drawing = self._add(point)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End the line where the button is let go."""
        if not self._is_drawing:
            self.release_mouse()
            return
        event.stop()
        point = self._point(event)
        if point != self._strokes[-1][-1]:
            self._is_tap = False
            self._add(point)
        self._is_drawing, self._tapped = False, self._is_tap
        self.release_mouse()

    def _point(self, event: events.MouseEvent) -> Point:
        """Return where the mouse is, in dots; beyond the edge it is on the edge.

        Most terminals report whole cells, some also parts of one.
        """
        content, width, height = self.content_region, *self.content_size
        x, y = event.pointer_screen_x - content.x, event.pointer_screen_y - content.y
        return (
            min(max(int(x * ACROSS), 0), width * ACROSS - 1, LARGEST),
            min(max(int(y * DOWN), 0), height * DOWN - 1, LARGEST),
        )

    def _begin(self, point: Point) -> bool:
        """Begin a stroke; return whether it is taken."""
        if len(self._strokes) >= MAX_STROKES:
            return self._refuse()
        self._strokes.append([])
        if not self._add(point):
            self._strokes.pop()
            return False
        return True

    def _add(self, point: Point) -> bool:
        """Go on to a point; return whether it is taken."""
        if sum(map(len, self._strokes)) >= MAX_POINTS:
            return self._refuse()
        self._strokes[-1].append(point)
        self.refresh()
        self.post_message(self.Edited(self))
        return True

    def _refuse(self) -> bool:
        self.release_mouse()
        sentence = _("There is no room for more lines. Del clears the drawing.")
        self.post_message(self.Refused(self, sentence))
        return False

    # The keys

    def action_finish(self) -> None:
        """Say that it is finished."""
        self.post_message(self.Finished(self))

    def action_clear(self) -> None:
        """Begin anew."""
        self._strokes, self._is_drawing, self._tapped = [], False, False
        self.refresh()
        self.post_message(self.Edited(self))
