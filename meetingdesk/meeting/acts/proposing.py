"""Proposals, positions and decisions."""

from __future__ import annotations

from datetime import datetime

from meetingdesk.agendas.blocks import BlockBase
from meetingdesk.agendas.rules import RuleBase
from meetingdesk.agendas.words import Decision, Dissent, Position, Proposal
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.acts.tools import (
    block_of,
    person_of,
    proposal_of,
    refuse_unless,
    require_phase,
    with_proposal,
    with_record,
)
from meetingdesk.meeting.events import EventBody, Recorded
from meetingdesk.meeting.gates import deciders
from meetingdesk.meeting.positions import concerned, dissents, judge, stances
from meetingdesk.meeting.state import MeetingState


def open_proposal(
    state: MeetingState, command: commands.OpenProposal, now: datetime
) -> tuple[EventBody, ...]:
    """Put something up for decision.

    Who may take a position is fixed now: those of the block's roles in the room.
    """
    require_phase(state, "running")
    block = block_of(state, command.block_id)
    _rule(block)
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
            from_entry=command.from_entry,
        ),
    )


def _rule(block: BlockBase) -> RuleBase:
    rule = block.rule_of_block()
    if rule is None:
        raise CommandRefused("no_rule", _("Nothing is decided in this block."))
    return rule


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


def open_tie_break(
    state: MeetingState, command: commands.OpenTieBreak, now: datetime
) -> tuple[EventBody, ...]:
    """Say that the disagreement stays.

    The step opens only when all positions are in and the rule gives a role.
    """
    require_phase(state, "running")
    proposal = proposal_of(state, command.proposal_id)
    verdict = judge(state, proposal)
    refuse_unless(
        verdict.state == "not_reached" and verdict.step == "tie_break",
        "tie_break_not_open",
        _("There is nothing for one person to decide here yet."),
    )
    refuse_unless(not proposal.tie_break_open, "tie_break_open", _("The tie-break is open already."))
    return (events.TieBreakOpened(proposal_id=proposal.id, role=verdict.role),)


def name_substitute(
    state: MeetingState, command: commands.NameSubstitute, now: datetime
) -> tuple[EventBody, ...]:
    """Name who decides in place of the absent or recused holder of a role."""
    require_phase(state, "planned", "running")
    person = person_of(state, command.participant_id)
    refuse_unless(command.role in state.agenda.roles, "no_such_role", _("The agenda has no such role."))
    refuse_unless(bool(command.reason), "reason_needed", _("Say why somebody stands in."))
    refuse_unless(person.is_present, "not_there", _("{name} is not in the room.").format(name=person.name))
    there = [holder for holder in state.holders(command.role) if holder.is_present]
    refuse_unless(
        not there or all(_recused_somewhere(state, holder.id) for holder in there),
        "holder_there",
        _("The holder of the role is in the room."),
    )
    return (events.SubstituteNamed(role=command.role, participant_id=person.id, reason=command.reason),)


def _recused_somewhere(state: MeetingState, participant_id: str) -> bool:
    open_ones = [p for r in state.blocks.values() for p in r.standing_proposals if p.decision is None]
    return any(
        proposal.positions.get(participant_id) is not None
        and proposal.positions[participant_id].stance == "recused"
        for proposal in open_ones
    )


def break_tie(state: MeetingState, command: commands.BreakTie, now: datetime) -> tuple[EventBody, ...]:
    """Decide as the named role (KL 2022, Hjørring).

    After the positions are in, with a reason, recorded as such.
    """
    require_phase(state, "running")
    proposal = proposal_of(state, command.proposal_id)
    verdict = judge(state, proposal)
    refuse_unless(
        proposal.tie_break_open and verdict.state == "not_reached" and verdict.step == "tie_break",
        "tie_break_not_open",
        _("There is nothing for one person to decide here yet."),
    )
    allowed = [
        person.id
        for person in deciders(state, verdict.role)
        if stances(state, proposal).get(person.id) != "recused"
    ]
    title = state.agenda.roles[verdict.role].title.in_language(state.language)
    refuse_unless(
        command.by in allowed,
        "not_the_holder",
        _("Only whoever is here as {role} decides this.").format(role=title),
        _("If they have left or are recused, name a substitute."),
    )
    refuse_unless(bool(command.reason), "reason_needed", _("Say why it is decided so."))
    return (
        events.DecisionMade(
            proposal_id=proposal.id,
            outcome=command.outcome,
            how="tie_break",
            arithmetic=verdict.arithmetic,
            by=command.by,
            role=verdict.role,
            substitute=verdict.role in state.substitutes,
            reason=command.reason,
            dissents=_dissents_with_reasons(state, proposal),
        ),
    )


def record_decision(
    state: MeetingState, command: commands.RecordDecision, now: datetime
) -> tuple[EventBody, ...]:
    """Let the rule's own outcome stand: adopted when it is reached.

    Not adopted when it cannot be and nobody decides.
    """
    require_phase(state, "running")
    proposal = proposal_of(state, command.proposal_id)
    verdict = judge(state, proposal)
    waiting = ", ".join(state.participants[person].name for person in verdict.waits_for)
    refuse_unless(
        verdict.state != "open",
        "answers_missing",
        _("Not answered yet: {names}.").format(names=waiting)
        if waiting
        else _("Nobody here can decide this."),
    )
    refuse_unless(
        verdict.state == "reached" or not verdict.step,
        "not_reached",
        _("Agreement is not reached."),
        _("Talk on, change the proposal, or open the tie-break."),
    )
    rule = _rule(block_of(state, proposal.block_id))
    return (
        events.DecisionMade(
            proposal_id=proposal.id,
            outcome="adopted" if verdict.state == "reached" else "rejected",
            how=str(getattr(rule, "kind", "rule")),
            arithmetic=verdict.arithmetic,
            dissents=_dissents_with_reasons(state, proposal),
        ),
    )


def _dissents_with_reasons(state: MeetingState, proposal: Proposal) -> tuple[Dissent, ...]:
    found = dissents(state, proposal)
    silent = ", ".join(state.participants[one.participant_id].name for one in found if not one.reason)
    refuse_unless(
        not silent,
        "dissent_without_reason",
        _("Why is {names} against?").format(names=silent),
        _("A disagreement stands in the agreement with its reason."),
    )
    return found


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
        from_entry=body.from_entry,
    )
    return with_record(state, body.block_id, proposals=(*record.proposals, proposal))


def _changed(state: MeetingState, proposal_id: str, **changes: object) -> MeetingState:
    proposal = state.find_proposal(proposal_id)
    return state if proposal is None else with_proposal(state, proposal.evolve(**changes))


def _withdrawn(state: MeetingState, event: Recorded, body: events.ProposalWithdrawn) -> MeetingState:
    return _changed(state, body.proposal_id, withdrawn=body.reason)


def _position_taken(state: MeetingState, event: Recorded, body: events.PositionTaken) -> MeetingState:
    proposal = state.find_proposal(body.proposal_id)
    if proposal is None:
        return state
    position = Position(
        participant_id=body.participant_id, stance=body.stance, reason=body.reason, at=event.at
    )
    return _changed(
        state,
        proposal.id,
        positions={**proposal.positions, body.participant_id: position},
        history=(*proposal.history, position),
    )


def _tie_break_opened(state: MeetingState, event: Recorded, body: events.TieBreakOpened) -> MeetingState:
    return _changed(state, body.proposal_id, tie_break_open=True)


def _substituted(state: MeetingState, event: Recorded, body: events.SubstituteNamed) -> MeetingState:
    named = {**state.substitutes, body.role: (body.participant_id, body.reason)}
    return state.evolve(substitutes=named)


def _decided(state: MeetingState, event: Recorded, body: events.DecisionMade) -> MeetingState:
    values = body.values("proposal_id")
    return _changed(state, body.proposal_id, decision=Decision(at=event.at, **values))


DECIDE = {
    commands.OpenProposal: open_proposal,
    commands.WithdrawProposal: withdraw,
    commands.TakePosition: take_position,
    commands.TakeAllFor: take_all_for,
    commands.OpenTieBreak: open_tie_break,
    commands.NameSubstitute: name_substitute,
    commands.BreakTie: break_tie,
    commands.RecordDecision: record_decision,
}
APPLY = {
    events.ProposalOpened: _opened,
    events.ProposalWithdrawn: _withdrawn,
    events.PositionTaken: _position_taken,
    events.TieBreakOpened: _tie_break_opened,
    events.SubstituteNamed: _substituted,
    events.DecisionMade: _decided,
}
