"""Who is in the room now, who waits outside, and who goes out or comes in with the next step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from meetingdesk.agendas.words import Participant
from meetingdesk.locale import _, ngettext
from meetingdesk.meeting.room import room_change, waiting_outside
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.turns import first_name
from meetingdesk.screens.room_words import joined

# More names than these are counted: the line is read at a glance.
_NAMED: Final = 4


def room_note(state: MeetingState) -> str:
    """Return who is in the room where a block is not for everybody; empty where all are."""
    block = state.current_block
    if block is None or state.phase != "running":
        return ""
    outside = waiting_outside(state)
    if not state.record(block.id).is_running or not (block.room or outside):
        return ""
    inside = [person for person in state.participants.values() if person.is_present]
    told = [_("In the room: {names}.").format(names=_names(inside))]
    if block.room and inside:
        told = [_("Only {names} in the room.").format(names=_names(inside))]
    if outside:
        told.append(_("Outside: {names}.").format(names=_names(outside)))
    return " ".join(told)


def step_note(state: MeetingState) -> str:
    """Return who goes out and who comes in when F4 starts the block at hand or the next one."""
    block = state.current_block
    if block is None or state.phase != "running":
        return ""
    following = state.next_block() if state.record(block.id).is_running else block
    if following is None:
        return ""
    change = room_change(state, following)
    told = []
    if change.out:
        told.append(_("{names} out").format(names=_names(change.out)))
    if change.back:
        told.append(_("{names} in").format(names=_names(change.back)))
    return _("F4: {change}.").format(change=", ".join(told)) if told else ""


def _names(people: Sequence[Participant]) -> str:
    if len(people) > _NAMED:
        return ngettext("{count} person", "{count} people", len(people)).format(count=len(people))
    return joined([first_name(person) for person in people])
