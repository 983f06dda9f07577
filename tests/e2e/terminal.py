"""The program in a real pseudo-terminal, with pyte as the screen: what a person sees and types."""

from __future__ import annotations

import os
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pexpect
import pyte

from tests.patience import PATIENCE

ROOT: Final = Path(__file__).parents[2]

# What an ordinary terminal sends.
KEYS: Final = {
    "enter": b"\r",
    "escape": b"\x1b",
    "tab": b"\t",
    "space": b" ",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "backspace": b"\x7f",
    "f1": b"\x1bOP",
    "f2": b"\x1bOQ",
    "f3": b"\x1bOR",
    "f4": b"\x1bOS",
    "f6": b"\x1b[17~",
    "f7": b"\x1b[18~",
    "f8": b"\x1b[19~",
    "f9": b"\x1b[20~",
    **{f"ctrl+{letter}": bytes([ord(letter) - 96]) for letter in "abcdefghjklnopqrstuvwxyz"},
}


class NeverSeen(AssertionError):
    """What was awaited did not come; the message holds the screen."""


class Terminal:
    """One program in a terminal of `columns` × `rows` cells; everything it wrote is kept in `written`."""

    def __init__(
        self,
        arguments: list[str],
        *,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.written = bytearray()
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "meetingdesk", *arguments],
            env={**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), **(environment or {})},
            dimensions=(rows, columns),
            timeout=PATIENCE,
        )
        self.settings_before = termios.tcgetattr(self.child.child_fd)
        self.child.delaybeforesend = None

    # Reading

    def read(self, wait: float = 0.05) -> bool:
        """Take in what the program writes within `wait` seconds; say whether there was anything."""
        try:
            data: Any = self.child.read_nonblocking(65536, timeout=wait)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            return False
        self.written += data
        self._stream.feed(data)
        return True

    @property
    def lines(self) -> list[str]:
        """The rows of the screen, without trailing spaces."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """The screen as plain lines."""
        return "\n".join(self.lines)

    def shows(self, words: str) -> bool:
        """Say whether `words` stand on the screen; where a line breaks counts as a space."""
        return words in self.text or words in " ".join(self.text.split())

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Read until `condition` holds. Raises NeverSeen with the screen."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if not self.read() and not self.child.isalive():
                while self.read():
                    pass
                if condition():
                    return
                raise NeverSeen(f"the program ended before: {what}\n{self.text}")
            if time.monotonic() > deadline:
                raise NeverSeen(f"never came: {what}\n{self.text}")

    def see(self, *words: str) -> None:
        """Read until all `words` stand on the screen."""
        self.until(lambda: all(map(self.shows, words)), " and ".join(words))

    def see_gone(self, *words: str) -> None:
        """Read until none of `words` stands on the screen."""
        self.until(lambda: not any(map(self.shows, words)), "gone: " + ", ".join(words))

    # Writing

    def press(self, *keys: str) -> None:
        """Press keys by name (`f4`, `alt+t`, `escape`), or single letters."""
        for key in keys:
            if key.startswith("alt+"):
                self.child.send(b"\x1b" + key[4:].encode())
            else:
                self.child.send(KEYS.get(key) or key.encode())

    def type(self, text: str) -> None:
        """Type text."""
        self.child.send(text.encode())

    # The terminal itself

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size, as a person drags it."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def kill(self) -> None:
        """End the program as a power cut would."""
        self.child.kill(signal.SIGKILL)
        self.wait()

    def wait(self) -> int:
        """Read to the end; returns the exit code, negative for a signal."""
        deadline = time.monotonic() + PATIENCE
        while self.child.isalive():
            self.read()
            if time.monotonic() > deadline:
                raise NeverSeen(f"the program did not end\n{self.text}")
        while self.read():
            pass
        if self.child.signalstatus is not None:
            return -int(self.child.signalstatus)
        return int(self.child.exitstatus or 0)

    def settings(self) -> list[Any]:
        """The terminal's own settings (echo, line mode and so on) as they are now."""
        found: list[Any] = termios.tcgetattr(self.child.child_fd)
        return found

    def close(self) -> None:
        """End the program, whatever state it is in."""
        if self.child.isalive():
            self.child.kill(signal.SIGCONT)
            self.child.kill(signal.SIGKILL)
        self.child.close(force=True)


@contextmanager
def terminal(*arguments: str, **how: Any) -> Iterator[Terminal]:
    """Run the program for as long as the block lasts."""
    opened = Terminal(list(arguments), **how)
    try:
        yield opened
    finally:
        opened.close()
