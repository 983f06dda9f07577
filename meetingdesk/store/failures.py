"""The database's own errors as sentences a person can act on: the one place where they are told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError

from meetingdesk.errors import (
    DatabaseBusy,
    DatabaseUnreadable,
    DiskFull,
    NewerDatabase,
    ReadOnlyDatabase,
    StoreFailed,
)
from meetingdesk.locale import _
from meetingdesk.text import visible

# SQLite's primary result codes, https://www.sqlite.org/rescode.html; the lowest byte of the extended ones.
_BUSY: Final = 5
_LOCKED: Final = 6
_READONLY: Final = 8
_IOERR: Final = 10
_CORRUPT: Final = 11
_FULL: Final = 13
_CANTOPEN: Final = 14
_NOTADB: Final = 26


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise what the database says about the file `path` as a `StoreFailed`.

    Raises:
        StoreFailed: the subclass that fits.
    """
    try:
        yield
    except DBAPIError as error:
        raise failure(error.orig, path) from error


def failure(error: BaseException | None, path: Path) -> StoreFailed:
    """Return a driver's error about the file `path` as the sentence that fits."""
    code = getattr(error, "sqlite_errorcode", None)
    told = _SENTENCES.get(code & 0xFF) if isinstance(code, int) else None
    if told:
        return told(visible(str(path)))
    # The driver's own words may repeat a record's content; the code's name never does.
    reason = getattr(error, "sqlite_errorname", None) or type(error).__name__
    return StoreFailed(
        _("The database {path} failed: {reason}.").format(path=visible(str(path)), reason=reason)
    )


def busy(path: str) -> DatabaseBusy:
    """Another process holds the lock."""
    return DatabaseBusy(
        _("Another program kept the database {path} locked for too long.").format(path=path),
        _("Nothing was lost. Try again in a moment."),
    )


def read_only(path: str) -> ReadOnlyDatabase:
    """The file, its folder or its disk may not be written."""
    return ReadOnlyDatabase(
        _("The database {path} may be read but not written.").format(path=path),
        _("Check who may write the file and its folder."),
    )


def full(path: str) -> DiskFull:
    """No room is left."""
    return DiskFull(
        _("There is no room left where the database {path} lies.").format(path=path),
        _("Free some space and try again."),
    )


def unreadable(path: str) -> DatabaseUnreadable:
    """The file is no database, or an encrypted one."""
    return DatabaseUnreadable(
        _("The file {path} is not a database that can be read.").format(path=path),
        _("It is something else, or it is encrypted."),
    )


def foreign(path: str) -> DatabaseUnreadable:
    """The file is a database of another program."""
    return DatabaseUnreadable(
        _("The database {path} belongs to another program.").format(path=path),
        _("Name another file. This one was left as it is."),
    )


def damaged(path: str) -> DatabaseUnreadable:
    """The file is a database with broken pages."""
    return DatabaseUnreadable(
        _("The database {path} is damaged.").format(path=path),
        _("Keep the file as it is and go back to a copy."),
    )


def newer(path: str) -> NewerDatabase:
    """The file's tables are of a later version of the product."""
    return NewerDatabase(
        _("The database {path} was written by a newer version of MeetingDesk.").format(path=path),
        _("Install the newest version. The file was left as it is."),
    )


def not_opened(path: str) -> StoreFailed:
    """The file cannot be opened at all."""
    return StoreFailed(
        _("The database {path} cannot be opened.").format(path=path),
        _("Check that the folder exists and that you may read what is in it."),
    )


def gone(path: str) -> StoreFailed:
    """The file was deleted, moved or replaced while it was open: what is written now would be lost."""
    return StoreFailed(
        _("The database {path} was moved, deleted or replaced while it was open.").format(path=path),
        _("Put the file back or take a copy of what is on the screen; nothing is stored until then."),
    )


def disk(path: str) -> StoreFailed:
    """Reading or writing the file failed below the database."""
    return StoreFailed(
        _("The disk where the database {path} lies could not be read or written.").format(path=path),
        _("Check the disk before you go on."),
    )


_SENTENCES: Final[dict[int, Callable[[str], StoreFailed]]] = {
    _BUSY: busy,
    _LOCKED: busy,
    _READONLY: read_only,
    _IOERR: disk,
    _CORRUPT: damaged,
    _FULL: full,
    _CANTOPEN: not_opened,
    _NOTADB: unreadable,
}
