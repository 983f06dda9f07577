"""What came after the seal: supplements, filing, and what became of what was agreed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from meetingdesk.meeting.events.base import EventBody
from meetingdesk.meeting.supplement_words import AttachedFile, SupplementAbout, Told


class SupplementAdded(EventBody):
    """Something came after the seal, and has a numbered document of its own that cites what was sealed.

    `digest` is the SHA-256 of that document as canonical JSON, `certificate` that of the certificate its PDF
    is sealed with; `untimed` when a timestamp server was to say when, and did not. The fields are those of
    `Supplement`.
    """

    kind = "supplement_added"
    number: int
    agreement_id: str
    case_id: str = ""
    about: SupplementAbout
    whose: str = ""
    words: str = ""
    right_name: str = ""
    on: date
    participant_id: str = ""
    proposal_id: str = ""
    told: tuple[Told, ...] = ()
    file: AttachedFile | None = None
    digest: str
    made_at: datetime
    certificate: str = ""
    untimed: bool = False


class SupplementTold(EventBody):
    """Somebody was told of a supplement after it was made; its document stays as it is."""

    kind = "supplement_told"
    agreement_id: str
    number: int
    told: Told


class FilingBegun(EventBody):
    """A program took a sealed document to file it; `until` is when it has given up at the latest.

    `number` is 0 for the agreement, and counts its supplements from 1.
    """

    kind = "filing_begun"
    agreement_id: str
    number: int = 0
    system: str = ""
    by: str = ""
    until: datetime


class AgreementFiled(EventBody):
    """A sealed document is in a case system, under that system's own reference; `by` is who put it there.

    `reason` says why an earlier reference is corrected.
    """

    kind = "agreement_filed"
    agreement_id: str
    number: int = 0
    system: str
    reference: str
    by: str
    filed_at: datetime
    reason: str = ""


class FilingFailed(EventBody):
    """A sealed document could not be filed; with `uncertain` nobody knows whether the system has it."""

    kind = "filing_failed"
    agreement_id: str
    number: int = 0
    system: str = ""
    by: str = ""
    reason: str
    uncertain: bool = False


class CommitmentSettled(EventBody):
    """In a case's own log: what became of an agreed action after its meeting."""

    kind = "commitment_settled"
    commitment_id: str
    meeting_id: str
    how: Literal["done", "dropped", "continued"]
    reason: str = ""


class ConsentWithdrawn(EventBody):
    """In a case's own log: a consent given at a meeting was withdrawn between meetings; `on` is the day."""

    kind = "consent_withdrawn"
    consent_id: str
    meeting_id: str
    on: date
    words: str = ""
