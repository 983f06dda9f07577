"""Putting up for decision, taking positions, deciding, and agreeing on what is to be done."""

from __future__ import annotations

from datetime import date, datetime

from meetingdesk.agendas.words import Outcome, Stance
from meetingdesk.meeting.commands.base import Command, SafeLine, SafeText


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
