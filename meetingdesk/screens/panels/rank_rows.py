"""How what is ranked looks: the number somebody gives, the words, and the sum with its arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from meetingdesk.screens.panels.looks import beside
from meetingdesk.text import visible

_LEAD = 4
_NARROW = 56
_SUM = 26


@dataclass(frozen=True, slots=True)
class RankLook:
    """One item: `number` stands before it (points, a place, "·" for none), `total` and `sum` behind it.

    `sum` is the arithmetic, such as `Jonas 2 + Amal 3`, and goes below the words where there is no width.
    """

    row_id: str
    text: str
    number: str
    total: str = ""
    sum: str = ""
    help: str = ""
    strong: bool = False
    selectable: bool = True

    @property
    def gutter(self) -> Content:
        """What stands at column 0."""
        return Content()

    def draw(self, width: int, acting: bool) -> Content:
        """Return the number, the words, wrapped, and the sum at the right of the first line."""
        lead = Content(self.number.rjust(_LEAD - 2) + "  ").stylize("bold" if self.strong else "$muted")
        words = Content(visible(self.text)).stylize("bold" if self.strong else "")
        total = Content(self.total).stylize("bold")
        told = Content(visible(self.sum)).stylize("not bold $muted")
        if width < _NARROW:
            lines = [beside(words, total, total.cell_length, width - _LEAD)]
            lines += [told] if self.sum else []
        else:
            end = total.append(" = ").append(told) if self.sum else total
            end = end.truncate(max(_SUM, width // 2), ellipsis=True)
            lines = [beside(words, end, max(_SUM, end.cell_length) if end.cell_length else 0, width - _LEAD)]
        if self.help:
            lines.append(Content(visible(self.help)).stylize("not bold $muted"))
        return _behind(lead, Content("\n").join(lines).wrap(max(1, width - _LEAD)))


def _behind(lead: Content, lines: list[Content]) -> Content:
    blank = Content(" " * _LEAD)
    return Content("\n").join(
        [(blank if at else lead).append(line) for at, line in enumerate(lines)] or [lead]
    )
