"""The words that go with a step of deciding, so that taking it back loses none of them."""

from __future__ import annotations

from collections.abc import Iterator

from meetingdesk.locale import _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.dates import full_day

PutBack = tuple[str, str, str, str]

# The field of a step's sheet that words go back into, by what was taken back.
_FIELDS = {
    "decision_made": "tie:{proposal}:why",
    "proposal_escalated": "hand:{proposal}:why",
    "escalation_answered_by": "answer:{proposal}:by",
    "escalation_answered_words": "answer:{proposal}:words",
}


def put_back(body: events.EventBody, before: MeetingState) -> Iterator[PutBack]:
    """Yield what a fact took from the fields: block, draft field, what it is, and the text as it was typed.

    `before` is the state without the fact.
    """
    match body:
        case events.ProposalOpened():
            yield body.block_id, "proposal", body.kind, body.text
        case events.PositionTaken(reason=reason) if reason:
            if proposal := before.find_proposal(body.proposal_id):
                field = f"reason:{proposal.id}:{body.participant_id}:{body.stance}"
                yield proposal.block_id, field, body.kind, reason
        case events.DecisionMade(reason=reason) if reason:
            yield from _step(before, body.proposal_id, {body.kind: reason})
        case events.ProposalEscalated(reason=reason):
            yield from _step(before, body.proposal_id, {body.kind: reason})
        case events.EscalationAnswered(by=by, words=words):
            texts = {f"{body.kind}_by": by, f"{body.kind}_words": words}
            yield from _step(before, body.proposal_id, texts)
        case events.CommitmentMade():
            yield from _commitment(body, before)


def step_field(kind: str, proposal_id: str) -> str:
    """Return the field of a step's sheet that `kind` of words goes back into, "" for none."""
    return _FIELDS.get(kind, "").format(proposal=proposal_id)


def spent(command: commands.Command) -> str:
    """Return how the drafts are called whose words a command has made facts, "" for none."""
    match command:
        case commands.BreakTie() | commands.DecideAsOwner() | commands.CastDecidingVote():
            return f"tie:{command.proposal_id}:"
        case commands.EscalateProposal():
            return f"hand:{command.proposal_id}:"
        case commands.AnswerEscalation():
            return f"answer:{command.proposal_id}:"
        case commands.NameSubstitute():
            return "substitute:"
    return ""


def _step(before: MeetingState, proposal_id: str, texts: dict[str, str]) -> Iterator[PutBack]:
    if proposal := before.find_proposal(proposal_id):
        for kind, text in texts.items():
            yield proposal.block_id, step_field(kind, proposal_id), kind, text


def _commitment(body: events.CommitmentMade, before: MeetingState) -> Iterator[PutBack]:
    names = [before.participants[key].name for key in body.who if key in before.participants]
    texts = {
        "what": body.what,
        "who": ", ".join(names),
        "when": full_day(body.due) if body.due else _("no deadline"),
        "why": body.no_deadline_reason,
        "whom": body.for_whom,
    }
    for name, text in texts.items():
        if text:
            yield body.block_id, f"commitment:{name}", f"commitment_{name}", text
