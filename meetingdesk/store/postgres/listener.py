"""The connection that hears what others commit, on a thread of its own, and that notices when it is cut."""

from __future__ import annotations

import selectors
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from meetingdesk.errors import StoreFailed
from meetingdesk.store.database import News
from meetingdesk.store.postgres import driver
from meetingdesk.store.postgres.driver import Driver, DriverError

CHANNEL: Final = "meetingdesk"

# Seconds between two attempts to come back; the last one goes on for ever.
_PAUSES: Final = (0.0, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0)
# A standby tells nobody of what it follows.
_STANDBY_LOOKS: Final = 1.0


class Listener:
    """Counts what others have committed since the start and calls `wake`; tells `news` of the connection.

    `connect` opens a connection that is ready for work; `away` makes the sentence for one that is gone.
    `token` is what this program's own notices carry. `connected` says whether the server can be reached;
    `count` goes up with every notice, `losses` with every cut.
    """

    def __init__(
        self,
        connect: Callable[[], Driver],
        away: Callable[[], StoreFailed],
        token: str,
        news: News,
    ) -> None:
        self._connect = connect
        self._away = away
        self._token = token
        self._news = news
        self.wake: Callable[[], None] = _nobody
        self._has_ended = threading.Event()
        self._wakes, self._wake = socket.socketpair()
        self.connected = threading.Event()
        self.count = 0
        self.losses = 0
        # The first one is made while the caller waits: what cannot be reached is said at once, and no notice
        # is missed.
        first = self._listening()
        self.connected.set()
        self._thread = threading.Thread(target=self._run, args=(first,), name="listener", daemon=True)
        self._thread.start()

    def renew(self) -> None:
        """Look whether the server can be reached: somebody else's connection was cut and no other was had."""
        self.connected.clear()
        self._nudge()

    def close(self) -> None:
        """End the thread and its connection."""
        self._has_ended.set()
        self._nudge()
        self._thread.join()
        self._wake.close()
        self._wakes.close()

    def _nudge(self) -> None:
        with suppress(OSError):
            self._wake.send(b".")

    def _run(self, first: Driver) -> None:
        connection: Driver | None = first
        while connection is not None:
            try:
                self._listen(connection)
            except (DriverError, OSError):
                pass
            finally:
                connection.close()
            connection = None if self._has_ended.is_set() else self._again()

    def _listen(self, connection: Driver) -> None:
        """Hear until the connection breaks or somebody says `renew`."""
        is_standby = bool(driver.ask(connection, "SELECT pg_is_in_recovery()")[0])
        with selectors.DefaultSelector() as waiting:
            waiting.register(connection.fileno(), selectors.EVENT_READ)
            waiting.register(self._wakes, selectors.EVENT_READ)
            while True:
                ready = waiting.select(_STANDBY_LOOKS if is_standby else None)
                if any(key.fileobj is self._wakes for key, _events in ready):
                    self._wakes.recv(4096)
                    return
                if is_standby or any(one != self._token for one in driver.notices(connection)):
                    self._heard()

    def _heard(self) -> None:
        self.count += 1
        self.wake()

    def _again(self) -> Driver | None:
        """Come back, however long it takes; None when the program ends meanwhile."""
        self.losses += 1
        self.connected.clear()
        self._news.lost(self._away())
        attempt = 0
        while not self._has_ended.wait(_PAUSES[min(attempt, len(_PAUSES) - 1)]):
            attempt += 1
            try:
                connection = self._listening()
            except (StoreFailed, DriverError, OSError):
                continue
            self.connected.set()
            # Whatever was said in between was not heard.
            self._heard()
            self._news.back()
            return connection
        return None

    def _listening(self) -> Driver:
        connection = self._connect()
        try:
            if not driver.ask(connection, "SELECT pg_is_in_recovery()")[0]:
                driver.tell(connection, f"LISTEN {CHANNEL}")
        except DriverError:
            connection.close()
            raise
        return connection


def _nobody() -> None:
    """Nobody waits to be woken."""
