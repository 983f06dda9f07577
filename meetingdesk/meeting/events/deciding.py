"""What was put up for decision, how it came out, and what was agreed to be done."""

from __future__ import annotations

from datetime import date, datetime

from meetingdesk.agendas.words import Arithmetic, Dissent, Outcome, Stance
from meetingdesk.meeting.events.base import EventBody


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
