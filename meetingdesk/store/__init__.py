"""The only room that knows SQL: the log of facts, drafts, lists, sealed agreements and presence."""

from meetingdesk.store.agreements import SealedDocument
from meetingdesk.store.event_store import EventStore
from meetingdesk.store.log import VersionConflict
from meetingdesk.store.presence import Presence, ProcessMark, is_alive
from meetingdesk.store.read_models import ReadModels

__all__ = [
    "EventStore",
    "ReadModels",
    "SealedDocument",
    "VersionConflict",
    "Presence",
    "ProcessMark",
    "is_alive",
]
