"""Hearing of it when another process writes to the database file, where the platform tells.

A commit is seen by others once SQLite has noted it in memory that they share, and of that nobody is told: the
last thing a watcher hears of is the write before it. So one looks a little later, and once or twice more for
disks that take their time to make it safe.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

# Seconds from hearing of a write to looking at what it was: 4 ms find nearly all, a slow disk's fsync takes
# 25 ms and more.
_LOOKS: Final = (0.004, 0.016, 0.045, 0.1)
_BREATH: Final = 1.0
"""Seconds after which a watcher notices that it is to end."""


class FileNews:
    """Calls `changed`, on a thread of its own, whenever somebody may have written to the database at `path`.

    Own writes count too: whoever is called looks, which costs microseconds. `is_heard` is False where the
    platform tells nothing; then one has to look by oneself.
    """

    def __init__(self, path: Path, changed: Callable[[], None]) -> None:
        self._log = f"{path.name}-wal"
        self._changed = changed
        self._has_ended = threading.Event()
        self._watch = _watch(path.absolute().parent)
        self.is_heard = self._watch is not None
        if self.is_heard:
            threading.Thread(target=self._listen, name="news", daemon=True).start()

    def close(self) -> None:
        """Hear no more."""
        self._has_ended.set()

    def _listen(self) -> None:
        watch = self._watch
        assert watch is not None  # only then is there a thread
        looks: list[float] = []
        with watch:
            while not self._has_ended.is_set():
                wait = looks[0] - time.monotonic() if looks else _BREATH
                heard = watch.read(timeout=max(0, wait * 1_000))
                now = time.monotonic()
                if any(event.name == self._log for event in heard):
                    # What is due is not put off: others may be writing without a pause.
                    first, *later = (now + seconds for seconds in _LOOKS)
                    looks = [min(first, *looks[:1]) if looks else first, *later]
                if looks and looks[0] <= now:
                    del looks[0]
                    self._changed()


def _watch(folder: Path) -> Any:
    """Return what tells of writes in a folder; None where there is no such thing, or no more of it."""
    if sys.platform != "linux":
        return None
    from inotify_simple import INotify, flags

    watch = None
    try:
        watch = INotify()
        watch.add_watch(folder, flags.MODIFY)
    except OSError:
        # A system gives each user only so many of them.
        if watch is not None:
            watch.close()
        return None
    return watch
