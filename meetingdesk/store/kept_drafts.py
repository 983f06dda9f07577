"""What is typed while a server is away: kept in a file on this computer until it can go where it belongs."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import delete, select

from meetingdesk.canonical import sha256_hex
from meetingdesk.meeting.summaries import Draft
from meetingdesk.store.drafts import FIELDS, Drafts, draft_of
from meetingdesk.store.engine import SqliteDatabase
from meetingdesk.store.schema import open_database
from meetingdesk.store.tables import DRAFT


class KeptDrafts:
    """The drafts of one database in a folder on this computer; a draft without text is one to be removed.

    The file is made when there is first something to keep. `url` tells the databases' files apart.
    """

    def __init__(self, folder: Path, url: str) -> None:
        self._path = folder / f"drafts-{sha256_hex(url.encode())[:16]}.db"
        self._database: SqliteDatabase | None = None
        self.waits = self._path.exists()
        """Whether there may be something to bring home."""

    def close(self) -> None:
        """Close the file, where there is one."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def keep(self, draft: Draft) -> None:
        """Keep a draft in place of the one before it; it is on disk on return. Raises StoreFailed."""
        self.waits = True
        Drafts(self._opened()).save_draft(draft)

    def bring_home(self, drafts: Drafts) -> None:
        """Put what was kept where it belongs, unless something newer stands there. Raises StoreFailed."""
        if not self.waits:
            return
        database = self._opened()
        with database.reading() as connection:
            rows = connection.execute(select(*(DRAFT.c[name] for name in FIELDS))).all()
        for row in rows:
            _put(drafts, draft_of(tuple(row)))
            # Only what was brought home: another program of this computer may keep something meanwhile.
            this = [DRAFT.c[name] == value for name, value in zip(FIELDS, row, strict=True)]
            with database.writing() as connection:
                connection.execute(delete(DRAFT).where(*this))
        self.waits = False

    def _opened(self) -> SqliteDatabase:
        if self._database is None:
            self._database = open_database(self._path)
        return self._database


def _put(drafts: Drafts, draft: Draft) -> None:
    key = (draft.seat, draft.block_id, draft.field)
    for there in drafts.drafts(draft.meeting_id):
        if (there.seat, there.block_id, there.field) == key and there.saved_at > draft.saved_at:
            return
    if draft.text:
        drafts.save_draft(draft)
    else:
        drafts.delete_draft(draft.meeting_id, *key)
