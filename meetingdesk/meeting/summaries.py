"""What the desk lists: one light line for each meeting and each open commitment.

Plain dataclasses, because the desk is painted before pydantic is loaded. They are read models: made from a
state when something is appended, kept by the store, and rebuilt from the log at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

Waits = Literal[
    "ready",
    "people",
    "gates",
    "running",
    "closing",
    "signatures",
    "seal",
    "answers",
    "papers",
    "filing",
    "sealed",
    "cancelled",
]


@dataclass(frozen=True, slots=True)
class FurtherCase:
    """A case that a meeting takes up besides its first."""

    case_id: str
    case_number: str
    citizen: str


@dataclass(frozen=True, slots=True)
class MeetingSummary:
    """One meeting as the desk lists it.

    `case_id`, `case_number` and `citizen` are those of its first case, `more_cases` the others;
    `agreement_ids` what was sealed, one for each case. `is_signed` says whether the format has signatures.
    `filed_in` names the case systems that hold what was sealed; `filing_failed` says that a try failed.

    `waits_for` says what it waits for; `waits_done` of `waits_total` count it where it is countable.
    `role_gaps` are the role keys that nobody fills. `block_number` counts from 1 and is 0 outside a running
    meeting.
    """

    meeting_id: str
    case_id: str
    case_number: str
    citizen: str
    agenda_id: str
    title_da: str
    title_en: str
    short_da: str
    short_en: str
    minutes: int
    citizen_takes_part: Literal["absent", "present", "partly"]
    starts_at: datetime
    phase: Literal["planned", "running", "closed", "signing", "sealed", "cancelled"]
    waits_for: Waits
    waits_done: int
    waits_total: int
    coming: int
    written_names: tuple[str, ...]
    role_gaps: tuple[str, ...]
    block_number: int
    block_da: str
    block_en: str
    floor_name: str
    started_at: datetime | None
    last_at: datetime | None
    version: int
    agreement_id: str | None
    language: Literal["da", "en"]
    rehearsal: bool
    is_signed: bool = True
    more_cases: tuple[FurtherCase, ...] = ()
    agreement_ids: tuple[str, ...] = ()
    filing_failed: bool = False
    filed_in: tuple[str, ...] = ()

    @property
    def citizens(self) -> str:
        """Whom the meeting is about in a few words: `Mona K. +2` with two further cases."""
        return f"{self.citizen} +{len(self.more_cases)}" if self.more_cases else self.citizen

    def title(self, language: str) -> str:
        """The meeting's full title in a language."""
        return self.title_en if language == "en" else self.title_da

    def short(self, language: str) -> str:
        """The meeting's short title in a language."""
        return self.short_en if language == "en" else self.short_da

    def block(self, language: str) -> str:
        """The title of the block the meeting is at, empty outside a running meeting."""
        return self.block_en if language == "en" else self.block_da


@dataclass(frozen=True, slots=True)
class CommitmentSummary:
    """One commitment of a sealed or closed meeting that is still open; `who` are names."""

    commitment_id: str
    meeting_id: str
    case_id: str
    case_number: str
    citizen: str
    what: str
    who: tuple[str, ...]
    due: date | None
    no_deadline_reason: str
    rehearsal: bool
    for_whom: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Text under somebody's cursor: not a fact, but kept so that nothing typed is lost.

    `field` says what it is for, such as `line:p-1` or `proposal`; one seat has one draft for each block
    and field.
    """

    meeting_id: str
    seat: str
    block_id: str
    field: str
    text: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class FilingSummary:
    """How far a sealed agreement (`number` 0) or one of its supplements is on its way into a case system.

    The fields are those of `filing.Filing`, with what a list shows of the meeting.
    """

    agreement_id: str
    number: int
    meeting_id: str
    case_number: str
    citizen: str
    title_da: str
    title_en: str
    stage: Literal["ready", "under_way", "filed", "failed"]
    since: datetime
    system: str
    reference: str
    by: str
    reason: str
    uncertain: bool
    rehearsal: bool
    until: datetime | None = None

    def title(self, language: str) -> str:
        """The meeting's title in a language."""
        return self.title_en if language == "en" else self.title_da


CLOSING: Final = ":closing"
"""The place of a draft that says that a seat has the close open, and what it writes there; no block's id."""


@dataclass(frozen=True, slots=True)
class Interruption:
    """A meeting whose program ended without leaving it.

    When the last sign of life was, what was being typed, and whether that was at the close.
    """

    meeting_id: str
    last_at: datetime
    draft: Draft | None
    closing: bool = False


@dataclass(frozen=True, slots=True)
class DeskView:
    """Everything the desk shows. `total_meetings` counts all, also those beyond the ones listed.

    `unfiled` counts the sealed documents that are in no case system yet; rehearsals are not among them.
    """

    meetings: tuple[MeetingSummary, ...]
    commitments: tuple[CommitmentSummary, ...]
    interruptions: tuple[Interruption, ...]
    total_meetings: int
    unfiled: int = 0


@dataclass(frozen=True, slots=True)
class AgreementSummary:
    """One sealed agreement as lists show it; `digest` is the SHA-256 of its canonical JSON."""

    agreement_id: str
    meeting_id: str
    case_number: str
    citizen: str
    agenda_id: str
    title_da: str
    title_en: str
    version: int
    sealed_at: datetime
    digest: str
    rehearsal: bool
