"""One of a few: a choice that shows all its options."""

from __future__ import annotations

from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from meetingdesk.screens.widgets.options import Options
from meetingdesk.screens.widgets.spoken import Pairs
from meetingdesk.text import visible


class Choice(Options):
    """Shows options as `● Vedtaget   · Ikke vedtaget`; left, right, a digit or a click choose one.

    `options` are pairs of a value and its label; `value` is the chosen one, "" before anything is chosen.
    Options that do not fit beside each other stand below each other.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
        Binding("up", "step_down(-1)", show=False),
        Binding("down", "step_down(1)", show=False),
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
        options: Pairs,
        value: str = "",
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(options, id=id, classes=classes)
        self.set_reactive(Choice.value, value)

    def draw(self, index: int) -> Content:
        """Return an option with its mark."""
        value, label = self.options[index]
        text = visible(label).replace("\n", " ")
        if value == self.value:
            return Content(f"● {text}").stylize("bold")
        return Content(f"· {text}").stylize("$muted")

    def action_step(self, step: int) -> None:
        """Choose the next or the previous option; before anything is chosen, the first."""
        values = [value for value, _label in self.options]
        at = values.index(self.value) + step if self.value in values else 0
        self.action_pick(max(0, min(at, len(values) - 1)))

    def action_step_down(self, step: int) -> None:
        """Choose the option below or above; where they stand beside each other the key is left to others."""
        if not self.is_stacked:
            raise SkipAction
        self.action_step(step)

    def action_pick(self, index: int) -> None:
        """Choose the option at `index`, counted from 0."""
        if index < len(self.options) and self.options[index][0] != self.value:
            self.value = self.options[index][0]
            self.post_message(self.Changed(self, self.value))
