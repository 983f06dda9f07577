"""A YAML file as data: every scalar a string, every value's line known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from meetingdesk.agendas.mistakes import Path
from meetingdesk.locale import _
from meetingdesk.text import cut, visible

Value = str | list["Value"] | dict[str, "Value"]
"""What a file holds: strings, lists and mappings, nothing else."""

_SHOWN_CELLS = 40


@dataclass(frozen=True, slots=True)
class Document:
    """The content of one file; `lines` holds the line, from 1, where each path's key or list item starts."""

    file: str
    value: Value
    lines: Mapping[Path, int]

    def line_of(self, path: Path) -> int:
        """Return the line of the key at `path`, or of the closest parent that the file has."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def key_of(path: Path) -> str:
    """Return `path` as a reader writes it: `blocks[2].minutes`, positions from 0."""
    if not path:
        return _("whole file")
    steps = (f"[{step}]" if isinstance(step, int) else f".{shown(step)}" for step in path)
    return "".join(steps).removeprefix(".")


def shown(value: str) -> str:
    """Return a value from a file as a message may quote it: on one line, short, and safe to show."""
    return cut(visible(value[: 16 * _SHOWN_CELLS]).replace("\n", " "), _SHOWN_CELLS)
