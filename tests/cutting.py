"""A wire between a program and the server that can be cut at any byte, or pulled out altogether."""

from __future__ import annotations

import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

_CHUNK: Final = 65_536


class Wire:
    """Carries every connection from its own socket on to another one.

    `folder` gets the socket, and `goal` is the folder of the server's.
    """

    def __init__(self, folder: Path, goal: Path) -> None:
        self.folder = folder
        self._goal = str(goal / ".s.PGSQL.5432")
        self._own = folder / ".s.PGSQL.5432"
        self._lock = threading.Lock()
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._left: int | None = None
        self._after: bytes | None = None
        self._is_out = False
        self._has_ended = False
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(self._own))
        self._listening.listen(64)
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()
        self.cuts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._has_ended = True
        # Closing a socket does not wake who waits for it.
        with suppress(OSError), socket.socket(socket.AF_UNIX) as knock:
            knock.connect(str(self._own))
        self._thread.join()
        self._listening.close()
        self.cut()

    def url(self, database: str, user: str = "meet") -> str:
        """The URL of a database behind the wire."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def cut(self) -> None:
        """Cut every connection now."""
        with self._lock:
            self._cut()

    def cut_after(self, count: int) -> None:
        """Cut every connection when `count` more bytes have gone through, in whichever direction."""
        with self._lock:
            self._left = count

    def cut_once_sent(self, words: bytes) -> None:
        """Cut every connection as soon as the server has been sent these words; no answer comes back."""
        with self._lock:
            self._after = words

    @contextmanager
    def out(self) -> Iterator[None]:
        """Pull it out: connections are cut, and new ones refused, for as long as this lasts."""
        with self._lock:
            self._is_out = True
            self._cut()
        yield
        with self._lock:
            self._is_out = False

    def _cut(self) -> None:
        self.cuts += 1
        self._left = self._after = None
        for pair in self._pairs:
            for end in pair:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
        self._pairs.clear()

    def _accept(self) -> None:
        while True:
            near, _address = self._listening.accept()
            if self._has_ended:
                near.close()
                return
            with self._lock:
                if self._is_out:
                    near.close()
                    continue
                far = socket.socket(socket.AF_UNIX)
                far.connect(self._goal)
                self._pairs.append((near, far))
            threading.Thread(target=self._carry, args=(near, far), daemon=True).start()

    def _carry(self, near: socket.socket, far: socket.socket) -> None:
        with near, far, selectors.DefaultSelector() as waiting:
            waiting.register(near, selectors.EVENT_READ, far)
            waiting.register(far, selectors.EVENT_READ, near)
            while True:
                for key, _events in waiting.select():
                    source = near if key.fileobj is near else far
                    try:
                        if not self._pass_on(source, key.data, is_asked=source is near):
                            return
                    except OSError:
                        return

    def _pass_on(self, source: socket.socket, goal: socket.socket, *, is_asked: bool) -> bool:
        data = source.recv(_CHUNK)
        if not data:
            return False
        with self._lock:
            if self._left is not None:
                data, whole = data[: self._left], len(data)
                self._left -= len(data)
                goal.sendall(data)
                if len(data) < whole or not self._left:
                    self._cut()
                    return False
                return True
            goal.sendall(data)
            if is_asked and self._after is not None and self._after in data:
                self._cut()
                return False
        return True
