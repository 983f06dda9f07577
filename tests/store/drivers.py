"""The driver's own connection to a database file, for tests of what only files have."""

from typing import Any

from meetingdesk.store.engine import SqliteDatabase
from meetingdesk.store.event_store import EventStore


def driver_of(store: EventStore) -> Any:
    """The connection that the store itself works on."""
    assert isinstance(store.database, SqliteDatabase)
    return store.database._driver
