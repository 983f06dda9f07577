"""What is true now: a meeting's state, made from its log alone."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from meetingdesk.agendas.blocks import BlockBase
from meetingdesk.agendas.layout import Case, Subject
from meetingdesk.agendas.schema import Agenda, Preparation
from meetingdesk.agendas.texts import LocalText
from meetingdesk.agendas.vocabulary import Catalogue, Vocabulary
from meetingdesk.agendas.words import BlockRecord, Commitment, Entry, Language, Participant, Proposal, Word
from meetingdesk.meeting.drawings import Drawing
from meetingdesk.meeting.filing import Filing
from meetingdesk.meeting.supplement_words import Supplement

Phase = Literal["planned", "running", "closed", "signing", "sealed", "cancelled"]


class Seat(Word):
    """Who holds the facilitator's or the secretary's role, and the seat it is done from (see `seats`)."""

    name: str
    participant_id: str | None = None
    held_at: str = ""


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
    block_id: str = ""
    what: str
    how: Literal["carried_over", "dropped"]
    reason: str


class Contact(Word):
    """Whom a citizen calls; `participant_id` where it is somebody on the list."""

    name: str
    phone: str = ""
    participant_id: str | None = None


class Signature(Word):
    """One signer's answer to one version of the text."""

    participant_id: str
    how: Literal["signed", "reservation", "declined", "not_there", "on_paper"]
    typed_name: str
    words: str
    content_digest: str
    at: datetime
    case_id: str = ""
    drawing: Drawing = ()


class FrozenVersion(Word):
    """A version of the agreement that was fixed for signing, with the answers it got.

    Over several cases it is one text for each: `digests` by case, and `asked` whom each is put before.
    """

    version: int
    content_digest: str
    signers: tuple[str, ...]
    frozen_at: datetime
    log_version: int
    signatures: tuple[Signature, ...] = ()
    reopened_reason: str = ""
    digests: dict[str, str] = Field(default_factory=dict)
    asked: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @property
    def waits_for(self) -> tuple[str, ...]:
        """The signers who have not answered, or not to every text."""
        return tuple(signer for signer in self.signers if self.open_texts(signer))

    def open_texts(self, signer: str) -> tuple[str, ...]:
        """The cases whose text a signer has still to answer; one empty word for the only text there is."""
        answered = {one.case_id for one in self.signatures if one.participant_id == signer}
        if not self.digests:
            return ("",) if signer in self.signers and not answered else ()
        return tuple(
            case for case in self.digests if signer in self.asked.get(case, ()) and case not in answered
        )

    def digest_of(self, case_id: str) -> str:
        """The digest of a case's text, or of the only one."""
        return self.digests.get(case_id, self.content_digest)


class MeetingState(Word):
    """Everything that is true of one meeting. Lengths in `plan` are seconds.

    `format` is the agenda as the meeting was opened with it, `agenda` the same with a block for each
    repetition; `subjects` says what each of these is about, `numbers` which repetition is whose. `case_id`,
    `case_number` and `citizen` are those of the first of `cases`; `agreements` are the ids of what was sealed
    by case with `agreement_digests`, `agreement_id` and `agreement_digest` those of the first;
    `seal_is_untimed` says that a timestamp server gave no time for the seal. `version` is
    that of the last event. `to_citizen` and `contacts` are by case; the contact of none in particular, "", is
    that of every case without one of its own.
    """

    meeting_id: str
    case_id: str
    case_number: str
    citizen: str
    cases: tuple[Case, ...] = ()
    format: Agenda
    agenda: Agenda
    subjects: dict[str, Subject] = Field(default_factory=dict)
    numbers: dict[str, int] = Field(default_factory=dict)
    agenda_file: str
    vocabularies: dict[str, Vocabulary]
    catalogues: dict[str, Catalogue]
    related: dict[str, LocalText] = Field(default_factory=dict)
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
    to_citizen: dict[str, str] = Field(default_factory=dict)
    contacts: dict[str, Contact] = Field(default_factory=dict)
    versions: tuple[FrozenVersion, ...] = ()
    agreement_id: str | None = None
    agreements: dict[str, str] = Field(default_factory=dict)
    agreement_digests: dict[str, str] = Field(default_factory=dict)
    agreement_digest: str = ""
    supplements: tuple[Supplement, ...] = ()
    sealed_at: datetime | None = None
    seal_is_untimed: bool = False
    filings: dict[str, Filing] = Field(default_factory=dict)
    version: int = 0
    last_at: datetime | None = None

    @property
    def is_paused(self) -> bool:
        """Whether the clock is stopped."""
        return bool(self.pauses) and self.pauses[-1][1] is None

    @property
    def is_signed(self) -> bool:
        """Whether the format asks anybody to sign; without, the agreement is sealed as it stands."""
        return self.agenda.sign_block is not None

    @property
    def frozen(self) -> FrozenVersion | None:
        """The version that is being signed or was sealed."""
        return self.versions[-1] if self.versions and self.phase in ("signing", "sealed") else None

    @property
    def current_block(self) -> BlockBase | None:
        """The block the meeting is at, running or about to; None before the start and after the close."""
        return self.agenda.block(self.current) if self.current else None

    def case_of(self, block_id: str) -> str:
        """The case a block is about; empty for what the cases of a meeting over several have in common."""
        if len(self.cases) < 2:
            return self.case_id
        subject = self.subjects.get(block_id)
        if subject is None:
            return ""
        if subject.is_case:
            return subject.id
        person = self.participants.get(subject.id)
        return (person and self.case_of_citizen(person.name)) or ""

    def case_of_citizen(self, name: str) -> str:
        """The case of a meeting over several whose citizen bears that name; empty when none alone does."""
        own = [case.id for case in self.cases if case.citizen.casefold() == name.casefold()]
        return own[0] if len(own) == 1 and len(self.cases) > 1 else ""

    def title_of(self, block_id: str, language: Language) -> str:
        """What a block is called here: a repetition bears the citizen's or the person's name behind it.

        Raises KeyError when the meeting has no such block.
        """
        title = self.agenda.block(block_id).title.in_language(language)
        about = self.about(block_id)
        return f"{title} · {about}" if about else title

    def about(self, block_id: str) -> str:
        """The name of the citizen or person a repetition is about; empty where there is nothing to tell."""
        subject = self.subjects.get(block_id)
        if subject is None or (subject.is_case and len(self.cases) < 2):
            return ""
        if not subject.is_case:
            return self.participants[subject.id].name if subject.id in self.participants else ""
        case = next((one for one in self.cases if one.id == subject.id), None)
        if case is None:
            return ""
        namesakes = sum(one.citizen == case.citizen for one in self.cases)
        return case.citizen if namesakes == 1 else f"{case.citizen} {case.number}"

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
