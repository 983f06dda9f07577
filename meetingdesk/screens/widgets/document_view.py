"""A document to be read from its first line to its last, with words for what is left of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from meetingdesk.locale import _, ngettext
from meetingdesk.screens.widgets.row_paint import FOCUS
from meetingdesk.text import visible

_WHEEL_LINES = 3
_BOLD = ("title", "heading")
_INDENT = {"detail": 2, "quote": 2}
# The line of words, and where there is room a blank one above it.
_WORDS = 2
_ROOMY = 12


class Line(Protocol):
    """A line of the session's `document_lines`; a `rule` has no text and stands between parts."""

    @property
    def style(self) -> str:
        """What sort of line it is."""

    @property
    def text(self) -> str:
        """What it says."""


@dataclass(frozen=True, slots=True)
class _Between:
    """What parts two documents that are read one after the other."""

    style: str = "rule"
    text: str = ""


def one_after_the_other(documents: Sequence[Sequence[Line]]) -> tuple[Line, ...]:
    """Return several documents as one to be read from the first to the last."""
    lines: list[Line] = []
    for document in documents:
        lines += [_Between(), _Between(), *document] if lines else document
    return tuple(lines)


class DocumentView(Widget, can_focus=True):
    """Shows lines literally, scrolled by keys, wheel and a click on its last line, which says what is left.

    It never jumps past what has not been in sight, so `is_read` means that every line was: until then End
    goes on by a page. `ReadToEnd` says when that becomes true, `Finished` that Enter was pressed then.
    `asks_to_read` makes the words say so.
    """

    DEFAULT_CSS = """
    DocumentView {
        width: 1fr;
        height: 1fr;
        color: $foreground;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "lines(-1)", show=False),
        Binding("down", "lines(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "furthest", show=False),
        Binding("enter", "finish", show=False),
    ]

    class _About(Message):
        def __init__(self, view: DocumentView) -> None:
            super().__init__()
            self.view = view

        @property
        def control(self) -> DocumentView:
            """The document that sent the message."""
            return self.view

    class ReadToEnd(_About):
        """The last line has come into sight, and every line before it."""

    class ReadOn(_About):
        """More of the text has come into sight, and some of it not yet."""

    class Finished(_About):
        """Enter was pressed in a document that has been read to its end."""

    def __init__(
        self, *, asks_to_read: bool = False, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.is_read = False
        self._asks = asks_to_read
        self._source: tuple[Line, ...] = ()
        self._wrapped: list[tuple[int, Content]] = []
        self._width = 0
        self._top = 0
        self._seen = 0

    def show(self, lines: Sequence[Line]) -> None:
        """Show `lines`, unread and from the top."""
        self._source = tuple(lines)
        self._wrapped, self._width = [], 0
        self.start_over()

    def start_over(self, *, is_read: bool = False) -> None:
        """Go back to the top for another reader, who has read it before when `is_read`."""
        self.is_read = is_read
        self._top = self._seen = 0
        self.refresh()
        self.call_after_refresh(self._look)

    def on_resize(self) -> None:
        """Wrap anew, keeping the place; what a larger screen brings into sight is seen."""
        self._look()

    def on_show(self) -> None:
        """Know what has come into sight with the page this stands on."""
        self._look()

    def on_focus(self) -> None:
        """Mark that keys act here."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the mark away."""
        self.refresh()

    def action_lines(self, count: int) -> None:
        """Scroll by `count` lines, not past the end nor past what has been in sight."""
        self._move(self._top + count)

    def action_page(self, direction: int) -> None:
        """Scroll by as much as is in sight but one line, which stays for the eye."""
        self._move(self._top + direction * max(1, self._room - 1))

    def action_first(self) -> None:
        """Go to the first line."""
        self._move(0)

    def action_furthest(self) -> None:
        """Go to the end; before it has been read, to the first line that was not in sight."""
        self._move(self._seen if not self.is_read else len(self._lines))

    def action_finish(self) -> None:
        """Say that the reader is through."""
        if self.is_read:
            self.post_message(self.Finished(self))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.action_lines(_WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.action_lines(-_WHEEL_LINES)

    def on_click(self, event: events.Click) -> None:
        """Turn the page when its words are clicked."""
        below = len(self._lines) - self._top > self._room
        if below and event.get_content_offset_capture(self).y == self.content_size.height - 1:
            self.action_page(1)

    def render(self) -> RenderResult:
        """Return the lines in sight, and the words below them."""
        width, height = self.content_size
        lines = [content for _source, content in self._lines[self._top : self._top + self._room]]
        foot = min(height - 1, len(lines) + 1)
        blank = [Content()] * (foot - len(lines))
        return Content("\n").join([*lines, *blank, self._words(width)]) if height > 0 else Content()

    def retranslate(self) -> None:
        """Say what is left in the language that is now chosen; the document keeps its own."""
        self.refresh()

    @property
    def unseen(self) -> int:
        """How many lines, as they are wrapped now, have never been in sight."""
        return 0 if self.is_read else max(0, len(self._lines) - self._seen)

    @property
    def _room(self) -> int:
        height = self.content_size.height
        return max(1, height - (_WORDS if height >= _ROOMY else 1))

    @property
    def _lines(self) -> list[tuple[int, Content]]:
        width = self.content_size.width
        if width != self._width and width > 0:
            top, seen = self._at(self._top), self._at(self._seen)
            self._width = width
            self._wrapped = [
                (number, part) for number, line in enumerate(self._source) for part in _drawn(line, width)
            ]
            self._top, self._seen = self._place(top), self._place(seen)
        return self._wrapped

    def _at(self, index: int) -> int:
        """Return the line of the document that stands at a wrapped line."""
        if index < len(self._wrapped):
            return self._wrapped[index][0]
        return len(self._source) if self._wrapped else 0

    def _place(self, source: int) -> int:
        """Return the first wrapped line of a line of the document."""
        found = (index for index, (number, _part) in enumerate(self._wrapped) if number >= source)
        return next(found, len(self._wrapped))

    def _move(self, top: int) -> None:
        last = max(0, len(self._lines) - self._room)
        if not self.is_read:
            last = min(last, self._seen)
        self._top = max(0, min(top, last))
        self.refresh()
        self._look()

    def _look(self) -> None:
        """Take note of what is in sight."""
        if not self._source or not self.is_on_screen or not self.content_size:
            return
        lines = self._lines
        self._top = max(0, min(self._top, len(lines) - self._room))
        before, self._seen = self._seen, max(self._seen, min(len(lines), self._top + self._room))
        if not self.is_read and self._seen >= len(lines):
            self.is_read = True
            self.post_message(self.ReadToEnd(self))
        elif not self.is_read and self._seen > before:
            self.post_message(self.ReadOn(self))
        self.refresh()

    def _words(self, width: int) -> Content:
        left = len(self._lines) - self._top - self._room
        if left > 0:
            words = ngettext("↓ {count} line more", "↓ {count} lines more", left).format(count=left)
            said = Content(words).stylize("bold" if self.has_focus else "$muted")
        elif self._source and self._asks:
            end, all_of_it = Content(f"{_('The end of the text.')} "), Content(_("You have read it all."))
            said = all_of_it.stylize("bold")
            if end.cell_length + said.cell_length + 2 <= width:
                said = end.stylize("$muted").append(said)
        else:
            said = Content(_("The end of the text.") if self._source else "").stylize("$muted")
        mark = FOCUS if self.has_focus else " "
        line = Content(f"{mark} ").append(said).truncate(width, ellipsis=True)
        return line.pad_right(max(0, width - line.cell_length)).stylize_before(
            "on $surface" if self.has_focus else ""
        )


def _drawn(line: Line, width: int) -> list[Content]:
    if line.style == "rule":
        return [Content()]
    indent = min(_INDENT.get(line.style, 0), max(0, width - 1))
    style = "bold" if line.style in _BOLD else "$muted" if line.style in ("muted", "detail") else ""
    content = Content(visible(line.text)).stylize(style)
    return [part.pad_left(indent) for part in content.wrap(width - indent)]
