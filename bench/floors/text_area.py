"""The typing floor: a text area alone on the screen."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class FloorTextArea(App[None]):
    """Nothing but a `TextArea`, as it comes."""

    def compose(self) -> ComposeResult:
        """Lay out the one field."""
        yield TextArea(placeholder="FloorTextArea")


if __name__ == "__main__":
    FloorTextArea().run()
