"""A hand-over: those leave whom the agenda names, and whoever goes on takes the facilitator's seat."""

from __future__ import annotations

from datetime import datetime

from meetingdesk.agendas.blocks import HandoverBlock
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.acts.tools import block_of, refuse_unless, require_phase
from meetingdesk.meeting.events import EventBody
from meetingdesk.meeting.room import waiting_outside
from meetingdesk.meeting.state import MeetingState


def hand_over(state: MeetingState, command: commands.HandOver, now: datetime) -> tuple[EventBody, ...]:
    """Note who leaves now, and whose seat the facilitator's becomes (Halsnæs, KL 2022)."""
    require_phase(state, "running")
    block = block_of(state, command.block_id)
    if not isinstance(block, HandoverBlock):
        raise CommandRefused("no_handover", _("Nothing is handed over in this item."))
    leaving = block.still_here(state.participants)
    facts: list[EventBody] = []
    if state.floor in {person.id for person in leaving} and state.current is not None:
        facts.append(
            events.TurnEnded(
                block_id=state.current, participant_id=state.floor or "", how="spoken", ended_at=now
            )
        )
    title = block.title.in_language(state.language)
    facts += [
        events.AttendanceNoted(participant_id=person.id, attendance="left", since=now, reason=title)
        for person in leaving
    ]
    # Whoever waits outside goes home from there: nothing brings them back in.
    facts += [
        events.AttendanceNoted(
            participant_id=person.id, attendance="left", since=person.since or now, reason=title
        )
        for person in waiting_outside(state)
        if block.leaves(person)
    ]
    facts += _seat(state, block)
    refuse_unless(bool(facts), "handed_over", _("It is handed over already."))
    return tuple(facts)


def _seat(state: MeetingState, block: HandoverBlock) -> list[EventBody]:
    """Return the change of the facilitator's seat, when the agenda names who goes on and they are here."""
    if block.to is None:
        return []
    there = [person for person in state.holders(block.to) if person.is_present]
    if not there:
        title = state.agenda.roles[block.to].title.in_language(state.language)
        raise CommandRefused(
            "nobody_goes_on",
            _("Nobody in the room goes on as {role}.").format(role=title),
            _("Note in the people's list who has come, or name another."),
        )
    held = state.seats.get("facilitator")
    if held is not None and held.participant_id == there[0].id:
        return []
    # They sit down where the meeting is run from.
    held_at = held.held_at if held is not None else ""
    return [
        events.SeatAssigned(
            seat="facilitator", name=there[0].name, participant_id=there[0].id, held_at=held_at
        )
    ]


DECIDE = {commands.HandOver: hand_over}
