"""What the store asks of a database, whichever it is: a file, or one on a server."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Literal, Protocol

from sqlalchemy import Connection

from meetingdesk.errors import StoreFailed

Access = Literal["rw", "ro", "immutable"]


class Database(Protocol):
    """One program's way to a database, for one thread at a time.

    Raises:
        StoreFailed: the subclass that fits, from every method.
    """

    access: Access
    """`rw`, or why it may only be read: `ro`, and for a file that SQLite cannot even index `immutable`."""

    clock_ahead: timedelta
    """How far the clock of the server is ahead of this computer's; nothing for a file."""

    def close(self) -> None:
        """Give everything back."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Lend the connection with one unchanging view of the database."""

    def asking(self) -> AbstractContextManager[Connection]:
        """Lend the connection for one question alone, which needs no view to be held."""

    def writing(self) -> AbstractContextManager[Connection]:
        """Lend the connection for writing; leaving commits, an exception undoes everything.

        Whoever relies on what they read there takes `dialects.lock` first.
        """

    def changed(self) -> bool:
        """Say whether somebody else has committed since this was last asked; costs microseconds."""

    def tell(self, wake: Callable[[], None]) -> None:
        """Have `wake` called, on any thread, when somebody else has committed; a file does not tell."""

    def comes_back(self) -> bool:
        """After `DatabaseAway`: wait a moment for the connection, and say whether it is there again."""


class News(Protocol):
    """Who wants to hear of the connection to a server; told from any thread."""

    def lost(self, why: StoreFailed) -> None:
        """The connection is gone; it is being sought by itself."""

    def back(self) -> None:
        """The connection is there again."""


class Silence:
    """Nobody wants to hear."""

    def lost(self, why: StoreFailed) -> None:
        """Say nothing."""

    def back(self) -> None:
        """Say nothing."""
