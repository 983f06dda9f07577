"""One SQLite file and the one connection to it: safe settings, short transactions, errors as sentences."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from meetingdesk.errors import StoreFailed
from meetingdesk.locale import _
from meetingdesk.store.database import Access
from meetingdesk.store.failures import failure, gone, translated
from meetingdesk.text import visible

BUSY_MILLISECONDS: Final = 5_000
"""How long another process may hold the write lock before it is an error."""

# Before it, two processes that write and checkpoint at once can lose commits: https://sqlite.org/wal.html
_OLDEST_SQLITE: Final = (3, 51, 3)

_PARAMETERS: Final[dict[Access, str]] = {"rw": "mode=rw", "ro": "mode=ro", "immutable": "mode=ro&immutable=1"}


class SqliteDatabase:
    """A database file with its one connection, for one thread at a time.

    `access` is "rw", or "ro" when the file or its folder may not be written, or "immutable" when SQLite could
    not even put its index file beside it.

    Raises:
        StoreFailed: the subclass that fits, here and from every method.
    """

    def __init__(self, path: Path, access: Access) -> None:
        if dbapi2.sqlite_version_info < _OLDEST_SQLITE:
            raise StoreFailed(
                _("This installation's SQLite {version} can lose data.").format(
                    version=dbapi2.sqlite_version
                ),
                _("Install MeetingDesk again."),
            )
        self.path = path
        self.access = access
        self.clock_ahead = timedelta()
        try:
            self._driver = _connect(path, access)
        except dbapi2.Error as error:
            raise failure(error, path) from error
        self._engine = create_engine(
            "sqlite://", creator=lambda: self._driver, module=dbapi2, poolclass=StaticPool
        )
        self._last_seen = self._data_version()
        self._identity = _identity(path)

    def close(self) -> None:
        """Close the connection; the last one on a file folds its log into it."""
        with translated(self.path):
            self._engine.dispose()
        self._driver.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend the connection with one unchanging view of the database."""
        with self._transaction("BEGIN") as connection:
            yield connection

    def asking(self) -> AbstractContextManager[Connection]:
        """Lend the connection for one question alone."""
        return self.reading()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Lend the connection with the write lock; leaving commits, an exception undoes everything.

        The lock is taken at once: a transaction that first reads and then writes would fail as soon as
        somebody else has written in between.
        """
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection
            # SQLite goes on writing to a file whose name has gone, and all of it would go with the process.
            if _identity(self.path) != self._identity:
                raise gone(visible(str(self.path)))
            connection.commit()

    def use_wal(self) -> None:
        """Let readers and one writer work at once; the file remembers it."""
        try:
            self._driver.execute("PRAGMA journal_mode = WAL")
        except dbapi2.Error as error:
            raise failure(error, self.path) from error

    def changed(self) -> bool:
        """Say whether another connection has committed since this was last asked; costs microseconds."""
        found = self._data_version()
        before, self._last_seen = self._last_seen, found
        return found != before

    def tell(self, wake: Callable[[], None]) -> None:
        """Never: whoever wants to hear of others watches the file, see `file_news`."""

    def comes_back(self) -> bool:
        """Never: a file is not away for a while."""
        return False

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        with translated(self.path), self._engine.connect() as connection:
            connection.exec_driver_sql(begin)
            yield connection

    def _data_version(self) -> int:
        # It changes with other connections' commits and never with this one's own.
        try:
            return int(self._driver.execute("PRAGMA data_version").fetchone()[0])
        except dbapi2.Error as error:
            raise failure(error, self.path) from error


def is_writable(path: Path) -> bool:
    """Say whether the file may be written and files may be made beside it, as a write-ahead log needs."""
    effective = os.access in os.supports_effective_ids
    return os.access(path, os.W_OK, effective_ids=effective) and os.access(
        path.parent, os.W_OK | os.X_OK, effective_ids=effective
    )


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells the file at `path` from another that took its name; None when there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _connect(path: Path, access: Access) -> Any:
    location = f"file:{quote(str(path.absolute()))}?{_PARAMETERS[access]}"
    # Transactions are begun by hand. The store belongs to one thread, not always the one that opened it.
    driver = dbapi2.connect(location, uri=True, isolation_level=None, check_same_thread=False)
    try:
        for pragma in (
            f"busy_timeout = {BUSY_MILLISECONDS}",
            "synchronous = FULL",
            "recursive_triggers = ON",
            "secure_delete = ON",
            "trusted_schema = OFF",
        ):
            driver.execute(f"PRAGMA {pragma}")
        # The first look at the file itself: what is no database says so here.
        driver.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except dbapi2.Error:
        driver.close()
        raise
    return driver
