"""The top line: what is open on the left, the day and the clock on the right."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from meetingdesk.locale import _
from meetingdesk.text import visible

# Narrower than this, `kl.` says no more than the clock itself.
_NARROW = 60


class TitleBar(Widget):
    """Shows `title` in bold, `parts` muted; on the right `notes` and `date` muted and the `clock` in bold.

    `warning` (ØVELSE) stands beside the title in the warning colour. Title, warning and clock always stay;
    the others go from the middle outwards when the line is narrow. The clock (`13:13`) is set from outside.
    """

    DEFAULT_CSS = """
    TitleBar {
        height: 1;
        width: 1fr;
        color: $foreground;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    title: reactive[str] = reactive("")
    parts: reactive[Sequence[str]] = reactive[Sequence[str]](())
    notes: reactive[Sequence[str]] = reactive[Sequence[str]](())
    date: reactive[str] = reactive("")
    clock: reactive[str] = reactive("")
    warning: reactive[str] = reactive("")

    def __init__(
        self,
        title: str = "",
        *,
        parts: Sequence[str] = (),
        warning: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(TitleBar.title, title)
        self.set_reactive(TitleBar.parts, tuple(parts))
        self.set_reactive(TitleBar.warning, warning)

    def render(self) -> RenderResult:
        """Return the line for the present width."""
        width = self.content_size.width
        clock = self.clock
        if clock and width >= _NARROW:
            clock = _("at {time}").format(time=clock)
        left = [
            (self.title, "bold"),
            (self.warning, "bold $over"),
            *((part, "$muted") for part in self.parts),
        ]
        right = [*((note, "$muted") for note in self.notes), (self.date, "$muted"), (clock, "bold")]
        return fitted(_contents(left), _contents(right), width, stay=(1 + bool(self.warning), bool(clock)))

    def retranslate(self) -> None:
        """Repaint in the language that is now chosen."""
        self.refresh()


def fitted(
    left: Sequence[Content], right: Sequence[Content], width: int, *, stay: tuple[int, int] = (1, 1)
) -> Content:
    """Return one line of `width` cells with `left` and `right` at its ends.

    Gaps shrink from three cells to two, then parts go from the middle outwards, from the longer side first;
    `stay` says how many of the outermost on each side never go. At last the left end is cut.
    """
    left, right = list(left), list(right)
    while True:
        for gap in (3, 2):
            used = _length(left, gap) + _length(right, gap) + (gap if left and right else 0)
            if used <= width:
                return _line(left, right, width, gap)
        if len(left) > stay[0] and (len(left) >= len(right) or len(right) <= stay[1]):
            left.pop()
        elif len(right) > stay[1]:
            right.pop(0)
        else:
            return _line(left, right, width, 1)


def _contents(parts: Sequence[tuple[str, str]]) -> list[Content]:
    return [Content(visible(text).replace("\n", " ")).stylize(style) for text, style in parts if text]


def _length(parts: Sequence[Content], gap: int) -> int:
    return sum(part.cell_length for part in parts) + gap * max(0, len(parts) - 1)


def _line(left: Sequence[Content], right: Sequence[Content], width: int, gap: int) -> Content:
    end = Content(" " * gap).join(right)
    # Where even the outermost parts are too long, the very first is cut: what follows it is a warning.
    spare = width - _length(left, gap) - end.cell_length - 1
    if left and spare < 0:
        left = [left[0].truncate(max(0, left[0].cell_length + spare), ellipsis=True), *left[1:]]
    start = Content(" " * gap).join(left)
    return start.pad_right(max(0, width - start.cell_length - end.cell_length)).append(end)
