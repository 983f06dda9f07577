"""The words that go with a step of deciding, so that taking it back loses none of them."""

from __future__ import annotations

from collections.abc import Iterator

from meetingdesk.locale import _
from meetingdesk.meeting import events
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.dates import full_day

PutBack = tuple[str, str, str, str]


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
            if proposal := before.find_proposal(body.proposal_id):
                yield proposal.block_id, f"tie:{proposal.id}:why", body.kind, reason
        case events.CommitmentMade():
            yield from _commitment(body, before)


def _commitment(body: events.CommitmentMade, before: MeetingState) -> Iterator[PutBack]:
    names = [before.participants[key].name for key in body.who if key in before.participants]
    texts = {
        "what": body.what,
        "who": ", ".join(names),
        "when": full_day(body.due) if body.due else _("no deadline"),
        "why": body.no_deadline_reason,
    }
    for name, text in texts.items():
        if text:
            yield body.block_id, f"commitment:{name}", f"commitment_{name}", text
