"""A sheet: what takes the focus for a moment, without covering what is being talked about."""

from __future__ import annotations

from typing import ClassVar

from textual.actions import SkipAction
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region, Spacing
from textual.message import Message
from textual.widget import Widget

from meetingdesk.locale import _
from meetingdesk.screens.widgets.key_bar import KeyBar
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.spoken import Rich, Words, said
from meetingdesk.screens.widgets.title_bar import fitted
from meetingdesk.text import visible


class SheetHead(Widget):
    """A sheet's first line: its `heading` on the left, what Esc does on the right."""

    DEFAULT_CSS = """
    SheetHead {
        dock: top;
        height: 1;
        width: 1fr;
        margin-bottom: 1;
        color: $foreground;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    heading: Rich = ""
    way_out: Words = ""

    def render(self) -> RenderResult:
        """Return the line for the present width."""
        heading = said(self.heading)
        if not isinstance(heading, Content):
            heading = Content(visible(heading)).stylize("bold")
        way_out = visible(said(self.way_out)) or _("back")
        esc = Content.assemble(("Esc", "bold"), (f" {way_out}", "$muted"))
        return fitted([heading], [esc], self.content_size.width)

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        self.refresh()


class Sheet(Vertical):
    """A panel at the foot of the region it is mounted in; what stood there moves up and stays in sight.

    Give it a `heading` (a `str` is bold; a `Content` stays as it is styled), the words beside Esc, and
    children; what is translated is given so that it can be said again (`spoken.py`). Esc anywhere in it posts
    `Closed`; the screen then removes it and returns the caret.

    Where it does not fit, what is below its head scrolls: what has the caret stays in sight, the edge says
    how many lines are not, and PgUp, PgDn and the wheel bring them.
    """

    DEFAULT_CSS = """
    Sheet {
        dock: bottom;
        height: auto;
        max-height: 100%;
        overflow: hidden auto;
        scrollbar-size: 0 0;
        padding: 0 2 1 2;
        background: $panel;
        color: $foreground;
        border-top: solid $edge;
        border-title-align: right;
        border-title-color: $muted;
        border-title-background: $panel;
    }
    .medium Sheet, .narrow Sheet { padding: 0 1; }
    .short SheetHead, .flat SheetHead { margin-bottom: 0; }
    """
    # The rules for small screens begin with a class of the screen.
    SCOPED_CSS = False

    # The sheet's own line says what Esc does, and its edge what the pages do. While everything is in sight
    # the parts have the pages for themselves.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
    ]

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
        heading: Rich,
        *children: Widget,
        way_out: Words = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        self._head = SheetHead()
        self._head.heading = heading
        self._head.way_out = way_out
        self._hidden: list[str] = []
        self._bars: list[KeyBar] = []
        super().__init__(self._head, *children, id=id, classes=classes)

    def on_mount(self) -> None:
        """Take the keys of the screen that are the sheet's now out of its footer."""
        self._bars = list(self.screen.query(KeyBar))
        for bar in self._bars:
            bar.sheet_opened(self)

    def on_unmount(self) -> None:
        """Give them back."""
        for bar in self._bars:
            bar.sheet_closed(self)

    def set_heading(self, heading: Rich, way_out: Words | None = None) -> None:
        """Show another heading, and other words beside Esc when they are given."""
        self._head.heading = heading
        if way_out is not None:
            self._head.way_out = way_out
        self._head.refresh()

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        self._say_hidden()

    def action_close(self) -> None:
        """Say that the sheet should go."""
        self.post_message(self.Closed(self))

    def action_page(self, direction: int) -> None:
        """Bring what is out of sight above or below; with everything in sight the key is left to others."""
        if not self.max_scroll_y:
            raise SkipAction
        step = max(1, self._window.height - 1)
        self.scroll_to(y=self.scroll_y + direction * step, animate=False, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say at the edge what is out of sight."""
        super().watch_scroll_y(old_value, new_value)
        self._say_hidden()

    def watch_virtual_size(self) -> None:
        """Keep the caret in sight when something has grown or gone."""
        self.call_after_refresh(self.reveal)

    def on_resize(self) -> None:
        """Keep the caret in sight when there is less room."""
        self.call_after_refresh(self.reveal)

    def on_descendant_focus(self) -> None:
        """Bring what has the caret into sight."""
        self.call_after_refresh(self.reveal)

    def on_text_area_selection_changed(self) -> None:
        """Bring the caret back into sight, also when somebody has turned to another page meanwhile."""
        self.call_after_refresh(self.reveal)

    def reveal(self) -> None:
        """Bring what has the focus into sight: all of it, or of something tall the line with the caret."""
        focused = self.screen.focused if self.is_attached else None
        if focused is not None and self in focused.ancestors:
            height = self._window.height
            top, bottom = self._place(focused, height)
            if top < self.scroll_y or bottom > self.scroll_y + height:
                nearest = top if top < self.scroll_y else bottom - height
                self.scroll_to(y=nearest, animate=False, immediate=True)
        self._say_hidden()

    @property
    def _window(self) -> Region:
        """Where what is below the head is seen, in cells of the screen."""
        head = self._head.region.height + self._head.styles.margin.bottom
        return self.scrollable_content_region.shrink(Spacing(top=head))

    def _place(self, focused: Widget, height: int) -> tuple[int, int]:
        """Return the lines of `focused`, first and one past the last, counted from the head as if unscrolled.

        Where it is taller than `height`, the line of its caret.
        """
        # What stands on the screen is known only after the next frame, and somebody may type before that.
        top = -self._head.region.height - self._head.styles.margin.bottom
        part: Widget = focused
        while part is not self and isinstance(part.parent, Widget):
            top += part.virtual_region.y
            part = part.parent
            top += part.gutter.top - round(part.scroll_y) if part is not self else 0
        if focused.region.height > height and isinstance(focused, LineField):
            top += focused.cursor_screen_offset.y - focused.region.y
            return top, top + 1
        return top, top + focused.virtual_region.height

    def _say_hidden(self) -> None:
        above, below = round(self.scroll_y), round(self.max_scroll_y - self.scroll_y)
        words: list[str] = []
        if above > 0:
            words.append(_("↑ {count} more").format(count=above) + " PgUp")
        if below > 0:
            words.append(_("↓ {count} more").format(count=below) + " PgDn")
        if words != self._hidden:
            self._hidden = words
            self.border_title = Content("   ".join(words))

    def on_line_field_left(self, event: LineField.Left) -> None:
        """Close at once: in a sheet, Esc leaves field and sheet together."""
        event.stop()
        self.action_close()
