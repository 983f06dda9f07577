"""What the parts of the store have in common: the open database."""

from __future__ import annotations

from meetingdesk.store.database import Database


class Room:
    """A part of the store, working on the database that all parts share."""

    def __init__(self, database: Database) -> None:
        self.database = database
