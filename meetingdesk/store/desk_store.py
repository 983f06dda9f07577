"""What the desk needs of the store: lists, half-written lines, and who is at which meeting."""

from __future__ import annotations

from typing import Self

from meetingdesk.settings import database_path
from meetingdesk.store.drafts import Drafts
from meetingdesk.store.filings import Filings
from meetingdesk.store.presence import Presences
from meetingdesk.store.read_models import Lists
from meetingdesk.store.schema import open_database


class DeskStore(Lists, Filings, Drafts, Presences):
    """Everything kept that is no fact. It is usable before the kinds of facts are loaded.

    Every call is synchronous and all come from one thread. Each may raise `StoreFailed`, as the subclass that
    fits; what then was to be written is not. Reading works on a database that may not be written.
    """

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the database `sqlite:///PATH`, made with its folder when there is none.

        Raises:
            WrongUsage: the URL names no file.
            StoreFailed: the subclass that fits.
        """
        return cls(open_database(database_path(url)))

    def close(self) -> None:
        """Close the database; whatever was appended is on disk already."""
        self.database.close()

    def changed(self) -> bool:
        """Say whether somebody else has committed since this was last asked; own writes do not count.

        It costs microseconds, so that it can be asked many times a second.
        """
        return self.database.changed()
