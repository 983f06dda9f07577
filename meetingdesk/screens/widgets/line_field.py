"""The text field of one entry: it grows by a few lines, and keys that act on the meeting pass through it."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widgets import TextArea

from meetingdesk.errors import UnsafeText
from meetingdesk.screens.widgets.pasting import pasted
from meetingdesk.screens.widgets.spoken import Words, said
from meetingdesk.text import visible

# TextArea selects with these; in a meeting F6 goes to the next person.
_MEETING_KEYS = frozenset({"f6", "f7"})


def _editing_keys() -> list[BindingType]:
    """Return TextArea's own keys without words, so that moving a caret does not fill the palette."""
    return [
        replace(binding, description="")
        for binding in TextArea.BINDINGS
        if isinstance(binding, Binding) and binding.key not in _MEETING_KEYS
    ]


class LineField(TextArea, inherit_bindings=False):
    """A field of one line that grows to `max_lines` as it fills; with `max_lines` 1 it scrolls sideways.

    Enter posts `Submitted`. Where `newlines` are allowed, Shift+Enter or Ctrl+J starts a new line. Esc posts
    `Left` and gives up the focus without clearing anything. `Edited` follows every change. Up in an empty
    field posts `EditPrevious`. A paste is taken as one text or refused with `Refused`. A `hint`, such as
    `Tab mærke`, stands muted at the right end of the first line while there is room and focus.
    """

    DEFAULT_CSS = """
    LineField {
        width: 1fr;
        height: auto;
        min-height: 1;
        padding: 0 0 0 1;
        border: none;
        border-left: blank;
        color: $foreground;
        background: transparent;
        scrollbar-size: 0 0;
        & .text-area--placeholder { color: $muted; }
        &:focus {
            border: none;
            border-left: outer $foreground;
            background: $surface;
        }
        &:dark .text-area--cursor, &:light .text-area--cursor {
            color: $foreground;
            background: $surface;
            text-style: reverse;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = _editing_keys()

    hint: reactive[str] = reactive("")

    class FieldMessage(Message):
        """Something happened in `field`."""

        def __init__(self, field: LineField) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> LineField:
            """The field that sent the message."""
            return self.field

    class _Valued(FieldMessage):
        def __init__(self, field: LineField, value: str) -> None:
            super().__init__(field)
            self.value = value

    class Submitted(_Valued):
        """Enter was pressed; `value` is what stood there. The field is not cleared."""

    class Edited(_Valued):
        """The text was changed by a person and is now `value`."""

    class Left(_Valued):
        """Esc was pressed: the focus is gone, `value` stands."""

    class EditPrevious(FieldMessage):
        """Up was pressed in an empty field."""

    class Refused(FieldMessage):
        """A paste was refused; `sentence` says why, in the reader's language."""

        def __init__(self, field: LineField, sentence: str) -> None:
            super().__init__(field)
            self.sentence = sentence

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: Words = "",
        max_lines: int = 3,
        newlines: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            visible(value),
            soft_wrap=max_lines > 1,
            highlight_cursor_line=False,
            placeholder=Content(visible(said(placeholder))),
            id=id,
            classes=classes,
        )
        self._asks = placeholder
        self.newlines = newlines and max_lines > 1
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self.styles.max_height = max_lines
        self.move_cursor(self.document.end)

    @property
    def value(self) -> str:
        """The text as it stands."""
        return self.text

    @value.setter
    def value(self, value: str) -> None:
        """Load `value` with the caret at its end, without an `Edited` message."""
        with self.prevent(TextArea.Changed):
            self.load_text(visible(value))
        self.move_cursor(self.document.end)

    def set_placeholder(self, text: Words) -> None:
        """Show `text` while the field is empty."""
        self._asks = text
        self.placeholder = Content(visible(said(text)))

    def retranslate(self) -> None:
        """Ask in the language that is now chosen."""
        if callable(self._asks):
            self.set_placeholder(self._asks)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the text takes in `width` cells, of which the last is the caret's."""
        # TextArea knows its height only after it was laid out once, and is not asked again.
        wrapped = self.wrapped_document
        if self.soft_wrap and self.wrap_width != width - 1:
            wrapped = WrappedDocument(self.document, max(0, width - 1), self.indent_width)
        return max(1, wrapped.height)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines that are shown; none of a field that has been taken away meanwhile."""
        if not self.is_attached:
            # A frame may still hold the place of a removed sheet, whose field has lost its styles by then.
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return one line, the first with the hint at its end."""
        if self.content_size.width <= 0:
            # A placeholder cannot be wrapped to nothing, and a terminal may be dragged as narrow as that.
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        strip = super().render_line(y)
        if y or not self.hint or not self.has_focus or self.scroll_offset.y:
            return strip
        style = self.visual_style + Style.parse("$muted")
        hint = Strip([Segment(visible(self.hint), style.rich_style)])
        # A line that scrolls sideways is longer than what is seen of it.
        room = min(strip.cell_length, self.size.width) - hint.cell_length - 1
        # The caret rests one cell behind the text.
        if Strip([Segment(strip.text.rstrip())]).cell_length + 3 > room:
            return strip
        return Strip.join([strip.crop(0, room), hint, strip.crop(room + hint.cell_length)])

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            self.post_message(self.Submitted(self, self.text))
        elif event.key == "escape":
            self.screen.set_focus(None)
            self.post_message(self.Left(self, self.text))
        elif event.key in ("shift+enter", "ctrl+j"):
            if self.newlines:
                self._replace_via_keyboard("\n", *self.selection)
        else:
            if event.key.startswith("alt+"):
                # A terminal sends Alt+o as a printable o; unbound, it would be typed.
                event.character = None
            return
        event.stop()
        event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._paste(event.text)

    def action_paste(self) -> None:
        """Insert what was last cut or copied."""
        self._paste(self.app.clipboard)

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up; in an empty field ask for the line before."""
        if self.text:
            super().action_cursor_up(select)
        else:
            self.post_message(self.EditPrevious(self))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell the screen in the product's own words."""
        event.stop()
        self.post_message(self.Edited(self, self.text))

    def _paste(self, text: str) -> None:
        try:
            text = pasted(text, keep_breaks=self.newlines)
        except UnsafeText as refusal:
            self.post_message(self.Refused(self, refusal.sentence))
            return
        if result := self._replace_via_keyboard(text, *self.selection):
            self.move_cursor(result.end_location)
            self.focus()
