"""From a state to the light lines the desk lists."""

from __future__ import annotations

from meetingdesk.agendas.layout import Case
from meetingdesk.meeting.acts.closing import missing
from meetingdesk.meeting.after_seal import papers_awaited
from meetingdesk.meeting.gates import missing_deciders, open_gates, preparation, role_gaps
from meetingdesk.meeting.journal import filings, unfiled
from meetingdesk.meeting.positions import escalated
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.summaries import (
    CommitmentSummary,
    FilingSummary,
    FurtherCase,
    MeetingSummary,
    Waits,
)


def summarize(state: MeetingState) -> MeetingSummary:
    """One meeting as the desk lists it."""
    waits_for, done, total = _waits(state)
    people = state.participants.values()
    timed = [block.id for block in state.agenda.timed_blocks]
    block = state.current_block if state.phase == "running" else None
    title, short = state.agenda.title, state.agenda.short or state.agenda.title
    floor = state.participants.get(state.floor or "")
    return MeetingSummary(
        meeting_id=state.meeting_id,
        case_id=state.case_id,
        case_number=state.case_number,
        citizen=state.citizen,
        agenda_id=state.agenda.id,
        title_da=title.in_language("da"),
        title_en=title.in_language("en"),
        short_da=short.in_language("da"),
        short_en=short.in_language("en"),
        minutes=state.agenda.minutes,
        citizen_takes_part=state.agenda.citizen,
        starts_at=state.starts_at,
        phase=state.phase,
        waits_for=waits_for,
        waits_done=done,
        waits_total=total,
        coming=sum(person.attendance in ("expected", "present") for person in people),
        written_names=_written(state),
        role_gaps=role_gaps(state),
        block_number=timed.index(block.id) + 1 if block and block.id in timed else 0,
        block_da=state.title_of(block.id, "da") if block else "",
        block_en=state.title_of(block.id, "en") if block else "",
        floor_name=floor.name if floor else "",
        started_at=state.started_at,
        last_at=state.last_at,
        version=state.version,
        agreement_id=state.agreement_id,
        is_signed=state.is_signed,
        agreement_ids=tuple(state.agreements.values()),
        filing_failed=any(one.stage == "failed" for one in unfiled(state)),
        filed_in=tuple(dict.fromkeys(one.system for one in filings(state) if one.stage == "filed")),
        more_cases=tuple(FurtherCase(one.id, one.number, one.citizen) for one in state.cases[1:]),
        language=state.language,
        rehearsal=state.rehearsal,
    )


def _waits(state: MeetingState) -> tuple[Waits, int, int]:
    if state.phase == "planned":
        return _waits_before(state)
    if state.phase == "running":
        timed = state.agenda.timed_blocks
        return "running", sum(bool(state.record(block.id).spans) for block in timed), len(timed)
    if state.phase == "signing" and state.frozen is not None:
        frozen = state.frozen
        answered = len(frozen.signers) - len(frozen.waits_for)
        return ("signatures" if frozen.waits_for else "seal"), answered, len(frozen.signers)
    if state.phase == "sealed":
        return _waits_after(state)
    if state.phase == "cancelled":
        return "cancelled", 0, 0
    return "closing", 0, len(missing(state))


def _waits_after(state: MeetingState) -> tuple[Waits, int, int]:
    # What was handed on stays open past the seal, until others have answered.
    if waiting := len(escalated(state)):
        return "answers", 0, waiting
    # A paper is no reason not to file: it is filed as the supplement that it comes with.
    if not unfiled(state) and (papers := len(papers_awaited(state))):
        return "papers", 0, papers
    missing_in_system, all_of_them = len(unfiled(state)), len(filings(state))
    waits: Waits = "filing" if missing_in_system else "sealed"
    return waits, all_of_them - missing_in_system, all_of_them


def _waits_before(state: MeetingState) -> tuple[Waits, int, int]:
    gates = [gate for gate in preparation(state) if gate.item.gate]
    gaps = role_gaps(state)
    if gaps or _nobody_will_decide(state):
        return "people", 0, len(gaps)
    done = sum(gate.done for gate in gates)
    return ("gates" if open_gates(state) else "ready"), done, len(gates)


def _nobody_will_decide(state: MeetingState) -> bool:
    """Say whether a role that may have to decide has nobody in the room, and nobody who is still expected."""
    return any(
        all(person.attendance != "expected" for person in state.holders(role))
        for role in missing_deciders(state)
    )


def _written(state: MeetingState) -> tuple[str, ...]:
    return tuple(
        person.name for person in state.participants.values() if person.attendance == "absent_written"
    )


def _citizens(state: MeetingState) -> str:
    more = len(state.cases[1:])
    return f"{state.citizen} +{more}" if more else state.citizen


def commitments_of(state: MeetingState) -> tuple[CommitmentSummary, ...]:
    """What was agreed at a meeting that is closed or further; nothing before, because it may still change.

    Each is listed under its own case; what several cases have in common, under the first of them.
    """
    if state.phase not in ("closed", "signing", "sealed"):
        return ()
    cases = {case.id: case for case in state.cases}
    shared = Case(id=state.case_id, number=state.case_number, citizen=_citizens(state))
    return tuple(
        CommitmentSummary(
            commitment_id=commitment.id,
            meeting_id=state.meeting_id,
            case_id=case.id,
            case_number=case.number,
            citizen=case.citizen,
            what=commitment.what,
            who=tuple(state.participants[who].name for who in commitment.who if who in state.participants),
            due=commitment.due,
            no_deadline_reason=commitment.no_deadline_reason,
            for_whom=commitment.for_whom,
            rehearsal=state.rehearsal,
        )
        for record in state.blocks.values()
        for case in (cases.get(state.case_of(record.block_id), shared),)
        for commitment in record.standing_commitments
    )


def filings_of(state: MeetingState) -> tuple[FilingSummary, ...]:
    """Where the filing of everything stands that a meeting has sealed, each under its own case."""
    cases = {case.id: case for case in state.cases}
    title = state.agenda.title
    return tuple(
        FilingSummary(
            agreement_id=one.agreement_id,
            number=one.number,
            meeting_id=state.meeting_id,
            case_number=cases[one.case_id].number if one.case_id in cases else state.case_number,
            citizen=cases[one.case_id].citizen if one.case_id in cases else state.citizen,
            title_da=title.in_language("da"),
            title_en=title.in_language("en"),
            stage=one.stage,
            since=one.since,
            system=one.system,
            reference=one.reference,
            by=one.by,
            reason=one.reason,
            uncertain=one.uncertain,
            rehearsal=state.rehearsal,
            until=one.until,
        )
        for one in filings(state)
    )
