"""Opening a database on a server: made ready beforehand by whoever owns it, and refused when it is not."""

from __future__ import annotations

from sqlalchemy import Connection

from meetingdesk.addresses import ServerAddress
from meetingdesk.store import failures
from meetingdesk.store.database import News
from meetingdesk.store.postgres import complaints
from meetingdesk.store.postgres.engine import ServerDatabase
from meetingdesk.store.schema import REVISIONS


def open_server(address: ServerAddress, news: News | None = None) -> ServerDatabase:
    """Open the database at `address`; its tables are neither made nor changed.

    Raises:
        PasswordNeeded: the server asks for one that nobody has given.
        StoreFailed: the subclass that fits.
    """
    database = ServerDatabase(address, news)
    try:
        with database.reading() as connection:
            found = revision(connection)
        if not found:
            raise complaints.not_set_up(address.name)
        if found not in REVISIONS:
            raise failures.newer(address.name)
        if found != REVISIONS[-1]:
            raise complaints.older(address.name)
    except BaseException:
        database.close()
        raise
    return database


def revision(connection: Connection) -> str:
    """Return the revision that the tables are at, empty where there are none of ours."""
    there = connection.exec_driver_sql(
        "SELECT to_regclass('alembic_version') IS NOT NULL AND to_regclass('installation') IS NOT NULL"
    ).scalar()
    if not there:
        return ""
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "")
