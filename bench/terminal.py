"""A program in a pseudo-terminal of 120 × 36 cells, and when what it painted arrived there."""

from __future__ import annotations

import os
import pty
import re
import signal
import termios
import threading
import time
from collections.abc import Mapping
from typing import Final, Self

COLUMNS: Final = 120
LINES: Final = 36
PATIENCE: Final = 30.0
"""Seconds after which something awaited will not come any more."""
_GRACE: Final = 10.0

# What programs ask a terminal at their start, and what xterm with synchronised output would answer.
_ANSWERS: Final = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[6n": b"\x1b[1;1R",
}
_COLOUR: Final = re.compile(r"\x1b\[[0-9;:]*m")
_CONTROL: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P_^].*?(?:\x07|\x1b\\)|[ -/]*[0-~])", re.DOTALL)


class NeverPainted(Exception):
    """What was awaited did not come; holds the end of what did."""


class Terminal:
    """Runs one program and keeps what it has painted since `forget` was last called; `pid` is its process.

    The program is the terminal's own, so that it is told when the terminal goes. A thread reads all the time,
    so that the program never waits for its terminal.
    """

    def __init__(self, command: list[str], environment: Mapping[str, str]) -> None:
        self._arrived = threading.Condition()
        self._painted = bytearray()
        self._last_at = 0.0
        self._is_open = True
        self.started_at = time.perf_counter()
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            try:
                os.execve(command[0], command, environment)
            finally:
                os._exit(127)
        termios.tcsetwinsize(self._master, (LINES, COLUMNS))
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """End the program, kindly first."""
        os.kill(self.pid, signal.SIGTERM)
        deadline = time.perf_counter() + _GRACE
        while os.waitpid(self.pid, os.WNOHANG)[0] == 0:
            if time.perf_counter() > deadline:
                os.kill(self.pid, signal.SIGKILL)
            time.sleep(0.01)
        self._reader.join(2)
        os.close(self._master)

    def write(self, keys: str) -> float:
        """Press keys; returns when, in seconds of `time.perf_counter`."""
        pressed_at = time.perf_counter()
        os.write(self._master, keys.encode())
        return pressed_at

    def forget(self) -> None:
        """Look only at what is painted from now on."""
        with self._arrived:
            self._painted.clear()

    def await_text(self, *wanted: str, patience: float = PATIENCE) -> float:
        """Return when the last piece arrived that made every one of `wanted` stand in what was painted.

        Raises:
            NeverPainted: it did not within `patience` seconds.
        """
        deadline = time.perf_counter() + patience
        with self._arrived:
            while True:
                text = _words(bytes(self._painted))
                if all(words in text for words in wanted):
                    return self._last_at
                left = deadline - time.perf_counter()
                if left <= 0 or not self._is_open:
                    raise NeverPainted(f"{wanted} was not painted; the last that was: {text[-2000:]!r}")
                self._arrived.wait(left)

    def _read(self) -> None:
        while True:
            try:
                piece = os.read(self._master, 65536)
            except OSError:
                piece = b""
            at = time.perf_counter()
            for question, answer in _ANSWERS.items():
                if question in piece:
                    os.write(self._master, answer)
            with self._arrived:
                self._painted += piece
                self._last_at = at
                self._is_open = bool(piece)
                self._arrived.notify_all()
            if not piece:
                return


def _words(painted: bytes) -> str:
    return _CONTROL.sub("\n", _COLOUR.sub("", painted.decode("utf-8", "replace")))
