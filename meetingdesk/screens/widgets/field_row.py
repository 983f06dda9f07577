"""A form's lines: a label, and beside it a field or a choice."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.spoken import Words


class FieldRow(Horizontal):
    """One line of a form: `label` in muted type, then `field`.

    `label_width` is in cells and the same for all rows of a form.
    """

    DEFAULT_CSS = """
    FieldRow {
        height: auto;
        width: 1fr;
        & > Prose { width: 1fr; }
        & > .field-row--label { color: $muted; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(
        self,
        label: Words,
        field: Widget,
        *,
        label_width: int = 11,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._label = Prose(label, classes="field-row--label")
        self._label.styles.width = label_width
        self.field = field

    def compose(self) -> ComposeResult:
        """Put label and field side by side."""
        yield self._label
        yield self.field

    def set_label(self, label: Words) -> None:
        """Show another label."""
        self._label.update(label)
