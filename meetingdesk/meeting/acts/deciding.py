"""How a proposal is decided: by its rule, or by the one person whom the rule lets decide."""

from __future__ import annotations

from datetime import datetime

from meetingdesk.agendas.words import Decision, Dissent, Outcome, Proposal, Verdict
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.acts.tools import (
    person_of,
    proposal_of,
    refuse_unless,
    require_phase,
    with_change,
)
from meetingdesk.meeting.events import EventBody, Recorded
from meetingdesk.meeting.gates import deciders
from meetingdesk.meeting.positions import dissents, judge, owner_of, rule_of, stances, titles_in
from meetingdesk.meeting.state import MeetingState

Alone = commands.BreakTie | commands.DecideAsOwner | commands.CastDecidingVote


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
    _refuse_unless_holder(state, proposal, verdict, command.by)
    return _by_one(state, proposal, verdict, command, "tie_break")


def cast_vote(
    state: MeetingState, command: commands.CastDecidingVote, now: datetime
) -> tuple[EventBody, ...]:
    """Decide by the casting vote, when all positions are in and the votes are equal."""
    require_phase(state, "running")
    proposal = proposal_of(state, command.proposal_id)
    verdict = judge(state, proposal)
    refuse_unless(
        verdict.step == "casting_vote",
        "casting_vote_not_open",
        _("There is nothing for one person to decide here yet."),
    )
    _refuse_unless_holder(state, proposal, verdict, command.by)
    return _by_one(state, proposal, verdict, command, "casting_vote")


def decide_as_owner(
    state: MeetingState, command: commands.DecideAsOwner, now: datetime
) -> tuple[EventBody, ...]:
    """Decide a matter of one's own, after those it concerns have been asked (KL 2022, Viborg)."""
    require_phase(state, "running")
    proposal = proposal_of(state, command.proposal_id)
    verdict = judge(state, proposal)
    refuse_unless(
        verdict.step == "owner",
        "advice_missing",
        _("There is nothing for one person to decide here yet."),
        _("Ask those it concerns first."),
    )
    refuse_unless(
        command.by == owner_of(state, proposal),
        "not_the_owner",
        _("They cannot decide this as their own matter."),
    )
    return _by_one(state, proposal, verdict, command, "advice")


def _refuse_unless_holder(state: MeetingState, proposal: Proposal, verdict: Verdict, by: str) -> None:
    held = stances(state, proposal)
    allowed = [person.id for person in deciders(state, verdict.role) if held.get(person.id) != "recused"]
    title = state.agenda.roles[verdict.role].title.in_language(state.language)
    refuse_unless(
        by in allowed,
        "not_the_holder",
        _("Only whoever is here as {role} decides this.").format(role=title),
        _("If they have left or are recused, name a substitute."),
    )


def _by_one(
    state: MeetingState, proposal: Proposal, verdict: Verdict, command: Alone, how: str
) -> tuple[EventBody, ...]:
    refuse_unless(bool(command.reason), "reason_needed", _("Say why it is decided so."))
    return (
        events.DecisionMade(
            proposal_id=proposal.id,
            outcome=command.outcome,
            how=how,
            arithmetic=verdict.arithmetic,
            by=command.by,
            role=verdict.role,
            substitute=verdict.role in state.substitutes,
            reason=command.reason,
            dissents=dissents_with_reasons(state, proposal),
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
    rule, verdict = rule_of(state, proposal), judge(state, proposal)
    waiting = ", ".join(state.participants[person].name for person in verdict.waits_for)
    if verdict.state == "open":
        raise CommandRefused(
            "answers_missing",
            _("Not answered yet: {names}.").format(names=waiting)
            if waiting
            else rule.result(verdict, titles_in(state)),
        )
    refuse_unless(
        verdict.state == "reached" or not verdict.step,
        "not_reached",
        rule.brief(verdict, titles_in(state)),
        _("Talk on, change the proposal, or open the tie-break.")
        if verdict.step == "tie_break"
        else _("Talk on, change the proposal, or take the next step."),
    )
    outcome: Outcome = "adopted" if verdict.state == "reached" else "rejected"
    refuse_unless(
        not command.note or (rule.keeps_notes and outcome == "rejected"),
        "nothing_to_note",
        _("Only what is not agreed can be kept as a note."),
    )
    return (
        events.DecisionMade(
            proposal_id=proposal.id,
            outcome=outcome,
            how=rule.kind,
            arithmetic=verdict.arithmetic,
            dissents=dissents_with_reasons(state, proposal),
            note=command.note,
        ),
    )


def dissents_with_reasons(state: MeetingState, proposal: Proposal) -> tuple[Dissent, ...]:
    """Every position against, with its words. Refuses while one is without."""
    found = dissents(state, proposal)
    silent = ", ".join(state.participants[one.participant_id].name for one in found if not one.reason)
    refuse_unless(
        not silent,
        "dissent_without_reason",
        _("Why is {names} against?").format(names=silent),
        _("A disagreement stands in the agreement with its reason."),
    )
    return found


def _tie_break_opened(state: MeetingState, event: Recorded, body: events.TieBreakOpened) -> MeetingState:
    return with_change(state, body.proposal_id, tie_break_open=True)


def _substituted(state: MeetingState, event: Recorded, body: events.SubstituteNamed) -> MeetingState:
    named = {**state.substitutes, body.role: (body.participant_id, body.reason)}
    return state.evolve(substitutes=named)


def _decided(state: MeetingState, event: Recorded, body: events.DecisionMade) -> MeetingState:
    values = body.values("proposal_id")
    return with_change(state, body.proposal_id, decision=Decision(at=event.at, **values))


DECIDE = {
    commands.OpenTieBreak: open_tie_break,
    commands.NameSubstitute: name_substitute,
    commands.BreakTie: break_tie,
    commands.DecideAsOwner: decide_as_owner,
    commands.CastDecidingVote: cast_vote,
    commands.RecordDecision: record_decision,
}
APPLY = {
    events.TieBreakOpened: _tie_break_opened,
    events.SubstituteNamed: _substituted,
    events.DecisionMade: _decided,
}
