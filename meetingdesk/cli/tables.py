"""Plain tables for a terminal, and whole lines for a pipe; foreign text is never markup."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Final

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from meetingdesk.text import visible

# A pipe has no width: a program that reads it wants each row on one line.
_PIPE_WIDTH: Final = 10_000


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

    The last column may wrap, the others keep their width as long as the terminal has room.
    """
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    for number, head in enumerate(heads):
        table.add_column(
            Text(head), justify="right" if number in right else "left", overflow="fold", no_wrap=False
        )
    for row in rows:
        table.add_row(*(Text(visible(cell).replace("\n", " ")) for cell in row))
    _print_bare(table)


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
