"""What whoever looks after a server does once: the tables, and two roles that nobody logs in as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from meetingdesk.addresses import ServerAddress
from meetingdesk.store import dialects, failures, read_models, schema
from meetingdesk.store.postgres import complaints, passwords
from meetingdesk.store.postgres.engine import SCHEMA
from meetingdesk.store.postgres.guards import guards, rights
from meetingdesk.store.postgres.opening import revision
from meetingdesk.store.tables import METADATA

_FOREIGN: Final = (
    "SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace('meetingdesk') AND relkind = 'r'"
)
_SUPERUSER: Final = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a database was made ready as: the role that owns the tables, and the one that people work with."""

    owner: str
    user: str
    revision: str
    was_there: bool


def set_up(address: ServerAddress) -> Prepared:
    """Make a database ready, or bring it up to date; doing so again changes nothing.

    The login of `address` may create roles (or both exist) and owns the database.

    Raises:
        StoreFailed: the subclass that fits; nothing was changed.
    """
    driver = passwords.connect(address)
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: driver, poolclass=StaticPool, use_native_hstore=False
    )
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            done = _prepare(connection, address)
            connection.commit()
        return done
    except DBAPIError as error:
        raise complaints.complaint(error.orig, address, driver) from error
    finally:
        engine.dispose()
        driver.close()


def _prepare(connection: Connection, address: ServerAddress) -> Prepared:
    dialects.lock(connection, "meetingdesk db init")
    owner, user = f"{address.database}_owner", f"{address.database}_user"
    quoted = connection.dialect.identifier_preparer.quote_identifier
    _roles(connection, owner, user)
    database = quoted(address.database)
    for statement in (
        f"GRANT CONNECT, CREATE ON DATABASE {database} TO {quoted(owner)}",
        f"GRANT CONNECT ON DATABASE {database} TO {quoted(user)}",
        f"SET LOCAL ROLE {quoted(owner)}",
        f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}",
        f"SET LOCAL search_path = {SCHEMA}, pg_temp",
    ):
        connection.exec_driver_sql(statement)
    found = revision(connection)
    if not found and connection.exec_driver_sql(_FOREIGN).scalar():
        raise failures.foreign(address.name)
    if found and found not in schema.REVISIONS:
        raise failures.newer(address.name)
    if not found:
        _create(connection)
    elif found != schema.REVISIONS[-1]:
        schema.migrate(connection)
    for statement in rights(quoted(user)):
        connection.exec_driver_sql(statement)
    return Prepared(owner, user, schema.REVISIONS[-1], was_there=bool(found))


def _roles(connection: Connection, *names: str) -> None:
    """Make the roles that are missing, and let whoever makes them act as them."""
    is_superuser = connection.exec_driver_sql(_SUPERUSER).scalar()
    quoted = connection.dialect.identifier_preparer.quote_identifier
    for name in names:
        known = connection.exec_driver_sql("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).scalar()
        if not known:
            connection.exec_driver_sql(f"CREATE ROLE {quoted(name)} NOLOGIN")
        member = "SELECT pg_has_role(current_user, %s, 'MEMBER')"
        if not is_superuser and not connection.exec_driver_sql(member, (name,)).scalar():
            connection.exec_driver_sql(f"GRANT {quoted(name)} TO CURRENT_USER")


def _create(connection: Connection) -> None:
    """Make every table as the newest revision has it."""
    METADATA.create_all(connection, checkfirst=False)
    for statement in guards():
        connection.exec_driver_sql(statement.replace("%", "%%"))
    connection.exec_driver_sql(schema.VERSION_TABLE)
    connection.exec_driver_sql("CREATE TABLE installation (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (%s)", (schema.REVISIONS[-1],))
    read_models.note_shape(connection)
