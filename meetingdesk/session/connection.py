"""Whether the database can be reached, told to whoever shows it. A file always can."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meetingdesk.errors import MeetingDeskError

Watcher = Callable[["MeetingDeskError | None"], None]


class Connection:
    """The way to a server, as it stands; safe to be asked and told from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._watchers: list[Watcher] = []
        self.failure: MeetingDeskError | None = None

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Have `watcher` told on any thread why the server is away, and None when it is back.

        Returns what ends it.
        """
        with self._lock:
            self._watchers.append(watcher)

        def unwatch() -> None:
            with self._lock:
                if watcher in self._watchers:
                    self._watchers.remove(watcher)

        return unwatch

    def lost(self, why: MeetingDeskError) -> None:
        """Tell that it is away; it is being sought by itself."""
        self._tell(why)

    def back(self) -> None:
        """Tell that it is there again."""
        self._tell(None)

    def _tell(self, failure: MeetingDeskError | None) -> None:
        with self._lock:
            self.failure = failure
            watchers = list(self._watchers)
        for watcher in watchers:
            watcher(failure)
