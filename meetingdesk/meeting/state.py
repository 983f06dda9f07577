"""What is true now: a meeting's state, made from its log alone."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from meetingdesk.agendas.blocks import BlockBase
from meetingdesk.agendas.schema import Agenda, Preparation
from meetingdesk.agendas.vocabulary import Catalogue, Vocabulary
from meetingdesk.agendas.words import BlockRecord, Commitment, Entry, Language, Participant, Proposal, Word

Phase = Literal["planned", "running", "closed", "signing", "sealed", "cancelled"]


class Seat(Word):
    """Who holds the facilitator's or the secretary's seat."""

    name: str
    participant_id: str | None = None


class PreparationState(Word):
    """What became of one item of the preparation for one participant."""

    done: bool
    reference: str = ""


class OverrunAnswer(Word):
    """A choice made when a block was over its time, or an extension; for the record."""

    block_id: str
    choice: str
    seconds: int
    reason: str
    at: datetime


class LooseEnd(Word):
    """Something missing at the close that was carried over or dropped."""

    key: str
    what: str
    how: Literal["carried_over", "dropped"]
    reason: str


class Signature(Word):
    """One signer's answer to one version of the text."""

    participant_id: str
    how: Literal["signed", "reservation", "declined", "not_there"]
    typed_name: str
    words: str
    content_digest: str
    at: datetime


class FrozenVersion(Word):
    """A version of the agreement that was fixed for signing, with the answers it got."""

    version: int
    content_digest: str
    signers: tuple[str, ...]
    frozen_at: datetime
    log_version: int
    signatures: tuple[Signature, ...] = ()
    reopened_reason: str = ""

    @property
    def waits_for(self) -> tuple[str, ...]:
        """The signers who have not answered."""
        answered = {signature.participant_id for signature in self.signatures}
        return tuple(signer for signer in self.signers if signer not in answered)


class MeetingState(Word):
    """Everything that is true of one meeting. Lengths in `plan` are seconds.

    `version` is that of the last event.
    """

    meeting_id: str
    case_id: str
    case_number: str
    citizen: str
    agenda: Agenda
    agenda_file: str
    vocabularies: dict[str, Vocabulary]
    catalogues: dict[str, Catalogue]
    starts_at: datetime
    language: Language
    rehearsal: bool
    phase: Phase = "planned"
    cancelled_reason: str = ""
    participants: dict[str, Participant] = Field(default_factory=dict)
    seats: dict[str, Seat] = Field(default_factory=dict)
    preparation: dict[str, PreparationState] = Field(default_factory=dict)
    started_at: datetime | None = None
    open_gates: tuple[str, ...] = ()
    start_reason: str = ""
    closed_at: datetime | None = None
    blocks: dict[str, BlockRecord] = Field(default_factory=dict)
    current: str | None = None
    floor: str | None = None
    plan: dict[str, int] = Field(default_factory=dict)
    pauses: tuple[tuple[datetime, datetime | None], ...] = ()
    overruns: tuple[OverrunAnswer, ...] = ()
    substitutes: dict[str, tuple[str, str]] = Field(default_factory=dict)
    loose_ends: dict[str, LooseEnd] = Field(default_factory=dict)
    versions: tuple[FrozenVersion, ...] = ()
    agreement_id: str | None = None
    agreement_digest: str = ""
    version: int = 0
    last_at: datetime | None = None

    @property
    def is_paused(self) -> bool:
        """Whether the clock is stopped."""
        return bool(self.pauses) and self.pauses[-1][1] is None

    @property
    def frozen(self) -> FrozenVersion | None:
        """The version that is being signed or was sealed."""
        return self.versions[-1] if self.versions and self.phase in ("signing", "sealed") else None

    @property
    def current_block(self) -> BlockBase | None:
        """The block the meeting is at, running or about to; None before the start and after the close."""
        return self.agenda.block(self.current) if self.current else None

    def case_of(self, block_id: str) -> str:
        """The case a block is about."""
        return self.case_id

    def record(self, block_id: str) -> BlockRecord:
        """What was recorded in a block; an empty record when nothing was."""
        return self.blocks.get(block_id) or BlockRecord(block_id=block_id)

    def next_block(self) -> BlockBase | None:
        """The timed block after the current one.

        The first before the start, None when the current one is the last.
        """
        timed = self.agenda.timed_blocks
        if self.current is None:
            return timed[0] if timed and self.phase == "running" else None
        ids = [block.id for block in timed]
        following = ids.index(self.current) + 1 if self.current in ids else len(ids)
        return timed[following] if following < len(ids) else None

    def find_entry(self, entry_id: str) -> Entry | None:
        """A line by its id, withdrawn ones too."""
        for record in self.blocks.values():
            for entry in (*record.contributions, *record.conclusions):
                if entry.id == entry_id:
                    return entry
        return None

    def find_proposal(self, proposal_id: str) -> Proposal | None:
        """A proposal by its id, withdrawn ones too."""
        for record in self.blocks.values():
            for proposal in record.proposals:
                if proposal.id == proposal_id:
                    return proposal
        return None

    def find_commitment(self, commitment_id: str) -> Commitment | None:
        """A commitment by its id, withdrawn ones too."""
        for record in self.blocks.values():
            for commitment in record.commitments:
                if commitment.id == commitment_id:
                    return commitment
        return None

    def holders(self, role: str) -> tuple[Participant, ...]:
        """Everybody who holds a role, wherever they are."""
        return tuple(person for person in self.participants.values() if role in person.roles)


def preparation_key(item: Preparation, participant_id: str | None) -> str:
    """The key under which `MeetingState.preparation` keeps one participant's part of an item."""
    return f"{item.id}:{participant_id or ''}"
