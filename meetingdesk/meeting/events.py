"""What happened: the facts a meeting's log is made of, all in the past tense.

A body says what happened; `Recorded` adds where it stands in the log, who typed it and when. Kinds are
literal strings in the table `EVENTS`, never class paths. Events stay generic: what only one block kind
knows travels in `fields` of a contribution, so that a new kind needs no new event.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal

from pydantic import Field

from meetingdesk.agendas.blocks import AnyBlock
from meetingdesk.agendas.layout import Case, Subject
from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.texts import LocalText
from meetingdesk.agendas.vocabulary import Catalogue, Vocabulary
from meetingdesk.agendas.words import (
    Arithmetic,
    Attendance,
    Dissent,
    Earlier,
    Language,
    LineTag,
    Outcome,
    Stance,
    TurnState,
    Word,
)
from meetingdesk.meeting.drawings import Drawing
from meetingdesk.meeting.supplement_words import AttachedFile, SupplementAbout, Told


class EventBody(Word):
    """Base of every fact; `kind` is its name in the log."""

    kind: ClassVar[str]


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


class MeetingStarted(EventBody):
    """The meeting began; `open_gates` were still open and `reason` says why it began all the same."""

    kind = "meeting_started"
    started_at: datetime
    open_gates: tuple[str, ...] = ()
    reason: str = ""


class BlockStarted(EventBody):
    """A block began to run."""

    kind = "block_started"
    block_id: str
    started_at: datetime


class BlockEnded(EventBody):
    """A block came to its end; `unheard` were still waiting for their turn and `reason` says why."""

    kind = "block_ended"
    block_id: str
    ended_at: datetime
    unheard: tuple[str, ...] = ()
    reason: str = ""


class BlockStartBackdated(EventBody):
    """A block had begun earlier than the clock said; the block before it ended then too."""

    kind = "block_start_backdated"
    block_id: str
    started_at: datetime


class MeetingPaused(EventBody):
    """The clock was stopped."""

    kind = "meeting_paused"
    paused_at: datetime


class MeetingResumed(EventBody):
    """The clock went on."""

    kind = "meeting_resumed"
    resumed_at: datetime


class TimeCountedAsPause(EventBody):
    """A stretch of time, such as an interruption of the laptop, does not count."""

    kind = "time_counted_as_pause"
    began_at: datetime
    ended_at: datetime


class TimeExtended(EventBody):
    """The running block was given more time; `plan` holds every block's new length in seconds."""

    kind = "time_extended"
    block_id: str
    seconds: int
    plan: dict[str, int]
    reason: str = ""


class OverrunAnswered(EventBody):
    """What the facilitator chose when a block was over its time."""

    kind = "overrun_answered"
    block_id: str
    choice: Literal["carry_on", "move_on", "decide"]
    overrun_seconds: int
    reason: str = ""


class FloorGiven(EventBody):
    """A participant has the floor."""

    kind = "floor_given"
    block_id: str
    participant_id: str
    given_at: datetime


class TurnEnded(EventBody):
    """A participant's turn is over.

    Spoken, in writing, passed, absent, or skipped by the facilitator with a reason.
    """

    kind = "turn_ended"
    block_id: str
    participant_id: str
    how: TurnState
    ended_at: datetime
    reason: str = ""


class ContributionLogged(EventBody):
    """Something a participant put forward was written down under their name."""

    kind = "contribution_logged"
    block_id: str
    entry_id: str
    by: str | None = None
    on_behalf_of: str | None = None
    text: str
    tag: LineTag | None = None
    tags: tuple[str, ...] = ()
    written: bool = False
    answers: str | None = None
    fields: dict[str, str] = Field(default_factory=dict)


class ConclusionLogged(EventBody):
    """The secretary wrote down the meeting's own words."""

    kind = "conclusion_logged"
    block_id: str
    entry_id: str
    text: str
    tag: LineTag = "assessment"
    tags: tuple[str, ...] = ()


class EntryRevised(EventBody):
    """A line was rewritten; `revision` is its new number, the earlier text stays in the log."""

    kind = "entry_revised"
    entry_id: str
    revision: int
    text: str
    tags: tuple[str, ...] = ()
    tag: LineTag | None = None
    answers: str | None = None
    fields: dict[str, str] = Field(default_factory=dict)


class EntryPlaced(EventBody):
    """A line was moved within its block: `fields` changed, and it precedes the line `before`, or is last."""

    kind = "entry_placed"
    entry_id: str
    fields: dict[str, str] = Field(default_factory=dict)
    before: str = ""


class BlockRevealed(EventBody):
    """What people gave unseen was shown to everybody; `reason` when somebody was still waited for."""

    kind = "block_revealed"
    block_id: str
    reason: str = ""


class HistoryBrought(EventBody):
    """What earlier meetings of the case left, as it stood then; it replaces what was brought before."""

    kind = "history_brought"
    items: tuple[Earlier, ...]


class EntryWithdrawn(EventBody):
    """A line does not stand any more."""

    kind = "entry_withdrawn"
    entry_id: str


class ProposalOpened(EventBody):
    """Something was put up for decision; who may take a position is fixed here."""

    kind = "proposal_opened"
    block_id: str
    proposal_id: str
    text: str
    eligible: tuple[str, ...]
    owner: str | None = None
    from_entry: str | None = None


class ProposalWithdrawn(EventBody):
    """A proposal was taken back before it was decided."""

    kind = "proposal_withdrawn"
    proposal_id: str
    reason: str


class PositionTaken(EventBody):
    """A participant took a position, or changed it; earlier ones stay in the log."""

    kind = "position_taken"
    proposal_id: str
    participant_id: str
    stance: Stance
    reason: str = ""


class TieBreakOpened(EventBody):
    """Consensus was not reached and stays so: it is for the holder of a role to decide."""

    kind = "tie_break_opened"
    proposal_id: str
    role: str


class SubstituteNamed(EventBody):
    """Somebody stands in for the holder of a role, for a recorded reason."""

    kind = "substitute_named"
    role: str
    participant_id: str
    reason: str


class DecisionMade(EventBody):
    """A proposal's outcome, how it was reached, the arithmetic, and every dissent in its own words."""

    kind = "decision_made"
    proposal_id: str
    outcome: Outcome
    how: str
    arithmetic: Arithmetic
    by: str | None = None
    role: str = ""
    substitute: bool = False
    reason: str = ""
    dissents: tuple[Dissent, ...] = ()
    note: bool = False


class ProposalEscalated(EventBody):
    """A proposal was handed on to others, who answer jointly: it is not decided here, and stays open."""

    kind = "proposal_escalated"
    proposal_id: str
    to: str
    reason: str
    arithmetic: Arithmetic
    dissents: tuple[Dissent, ...] = ()


class EscalationAnswered(EventBody):
    """Those whom a proposal was handed on to have answered, perhaps days later; `by` are their names."""

    kind = "escalation_answered"
    proposal_id: str
    outcome: Outcome
    by: str
    words: str
    answered_at: datetime


class CommitmentMade(EventBody):
    """Something was agreed: what, who and by when."""

    kind = "commitment_made"
    block_id: str
    commitment_id: str
    proposal_id: str | None = None
    what: str
    who: tuple[str, ...]
    due: date | None = None
    no_deadline_reason: str = ""
    for_whom: str = ""


class CommitmentRevised(EventBody):
    """An agreed action was corrected during the meeting."""

    kind = "commitment_revised"
    commitment_id: str
    what: str
    who: tuple[str, ...]
    due: date | None = None
    no_deadline_reason: str = ""
    for_whom: str = ""


class CommitmentWithdrawn(EventBody):
    """An agreed action does not stand any more."""

    kind = "commitment_withdrawn"
    commitment_id: str


class LooseEndSettled(EventBody):
    """Something missing at the close was settled, carried over or dropped, for a reason."""

    kind = "loose_end_settled"
    key: str
    block_id: str = ""
    what: str
    how: Literal["carried_over", "dropped"]
    reason: str


class CitizenWordsWritten(EventBody):
    """What the secretary writes to the citizen, verbatim, in the place of what stood there; "" takes it away.

    In a meeting over several cases `case_id` says to whose citizen.
    """

    kind = "citizen_words_written"
    text: str
    case_id: str = ""


class ContactNamed(EventBody):
    """Whom the citizen calls, in the place of who was named before: a participant, or somebody else.

    In a meeting over several cases `case_id` is the case it is about; without, all that name nobody.
    """

    kind = "contact_named"
    name: str
    phone: str = ""
    participant_id: str | None = None
    case_id: str = ""


class MeetingClosed(EventBody):
    """The talking is over."""

    kind = "meeting_closed"
    closed_at: datetime


class AgreementFrozen(EventBody):
    """The text was fixed for signing: `content_digest` is the SHA-256 of the agreement without signatures.

    In a meeting over several cases there is a text for each: `digests` are theirs by case and `asked` whom
    each is put before; `content_digest` is then the SHA-256 of `digests`, written by RFC 8785.
    """

    kind = "agreement_frozen"
    version: int
    content_digest: str
    signers: tuple[str, ...]
    digests: dict[str, str] = Field(default_factory=dict)
    asked: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class AgreementReopened(EventBody):
    """The text was taken up again; the version that was frozen stays, with its digest and its signatures."""

    kind = "agreement_reopened"
    version: int
    reason: str


class AgreementSigned(EventBody):
    """A signer answered: signed, with a reservation or not, declined, was not there, or signs on paper later.

    `case_id` is the case whose text it answers, in a meeting over several; `drawing` what was drawn beside
    the name.
    """

    kind = "agreement_signed"
    version: int
    participant_id: str
    how: Literal["signed", "reservation", "declined", "not_there", "on_paper"]
    typed_name: str = ""
    words: str = ""
    content_digest: str
    case_id: str = ""
    drawing: Drawing = ()


class AgreementSealed(EventBody):
    """The agreement with its signatures was sealed; `digest` is its SHA-256 over canonical JSON.

    A meeting over several cases seals one for each: `case_id` says whose. `certificate` is the SHA-256 of the
    certificate whose key sealed its PDF, empty where none was sealed; `untimed` says that a timestamp server
    was to be asked and gave no time.
    """

    kind = "agreement_sealed"
    version: int
    agreement_id: str
    digest: str
    case_id: str = ""
    certificate: str = ""
    untimed: bool = False


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


class CommandUndone(EventBody):
    """The last step was taken back; the log keeps both."""

    kind = "command_undone"
    undone_command: str
    undone_kind: str


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


EVENTS: dict[str, type[EventBody]] = {
    body.kind: body
    for body in (
        MeetingOpened,
        CaseAdded,
        CaseRemoved,
        BlocksLaidOut,
        MeetingRescheduled,
        MeetingCancelled,
        ParticipantAdded,
        ParticipantChanged,
        ParticipantRemoved,
        SeatAssigned,
        AttendanceNoted,
        PreparationNoted,
        MeetingStarted,
        BlockStarted,
        BlockEnded,
        BlockStartBackdated,
        MeetingPaused,
        MeetingResumed,
        TimeCountedAsPause,
        TimeExtended,
        OverrunAnswered,
        FloorGiven,
        TurnEnded,
        ContributionLogged,
        ConclusionLogged,
        EntryRevised,
        EntryPlaced,
        BlockRevealed,
        HistoryBrought,
        EntryWithdrawn,
        ProposalOpened,
        ProposalWithdrawn,
        PositionTaken,
        TieBreakOpened,
        SubstituteNamed,
        DecisionMade,
        ProposalEscalated,
        EscalationAnswered,
        CommitmentMade,
        CommitmentRevised,
        CommitmentWithdrawn,
        LooseEndSettled,
        CitizenWordsWritten,
        ContactNamed,
        MeetingClosed,
        AgreementFrozen,
        AgreementReopened,
        AgreementSigned,
        AgreementSealed,
        SupplementAdded,
        SupplementTold,
        FilingBegun,
        AgreementFiled,
        FilingFailed,
        CommandUndone,
        CommitmentSettled,
        ConsentWithdrawn,
    )
}


class Recorded(Word):
    """A fact where it stands in the log.

    `version` counts from 1 within the stream without gaps. `actor` is the seat that typed; `command_id` is
    made by the client, and all facts of one command carry it.
    """

    stream_id: str
    version: int
    kind: str
    body: EventBody
    actor: str
    command_id: str
    at: datetime
