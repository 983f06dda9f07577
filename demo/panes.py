"""Panes of tmux, on a server of their own that nobody else's sessions share."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from types import TracebackType
from typing import Self


class Panes:
    """One window of tmux, split into panes; everything in it ends with the block.

    Args:
        server: the name of the tmux server.
        width: of the window, in cells.
        height: of the window, in cells.
    """

    def __init__(self, server: str, *, width: int, height: int) -> None:
        self._server = server
        self._size = ("-x", str(width), "-y", str(height))
        self._panes: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        subprocess.run(self.command("kill-server"), check=False, capture_output=True)

    def command(self, *arguments: str) -> list[str]:
        """Return the command line that asks the server for something."""
        return ["tmux", "-L", self._server, "-f", "/dev/null", *arguments]

    def run(self, *arguments: str) -> str:
        """Ask the server for something and return what it answers."""
        return subprocess.run(self.command(*arguments), check=True, capture_output=True, text=True).stdout

    def open(self, name: str, program: Sequence[str]) -> None:
        """Start a program in a pane of its own, which stays when the program has ended."""
        shown = ("-P", "-F", "#{pane_id}")
        if not self._panes:
            made = self.run("new-session", "-d", *self._size, *shown, *program)
            self.run("set-option", "-g", "remain-on-exit", "on")
        else:
            made = self.run("split-window", "-d", *shown, *program)
        self._panes[name] = made.strip()
        self.run("select-pane", "-t", self._panes[name], "-T", name)
        self.run("select-layout", "tiled")

    def process(self, name: str) -> int:
        """Return the number of the program in a pane."""
        return int(self.run("display-message", "-p", "-t", self._panes[name], "#{pane_pid}"))

    def has_ended(self, name: str) -> bool:
        """Say whether the program in a pane is over."""
        return self.run("display-message", "-p", "-t", self._panes[name], "#{pane_dead}").strip() == "1"

    def text(self, name: str) -> str:
        """Return what stands in a pane, with lines that were broken by its width made whole."""
        return self.run("capture-pane", "-p", "-J", "-S", "-", "-t", self._panes[name])

    @property
    def names(self) -> tuple[str, ...]:
        """The panes, in the order they were opened."""
        return tuple(self._panes)
