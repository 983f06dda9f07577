"""A database on a server: short transactions over a connection that may be cut at any moment."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from meetingdesk.addresses import ServerAddress
from meetingdesk.errors import DatabaseAway, StoreFailed
from meetingdesk.store.database import Access, News, Silence
from meetingdesk.store.postgres import complaints, driver, passwords
from meetingdesk.store.postgres.driver import Driver, DriverError
from meetingdesk.store.postgres.listener import CHANNEL, Listener
from meetingdesk.store.presence import ProcessMark, lock_number

PATIENCE: Final = 3.0
"""Seconds that a piece of work waits for a connection that was cut; after that it says so at once."""

SCHEMA: Final = "meetingdesk"

# Whoever the login is, it works with the rights of the run-time role alone. A laptop that falls silent in
# the middle of a transaction must not keep the others waiting.
_SETTLE_IN: Final = (
    "SELECT set_config('role', current_database() || '_user', false),"
    " set_config('search_path', 'meetingdesk, pg_temp', false),"
    " set_config('lock_timeout', '5s', false),"
    " set_config('idle_in_transaction_session_timeout', '10s', false),"
    " set_config('statement_timeout', '30s', false),"
    " pg_is_in_recovery() OR current_setting('default_transaction_read_only')::boolean,"
    " extract(epoch FROM clock_timestamp())::float8"
)
_MARK: Final = "SELECT pg_try_advisory_lock_shared(%s)"


class ServerDatabase:
    """One program's way to a database on a server: a connection to work with and one to listen on.

    A connection that was cut between two pieces of work is made anew without a word. In the middle of one it
    raises `DatabaseAway`: whether the work was done is then known only to who looks again.

    Raises:
        StoreFailed: the subclass that fits, here and from every method.
    """

    access: Access
    clock_ahead: timedelta

    def __init__(self, address: ServerAddress, news: News | None = None) -> None:
        self.address = address
        self._token = secrets.token_hex(8)
        self._engine: Engine | None = None
        self._driver: Driver | None = None
        self._lost_at = time.monotonic()
        try:
            self._connect()
        except DatabaseAway as error:
            # It was never there: nothing waits to be sent.
            raise complaints.unreachable(address.name) from error
        try:
            self._listener = Listener(self._mark_and_connect, self._away, self._token, news or Silence())
        except (StoreFailed, DriverError) as error:
            self._drop()
            if isinstance(error, StoreFailed):
                raise
            raise complaints.complaint(error, address) from error
        self._heard, self._losses = self._listener.count, self._listener.losses

    def close(self) -> None:
        """Close both connections."""
        self._listener.close()
        self._drop()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend the connection with one unchanging view of the database."""
        with self._transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") as connection:
            yield connection

    @contextmanager
    def asking(self) -> Iterator[Connection]:
        """Lend the connection for one question alone: one way to the server and back, not three."""
        with self._transaction("") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Lend the connection for writing; leaving commits and tells the others, an exception undoes all."""
        with self._transaction("BEGIN") as connection:
            yield connection
            # In one go: the token is letters and digits of our own.
            connection.exec_driver_sql(f"NOTIFY {CHANNEL}, '{self._token}'; COMMIT")

    def changed(self) -> bool:
        """Say whether somebody else has committed since this was last asked, or may have while away."""
        found = self._listener.count
        before, self._heard = self._heard, found
        return found != before

    def tell(self, wake: Callable[[], None]) -> None:
        """Have `wake` called, on another thread, when somebody else has committed."""
        self._listener.wake = wake

    def comes_back(self) -> bool:
        """Wait a moment for the connection, counted from when it was cut; say whether it is there again."""
        if self._engine is not None:
            return True
        while (left := self._lost_at + PATIENCE - time.monotonic()) > 0:
            if self._listener.connected.wait(left) and self._connects():
                return True
        return False

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        try:
            with self._begun(begin) as connection:
                yield connection
        except DBAPIError as error:
            raise self._complaint(error) from error

    def _begun(self, begin: str) -> Connection:
        """Begin a transaction; when the connection has gone since the last one, on a new one."""
        if self._losses != self._listener.losses:
            # Both went, as a rule: whoever asks one question would be the one to find out.
            self._losses = self._listener.losses
            self._drop()
        if self._engine is not None:
            connection = self._engine.connect()
            try:
                if begin:
                    connection.exec_driver_sql(begin)
                return connection
            except DBAPIError as error:
                connection.close()
                if not driver.is_lost(error.orig, self._driver):
                    raise
                self._drop()
        if not (self._listener.connected.is_set() and self._connects()):
            raise self._away()
        assert self._engine is not None  # it was just connected
        connection = self._engine.connect()
        if begin:
            connection.exec_driver_sql(begin)
        return connection

    def _complaint(self, error: DBAPIError) -> StoreFailed:
        # The connection as it was when the error came: what is asked of it closes with it.
        said = complaints.complaint(error.orig, self.address, self._driver)
        if isinstance(said, DatabaseAway):
            self._drop()
        return said

    def _connects(self) -> bool:
        """Connect anew and say whether it worked; where not, have the listener look after it."""
        try:
            self._connect()
        except DatabaseAway:
            self._listener.renew()
            return False
        return True

    def _connect(self) -> None:
        connection, is_read_only = self._settled_in()
        self.access = "ro" if is_read_only else "rw"
        self._driver = connection
        self._engine = create_engine(
            "postgresql+psycopg://", creator=lambda: connection, poolclass=StaticPool, use_native_hstore=False
        )

    def _settled_in(self) -> tuple[Driver, bool]:
        connection = passwords.connect(self.address)
        try:
            asked_at = time.time()
            *_settings, is_read_only, theirs = driver.ask(connection, _SETTLE_IN)
            # As good as half the way there and back.
            self.clock_ahead = timedelta(seconds=theirs - (asked_at + time.time()) / 2)
        except DriverError as error:
            said = complaints.complaint(error, self.address, connection)
            connection.close()
            raise said from error
        return connection, bool(is_read_only)

    def _mark_and_connect(self) -> Driver:
        """Connect for listening; as long as it stands, others see that this program runs."""
        connection, _is_read_only = self._settled_in()
        driver.ask(connection, _MARK, (lock_number(ProcessMark.current()),))
        return connection

    def _away(self) -> DatabaseAway:
        return complaints.away(self.address.name)

    def _drop(self) -> None:
        """Forget the connection; the next piece of work makes another."""
        if self._engine is not None:
            self._lost_at = time.monotonic()
            self._engine.dispose()
        if self._driver is not None:
            self._driver.close()
        self._engine = self._driver = None
