"""A meeting over several cases as one of them may see it: nothing of another case is in it.

What all have in common stays. Every agreement of such a meeting is made from this, so that what is not here
cannot stand in one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from meetingdesk.agendas.words import BlockRecord, Participant, Proposal
from meetingdesk.meeting.state import Contact, FrozenVersion, MeetingState, PreparationState, preparation_key

Span = tuple[datetime, datetime | None]


def for_case(state: MeetingState, case_id: str) -> MeetingState:
    """Return the meeting as it is to one of its cases; a meeting about one case as it is.

    Proposals are numbered anew from 1. Raises KeyError when the case is not on the list.
    """
    if len(state.cases) < 2:
        return state
    case = {one.id: one for one in state.cases}[case_id]
    kept = {block.id for block in state.agenda.blocks if state.case_of(block.id) in ("", case_id)}
    records = _numbered({key: _record(state, key, case_id) for key in state.blocks if key in kept})
    people = {person.id: person for person in _people(state, case_id, kept, records)}
    overruns = tuple(answer for answer in state.overruns if answer.block_id in kept)
    return state.evolve(
        cases=(case,),
        case_id=case.id,
        case_number=case.number,
        citizen=case.citizen,
        agenda=state.agenda.evolve(blocks=tuple(one for one in state.agenda.blocks if one.id in kept)),
        subjects={key: one for key, one in state.subjects.items() if key in kept},
        participants=people,
        preparation=dict(_preparation(state, case_id, people)),
        open_gates=tuple(key for key in state.open_gates if _is_known(state, key, people)),
        blocks=records,
        overruns=overruns,
        loose_ends={key: one for key, one in state.loose_ends.items() if one.block_id in kept},
        to_citizen={key: text for key, text in state.to_citizen.items() if key == case_id},
        contacts=dict(_contact(state, case_id)),
        versions=tuple(_version(version, case_id) for version in state.versions),
        agreement_id=state.agreements.get(case_id),
        agreement_digest=state.agreement_digests.get(case_id, ""),
        supplements=tuple(one.evolve(case_id="") for one in state.supplements if one.case_id == case_id),
        filings={key: one for key, one in state.filings.items() if one.case_id == case_id},
    )


def asked_of(state: MeetingState, case_id: str, signers: Iterable[str]) -> tuple[str, ...]:
    """Return those of the signers whom a case concerns: another case's citizen never reads its text."""
    people = for_case(state, case_id).participants
    return tuple(signer for signer in signers if signer in people)


def _record(state: MeetingState, block_id: str, case_id: str) -> BlockRecord:
    """Return a block's record; in one that all have in common, without what another case's citizen said."""
    record = state.record(block_id)
    if state.case_of(block_id) == case_id:
        return record
    others = {key for key, one in state.participants.items() if _is_others_citizen(state, one, case_id)}
    return _without(record, others) if others else record


def _without(record: BlockRecord, others: set[str]) -> BlockRecord:
    said = [one for one in record.contributions if one.by not in others and one.on_behalf_of not in others]
    agreed = [
        one.evolve(who=tuple(who for who in one.who if who not in others))
        for one in record.commitments
        if not one.who or set(one.who) - others
    ]
    return record.evolve(
        contributions=tuple(said),
        turns={key: turn for key, turn in record.turns.items() if key not in others},
        proposals=tuple(_untold(proposal, others) for proposal in record.proposals),
        commitments=tuple(agreed),
    )


def _untold(proposal: Proposal, others: set[str]) -> Proposal:
    """Return a proposal without the positions of others; the count is the meeting's, and stays."""
    decision = proposal.decision
    if decision is not None:
        dissents = tuple(one for one in decision.dissents if one.participant_id not in others)
        decision = decision.evolve(dissents=dissents)
    handed_on = proposal.escalation
    if handed_on is not None:
        dissents = tuple(one for one in handed_on.dissents if one.participant_id not in others)
        handed_on = handed_on.evolve(dissents=dissents)
    positions = {key: one for key, one in proposal.positions.items() if key not in others}
    return proposal.evolve(positions=positions, decision=decision, escalation=handed_on)


def _is_others_citizen(state: MeetingState, person: Participant, case_id: str) -> bool:
    return state.case_of_citizen(person.name) not in ("", case_id)


def _numbered(records: dict[str, BlockRecord]) -> dict[str, BlockRecord]:
    held = sorted(
        (proposal for record in records.values() for proposal in record.proposals),
        key=lambda proposal: proposal.number,
    )
    numbers = {proposal.id: number for number, proposal in enumerate(held, 1)}

    def numbered(proposal: Proposal) -> Proposal:
        return proposal.evolve(number=numbers[proposal.id])

    return {
        key: record.evolve(proposals=tuple(map(numbered, record.proposals)))
        for key, record in records.items()
    }


def _people(
    state: MeetingState, case_id: str, kept: set[str], records: dict[str, BlockRecord]
) -> Iterator[Participant]:
    """Yield who is on the list to this case: no other's citizen, nor who was there for another case alone."""
    own = (record for key, record in records.items() if state.case_of(key) == case_id)
    in_own, in_any = _named(own), _named(records.values()) | {who for who, _why in state.substitutes.values()}
    for person in state.participants.values():
        if _is_others_citizen(state, person, case_id):
            if person.id in in_own:
                yield person
        elif person.id in in_any or not _only_elsewhere(state, person, kept):
            yield person


def _only_elsewhere(state: MeetingState, person: Participant, kept: set[str]) -> bool:
    there = {
        key
        for key, record in state.blocks.items()
        if any(_meet(stay, ran) for stay in person.spans for ran in record.spans)
    }
    return bool(there) and not there & kept


def _meet(stay: Span, ran: Span) -> bool:
    began, ended = max(stay[0], ran[0]), [end for end in (stay[1], ran[1]) if end is not None]
    at_an_instant = ran[0] == ran[1] and stay[0] <= ran[0] and (stay[1] is None or ran[0] < stay[1])
    return at_an_instant or not ended or began < min(ended)


def _named(records: Iterable[BlockRecord]) -> set[str]:
    """Return the ids of everybody whom records name, wherever in them."""
    found: set[str] = set()
    for record in records:
        found |= {one.by for one in record.standing_contributions if one.by}
        found |= {one.on_behalf_of for one in record.standing_contributions if one.on_behalf_of}
        found |= {who for commitment in record.standing_commitments for who in commitment.who}
        for proposal in record.proposals:
            found |= {*proposal.positions, proposal.owner or ""}
            if proposal.decision is not None and proposal.decision.by:
                found.add(proposal.decision.by)
    return found


def _preparation(
    state: MeetingState, case_id: str, people: dict[str, Participant]
) -> Iterator[tuple[str, PreparationState]]:
    """Yield what was prepared by these people; a document that bears another case's name is not theirs."""
    foreign = [
        word.casefold() for case in state.cases if case.id != case_id for word in (case.number, case.citizen)
    ]
    for key, noted in state.preparation.items():
        theirs = not any(word in noted.reference.casefold() for word in foreign)
        if theirs and _is_known(state, key, people):
            yield key, noted


def _is_known(state: MeetingState, key: str, people: dict[str, Any]) -> bool:
    """Say whether a preparation's key is about nobody in particular, or about somebody who is here."""
    gone = [person for person in state.participants if person not in people]
    return all(key != preparation_key(item, person) for item in state.agenda.before for person in gone)


def _contact(state: MeetingState, case_id: str) -> Iterator[tuple[str, Contact]]:
    """Yield whom the case's citizen calls, as of no case in particular; never another case's citizen."""
    contact = state.contacts.get(case_id) or state.contacts.get("")
    if contact is not None and state.case_of_citizen(contact.name) in ("", case_id):
        yield "", contact


def _version(version: FrozenVersion, case_id: str) -> FrozenVersion:
    return version.evolve(
        content_digest=version.digests.get(case_id, version.content_digest),
        signers=version.asked.get(case_id, version.signers),
        digests={},
        asked={},
        signatures=tuple(
            one.evolve(case_id="") for one in version.signatures if one.case_id in ("", case_id)
        ),
    )
