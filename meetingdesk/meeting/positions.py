"""What everybody holds about a proposal, and what the block's rule says of it."""

from __future__ import annotations

from meetingdesk.agendas.blocks import BlockBase
from meetingdesk.agendas.rules import Ballot, RuleBase
from meetingdesk.agendas.words import Dissent, Participant, Proposal, Stance, Verdict
from meetingdesk.meeting.state import MeetingState


def concerned(state: MeetingState, block: BlockBase) -> tuple[Participant, ...]:
    """Everybody a deciding block is for, wherever they are: those who hold one of its roles."""
    of: tuple[str, ...] = getattr(block, "of", ())
    return tuple(
        person
        for person in state.participants.values()
        if person.roles and (not of or any(role in of for role in person.roles))
    )


def stances(state: MeetingState, proposal: Proposal) -> dict[str, Stance]:
    """What each holds now, by participant id.

    Recusal outweighs a position; a position given before leaving stands; somebody in the room without one is
    `not_asked`, and anybody else without one is `absent`.
    """
    held: dict[str, Stance] = {}
    people = {person.id: person for person in concerned(state, state.agenda.block(proposal.block_id))}
    people |= {key: state.participants[key] for key in proposal.eligible if key in state.participants}
    for person in people.values():
        position = proposal.positions.get(person.id)
        if person.attendance == "recused":
            held[person.id] = "recused"
        elif position is not None and position.stance != "not_asked":
            held[person.id] = position.stance
        else:
            held[person.id] = "not_asked" if person.is_present else "absent"
    return held


def rule_of(state: MeetingState, proposal: Proposal) -> RuleBase:
    """The rule a proposal is decided by. Raises ValueError when its block decides nothing."""
    rule = state.agenda.block(proposal.block_id).rule_of_block()
    if rule is None:
        raise ValueError("the proposal's block decides nothing")
    return rule


def judge(state: MeetingState, proposal: Proposal) -> Verdict:
    """What the block's rule says of the positions as they are."""
    return rule_of(state, proposal).judge(ballot(state, proposal))


def ballot(state: MeetingState, proposal: Proposal) -> Ballot:
    """What the rule is handed. Whoever stands in for the holder of a role holds it here."""
    held = stances(state, proposal)
    stand_ins = {role: person for role, (person, _reason) in state.substitutes.items()}
    return Ballot(
        stances=held,
        eligible=frozenset(proposal.eligible),
        roles={
            person: (
                *state.participants[person].roles,
                *(role for role, stand_in in stand_ins.items() if stand_in == person),
            )
            for person in held
        },
    )


def dissents(state: MeetingState, proposal: Proposal) -> tuple[Dissent, ...]:
    """Every position against that counts, with the words it was given with."""
    held = stances(state, proposal)
    return tuple(
        Dissent(participant_id=person, reason=proposal.positions[person].reason)
        for person, stance in held.items()
        if stance == "against"
    )
