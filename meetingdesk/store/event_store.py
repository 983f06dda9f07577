"""The store: everything the product keeps, in one database."""

from __future__ import annotations

from meetingdesk.store.agreements import Agreements
from meetingdesk.store.desk_store import DeskStore
from meetingdesk.store.log import EventLog


class EventStore(EventLog, Agreements, DeskStore):
    """The log with what is kept beside it: lists, drafts, sealed agreements and who is at which meeting."""
