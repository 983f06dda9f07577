"""The server's errors as sentences a person can act on."""

from __future__ import annotations

from typing import Final

from meetingdesk.addresses import ServerAddress
from meetingdesk.errors import (
    DatabaseAway,
    DatabaseUnreachable,
    DatabaseUnreadable,
    NewerDatabase,
    ReadOnlyDatabase,
    StoreFailed,
)
from meetingdesk.locale import _
from meetingdesk.store import failures
from meetingdesk.store.postgres import driver
from meetingdesk.store.postgres.driver import Driver

# https://www.postgresql.org/docs/current/errcodes-appendix.html
_READ_ONLY: Final = "25006"
_FULL: Final = frozenset(("53100",))
_BUSY: Final = frozenset(("55P03", "40P01", "40001", "57014"))
_NO_RIGHTS: Final = "42501"
_NO_TABLES: Final = frozenset(("42P01", "3F000", "22023"))
_NO_DATABASE: Final = "3D000"
_NOT_LET_IN: Final = "28"


class LoginRefused(StoreFailed):
    """The server does not know the login, or not with this password."""


class PasswordNeeded(StoreFailed):
    """The server asks for a password, and nobody has given one."""


def complaint(
    error: BaseException | None, address: ServerAddress, connection: Driver | None = None
) -> StoreFailed:
    """Return a driver's error as the sentence that fits; `connection` is where it came up, if it stood."""
    name, code = address.name, driver.code_of(error)
    if code.startswith(_NOT_LET_IN):
        return not_let_in(name)
    if connection is None and (said := _about_the_start(error, address)):
        return said
    if driver.is_lost(error, connection):
        return away(name)
    if code == _READ_ONLY:
        return read_only(name)
    if code in _FULL:
        return failures.full(name)
    if code in _BUSY:
        return failures.busy(name)
    return _about_set_up(code, address) or StoreFailed(
        # The server's own words may repeat a record's content; its code never does.
        _("The database {path} failed: {reason}.").format(path=name, reason=code or type(error).__name__)
    )


def _about_set_up(code: str, address: ServerAddress) -> StoreFailed | None:
    if code == _NO_RIGHTS:
        return no_rights(address)
    if code in _NO_TABLES:
        return not_set_up(address.name)
    return no_database(address.name) if code == _NO_DATABASE else None


def _about_the_start(error: BaseException | None, address: ServerAddress) -> StoreFailed | None:
    """Return what stands in the way of a connection that was never open, None when it may come by itself."""
    if error is not None and driver.is_about_trust(error):
        return not_trusted(address.name)
    refused = driver.refused(error)
    if refused == "login":
        return not_let_in(address.name)
    return no_database(address.name) if refused == "database" else None


def no_database(name: str) -> StoreFailed:
    """The server knows none of that name, or keeps it from this login."""
    return StoreFailed(
        _("There is no database {path} on the server.").format(path=name),
        _("Check the name; whoever looks after the server makes one with: createdb"),
    )


def away(name: str) -> DatabaseAway:
    """The connection is gone, or there is none at the moment."""
    return DatabaseAway(
        _("The database {path} cannot be reached.").format(path=name),
        _("What you write is kept on this computer. It is tried again by itself."),
    )


def unreachable(name: str) -> DatabaseUnreachable:
    """No connection was had from the start."""
    return DatabaseUnreachable(
        _("The database {path} cannot be reached.").format(path=name),
        _("Check the name in the URL and the network, and ask whoever looks after the server."),
    )


def read_only(name: str) -> ReadOnlyDatabase:
    """A standby, or a login that may only look."""
    return ReadOnlyDatabase(
        _("The database {path} may be read but not written.").format(path=name),
        _("It is a copy that follows another server. Name the one that leads to write."),
    )


def no_rights(address: ServerAddress) -> StoreFailed:
    """The login is not a member of the role that people work with."""
    return StoreFailed(
        _("This login may not work in the database {path}.").format(path=address.name),
        _("Whoever looks after the server gives it the role: {role}").format(role=f"{address.database}_user"),
    )


def not_set_up(name: str) -> DatabaseUnreadable:
    """There are no tables of ours."""
    return DatabaseUnreadable(
        _("The database {path} has not been made ready for MeetingDesk.").format(path=name),
        _("Whoever looks after the server does it with: meetingdesk db init URL"),
    )


def older(name: str) -> NewerDatabase:
    """The tables are those of an earlier version, and only their owner may change them."""
    return NewerDatabase(
        _("The database {path} is still of an older version of MeetingDesk.").format(path=name),
        _("Whoever looks after the server brings it up to date with: meetingdesk db init URL"),
    )


def not_let_in(name: str) -> LoginRefused:
    """A wrong password, or a login that nobody knows."""
    return LoginRefused(
        _("The server of the database {path} did not accept the login.").format(path=name),
        _("Check the name in the URL, and the password in ~/.pgpass or the keyring."),
    )


def not_trusted(name: str) -> StoreFailed:
    """No encrypted connection, or a certificate that proves nothing."""
    return StoreFailed(
        _("The server of the database {path} could not show a certificate that is trusted here.").format(
            path=name
        ),
        _("Name the certificate of whoever vouches for it: ?sslrootcert=FILE at the end of the URL."),
    )


def password_needed(name: str) -> PasswordNeeded:
    """Nothing was found to answer the server's question with."""
    return PasswordNeeded(
        _("The server of the database {path} asks for a password.").format(path=name),
        _("Put it into ~/.pgpass or the keyring, or start MeetingDesk in a terminal, where it is asked for."),
    )
