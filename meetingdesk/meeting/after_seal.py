"""What a sealed agreement still waits for: others' answers without a supplement, and signatures on paper."""

from __future__ import annotations

from meetingdesk.agendas.words import Proposal
from meetingdesk.meeting.state import MeetingState, Signature
from meetingdesk.meeting.supplement_words import Supplement


def supplements_of(state: MeetingState, agreement_id: str) -> tuple[Supplement, ...]:
    """Return the supplements of one agreement, in their order."""
    return tuple(one for one in state.supplements if one.agreement_id == agreement_id)


def case_of_agreement(state: MeetingState, agreement_id: str) -> str | None:
    """Return the case whose agreement has that id, None when the meeting has sealed no such agreement."""
    return next((case for case, sealed in state.agreements.items() if sealed == agreement_id), None)


def participant_named(state: MeetingState, name: str) -> str:
    """Return the id of the only participant who bears a name, empty when nobody or several do."""
    found = [one.id for one in state.participants.values() if one.name.casefold() == name.strip().casefold()]
    return found[0] if len(found) == 1 else ""


def late_answers(state: MeetingState) -> tuple[tuple[str, Proposal], ...]:
    """Return each answer that no signed text holds, with the agreement that it still has to supplement.

    What all cases of a meeting over several have in common supplements each of their agreements.
    """
    frozen = state.frozen
    if frozen is None or state.phase != "sealed":
        return ()
    done = {(one.agreement_id, one.proposal_id) for one in state.supplements}
    return tuple(
        (agreement_id, proposal)
        for proposal in _answered(state)
        if proposal.escalation is not None and proposal.escalation.answered_version > frozen.log_version
        for case, agreement_id in state.agreements.items()
        if state.case_of(proposal.block_id) in ("", case) and (agreement_id, proposal.id) not in done
    )


def papers_awaited(state: MeetingState) -> tuple[Signature, ...]:
    """Return the answers of those who sign on paper and whose paper is not here yet."""
    frozen = state.frozen
    if frozen is None or state.phase != "sealed":
        return ()
    here = {(one.case_id, one.participant_id) for one in state.supplements if one.about == "paper"}
    return tuple(
        answer
        for answer in frozen.signatures
        if answer.how == "on_paper" and (answer.case_id, answer.participant_id) not in here
    )


def _answered(state: MeetingState) -> list[Proposal]:
    return [
        proposal
        for block in state.agenda.blocks
        for proposal in state.record(block.id).standing_proposals
        if proposal.escalation is not None and proposal.decision is not None
    ]
