"""Where a login's password comes from: ~/.pgpass (libpq reads it), the keyring, or whoever was asked for it.

Nothing here is ever written down, and no password is ever part of a message.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from meetingdesk.addresses import ServerAddress
from meetingdesk.store.postgres import driver
from meetingdesk.store.postgres.complaints import complaint, password_needed
from meetingdesk.store.postgres.driver import Driver, DriverError

SERVICE: Final = "meetingdesk"
"""The name in the keyring; the account is `USER@HOST/DATABASE`."""

_given: dict[ServerAddress, str] = {}


def give(address: ServerAddress, password: str) -> None:
    """Use a password that somebody typed, until the program ends."""
    _given[address] = password


def account(address: ServerAddress) -> str:
    """Return what the keyring calls a login."""
    return f"{address.user}@{address.host}/{address.database}"


def connect(address: ServerAddress) -> Driver:
    """Open a connection, with whatever password is known.

    Raises:
        PasswordNeeded: the server asks for one, and none is known.
        StoreFailed: the subclass that fits.
    """
    parameters = address.parameters()
    try:
        return driver.connect(parameters, _given.get(address, ""))
    except DriverError as error:
        if not driver.wants_password(error):
            raise complaint(error, address) from error
    kept = _in_keyring(address)
    if not kept:
        raise password_needed(address.name)
    try:
        found = driver.connect(parameters, kept)
    except DriverError as error:
        raise complaint(error, address) from error
    give(address, kept)
    return found


def _in_keyring(address: ServerAddress) -> str:
    try:
        keyring: Any = import_module("keyring")
    except ImportError:
        return ""
    try:
        return keyring.get_password(SERVICE, account(address)) or ""
    except Exception:  # noqa: BLE001 (a keyring that is locked or broken is none; its errors are its backends')
        return ""
