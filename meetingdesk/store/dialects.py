"""The few things that are written differently for a file and for a server."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Executable, Table, text

POSTGRES: Final = "postgresql"
LISTS_SHAPE_KEY: Final = "lists_shape"

# https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADVISORY-LOCKS
_LOCK: Final = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
# A lock of 64 bits is listed in two halves.
_HELD: Final = text(
    "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND classid::bigint = :high AND objid::bigint = :low LIMIT 1"
)
_SHAPE: Final = text("SELECT value FROM installation WHERE key = :key")
_NOTE_SHAPE: Final = text(
    "INSERT INTO installation (key, value) VALUES (:key, :value)"
    " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)


def on_server(connection: Connection) -> bool:
    """Say whether a connection leads to a server."""
    return connection.dialect.name == POSTGRES


def lock(connection: Connection, *names: str) -> None:
    """Have nobody else work on what is so called until this transaction ends; names are taken in order.

    In a file whoever writes is alone already.
    """
    if on_server(connection):
        for name in sorted(names):
            connection.execute(_LOCK, {"name": name})


def holds_lock(connection: Connection, number: int) -> bool:
    """Say whether any connection to the server holds the lock of that number; in a file nobody does."""
    if not on_server(connection):
        return False
    halves = {"high": number >> 32 & 0xFFFF_FFFF, "low": number & 0xFFFF_FFFF}
    return connection.execute(_HELD, halves).scalar() is not None


def upsert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, each in place of the one that has its primary key."""
    if rows:
        connection.execute(_upsert(connection.dialect.name, table), rows)


def lists_shape(connection: Connection) -> int | None:
    """Return the number that `note_lists_shape` noted last, None when there is none."""
    if not on_server(connection):
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    found = connection.execute(_SHAPE, {"key": LISTS_SHAPE_KEY}).scalar()
    return None if found is None else int(found)


def note_lists_shape(connection: Connection, shape: int) -> None:
    """Note the shape of the lists, inside the transaction that is open: 31 bits."""
    if on_server(connection):
        connection.execute(_NOTE_SHAPE, {"key": LISTS_SHAPE_KEY, "value": str(shape)})
    else:
        connection.exec_driver_sql(f"PRAGMA user_version = {shape}")


@cache
def _upsert(dialect: str, table: Table) -> Executable:
    # Both spell it alike, and each compiles only its own.
    if dialect == POSTGRES:
        from sqlalchemy.dialects.postgresql import insert
    else:
        from sqlalchemy.dialects.sqlite import insert  # type: ignore[assignment]
    statement = insert(table)
    keys = {column.name for column in table.primary_key.columns}
    changes = {
        column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys
    }
    return statement.on_conflict_do_update(index_elements=sorted(keys), set_=changes)
