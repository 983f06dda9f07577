"""A form's lines: a label, and beside it a field or a choice."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.spoken import Words

_LEAST_FIELD = 10


class FieldRow(Horizontal):
    """One line of a form: `label` in muted type, then `field`.

    `label_width` is in cells and the same for all rows of a form. Where that leaves hardly any room for the
    field, the label stands above it.
    """

    DEFAULT_CSS = """
    FieldRow {
        height: auto;
        width: 1fr;
        &.-stacked { layout: vertical; }
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
        self._label_width = label_width
        self._label.styles.width = label_width
        self.field = field

    def compose(self) -> ComposeResult:
        """Put label and field side by side."""
        yield self._label
        yield self.field

    def on_resize(self, event: events.Resize) -> None:
        """Put the label where there is room for it."""
        is_stacked = event.size.width - self._label_width < _LEAST_FIELD
        self.set_class(is_stacked, "-stacked")
        self._label.styles.width = "1fr" if is_stacked else self._label_width

    def set_label(self, label: Words) -> None:
        """Show another label."""
        self._label.update(label)
