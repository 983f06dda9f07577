"""Opening a database file: made when there is none, brought up to date when older, refused when not ours."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from meetingdesk.errors import StoreFailed
from meetingdesk.store import failures, read_models
from meetingdesk.store.engine import SqliteDatabase, is_writable
from meetingdesk.store.guards import GUARDS
from meetingdesk.store.tables import METADATA
from meetingdesk.text import visible

APPLICATION_ID: Final = 0x4D444553
"""What stands in the file's header: "MDES"."""

REVISIONS: Final = ("0001", "0002", "0003")
"""Every revision in `migrations/versions`, oldest first; `tables` and `guards` describe the last one."""

MIGRATIONS: Final = Path(__file__).parent / "migrations"

# As alembic itself makes it.
VERSION_TABLE: Final = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
    " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


@dataclass(frozen=True, slots=True)
class _Found:
    is_empty: bool
    is_ours: bool
    revision: str


def open_database(path: Path) -> SqliteDatabase:
    """Open the database file at `path` with every table in place; a missing one is made, for its owner alone.

    A file that may not be written is opened for reading.

    Raises:
        StoreFailed: the subclass that fits.
    """
    try:
        is_missing = not path.exists()
    except OSError as error:
        raise failures.not_opened(visible(str(path))) from error
    if is_missing:
        try:
            _make_file(path)
        except OSError as error:
            raise _file_failure(error, path) from error
    database = _open(path)
    try:
        _bring_to_head(database)
    except BaseException:
        database.close()
        raise
    # Making the file was nobody else's change.
    database.changed()
    return database


def upgrade(connection: Connection) -> None:
    """Bring a file's tables up to the newest revision, inside the transaction that is open."""
    migrate(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def migrate(connection: Connection) -> None:
    """Run with alembic the revisions that are missing, inside the transaction that is open.

    On a server the first three never run: its tables are made as they were after them.
    """
    # Four tenths of a second to import, and needed once in a version's life.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, REVISIONS[-1])


def create(connection: Connection) -> None:
    """Make every table as the newest revision has it, without loading alembic."""
    METADATA.create_all(connection, checkfirst=False)
    for guard in GUARDS:
        connection.exec_driver_sql(guard)
    connection.exec_driver_sql(VERSION_TABLE)
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (REVISIONS[-1],))
    read_models.note_shape(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _make_file(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        # SQLite gives its files beside this one the same mode.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        # Another process was quicker.
        return


def _file_failure(error: OSError, path: Path) -> StoreFailed:
    name = visible(str(path))
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return failures.full(name)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return failures.read_only(name)
    return failures.not_opened(name)


def _open(path: Path) -> SqliteDatabase:
    if is_writable(path):
        return SqliteDatabase(path, "rw")
    try:
        return SqliteDatabase(path, "ro")
    except StoreFailed:
        # SQLite wants to put its index beside the file. It may do without when no log waits to be folded in.
        log = path.with_name(f"{path.name}-wal")
        if log.exists() and log.stat().st_size:
            raise
        return SqliteDatabase(path, "immutable")


def _bring_to_head(database: SqliteDatabase) -> None:
    name = visible(str(database.path))
    with database.reading() as connection:
        found = _look(connection)
    if not (found.is_empty or found.is_ours):
        raise failures.foreign(name)
    if found.is_ours and found.revision not in REVISIONS:
        raise failures.newer(name)
    if database.access == "rw":
        database.use_wal()
    if found.revision != REVISIONS[-1]:
        with database.writing() as connection:
            # Another process may have done it in the meantime.
            found = _look(connection)
            if found.is_empty:
                create(connection)
            elif found.revision != REVISIONS[-1]:
                upgrade(connection)


def _look(connection: Connection) -> _Found:
    tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").scalars())
    application = connection.exec_driver_sql("PRAGMA application_id").scalar()
    is_ours = application == APPLICATION_ID and "alembic_version" in tables
    revision = (
        connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() if is_ours else ""
    )
    return _Found(is_empty=not tables and not application, is_ours=is_ours, revision=str(revision))
