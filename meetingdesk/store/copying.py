"""A whole installation from one database to another: the same rows, and so the same digests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, func, insert, select

from meetingdesk.errors import DatabaseUnreadable, StoreFailed
from meetingdesk.locale import _
from meetingdesk.store import dialects
from meetingdesk.store.event_store import EventStore
from meetingdesk.store.tables import AGREEMENT, EVENT, METADATA, PRESENCE

# Who sits at which meeting is said anew by every program.
_COPIED: Final = tuple(table for table in METADATA.sorted_tables if table is not PRESENCE)
_AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class Copied:
    """How much was copied, and compared afterwards."""

    streams: int
    facts: int
    agreements: int


def copy(source: EventStore, target: EventStore) -> Copied:
    """Copy everything into an empty database, and compare it row by row before it counts.

    Raises:
        DatabaseUnreadable: a log of the source does not hold: what is broken is not carried on.
        StoreFailed: the target is not empty, or the subclass that fits; nothing was written.
    """
    for stream_id in source.stream_ids():
        if source.verify(stream_id) is not None:
            raise DatabaseUnreadable(
                _("The log {stream} does not hold; nothing was copied.").format(stream=stream_id),
                _("See which step it is with: meetingdesk meeting log"),
            )
    with source.database.reading() as here, target.database.writing() as there:
        if any(_count(there, table) for table in _COPIED):
            raise StoreFailed(_("The database to copy to is not empty."), _("Nothing was written there."))
        for table in _COPIED:
            for rows in _rows(here, table):
                there.execute(insert(table), [dict(row._mapping) for row in rows])
        if (shape := dialects.lists_shape(here)) is not None:
            dialects.note_lists_shape(there, shape)
        _compare(here, there)
        return Copied(
            streams=int(there.execute(_STREAMS).scalar_one()),
            facts=_count(there, EVENT),
            agreements=_count(there, AGREEMENT),
        )


_STREAMS: Final = select(func.count()).select_from(EVENT).where(EVENT.c.version == 1)


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _rows(connection: Connection, table: Table) -> Iterator[list[Row[Any]]]:
    """Return a table's rows a few at a time, in the order of its key: a fact follows the one before it."""
    wanted = select(table).order_by(*table.primary_key.columns)
    found = connection.execute(wanted, execution_options={"yield_per": _AT_ONCE})
    for part in found.partitions():
        yield list(part)


def _compare(here: Connection, there: Connection) -> None:
    for table in _COPIED:
        if _fingerprint(here, table) != _fingerprint(there, table):
            raise StoreFailed(
                _("What was copied differs in {table}; nothing was kept of it.").format(table=table.name)
            )


def _fingerprint(connection: Connection, table: Table) -> str:
    """Return one digest of all that stands in a table."""
    found = hashlib.sha256()
    for rows in _rows(connection, table):
        for row in rows:
            found.update(repr([bytes(one) if isinstance(one, memoryview) else one for one in row]).encode())
    return found.hexdigest()
