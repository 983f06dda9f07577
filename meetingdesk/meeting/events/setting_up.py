"""That a meeting was set up: its cases, its people and who sits where, what was prepared."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from meetingdesk.agendas.blocks import AnyBlock
from meetingdesk.agendas.layout import Case, Subject
from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.texts import LocalText
from meetingdesk.agendas.vocabulary import Catalogue, Vocabulary
from meetingdesk.agendas.words import Attendance, Language
from meetingdesk.meeting.events.base import EventBody


class MeetingOpened(EventBody):
    """A meeting was set up. It embeds the whole agenda, so that editing a file later never changes it.

    `related` are the titles of the agendas of following meetings, by id.
    """

    kind = "meeting_opened"
    meeting_id: str
    case_id: str
    case_number: str
    citizen: str
    more_cases: tuple[Case, ...] = ()
    agenda: Agenda
    agenda_file: str
    vocabularies: dict[str, Vocabulary] = Field(default_factory=dict)
    catalogues: dict[str, Catalogue] = Field(default_factory=dict)
    related: dict[str, LocalText] = Field(default_factory=dict)
    starts_at: datetime
    language: Language
    rehearsal: bool = False


class CaseAdded(EventBody):
    """Another case was put on the list."""

    kind = "case_added"
    case_id: str
    case_number: str
    citizen: str


class CaseRemoved(EventBody):
    """A case will not be taken up after all."""

    kind = "case_removed"
    case_id: str


class BlocksLaidOut(EventBody):
    """Which blocks the meeting has now that its cases and people are so, and what each repetition is about.

    Only where the format repeats blocks. It stands in the log, so that replaying it needs no layout.
    """

    kind = "blocks_laid_out"
    blocks: tuple[AnyBlock, ...]
    subjects: dict[str, Subject]


class MeetingRescheduled(EventBody):
    """The planned start was moved."""

    kind = "meeting_rescheduled"
    starts_at: datetime


class MeetingCancelled(EventBody):
    """The meeting will not be held."""

    kind = "meeting_cancelled"
    reason: str


class ParticipantAdded(EventBody):
    """Somebody is to take part, or came in unannounced."""

    kind = "participant_added"
    participant_id: str
    name: str
    roles: tuple[str, ...] = ()
    department: str = ""
    attendance: Attendance = "expected"


class ParticipantChanged(EventBody):
    """A participant's name, roles or department were corrected."""

    kind = "participant_changed"
    participant_id: str
    name: str
    roles: tuple[str, ...] = ()
    department: str = ""


class ParticipantRemoved(EventBody):
    """Somebody listed will not take part after all; only before the meeting has started."""

    kind = "participant_removed"
    participant_id: str


class SeatAssigned(EventBody):
    """Who holds the facilitator's or the secretary's role; a participant may hold one.

    `held_at` is the seat the role is done from since then, empty for the one it has by itself.
    """

    kind = "seat_assigned"
    seat: Literal["facilitator", "secretary"]
    name: str
    participant_id: str | None = None
    held_at: str = ""


class AttendanceNoted(EventBody):
    """Somebody is present, absent, absent with written input, recused, or has left.

    `since` is when it became so. `for_block` is the block whose start brought it about, because it is not for
    them or is for them again; empty when somebody noted it by hand.
    """

    kind = "attendance_noted"
    participant_id: str
    attendance: Attendance
    since: datetime
    reason: str = ""
    for_block: str = ""


class PreparationNoted(EventBody):
    """An item of the preparation is done, or not after all.

    `reference` points at the document where it lies.
    """

    kind = "preparation_noted"
    item_id: str
    participant_id: str | None = None
    done: bool = True
    reference: str = ""
