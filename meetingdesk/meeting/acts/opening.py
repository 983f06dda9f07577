"""Setting a meeting up and starting it."""

from __future__ import annotations

from datetime import datetime

from meetingdesk.agendas.layout import Case
from meetingdesk.agendas.words import Language
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.acts.cases import cases_of
from meetingdesk.meeting.acts.tools import person_of, refuse_unless, require_phase
from meetingdesk.meeting.events import EventBody, Recorded
from meetingdesk.meeting.gates import missing_deciders, open_gates, role_gaps
from meetingdesk.meeting.seats import can_hold_a_role
from meetingdesk.meeting.state import MeetingState, PreparationState, Seat


def open_meeting(command: commands.OpenMeeting) -> tuple[EventBody, ...]:
    """Set up a meeting; the only command that needs no state."""
    refuse_unless(bool(command.case_number), "no_case", _("A meeting needs a case number."))
    refuse_unless(bool(command.citizen), "no_citizen", _("A meeting needs the citizen's name."))
    first = commands.AddCase(
        case_id=command.case_id, case_number=command.case_number, citizen=command.citizen
    )
    more = cases_of(command.agenda, (first, *command.more_cases))[1:]
    return (events.MeetingOpened(**command.values("more_cases"), more_cases=more),)


def opened(event: Recorded, body: events.MeetingOpened) -> MeetingState:
    """The first state of a meeting."""
    fields = body.values("more_cases")
    first = Case(id=body.case_id, number=body.case_number, citizen=body.citizen)
    return MeetingState(
        **fields,
        cases=(first, *body.more_cases),
        format=body.agenda,
        plan={block.id: block.minutes * 60 for block in body.agenda.timed_blocks},
        version=event.version,
        last_at=event.at,
    )


def reschedule(
    state: MeetingState, command: commands.RescheduleMeeting, now: datetime
) -> tuple[EventBody, ...]:
    """Move the planned start of a meeting that has not started."""
    require_phase(state, "planned")
    return (events.MeetingRescheduled(starts_at=command.starts_at),)


def cancel(state: MeetingState, command: commands.CancelMeeting, now: datetime) -> tuple[EventBody, ...]:
    """Cancel a meeting that is not closed."""
    require_phase(state, "planned", "running")
    refuse_unless(bool(command.reason), "reason_needed", _("Say why the meeting is cancelled."))
    return (events.MeetingCancelled(reason=command.reason),)


def assign_seat(state: MeetingState, command: commands.AssignSeat, now: datetime) -> tuple[EventBody, ...]:
    """Give the facilitator's or the secretary's seat to somebody."""
    require_phase(state, "planned", "running", "closed")
    if command.participant_id is not None:
        person_of(state, command.participant_id)
    refuse_unless(bool(command.name), "no_name", _("Say who takes the seat."))
    refuse_unless(
        can_hold_a_role(state, command.held_at), "no_such_seat", _("No role can be done from that seat.")
    )
    return (events.SeatAssigned(**command.values()),)


def note_preparation(
    state: MeetingState, command: commands.NotePreparation, now: datetime
) -> tuple[EventBody, ...]:
    """Tick or untick an item of the preparation."""
    require_phase(state, "planned", "running")
    if all(item.id != command.item_id for item in state.agenda.before):
        raise CommandRefused("no_such_item", _("The agenda has no such preparation."))
    if command.participant_id is not None:
        person_of(state, command.participant_id)
    return (
        events.PreparationNoted(
            item_id=command.item_id,
            participant_id=command.participant_id,
            done=command.done,
            reference=command.reference,
        ),
    )


def start(state: MeetingState, command: commands.StartMeeting, now: datetime) -> tuple[EventBody, ...]:
    """Begin the meeting.

    A role that may have to decide must be in the room, or have a substitute: that is settled now, not at
    the last block. Open gates and roles without enough people need a reason.
    """
    require_phase(state, "planned")
    present = any(person.is_present for person in state.participants.values())
    refuse_unless(
        present, "nobody_present", _("Nobody is marked as present."), _("Take the roll-call first.")
    )
    refuse_unless(
        bool(state.agenda.timed_blocks),
        "no_blocks",
        _("The meeting has nothing on its agenda yet."),
        _("Put those on the list whom its items are for."),
    )
    language: Language = state.language
    for role in missing_deciders(state):
        title = state.agenda.roles[role].title.in_language(language)
        sentence = _("Nobody in the room can decide as {role}.").format(role=title)
        raise CommandRefused("decider_absent", sentence, _("Name a substitute, or wait for them."))
    gates = tuple(gate.key for gate in open_gates(state)) + tuple(f"role:{role}" for role in role_gaps(state))
    refuse_unless(
        not gates or bool(command.reason),
        "gate_open",
        _("Something that should be ready is not."),
        _("Say why you start all the same."),
    )
    return (events.MeetingStarted(started_at=now, open_gates=gates, reason=command.reason if gates else ""),)


def _rescheduled(state: MeetingState, event: Recorded, body: events.MeetingRescheduled) -> MeetingState:
    return state.evolve(starts_at=body.starts_at)


def _cancelled(state: MeetingState, event: Recorded, body: events.MeetingCancelled) -> MeetingState:
    return state.evolve(phase="cancelled", cancelled_reason=body.reason, current=None)


def _seated(state: MeetingState, event: Recorded, body: events.SeatAssigned) -> MeetingState:
    seat = Seat(**body.values("seat"))
    return state.evolve(seats={**state.seats, body.seat: seat})


def _prepared(state: MeetingState, event: Recorded, body: events.PreparationNoted) -> MeetingState:
    key = f"{body.item_id}:{body.participant_id or ''}"
    noted = PreparationState(done=body.done, reference=body.reference)
    return state.evolve(preparation={**state.preparation, key: noted})


def _started(state: MeetingState, event: Recorded, body: events.MeetingStarted) -> MeetingState:
    timed = state.agenda.timed_blocks
    return state.evolve(
        phase="running",
        started_at=body.started_at,
        open_gates=body.open_gates,
        start_reason=body.reason,
        current=timed[0].id if timed else None,
    )


DECIDE = {
    commands.RescheduleMeeting: reschedule,
    commands.CancelMeeting: cancel,
    commands.AssignSeat: assign_seat,
    commands.NotePreparation: note_preparation,
    commands.StartMeeting: start,
}
APPLY = {
    events.MeetingRescheduled: _rescheduled,
    events.MeetingCancelled: _cancelled,
    events.SeatAssigned: _seated,
    events.PreparationNoted: _prepared,
    events.MeetingStarted: _started,
}
