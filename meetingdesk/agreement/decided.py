"""What was decided and how, what was left open, and what was agreed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from meetingdesk.agendas.blocks import ReviewBlock
from meetingdesk.agendas.words import Arithmetic, Commitment, Decision, Dissent, Escalation, Proposal
from meetingdesk.agreement.moments import full_date
from meetingdesk.agreement.parts import Decided, Held, Loose, NotDecided, Objection, Promise, Settled
from meetingdesk.agreement.people import name_of, role_title
from meetingdesk.agreement.reached import decision_in_text, measured, reached
from meetingdesk.locale import N_, _, ngettext
from meetingdesk.meeting.state import MeetingState

_STANCES: Final = {
    "for": N_("for"),
    "against": N_("against"),
    "abstain": N_("abstains"),
    "not_asked": N_("not asked"),
    "absent": N_("absent"),
    "recused": N_("recused"),
}
_SETTLED: Final = {"carried_over": N_("Carried over"), "dropped": N_("Dropped")}
_LACKED: Final = {
    "turn": N_("Not heard: {what}"),
    "empty": N_("Nothing was noted: {what}"),
    "conclusion": N_("No conclusion: {what}"),
    "answers": N_("Answers nothing that was said earlier: {what}"),
    "still_here": N_("Was to leave and stayed: {what}"),
    "consent": N_("Consent not answered: {what}"),
    "review": N_("Not taken up from earlier: {what}"),
    "next": N_("No next meeting was agreed on."),
    "no_commitment": N_("Decided, but nothing was agreed: {what}"),
    "choice": N_("No answer was given: {what}"),
    "rating": N_("Not rated: {what}"),
    "slot": N_("Nobody got this part: {what}"),
    "goal": N_("An earlier goal was not taken up: {what}"),
}


def decisions(state: MeetingState) -> tuple[Decided, ...]:
    """Return every proposal that was decided, in the order they were put forward."""
    return tuple(
        _decided(state, heading, proposal, decision)
        for heading, proposal in _proposals(state)
        if (decision := decision_in_text(state, proposal)) is not None and not proposal.withdrawn
    )


def decides(state: MeetingState) -> bool:
    """Return whether the format has a place where anything is decided or agreed on, or something was."""
    blocks = state.agenda.blocks
    return any(
        block.rule_of_block() is not None
        or isinstance(block, ReviewBlock)
        or state.record(block.id).standing_commitments
        for block in blocks
    )


def settled(state: MeetingState) -> tuple[Settled, ...]:
    """Return what was adopted, answered or given at the meeting, in brief and in the agenda's order."""
    found: list[Settled] = []
    for block in state.agenda.blocks:
        record, title = state.record(block.id), state.title_of(block.id, state.language)
        given = block.settles(record, state.participants, state.language)
        found += [Settled(what=what, came_out=out, note=note) for what, out, note in given]
        found += [
            Settled(what=title, came_out=proposal.text)
            for proposal in record.proposals
            if not proposal.withdrawn and _is_adopted(decision_in_text(state, proposal))
        ]
    return tuple(found)


def not_decided(state: MeetingState) -> tuple[NotDecided, ...]:
    """Return every proposal that was withdrawn, handed on or left open, with what becomes of it."""
    return tuple(
        _left(state, heading, proposal)
        for heading, proposal in _proposals(state)
        if decision_in_text(state, proposal) is None or proposal.withdrawn
    )


def loose_ends(state: MeetingState) -> tuple[Loose, ...]:
    """Return what was missing at the close and what was done about it, but for undecided proposals."""
    ends = [(key.partition(":")[0], end) for key, end in state.loose_ends.items()]
    return tuple(
        Loose(
            kind=kind,
            what=_(_LACKED[kind]).format(what=end.what) if kind in _LACKED else end.what,
            how=end.how,
            how_text=_(_SETTLED[end.how]),
            reason=end.reason,
        )
        for kind, end in ends
        if kind != "undecided"
    )


def commitments(state: MeetingState) -> tuple[Promise, ...]:
    """Return every agreed action that stands, numbered from 1 through the whole meeting."""
    standing = [
        (state.title_of(block.id, state.language), commitment)
        for block in state.agenda.blocks
        for commitment in state.record(block.id).standing_commitments
    ]
    return tuple(_promise(state, number, *found) for number, found in enumerate(standing, 1))


def _is_adopted(decision: Decision | None) -> bool:
    return decision is not None and decision.outcome == "adopted"


def _proposals(state: MeetingState) -> Iterator[tuple[str, Proposal]]:
    for block in state.agenda.blocks:
        for proposal in state.record(block.id).proposals:
            yield state.title_of(block.id, state.language), proposal


def _left(state: MeetingState, heading: str, proposal: Proposal) -> NotDecided:
    if proposal.escalation is not None and not proposal.withdrawn:
        return _handed_on(state, heading, proposal, proposal.escalation)
    settled = state.loose_ends.get(f"undecided:{proposal.id}")
    told = _(_SETTLED[settled.how]) if settled else _("Not decided")
    return NotDecided(
        number=proposal.number,
        block=heading,
        text=proposal.text,
        state="withdrawn" if proposal.withdrawn else "undecided",
        state_text=_("Withdrawn") if proposal.withdrawn else told,
        reason=proposal.withdrawn or (settled.reason if settled else ""),
    )


def _handed_on(state: MeetingState, heading: str, proposal: Proposal, to: Escalation) -> NotDecided:
    told = _("Not decided here. Handed on to: {to}. It stays open until they have answered jointly.")
    return NotDecided(
        number=proposal.number,
        block=heading,
        text=proposal.text,
        state="escalated",
        state_text=told.format(to=to.to),
        reason=to.reason,
        counted=" · ".join((_counted(to.arithmetic), *_apart(to.arithmetic))),
        positions=_positions(state, proposal),
        dissents=_objections(state, to.dissents),
    )


def _decided(state: MeetingState, heading: str, proposal: Proposal, decision: Decision) -> Decided:
    decided_by = name_of(state, decision.by) if decision.by else ""
    decided_as = role_title(state, decision.role) if decision.role else ""
    named = state.substitutes.get(decision.role, ("", "")) if decision.substitute else ("", "")
    return Decided(
        number=proposal.number,
        block=heading,
        text=proposal.text,
        outcome=decision.outcome,
        how=decision.how,
        reached=reached(state, proposal, decision),
        arithmetic=decision.arithmetic,
        counted=_counted(decision.arithmetic),
        apart=_apart(decision.arithmetic),
        measured=measured(state, proposal, decision),
        decided_by=decided_by,
        decided_as=decided_as,
        substitute=decision.substitute,
        substitute_reason=named[1] if named[0] == decision.by else "",
        reason=decision.reason,
        positions=_positions(state, proposal),
        note=decision.note,
        answered_by=decision.answered_by,
        dissents=_objections(state, decision.dissents),
    )


def _objections(state: MeetingState, dissents: tuple[Dissent, ...]) -> tuple[Objection, ...]:
    return tuple(
        Objection(name=name_of(state, dissent.participant_id), reason=dissent.reason) for dissent in dissents
    )


def _counted(count: Arithmetic) -> str:
    """Return the sum as it was shown in the room: *5 tæller med = 3 for + 1 imod + 1 undlader*."""
    template = ngettext(
        "{counted} counts = {in_favour} for + {against} against + {abstained} abstaining",
        "{counted} count = {in_favour} for + {against} against + {abstained} abstaining",
        count.counted,
    )
    return template.format(
        counted=count.counted, in_favour=count.in_favour, against=count.against, abstained=count.abstained
    )


def _apart(count: Arithmetic) -> tuple[str, ...]:
    """Return those who do not count, each kind by its name; none of them is called abstaining."""
    found = (
        (count.absent, ngettext("{count} absent", "{count} absent", count.absent)),
        (count.recused, ngettext("{count} recused", "{count} recused", count.recused)),
        (count.not_asked, ngettext("{count} not asked", "{count} not asked", count.not_asked)),
    )
    return tuple(template.format(count=number) for number, template in found if number)


def _positions(state: MeetingState, proposal: Proposal) -> tuple[Held, ...]:
    return tuple(
        Held(
            name=name_of(state, position.participant_id),
            stance=position.stance,
            stance_text=_(_STANCES[position.stance]),
            reason=position.reason,
        )
        for position in proposal.positions.values()
    )


def _promise(state: MeetingState, number: int, heading: str, commitment: Commitment) -> Promise:
    proposal = state.find_proposal(commitment.proposal_id) if commitment.proposal_id else None
    return Promise(
        number=number,
        block=heading,
        proposal=proposal.number if proposal else None,
        what=commitment.what,
        who=tuple(name_of(state, person) for person in commitment.who),
        due=commitment.due,
        due_text=full_date(commitment.due, state.language) if commitment.due else _("no deadline"),
        no_deadline_reason=commitment.no_deadline_reason,
        for_whom=commitment.for_whom,
    )
