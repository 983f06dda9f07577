"""Plain tables for a terminal, and whole lines for a pipe; foreign text is never markup."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Final, Literal

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from meetingdesk.text import visible

# A pipe has no width: a program that reads it wants each row on one line.
_PIPE_WIDTH: Final = 10_000
_GAP: Final = 2
_COMMON_WORD: Final = 12


def console() -> Console:
    """Return what writes to stdout: as wide as the terminal, without colours, markup or emoji codes."""
    is_terminal = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(
        file=sys.stdout,
        width=None if is_terminal else _PIPE_WIDTH,
        markup=False,
        emoji=False,
        highlight=False,
        no_color=True,
    )


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> None:
    """Print rows under their heads; the columns numbered in `right` hold numbers.

    In a narrow terminal the widest columns wrap first. Where heads and words would be torn apart, each row is
    printed by itself, a line for each column behind its head.
    """
    shown = [[visible(cell).replace("\n", " ") for cell in row] for row in rows]
    widths = _widths(heads, shown, console().width - _GAP * (len(heads) - 1))
    if widths is None:
        _print_apart(heads, shown)
        return
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold", show_edge=False)
    for number, (head, width) in enumerate(zip(heads, widths, strict=True)):
        justify: Literal["left", "right"] = "right" if number in right else "left"
        table.add_column(Text(head), justify=justify, overflow="fold", width=width)
    for row in shown:
        table.add_row(*map(Text, row))
    _print_bare(table)


def _widths(heads: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """Return the cells of each column, all together at most `room`; None when heads would be torn apart."""
    columns = [[head, *(row[number] for row in rows)] for number, head in enumerate(heads)]
    whole = [max(map(cell_len, cells)) for cells in columns]
    words = [max((cell_len(word) for cell in cells for word in cell.split()), default=0) for cells in columns]
    for torn_from in (room, _COMMON_WORD):
        # A word that is longer than most, such as an id, may be broken before the table is.
        least = [
            max(cell_len(cells[0]), min(word, torn_from)) for cells, word in zip(columns, words, strict=True)
        ]
        for cap in range(room, 0, -1):
            widths = _capped(least, whole, cap)
            if sum(widths) <= room:
                return widths
    return None


def _capped(least: Sequence[int], whole: Sequence[int], cap: int) -> list[int]:
    return [max(small, min(large, cap)) for small, large in zip(least, whole, strict=True)]


def _print_apart(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for number, row in enumerate(rows):
        if number:
            print_line()
        for head, cell in zip(heads, row, strict=True):
            if cell:
                line = Text.assemble((f"{head}: " if head else "", "bold"), cell, overflow="fold")
                _print_bare(line)


def print_line(text: str = "", style: str = "", indent: int = 0) -> None:
    """Print foreign text, indented by some cells and wrapped at words where there is a terminal."""
    line = Text(visible(text), style=style)
    # An empty text in a padding would not even end its line.
    _print_bare(Padding(line, (0, 0, 0, indent), expand=False) if text else "")


def print_heading(text: str) -> None:
    """Print a heading with an empty line before it."""
    console().print()
    print_line(text, "bold")


def _print_bare(drawing: RenderableType) -> None:
    """Print what is drawn line by line, without the spaces that fill each line up to its width."""
    terminal = console()
    with terminal.capture() as drawn:
        terminal.print(drawing)
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in drawn.get().splitlines()))


def nothing(sentence: str) -> None:
    """Say on stderr that there is nothing to list, so that a pipe gets nothing at all."""
    Console(stderr=True, markup=False, highlight=False, emoji=False).print(sentence)
