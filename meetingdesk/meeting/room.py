"""Who is in the room for a block: some step out when it starts, and come back when one starts for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from meetingdesk.agendas.blocks import BlockBase
from meetingdesk.agendas.words import Participant
from meetingdesk.meeting.events import AttendanceNoted
from meetingdesk.meeting.state import MeetingState


@dataclass(frozen=True, slots=True)
class RoomChange:
    """Who goes out and who comes back in when a block starts, in the list's order."""

    out: tuple[Participant, ...]
    back: tuple[Participant, ...]


def room_change(state: MeetingState, block: BlockBase) -> RoomChange:
    """Return what the start of a block changes about the room.

    Only those come back who stepped out for a block: whoever left by themselves is not fetched.
    """
    people = state.participants.values()
    return RoomChange(
        out=tuple(person for person in people if person.is_present and not block.is_for(person)),
        back=tuple(person for person in people if person.is_waiting_outside and block.is_for(person)),
    )


def room_facts(state: MeetingState, block: BlockBase, started_at: datetime) -> tuple[AttendanceNoted, ...]:
    """Return the facts that clear the room for a block and let those back in whom it is for."""
    change = room_change(state, block)
    went = [
        AttendanceNoted(participant_id=person.id, attendance="left", since=started_at, for_block=block.id)
        for person in change.out
    ]
    came = [
        AttendanceNoted(participant_id=person.id, attendance="present", since=started_at, for_block=block.id)
        for person in change.back
    ]
    return (*went, *came)


def waiting_outside(state: MeetingState) -> tuple[Participant, ...]:
    """Return those who stepped out for a block and are expected back."""
    return tuple(person for person in state.participants.values() if person.is_waiting_outside)
