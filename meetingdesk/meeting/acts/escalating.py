"""Handing a proposal on to those who decide it jointly, and their answer, which may come days later.

What is handed on is escalated, not taken (KL 2022, Ballerup: disagreement or doubt goes to the leaders).
"""

from __future__ import annotations

from datetime import datetime

from meetingdesk.agendas.words import Decision, Escalation
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.acts.deciding import dissents_with_reasons
from meetingdesk.meeting.acts.tools import proposal_of, refuse_unless, require_phase, with_change
from meetingdesk.meeting.events import EventBody, Recorded
from meetingdesk.meeting.positions import judge, rule_of
from meetingdesk.meeting.state import MeetingState


def escalate(state: MeetingState, command: commands.EscalateProposal, now: datetime) -> tuple[EventBody, ...]:
    """Hand a proposal on, when all positions are in and the rule says to whom it goes."""
    require_phase(state, "running")
    proposal = proposal_of(state, command.proposal_id)
    verdict, named = judge(state, proposal), rule_of(state, proposal).escalates_to
    refuse_unless(
        verdict.step == "escalate",
        "not_to_escalate",
        _("There is nothing to hand on here yet."),
        _("It goes on when everybody has answered and not all are for."),
    )
    to = command.to or (named.in_language(state.language) if named else "")
    refuse_unless(bool(to), "who_missing", _("Say to whom it goes."))
    refuse_unless(bool(command.reason), "reason_needed", _("Say what they are to decide, and why."))
    return (
        events.ProposalEscalated(
            proposal_id=proposal.id,
            to=to,
            reason=command.reason,
            arithmetic=verdict.arithmetic,
            dissents=dissents_with_reasons(state, proposal),
        ),
    )


def answer(state: MeetingState, command: commands.AnswerEscalation, now: datetime) -> tuple[EventBody, ...]:
    """Record the joint answer; `answered_at` is when they gave it, now when left out."""
    require_phase(state, "running", "closed", "signing", "sealed")
    proposal = proposal_of(state, command.proposal_id, undecided=False)
    if proposal.escalation is None:
        raise CommandRefused("not_escalated", _("Nobody else was asked to decide this."))
    refuse_unless(proposal.decision is None, "answered_already", _("Their answer is recorded already."))
    refuse_unless(bool(command.by), "who_missing", _("Say who has answered."))
    refuse_unless(bool(command.words), "no_words", _("Write what they answered."))
    answered_at = command.answered_at or now
    refuse_unless(
        proposal.escalation.at <= answered_at <= now,
        "not_then",
        _("They answered after it was handed on, and not later than now."),
    )
    return (
        events.EscalationAnswered(
            proposal_id=proposal.id,
            outcome=command.outcome,
            by=command.by,
            words=command.words,
            answered_at=answered_at,
        ),
    )


def _escalated(state: MeetingState, event: Recorded, body: events.ProposalEscalated) -> MeetingState:
    escalation = Escalation(at=event.at, **body.values("proposal_id"))
    return with_change(state, body.proposal_id, escalation=escalation)


def _answered(state: MeetingState, event: Recorded, body: events.EscalationAnswered) -> MeetingState:
    proposal = state.find_proposal(body.proposal_id)
    if proposal is None or proposal.escalation is None:
        return state
    handed_on = proposal.escalation
    decision = Decision(
        outcome=body.outcome,
        how="escalated",
        arithmetic=handed_on.arithmetic,
        reason=body.words,
        dissents=handed_on.dissents,
        answered_by=body.by,
        at=body.answered_at,
    )
    return with_change(
        state,
        proposal.id,
        escalation=handed_on.evolve(answered_version=event.version),
        decision=decision,
    )


DECIDE = {
    commands.EscalateProposal: escalate,
    commands.AnswerEscalation: answer,
}
APPLY = {
    events.ProposalEscalated: _escalated,
    events.EscalationAnswered: _answered,
}
