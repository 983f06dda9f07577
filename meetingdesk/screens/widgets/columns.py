"""One aligned line made of cells, measured as a terminal shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from textual.content import Content

from meetingdesk.text import cut, visible

Align = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a line.

    `width` is in terminal cells; None shares what the others leave. `style` is a Textual style, such as
    `bold` or `$muted`. A `str` is literal and made visible; a `Content` must have been made so.
    """

    text: str | Content
    width: int | None = None
    style: str = ""
    align: Align = "left"


def columns(width: int, *cells: Cell, gap: int = 2) -> Content:
    """Return `cells` as one line of exactly `width` terminal cells, `gap` apart.

    What is too long for its cell ends in `…`. A cell of width 0 goes with its gap; when the fixed widths
    leave nothing to the others, these go too, and the line is cut at its right end.
    """
    widths = _widths(width, cells, gap)
    shown = [_cell(cell, cells_) for cell, cells_ in zip(cells, widths, strict=True) if cells_ > 0]
    line = Content(" " * gap).join(shown)
    return line.truncate(width, ellipsis=True).pad_right(max(0, width - line.cell_length))


def _widths(width: int, cells: Sequence[Cell], gap: int) -> list[int]:
    shown = [cell for cell in cells if cell.width != 0]
    flexible = sum(cell.width is None for cell in shown)
    free = width - sum(cell.width or 0 for cell in shown) - gap * max(0, len(shown) - 1)
    share, rest = divmod(max(0, free), flexible) if flexible else (0, 0)
    widths: list[int] = []
    for cell in cells:
        if cell.width is not None:
            widths.append(cell.width)
        else:
            widths.append(share + (rest > 0))
            rest -= 1
    return widths


def _cell(cell: Cell, width: int) -> Content:
    if isinstance(cell.text, Content):
        content = cell.text.truncate(width, ellipsis=True)
    else:
        content = Content(cut(visible(cell.text).replace("\n", " "), width))
    if cell.style:
        content = content.stylize_before(cell.style)
    room = max(0, width - content.cell_length)
    return content.pad_left(room) if cell.align == "right" else content.pad_right(room)
