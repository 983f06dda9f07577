"""psycopg: the only file that knows the library, and the server's own codes for what went wrong."""

from __future__ import annotations

from typing import Any, Final, Literal

import psycopg
from psycopg import Connection, Error, OperationalError

Driver = Connection[tuple[Any, ...]]
DriverError = Error

# A wire that was cut without a word is noticed within seconds, in either direction.
_WATCHFUL: Final[dict[str, str]] = {
    "connect_timeout": "4",
    "keepalives": "1",
    "keepalives_idle": "4",
    "keepalives_interval": "2",
    "keepalives_count": "2",
    "tcp_user_timeout": "6000",
    "application_name": "meetingdesk",
    "client_encoding": "utf8",
}

# https://www.postgresql.org/docs/current/errcodes-appendix.html: the server ends the connection with these,
# or does not take one at the moment. Class 08 is the connection itself.
_LOST: Final = frozenset(("57P01", "57P02", "57P03", "57P05", "25P03", "53300"))
_CONNECTION_CLASS: Final = "08"


def connect(parameters: dict[str, str], password: str = "") -> Driver:
    """Open a connection that begins no transaction by itself; an empty password leaves it to ~/.pgpass.

    Raises:
        DriverError: it cannot be opened.
    """
    told: dict[str, Any] = _WATCHFUL | parameters
    if password:
        told["password"] = password
    return psycopg.connect(**told, autocommit=True)


def ask(driver: Driver, statement: str, values: tuple[object, ...] = ()) -> tuple[Any, ...]:
    """Return the only row that a statement of this package answers with.

    Raises:
        DriverError: it failed.
    """
    # The statements are constants of this package; psycopg wants them to be literals.
    row = driver.execute(statement.encode(), values).fetchone()
    assert row is not None  # every one of them returns a row
    return row


def tell(driver: Driver, statement: str) -> None:
    """Run a statement of this package that returns nothing.

    Raises:
        DriverError: it failed.
    """
    driver.execute(statement.encode())


def notices(driver: Driver) -> list[str]:
    """Return the payloads of the notices that have arrived, without waiting.

    Raises:
        DriverError: the connection is gone.
    """
    driver.pgconn.consume_input()
    found: list[str] = []
    while notice := driver.pgconn.notifies():
        found.append(bytes(notice.extra).decode())
    return found


def code_of(error: BaseException | None) -> str:
    """Return the server's five signs for what went wrong, empty where it said none."""
    return (error.sqlstate or "") if isinstance(error, Error) else ""


def is_lost(error: BaseException | None, driver: Driver | None) -> bool:
    """Say whether the connection is gone, or none is to be had at the moment."""
    code = code_of(error)
    if code:
        return code in _LOST or code.startswith(_CONNECTION_CLASS)
    if not isinstance(error, Error):
        return False
    return driver.closed or driver.broken if driver is not None else isinstance(error, OperationalError)


def wants_password(error: DriverError) -> bool:
    """Say whether the server asked for a password and was given none."""
    return error.pgconn is not None and bool(error.pgconn.needs_password)


def refused(error: BaseException | None) -> Literal["login", "database", ""]:
    """Say what a server that answered did not accept when a connection was opened; empty: it is not ready."""
    if not isinstance(error, OperationalError) or error.pgconn is None:
        return ""
    # libpq gives no code for it, only the server's words, in whichever language; names stand in them as they
    # are, and so does the word for how bad it is.
    said = str(error)
    if "FATAL" not in said:
        return ""
    if f'"{_decoded(error.pgconn.user)}"' in said or error.pgconn.used_password:
        return "login"
    return "database" if f'"{_decoded(error.pgconn.db)}"' in said else ""


def _decoded(name: bytes | None) -> str:
    return (name or b"").decode(errors="replace")


def is_about_trust(error: BaseException) -> bool:
    """Say whether the two sides could not agree on an encrypted connection."""
    # libpq gives no code for it.
    said = str(error)
    return isinstance(error, OperationalError) and ("SSL" in said or "certificate" in said)
