"""Putting something up for decision, and the positions on it."""

from __future__ import annotations

from datetime import datetime

from meetingdesk.agendas.blocks import BlockBase
from meetingdesk.agendas.words import Position, Proposal
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.acts.tools import (
    block_of,
    person_of,
    proposal_of,
    refuse_unless,
    require_phase,
    with_change,
    with_record,
)
from meetingdesk.meeting.events import EventBody, Recorded
from meetingdesk.meeting.positions import concerned, possible_owners, stances
from meetingdesk.meeting.state import MeetingState


def open_proposal(
    state: MeetingState, command: commands.OpenProposal, now: datetime
) -> tuple[EventBody, ...]:
    """Put something up for decision.

    Who may take a position is fixed now: those of the block's roles in the room.
    """
    require_phase(state, "running")
    block = block_of(state, command.block_id)
    refuse_unless(block.rule_of_block() is not None, "no_rule", _("Nothing is decided in this block."))
    refuse_unless(bool(command.text), "no_text", _("A proposal needs words."))
    refuse_unless(
        state.find_proposal(command.proposal_id) is None, "same_id", _("That proposal is open already.")
    )
    eligible = tuple(person.id for person in concerned(state, block) if person.is_present)
    refuse_unless(bool(eligible), "nobody_eligible", _("Nobody in the room can take a position."))
    return (
        events.ProposalOpened(
            block_id=block.id,
            proposal_id=command.proposal_id,
            text=command.text,
            eligible=eligible,
            owner=_owner(state, block, command.owner),
            from_entry=command.from_entry,
        ),
    )


def _owner(state: MeetingState, block: BlockBase, named: str | None) -> str | None:
    """Return whose matter it is; where one role owns everything, its only holder need not be named."""
    rule = block.rule_of_block()
    if rule is None or not rule.is_owned:
        refuse_unless(named is None, "nobody_owns", _("What is decided here is nobody's own matter."))
        return None
    possible = [person.id for person in possible_owners(state, block)]
    if named is None and rule.owner_role and len(possible) == 1:
        return possible[0]
    if not possible:
        raise CommandRefused(
            "owner_missing", _("Whoever owns the matter is not here."), _("Name a substitute first.")
        )
    refuse_unless(named is not None, "owner_missing", _("Whose matter is it?"), _("Say who decides it."))
    refuse_unless(named in possible, "not_the_owner", _("They cannot decide this as their own matter."))
    return named


def withdraw(state: MeetingState, command: commands.WithdrawProposal, now: datetime) -> tuple[EventBody, ...]:
    """Take an undecided proposal back."""
    require_phase(state, "running")
    proposal = proposal_of(state, command.proposal_id)
    refuse_unless(bool(command.reason), "reason_needed", _("Say why it is taken back."))
    return (events.ProposalWithdrawn(proposal_id=proposal.id, reason=command.reason),)


def take_position(
    state: MeetingState, command: commands.TakePosition, now: datetime
) -> tuple[EventBody, ...]:
    """Record a position of somebody eligible; changing one appends."""
    require_phase(state, "running")
    proposal = proposal_of(state, command.proposal_id)
    person = person_of(state, command.participant_id)
    refuse_unless(
        person.id in proposal.eligible,
        "not_eligible",
        _("{name} was not in the room when the proposal was opened.").format(name=person.name),
        _("Take the proposal back and open it again to let them answer."),
    )
    refuse_unless(command.stance != "absent", "not_a_position", _("Being absent is noted in the roll-call."))
    refuse_unless(person.attendance != "recused", "recused", _("{name} is recused.").format(name=person.name))
    refuse_unless(
        command.stance != "recused" or bool(command.reason), "reason_needed", _("Say why they are recused.")
    )
    return (
        events.PositionTaken(
            proposal_id=proposal.id, participant_id=person.id, stance=command.stance, reason=command.reason
        ),
    )


def take_all_for(state: MeetingState, command: commands.TakeAllFor, now: datetime) -> tuple[EventBody, ...]:
    """Record that everybody eligible in the room who has not answered is for."""
    require_phase(state, "running")
    proposal = proposal_of(state, command.proposal_id)
    held = stances(state, proposal)
    silent = [person for person in proposal.eligible if held.get(person) == "not_asked"]
    refuse_unless(bool(silent), "all_answered", _("Everybody in the room has answered."))
    return tuple(
        events.PositionTaken(proposal_id=proposal.id, participant_id=person, stance="for")
        for person in silent
    )


def _opened(state: MeetingState, event: Recorded, body: events.ProposalOpened) -> MeetingState:
    record = state.record(body.block_id)
    number = sum(len(held.proposals) for held in state.blocks.values()) + 1
    proposal = Proposal(
        id=body.proposal_id,
        block_id=body.block_id,
        number=number,
        text=body.text,
        at=event.at,
        eligible=body.eligible,
        owner=body.owner,
        from_entry=body.from_entry,
    )
    return with_record(state, body.block_id, proposals=(*record.proposals, proposal))


def _withdrawn(state: MeetingState, event: Recorded, body: events.ProposalWithdrawn) -> MeetingState:
    return with_change(state, body.proposal_id, withdrawn=body.reason)


def _position_taken(state: MeetingState, event: Recorded, body: events.PositionTaken) -> MeetingState:
    proposal = state.find_proposal(body.proposal_id)
    if proposal is None:
        return state
    position = Position(
        participant_id=body.participant_id, stance=body.stance, reason=body.reason, at=event.at
    )
    return with_change(
        state,
        proposal.id,
        positions={**proposal.positions, body.participant_id: position},
        history=(*proposal.history, position),
    )


DECIDE = {
    commands.OpenProposal: open_proposal,
    commands.WithdrawProposal: withdraw,
    commands.TakePosition: take_position,
    commands.TakeAllFor: take_all_for,
}
APPLY = {
    events.ProposalOpened: _opened,
    events.ProposalWithdrawn: _withdrawn,
    events.PositionTaken: _position_taken,
}
