"""One of a few: a choice that shows all its options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from meetingdesk.text import visible

_GAP = 3


class Choice(Widget, can_focus=True):
    """Shows options as `● Vedtaget   · Ikke vedtaget`; left, right, a digit or a click choose one.

    `options` are pairs of a value and its label; `value` is the chosen one, "" before anything is chosen.
    Options that do not fit beside each other stand below each other.
    """

    DEFAULT_CSS = """
    Choice {
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
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
        Binding("up", "step_down(-1)", show=False),
        Binding("down", "step_down(1)", show=False),
        *(Binding(str(digit), f"pick({digit - 1})", show=False) for digit in range(1, 10)),
    ]

    value: reactive[str] = reactive("")

    class Changed(Message):
        """A person chose `value`."""

        def __init__(self, choice: Choice, value: str) -> None:
            super().__init__()
            self.choice = choice
            self.value = value

        @property
        def control(self) -> Choice:
            """The choice that sent the message."""
            return self.choice

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        value: str = "",
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._options = tuple(options)
        self.set_reactive(Choice.value, value)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Show other options or labels; the chosen value stays when it is still among them."""
        self._options = tuple(options)
        if self.value not in dict(self._options):
            self.value = ""
        self.refresh(layout=True)

    def render(self) -> RenderResult:
        """Return the options for the present width."""
        parts = [self._option(value, label) for value, label in self._options]
        between = Content(" " * _GAP if self._beside(self.content_size.width) else "\n")
        return between.join(parts)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return one line, or as many as there are options."""
        return 1 if self._beside(width) else len(self._options)

    def action_step(self, step: int) -> None:
        """Choose the next or the previous option; before anything is chosen, the first."""
        values = [value for value, _label in self._options]
        at = values.index(self.value) + step if self.value in values else 0
        self.action_pick(max(0, min(at, len(values) - 1)))

    def action_step_down(self, step: int) -> None:
        """Choose the option below or above; where they stand beside each other the key is left to others."""
        if self._beside(self.content_size.width):
            raise SkipAction
        self.action_step(step)

    def action_pick(self, index: int) -> None:
        """Choose the option at `index`, counted from 0."""
        if index < len(self._options) and self._options[index][0] != self.value:
            self.value = self._options[index][0]
            self.post_message(self.Changed(self, self.value))

    def on_click(self, event: events.Click) -> None:
        """Choose the option under the mouse."""
        x, y = event.get_content_offset_capture(self)
        if not self._beside(self.content_size.width):
            self.action_pick(y)
            return
        start = 0
        for index, (value, label) in enumerate(self._options):
            end = start + self._option(value, label).cell_length
            if start <= x < end:
                self.action_pick(index)
            start = end + _GAP

    def _beside(self, width: int) -> bool:
        lengths = [self._option(value, label).cell_length for value, label in self._options]
        return sum(lengths) + _GAP * (len(lengths) - 1) <= width

    def _option(self, value: str, label: str) -> Content:
        text = visible(label).replace("\n", " ")
        if value == self.value:
            return Content(f"● {text}").stylize("bold")
        return Content(f"· {text}").stylize("$muted")
