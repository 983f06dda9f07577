"""What the desk needs of the store: lists, half-written lines, and who is at which meeting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from meetingdesk.addresses import is_server, server_address
from meetingdesk.settings import database_path
from meetingdesk.store.database import News
from meetingdesk.store.drafts import Drafts
from meetingdesk.store.engine import SqliteDatabase
from meetingdesk.store.file_news import FileNews
from meetingdesk.store.filings import Filings
from meetingdesk.store.presence import Presences
from meetingdesk.store.read_models import Lists
from meetingdesk.store.schema import open_database


class DeskStore(Lists, Filings, Drafts, Presences):
    """Everything kept that is no fact. It is usable before the kinds of facts are loaded.

    Every call is synchronous and all come from one thread. Each may raise `StoreFailed`, as the subclass that
    fits; what then was to be written is not. Reading works on a database that may not be written.
    """

    _news: FileNews | None = None

    @classmethod
    def open(cls, url: str, news: News | None = None) -> Self:
        """Open the database `sqlite:///PATH`, made with its folder when there is none, or `postgresql://…`.

        `news` is told what a server says by itself; a file says nothing.

        Raises:
            WrongUsage: the URL names no database.
            PasswordNeeded: the server asks for one that nobody has given.
            StoreFailed: the subclass that fits.
        """
        if is_server(url):
            # Only who has a server waits for its libraries.
            from meetingdesk.store.postgres.opening import open_server

            return cls(open_server(server_address(url), news))
        return cls(open_database(database_path(url)))

    def close(self) -> None:
        """Close the database; whatever was appended is on disk already."""
        if self._news is not None:
            self._news.close()
        self.database.close()

    def wait_for_news(self, wake: Callable[[], None]) -> bool:
        """Have `wake` called, on any thread, when somebody may have committed; False where one must look."""
        if not isinstance(self.database, SqliteDatabase):
            self.database.tell(wake)
            return True
        if self._news is None:
            self._news = FileNews(self.database.path, wake)
        return self._news.is_heard

    def changed(self) -> bool:
        """Say whether somebody else has committed since this was last asked; own writes do not count.

        It costs microseconds, so that it can be asked many times a second.
        """
        return self.database.changed()
