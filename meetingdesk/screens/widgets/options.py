"""What choices have in common: options beside each other, or below each other where that is too wide."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from meetingdesk.screens.widgets.spoken import Pairs, said

_GAP = 3


class Options(Widget, can_focus=True):
    """Lays out `options`, pairs of a value and its label; a digit or a click picks one.

    Who is derived from it says how an option looks (`draw`) and what picking one does (`action_pick`).
    """

    DEFAULT_CSS = """
    Options {
        height: auto;
        width: 1fr;
        padding: 0 0 0 1;
        border-left: blank;
        color: $foreground;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &:focus {
            border-left: outer $foreground;
            background: $surface;
        }
    }
    """
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(digit), f"pick({digit - 1})", show=False) for digit in range(1, 10)
    ]

    def __init__(self, options: Pairs, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._offered = options
        self.options = tuple(said(options))

    def retranslate(self) -> None:
        """Say the labels in the language that is now chosen."""
        if callable(self._offered):
            self.options = tuple(said(self._offered))
            self.refresh(layout=True)

    def draw(self, index: int) -> Content:
        """Return the option at `index` as one line."""
        return Content(self.options[index][1])

    def action_pick(self, index: int) -> None:
        """Take the option at `index`, counted from 0; there may be none."""

    def render(self) -> RenderResult:
        """Return the options for the present width."""
        between = Content("\n" if self.is_stacked else " " * _GAP)
        return between.join(self.draw(index) for index in range(len(self.options)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return one line, or one for each option."""
        return max(1, len(self.options)) if self._overflows(width) else 1

    @property
    def is_stacked(self) -> bool:
        """Whether the options stand below each other."""
        return self._overflows(self.content_size.width)

    def on_click(self, event: events.Click) -> None:
        """Pick the option under the mouse."""
        x, y = event.get_content_offset_capture(self)
        if self.is_stacked:
            self.action_pick(y)
            return
        start = 0
        for index, length in enumerate(self._lengths()):
            if start <= x < start + length:
                self.action_pick(index)
            start += length + _GAP

    def _lengths(self) -> list[int]:
        return [self.draw(index).cell_length for index in range(len(self.options))]

    def _overflows(self, width: int) -> bool:
        """Say whether the options are too wide for one line of `width` cells."""
        lengths = self._lengths()
        return sum(lengths) + _GAP * (len(lengths) - 1) > width
