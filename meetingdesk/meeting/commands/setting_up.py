"""Setting a meeting up: its cases, its people and who sits where, what is prepared."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.texts import LocalText
from meetingdesk.agendas.vocabulary import Catalogue, Vocabulary
from meetingdesk.agendas.words import Attendance, Language
from meetingdesk.meeting.commands.base import Command, SafeLine


class AddCase(Command):
    """Put another case on the list; the session finds the id of a case by its number."""

    case_id: str = ""
    case_number: SafeLine
    citizen: SafeLine


class RemoveCase(Command):
    """Take a case off the list of which nothing has come up yet."""

    case_id: str


class OpenMeeting(Command):
    """Set up a meeting of a case, or of several, by an agenda."""

    meeting_id: str
    case_id: str
    case_number: SafeLine
    citizen: SafeLine
    more_cases: tuple[AddCase, ...] = ()
    agenda: Agenda
    agenda_file: str
    vocabularies: dict[str, Vocabulary] = Field(default_factory=dict)
    catalogues: dict[str, Catalogue] = Field(default_factory=dict)
    related: dict[str, LocalText] = Field(default_factory=dict)
    starts_at: datetime
    language: Language = "da"
    rehearsal: bool = False


class RescheduleMeeting(Command):
    """Move the planned start."""

    starts_at: datetime


class CancelMeeting(Command):
    """Say that the meeting will not be held, and why."""

    reason: SafeLine


class AddParticipant(Command):
    """Put somebody on the list; with `present` when they are in the room already."""

    participant_id: str
    name: SafeLine
    roles: tuple[str, ...] = ()
    department: SafeLine = ""
    attendance: Attendance = "expected"


class ChangeParticipant(Command):
    """Correct a participant's name, roles (two if need be) or department."""

    participant_id: str
    name: SafeLine
    roles: tuple[str, ...] = ()
    department: SafeLine = ""


class RemoveParticipant(Command):
    """Take somebody off the list before the meeting starts."""

    participant_id: str


class AssignSeat(Command):
    """Say who facilitates or who is secretary; `held_at` is the seat it is done from, "" for its own."""

    seat: Literal["facilitator", "secretary"]
    name: SafeLine
    participant_id: str | None = None
    held_at: str = ""


class NoteAttendance(Command):
    """Say that somebody is present, absent, absent with written input, recused or has left.

    `at` backdates it.
    """

    participant_id: str
    attendance: Attendance
    reason: SafeLine = ""
    at: datetime | None = None


class NotePreparation(Command):
    """Tick an item of the preparation, or untick it; a document is referred to, never retyped."""

    item_id: str
    participant_id: str | None = None
    done: bool = True
    reference: SafeLine = ""


class HandOver(Command):
    """Let those leave whom a hand-over names, and give the facilitator's seat to whoever goes on."""

    block_id: str
