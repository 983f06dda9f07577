"""What somebody asks for: commands, in the imperative. `decide` answers with facts, or refuses.

Text fields are made safe when a command is built: unsafe text raises `errors.UnsafeText` before anything
happens. Ids of new things are made by the client (`ids.new_id`), so that a command sent twice is
recognised.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.texts import LocalText
from meetingdesk.agendas.vocabulary import Catalogue, Vocabulary
from meetingdesk.agendas.words import Attendance, Earlier, Language, LineTag, Outcome, Stance, Word
from meetingdesk.meeting.drawings import AnyStrokes
from meetingdesk.meeting.supplement_words import SupplementAbout
from meetingdesk.text import accept

# These raise UnsafeText itself, which names the code point, where a pydantic ValueError would be wrapped.
SafeLine = Annotated[str, AfterValidator(partial(accept, multiline=False))]
SafeText = Annotated[str, AfterValidator(partial(accept, multiline=True))]


class Command(Word):
    """Base of every command."""


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


class StartMeeting(Command):
    """Begin; past an open gate only with a reason."""

    reason: SafeLine = ""


class StartBlock(Command):
    """Start the clock of the block the meeting is at."""

    started_at: datetime | None = None


class MoveOn(Command):
    """End the current block and start the next, or `to` another one.

    Past somebody unheard only with a reason.
    """

    to: str | None = None
    reason: SafeLine = ""


class BackdateStart(Command):
    """Say that the current block began earlier than the clock thinks."""

    started_at: datetime


class PauseMeeting(Command):
    """Stop the clock."""


class ResumeMeeting(Command):
    """Let the clock go on."""


class CountAsPause(Command):
    """Do not count a stretch of time, such as an interruption of the laptop."""

    began_at: datetime
    ended_at: datetime


class ExtendBlock(Command):
    """Give the running block more minutes.

    Later blocks that are not fixed shrink unless `shrink` is false.
    """

    minutes: int = Field(ge=1, le=240)
    shrink: bool = True
    reason: SafeLine = ""


class AnswerOverrun(Command):
    """Say what to do about the overrun, other than extend; moving on itself is `MoveOn`."""

    choice: Literal["carry_on", "move_on", "decide"]
    reason: SafeLine = ""


class GiveFloor(Command):
    """Give a participant the floor; whoever had it has spoken."""

    participant_id: str


class EndTurn(Command):
    """Say how a participant's turn ended."""

    participant_id: str
    how: Literal["spoken", "written", "passed", "absent", "skipped"]
    reason: SafeLine = ""


class LogContribution(Command):
    """Write down what a participant put forward; before the meeting only what is in writing.

    `fields` holds what only the block's kind knows, such as the column of a card.
    """

    block_id: str
    entry_id: str
    by: str | None = None
    on_behalf_of: str | None = None
    text: SafeText
    tag: LineTag | None = None
    tags: tuple[str, ...] = ()
    written: bool = False
    answers: str | None = None
    fields: dict[str, SafeText] = Field(default_factory=dict)


class LogConclusion(Command):
    """Write down the meeting's own words."""

    block_id: str
    entry_id: str
    text: SafeText
    tag: LineTag = "assessment"
    tags: tuple[str, ...] = ()


class ReviseEntry(Command):
    """Rewrite a line; `revision` is the one that was read, so that no change is lost unseen.

    Without `fields` what the block's kind keeps stays as it is; with them, those named change.
    """

    entry_id: str
    revision: int
    text: SafeText
    tags: tuple[str, ...] = ()
    tag: LineTag | None = None
    answers: str | None = None
    fields: dict[str, SafeText] | None = None


class PlaceEntry(Command):
    """Move a line within its block: `fields` that change, such as its column, and the line it then precedes.

    With an empty `before` it comes last.
    """

    entry_id: str
    fields: dict[str, SafeText] = Field(default_factory=dict)
    before: str = ""


class RevealBlock(Command):
    """Show what people gave unseen, although somebody is still waited for: with a reason."""

    block_id: str
    reason: SafeLine


class WithdrawEntry(Command):
    """Take a line back."""

    entry_id: str


class BringHistory(Command):
    """Lay what earlier meetings of the case left before the blocks that ask for it; the session's own."""

    items: tuple[Earlier, ...]


class OpenProposal(Command):
    """Put something up for decision; `owner` says whose matter it is, where the rule lets one decide."""

    block_id: str
    proposal_id: str
    text: SafeText
    owner: str | None = None
    from_entry: str | None = None


class WithdrawProposal(Command):
    """Take an undecided proposal back, with the reason."""

    proposal_id: str
    reason: SafeLine


class TakePosition(Command):
    """Record what one participant holds about a proposal."""

    proposal_id: str
    participant_id: str
    stance: Stance
    reason: SafeText = ""


class TakeAllFor(Command):
    """Record that all eligible people present who have not answered are for."""

    proposal_id: str


class OpenTieBreak(Command):
    """Say that disagreement stays: the holder of the named role is to decide."""

    proposal_id: str


class NameSubstitute(Command):
    """Name who stands in for the absent or recused holder of a deciding role, and why."""

    role: str
    participant_id: str
    reason: SafeLine


class BreakTie(Command):
    """Decide as the holder of the role, with a reason."""

    proposal_id: str
    by: str
    outcome: Outcome
    reason: SafeText


class DecideAsOwner(Command):
    """Decide a matter of one's own after the advice, with a reason."""

    proposal_id: str
    by: str
    outcome: Outcome
    reason: SafeText


class CastDecidingVote(Command):
    """Decide by the casting vote when the votes are equal, with a reason."""

    proposal_id: str
    by: str
    outcome: Outcome
    reason: SafeText


class RecordDecision(Command):
    """Let the rule's own outcome stand; `note` keeps what was not agreed as the professionals' note."""

    proposal_id: str
    note: bool = False


class EscalateProposal(Command):
    """Hand a proposal on, with the reason; to those whom the agenda names when `to` is left out."""

    proposal_id: str
    to: SafeLine = ""
    reason: SafeText


class AnswerEscalation(Command):
    """Record the answer of those whom a proposal was handed on to, also later; `by` are their names."""

    proposal_id: str
    outcome: Outcome
    by: SafeLine
    words: SafeText
    answered_at: datetime | None = None


class MakeCommitment(Command):
    """Agree on an action: what, who (participant ids), by when; without a date only with a reason."""

    block_id: str
    commitment_id: str
    proposal_id: str | None = None
    what: SafeText
    who: tuple[str, ...] = ()
    due: date | None = None
    no_deadline_reason: SafeLine = ""
    for_whom: SafeLine = ""


class ReviseCommitment(Command):
    """Correct an agreed action."""

    commitment_id: str
    what: SafeText
    who: tuple[str, ...] = ()
    due: date | None = None
    no_deadline_reason: SafeLine = ""
    for_whom: SafeLine = ""


class WithdrawCommitment(Command):
    """Take an agreed action back."""

    commitment_id: str


class SettleLooseEnd(Command):
    """Carry over or drop something that is missing at the close, with a reason."""

    key: str
    how: Literal["carried_over", "dropped"]
    reason: SafeLine


class WriteToCitizen(Command):
    """Write what the citizen is told, in the secretary's own words; an empty text takes it away.

    In a meeting over several cases `case_id` says to whose citizen.
    """

    text: SafeText
    case_id: str = ""


class NameContact(Command):
    """Say whom the citizen calls: a participant, or somebody else by `name`.

    In a meeting over several cases without `case_id`: for all that name nobody themselves.
    """

    name: SafeLine = ""
    phone: SafeLine = ""
    participant_id: str | None = None
    case_id: str = ""


class CloseMeeting(Command):
    """End the talking; refused while anything missing is not settled."""


class ReopenMeeting(Command):
    """Take a closed meeting, or a frozen text that is not sealed, up again."""

    reason: SafeLine


class FreezeAgreement(Command):
    """Fix the text for signing. The session adds the digest of what it built; of several texts, by case."""

    content_digest: str
    digests: dict[str, str] = Field(default_factory=dict)


class SignAgreement(Command):
    """Answer as a signer; `content_digest` is that of the text the signer saw.

    In a meeting over several cases `case_id` names the text; left out, the answer is to all that are open.
    `drawing` is what they drew beside their name, if anything.
    """

    participant_id: str
    how: Literal["signed", "reservation", "declined", "not_there", "on_paper"]
    typed_name: SafeLine = ""
    words: SafeText = ""
    content_digest: str
    case_id: str = ""
    drawing: AnyStrokes = ()


class SealAgreement(Command):
    """Seal the agreement with its signatures. The session adds the id and digest of what it stores.

    Of several texts each is sealed by a command of its own, with its case. `certificate` and `untimed` tell
    of the PDF's seal what the fact keeps.
    """

    agreement_id: str
    digest: str
    case_id: str = ""
    certificate: str = ""
    untimed: bool = False


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


class HandOver(Command):
    """Let those leave whom a hand-over names, and give the facilitator's seat to whoever goes on."""

    block_id: str


class Undo(Command):
    """Take the last step back."""
