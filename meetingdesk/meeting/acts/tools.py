"""What the acts share: looking things up, refusing, and changing one record of the state."""

from __future__ import annotations

from typing import Any

from meetingdesk.agendas.blocks import BlockBase
from meetingdesk.agendas.words import BlockRecord, Participant, Proposal
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting.state import MeetingState, Phase


def require_phase(state: MeetingState, *phases: Phase) -> None:
    """Refuse when the meeting is in none of the phases."""
    if state.phase not in phases:
        sentences = {
            "planned": _("The meeting has not started yet."),
            "running": _("The meeting is still running."),
            "closed": _("The meeting is closed."),
            "signing": _("The text is fixed for signing."),
            "sealed": _("The agreement is sealed and stays as it is."),
            "cancelled": _("The meeting is cancelled."),
        }
        raise CommandRefused("wrong_phase", sentences[state.phase])


def block_of(state: MeetingState, block_id: str) -> BlockBase:
    """The agenda's block of that id, or a refusal."""
    try:
        return state.agenda.block(block_id)
    except KeyError:
        raise CommandRefused("no_such_block", _("The agenda has no such block.")) from None


def person_of(state: MeetingState, participant_id: str) -> Participant:
    """The participant of that id, or a refusal."""
    person = state.participants.get(participant_id)
    if person is None:
        raise CommandRefused("no_such_person", _("Nobody of that name is on the list."))
    return person


def proposal_of(state: MeetingState, proposal_id: str, *, undecided: bool = True) -> Proposal:
    """The standing proposal of that id, or a refusal; with `undecided` also when it is decided already."""
    proposal = state.find_proposal(proposal_id)
    if proposal is None or proposal.withdrawn:
        raise CommandRefused("no_such_proposal", _("There is no such proposal."))
    if undecided and proposal.decision is not None:
        raise CommandRefused(
            "already_decided", _("The proposal is decided already."), _("Undo the decision first.")
        )
    if undecided and proposal.escalation is not None:
        raise CommandRefused(
            "escalated",
            _("The proposal is with {names} now.").format(names=proposal.escalation.to),
            _("Record their answer, or undo handing it on."),
        )
    return proposal


def with_record(state: MeetingState, block_id: str, **changes: Any) -> MeetingState:
    """The state with one block's record changed."""
    record: BlockRecord = state.record(block_id).evolve(**changes)
    return state.evolve(blocks={**state.blocks, block_id: record})


def with_proposal(state: MeetingState, proposal: Proposal) -> MeetingState:
    """The state with one proposal replaced by its newer self."""
    record = state.record(proposal.block_id)
    proposals = tuple(proposal if held.id == proposal.id else held for held in record.proposals)
    return with_record(state, proposal.block_id, proposals=proposals)


def with_change(state: MeetingState, proposal_id: str, **changes: Any) -> MeetingState:
    """The state with one proposal changed; as it was when there is no such proposal."""
    proposal = state.find_proposal(proposal_id)
    return state if proposal is None else with_proposal(state, proposal.evolve(**changes))


def refuse_unless(condition: bool, code: str, sentence: str, remedy: str = "") -> None:
    """Refuse with a code and a sentence when the condition does not hold."""
    if not condition:
        raise CommandRefused(code, sentence, remedy)
