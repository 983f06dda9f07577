"""The text field of something longer, such as a letter: Enter begins a new line, as people expect there."""

from __future__ import annotations

from textual import events

from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.spoken import Words


class LetterField(LineField):
    """A field of several lines and paragraphs; Tab goes on to the next field.

    `Submitted` is never posted: whoever holds it takes the text when the field is left.
    """

    def __init__(self, value: str = "", *, placeholder: Words = "", max_lines: int = 8) -> None:
        super().__init__(value, placeholder=placeholder, max_lines=max_lines, newlines=True)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            # LineField's own handler, which is called after this one, ends the line.
            event.stop()
            event.prevent_default()
            self._replace_via_keyboard("\n", *self.selection)
