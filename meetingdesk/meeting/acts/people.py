"""Who takes part, as what, and whether they are in the room."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from meetingdesk.agendas.words import Participant
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.acts.tools import person_of, refuse_unless, require_phase, with_record
from meetingdesk.meeting.events import EventBody, Recorded
from meetingdesk.meeting.state import MeetingState

Spans = tuple[tuple[datetime, datetime | None], ...]


def _check_roles(state: MeetingState, roles: tuple[str, ...]) -> None:
    for role in roles:
        if role not in state.agenda.roles:
            raise CommandRefused("no_such_role", _("The agenda has no such role."))


def _check_name(state: MeetingState, name: str, participant_id: str) -> None:
    refuse_unless(bool(name), "no_name", _("A participant needs a name."))
    for person in state.participants.values():
        if person.id != participant_id and person.name.casefold() == name.casefold():
            sentence = _("{name} is on the list already.").format(name=person.name)
            raise CommandRefused(
                "same_name", sentence, _("Give that person another role, or add an initial.")
            )


def add(state: MeetingState, command: commands.AddParticipant, now: datetime) -> tuple[EventBody, ...]:
    """Put somebody on the list, before or during the meeting."""
    require_phase(state, "planned", "running", "closed")
    refuse_unless(
        command.participant_id not in state.participants, "same_id", _("This person is on the list already.")
    )
    _check_name(state, command.name, command.participant_id)
    _check_roles(state, command.roles)
    return (
        events.ParticipantAdded(
            participant_id=command.participant_id,
            name=command.name,
            roles=command.roles,
            department=command.department,
            attendance=command.attendance,
        ),
    )


def change(state: MeetingState, command: commands.ChangeParticipant, now: datetime) -> tuple[EventBody, ...]:
    """Correct somebody's name, roles or department."""
    require_phase(state, "planned", "running", "closed")
    person_of(state, command.participant_id)
    _check_name(state, command.name, command.participant_id)
    _check_roles(state, command.roles)
    return (
        events.ParticipantChanged(
            participant_id=command.participant_id,
            name=command.name,
            roles=command.roles,
            department=command.department,
        ),
    )


def remove(state: MeetingState, command: commands.RemoveParticipant, now: datetime) -> tuple[EventBody, ...]:
    """Take somebody off the list before the meeting."""
    require_phase(state, "planned")
    person = person_of(state, command.participant_id)
    written = any(
        entry.by == person.id for record in state.blocks.values() for entry in record.standing_contributions
    )
    about = [key for key, one in state.subjects.items() if not one.is_case and one.id == person.id]
    written = written or any(not state.record(key).is_untouched for key in about)
    refuse_unless(
        not written, "has_written", _("They have given input in writing."), _("Mark them as absent instead.")
    )
    return (events.ParticipantRemoved(participant_id=command.participant_id),)


def note_attendance(
    state: MeetingState, command: commands.NoteAttendance, now: datetime
) -> tuple[EventBody, ...]:
    """Say whether somebody is in the room; whoever has the floor and leaves has spoken."""
    require_phase(state, "planned", "running", "closed")
    person = person_of(state, command.participant_id)
    refuse_unless(
        command.attendance != "left" or person.is_present or person.is_waiting_outside,
        "not_there",
        _("Only somebody who is present can leave."),
    )
    refuse_unless(
        command.attendance != "recused" or bool(command.reason),
        "reason_needed",
        _("Say why they are recused."),
    )
    since = min(command.at or now, now)
    facts: list[EventBody] = []
    if state.floor == person.id and command.attendance != "present" and state.current:
        facts.append(
            events.TurnEnded(block_id=state.current, participant_id=person.id, how="spoken", ended_at=since)
        )
    facts.append(
        events.AttendanceNoted(
            participant_id=person.id, attendance=command.attendance, since=since, reason=command.reason
        )
    )
    return tuple(facts)


def _with_person(state: MeetingState, person: Participant, **changes: Any) -> MeetingState:
    newer = person.evolve(**changes)
    return state.evolve(participants={**state.participants, person.id: newer})


def _added(state: MeetingState, event: Recorded, body: events.ParticipantAdded) -> MeetingState:
    came = body.attendance == "present"
    person = Participant(
        id=body.participant_id,
        name=body.name,
        roles=body.roles,
        department=body.department,
        attendance=body.attendance,
        since=event.at if came else None,
        first_present_at=event.at if came else None,
        spans=((event.at, None),) if came else (),
        arrived_late=came and state.started_at is not None,
    )
    return _with_person(state, person)


def _changed(state: MeetingState, event: Recorded, body: events.ParticipantChanged) -> MeetingState:
    person = state.participants[body.participant_id]
    return _with_person(state, person, name=body.name, roles=body.roles, department=body.department)


def _removed(state: MeetingState, event: Recorded, body: events.ParticipantRemoved) -> MeetingState:
    kept = {key: person for key, person in state.participants.items() if key != body.participant_id}
    return state.evolve(participants=kept)


def _attended(state: MeetingState, event: Recorded, body: events.AttendanceNoted) -> MeetingState:
    person = state.participants[body.participant_id]
    first = person.first_present_at
    if body.attendance == "present" and first is None:
        first = body.since
    late = person.arrived_late or (
        body.attendance == "present" and person.first_present_at is None and state.started_at is not None
    )
    newer = _with_person(
        state,
        person,
        attendance=body.attendance,
        reason=body.reason,
        since=body.since,
        for_block=body.for_block,
        first_present_at=first,
        spans=_spans(person, body),
        arrived_late=late,
    )
    return _back_in_the_round(newer, body) if body.attendance == "present" else newer


def _spans(person: Participant, body: events.AttendanceNoted) -> Spans:
    """The times somebody was in the room, after one more change; backdated ones never overlap."""
    spans = person.spans
    if spans and spans[-1][1] is None:
        if body.attendance == "present":
            return spans
        return (*spans[:-1], (spans[-1][0], max(body.since, spans[-1][0])))
    if body.attendance != "present":
        return spans
    gone = spans[-1][1] if spans else None
    return (*spans, (max(body.since, gone) if gone else body.since, None))


def _back_in_the_round(state: MeetingState, body: events.AttendanceNoted) -> MeetingState:
    """Whoever comes while a round runs, and was noted as absent in it, is waiting for their turn again."""
    record = state.record(state.current) if state.current else None
    turn = record.turns.get(body.participant_id) if record else None
    if record is None or turn is None or turn.state != "absent":
        return state
    waiting = turn.evolve(state="waiting", reason="")
    return with_record(state, record.block_id, turns={**record.turns, turn.participant_id: waiting})


DECIDE = {
    commands.AddParticipant: add,
    commands.ChangeParticipant: change,
    commands.RemoveParticipant: remove,
    commands.NoteAttendance: note_attendance,
}
APPLY = {
    events.ParticipantAdded: _added,
    events.ParticipantChanged: _changed,
    events.ParticipantRemoved: _removed,
    events.AttendanceNoted: _attended,
}
