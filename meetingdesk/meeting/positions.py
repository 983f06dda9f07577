"""What everybody holds about a proposal, and what the block's rule says of it."""

from __future__ import annotations

from meetingdesk.agendas.blocks import BlockBase
from meetingdesk.agendas.rules import Ballot, RuleBase, Titles
from meetingdesk.agendas.words import Dissent, Participant, Proposal, Stance, Verdict
from meetingdesk.locale import current_language
from meetingdesk.meeting.gates import deciders
from meetingdesk.meeting.state import MeetingState


def concerned(state: MeetingState, block: BlockBase) -> tuple[Participant, ...]:
    """Everybody a deciding block is for, wherever they are: those who hold one of its roles."""
    of: tuple[str, ...] = getattr(block, "of", ())
    return tuple(
        state.participants[person.id]
        for person in block.here(state.participants).values()
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
        owner=owner_of(state, proposal),
    )


def possible_owners(state: MeetingState, block: BlockBase) -> tuple[Participant, ...]:
    """Those in the room who may own a proposal in a block; nobody where its rule knows no owners."""
    rule = block.rule_of_block()
    if rule is None or not rule.is_owned:
        return ()
    if rule.owner_role:
        return deciders(state, rule.owner_role)
    return tuple(person for person in concerned(state, block) if person.is_present)


def owner_of(state: MeetingState, proposal: Proposal) -> str | None:
    """Who can decide a matter as their own now: its owner, or who stands in for the role that owns it."""
    rule = rule_of(state, proposal)
    stand_in = state.substitutes.get(rule.owner_role)
    owner = stand_in[0] if stand_in else proposal.owner
    there = [person.id for person in possible_owners(state, state.agenda.block(proposal.block_id))]
    return owner if owner in there and stances(state, proposal).get(owner or "") != "recused" else None


def titles_in(state: MeetingState) -> Titles:
    """What the agenda calls its roles, in the language that is chosen when it is asked."""
    return lambda role: state.agenda.roles[role].title.in_language(current_language())


def escalated(state: MeetingState) -> tuple[Proposal, ...]:
    """Every proposal that was handed on and has no answer yet, in the agenda's order."""
    return tuple(
        proposal
        for block in state.agenda.blocks
        for proposal in state.record(block.id).proposals
        if proposal.waits_for_others
    )


def dissents(state: MeetingState, proposal: Proposal) -> tuple[Dissent, ...]:
    """Every position against that counts, with the words it was given with."""
    held = stances(state, proposal)
    return tuple(
        Dissent(participant_id=person, reason=proposal.positions[person].reason)
        for person, stance in held.items()
        if stance == "against"
    )
