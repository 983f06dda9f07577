"""What was agreed: who does what by when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from meetingdesk.agendas.words import Commitment
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.acts.tools import (
    block_of,
    person_of,
    proposal_of,
    refuse_unless,
    require_phase,
    with_record,
)
from meetingdesk.meeting.events import EventBody, Recorded
from meetingdesk.meeting.state import MeetingState


def make(state: MeetingState, command: commands.MakeCommitment, now: datetime) -> tuple[EventBody, ...]:
    """Agree on an action, on its own or following from an adopted proposal."""
    require_phase(state, "running")
    block_of(state, command.block_id)
    refuse_unless(
        state.find_commitment(command.commitment_id) is None, "same_id", _("That is agreed already.")
    )
    if command.proposal_id is not None:
        proposal = proposal_of(state, command.proposal_id, undecided=False)
        adopted = proposal.decision is not None and proposal.decision.outcome == "adopted"
        refuse_unless(adopted, "not_adopted", _("The proposal is not adopted."))
    _check(state, command.block_id, command)
    return (events.CommitmentMade(**_values(command)),)


def revise(state: MeetingState, command: commands.ReviseCommitment, now: datetime) -> tuple[EventBody, ...]:
    """Correct an agreed action."""
    require_phase(state, "running")
    _check(state, _standing(state, command.commitment_id).block_id, command)
    return (events.CommitmentRevised(**_values(command)),)


def withdraw(
    state: MeetingState, command: commands.WithdrawCommitment, now: datetime
) -> tuple[EventBody, ...]:
    """Take an agreed action back."""
    require_phase(state, "running")
    return (events.CommitmentWithdrawn(commitment_id=_standing(state, command.commitment_id).id),)


def _standing(state: MeetingState, commitment_id: str) -> Commitment:
    commitment = state.find_commitment(commitment_id)
    if commitment is None or commitment.withdrawn:
        raise CommandRefused("no_such_commitment", _("There is no such agreement."))
    return commitment


def _check(
    state: MeetingState, block_id: str, command: commands.MakeCommitment | commands.ReviseCommitment
) -> None:
    required: tuple[str, ...] = getattr(block_of(state, block_id), "require", ("who", "due"))
    refuse_unless(bool(command.what), "what_missing", _("Say what is agreed."))
    for participant in command.who:
        person_of(state, participant)
    refuse_unless("who" not in required or bool(command.who), "who_missing", _("Say who does it."))
    refuse_unless(
        "due" not in required or command.due is not None or bool(command.no_deadline_reason),
        "due_missing",
        _("Say by when."),
        _("Without a deadline, say why there is none."),
    )


def _values(command: commands.MakeCommitment | commands.ReviseCommitment) -> dict[str, Any]:
    values = command.values()
    if command.due is not None:
        values["no_deadline_reason"] = ""
    return values


def _made(state: MeetingState, event: Recorded, body: events.CommitmentMade) -> MeetingState:
    values = body.values("commitment_id")
    commitment = Commitment(id=body.commitment_id, at=event.at, **values)
    record = state.record(body.block_id)
    return with_record(state, body.block_id, commitments=(*record.commitments, commitment))


def _revised(state: MeetingState, event: Recorded, body: events.CommitmentRevised) -> MeetingState:
    values = body.values("commitment_id")
    return _with_commitment(state, body.commitment_id, values)


def _withdrawn(state: MeetingState, event: Recorded, body: events.CommitmentWithdrawn) -> MeetingState:
    return _with_commitment(state, body.commitment_id, {"withdrawn": True})


def _with_commitment(state: MeetingState, commitment_id: str, changes: dict[str, Any]) -> MeetingState:
    held = state.find_commitment(commitment_id)
    if held is None:
        return state
    record = state.record(held.block_id)
    newer = tuple(one.evolve(**changes) if one.id == commitment_id else one for one in record.commitments)
    return with_record(state, held.block_id, commitments=newer)


DECIDE = {
    commands.MakeCommitment: make,
    commands.ReviseCommitment: revise,
    commands.WithdrawCommitment: withdraw,
}
APPLY = {
    events.CommitmentMade: _made,
    events.CommitmentRevised: _revised,
    events.CommitmentWithdrawn: _withdrawn,
}
