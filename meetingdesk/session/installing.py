"""What is done about a database as a whole: logging in, making a server's ready, moving to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from meetingdesk.addresses import is_server, server_address
from meetingdesk.errors import StoreFailed

Ask = Callable[[str], str]
"""Asks whoever sits at the terminal for the password of the database of that name; empty: none is given."""

_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Prepared:
    """A database that was made ready: its roles, its revision, and whether it was ready before."""

    owner: str
    user: str
    revision: str
    was_there: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """How much was copied from one database to another, and compared."""

    streams: int
    facts: int
    agreements: int


def log_in(url: str, ask: Ask) -> None:
    """See that a server's password is known to this program; whoever is asked types it once.

    A file needs none, and what else is wrong with a server is told where it is used.

    Raises:
        StoreFailed: no password that was typed is accepted.
    """
    if not is_server(url):
        return
    from meetingdesk.store.postgres import passwords
    from meetingdesk.store.postgres.complaints import LoginRefused, PasswordNeeded

    address = server_address(url)
    for attempt in range(_TRIES + 1):
        try:
            passwords.connect(address).close()
            return
        except (PasswordNeeded, LoginRefused) as error:
            if attempt == _TRIES or (attempt == 0 and isinstance(error, LoginRefused)):
                raise
            typed = ask(address.name)
            if not typed:
                raise
            passwords.give(address, typed)
        except StoreFailed:
            return


def set_up_database(url: str, ask: Ask) -> Prepared:
    """Make a server's database ready, or bring it up to date.

    Raises:
        WrongUsage: the URL names no database on a server.
        StoreFailed: the subclass that fits; nothing was changed.
    """
    address = server_address(url)
    log_in(url, ask)
    from meetingdesk.store.postgres.setting_up import set_up

    done = set_up(address)
    return Prepared(done.owner, done.user, done.revision, done.was_there)


def copy_database(source: str, target: str, ask: Ask) -> Moved:
    """Copy an installation into an empty database, and compare every row.

    Raises:
        WrongUsage: a URL names no database.
        StoreFailed: the subclass that fits; nothing was written.
    """
    for url in (source, target):
        log_in(url, ask)
    from meetingdesk.store.copying import copy
    from meetingdesk.store.event_store import EventStore

    here = EventStore.open(source)
    try:
        there = EventStore.open(target)
        try:
            done = copy(here, there)
        finally:
            there.close()
    finally:
        here.close()
    return Moved(done.streams, done.facts, done.agreements)
