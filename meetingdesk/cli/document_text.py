"""An agreement's lines on a terminal: the same text that signers read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

from meetingdesk.cli.tables import print_line


class Line(Protocol):
    """A line of the session's `document_lines`; a `rule` has no text and stands between parts."""

    @property
    def style(self) -> str:
        """What sort of line it is."""

    @property
    def text(self) -> str:
        """What it says."""


_INDENT: Final = {"detail": 4, "quote": 4, "item": 2}
_BOLD: Final = ("title", "heading")


def print_document(lines: Iterable[Line]) -> None:
    """Print the lines in their order, parts apart from each other."""
    for line in lines:
        if line.style == "rule":
            print_line()
        else:
            print_line(line.text, "bold" if line.style in _BOLD else "", _INDENT.get(line.style, 0))
