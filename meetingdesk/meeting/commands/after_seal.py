"""What comes after the seal: supplements and filing."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import Field

from meetingdesk.agendas.words import Word
from meetingdesk.meeting.commands.base import Command, SafeLine, SafeText
from meetingdesk.meeting.supplement_words import SupplementAbout


class ToldOf(Word):
    """Who was told, how, and on which day; today when left out."""

    who: SafeLine
    how: SafeLine = ""
    on: date | None = None


class Scan(Word):
    """A file that comes with a supplement: the name it had, and its bytes. Only its digest is recorded."""

    name: SafeLine
    content: bytes = Field(repr=False)


class AddSupplement(Command):
    """Record what came after the seal. The session numbers it, makes its document and adds the digest.

    `on` is the day it was said, signed or noticed, today when left out; an empty `agreement_id` is the id of
    the meeting's only agreement.
    """

    agreement_id: str = ""
    about: SupplementAbout
    whose: SafeLine = ""
    words: SafeText = ""
    right_name: SafeLine = ""
    on: date | None = None
    participant_id: str = ""
    proposal_id: str = ""
    told: tuple[ToldOf, ...] = ()
    file: Scan | None = None
    number: int = 0
    digest: str = ""
    made_at: datetime | None = None
    certificate: str = ""
    untimed: bool = False


class TellOfSupplement(Command):
    """Record that somebody was told of a supplement."""

    agreement_id: str
    number: int
    told: ToldOf


class BeginFiling(Command):
    """Claim a sealed document for one try to file it, which has ended by `until` at the latest."""

    agreement_id: str
    number: int = 0
    system: SafeLine = ""
    by: SafeLine = ""
    until: datetime


class FileAgreement(Command):
    """Note that a sealed document is filed; with a `reason` it corrects the reference noted before.

    `number` is 0 for the agreement, and counts its supplements from 1; `filed_at` is now when left out.
    """

    agreement_id: str
    number: int = 0
    system: SafeLine
    reference: SafeLine
    by: SafeLine
    filed_at: datetime | None = None
    reason: SafeLine = ""


class NoteFilingFailure(Command):
    """Note why a sealed document is not filed; `uncertain` when nobody knows whether the system has it."""

    agreement_id: str
    number: int = 0
    reason: SafeLine
    system: SafeLine = ""
    by: SafeLine = ""
    uncertain: bool = False
