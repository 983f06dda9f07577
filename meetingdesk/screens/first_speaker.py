"""A round begins with somebody speaking: who is heard first has the floor as soon as it starts."""

from __future__ import annotations

from collections.abc import Sequence

from meetingdesk.agendas.blocks.base import BlockBase
from meetingdesk.agendas.words import Participant
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.room import room_change
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.turns import turn_state


def with_first_speaker(state: MeetingState, asked: Sequence[Command]) -> tuple[Command, ...]:
    """Return `asked`; where that starts a round, the floor for whoever is heard first follows in one step.

    So what is typed then stands under their name. Nobody gets it when nobody waits in the room.
    """
    block = _started(state, asked)
    first = _first(state, block) if block is not None and block.kind == "round" else None
    return (*asked, *((commands.GiveFloor(participant_id=first.id),) if first is not None else ()))


def _started(state: MeetingState, asked: Sequence[Command]) -> BlockBase | None:
    """Return the block that runs because of `asked`, None when none is started."""
    for command in asked:
        if isinstance(command, commands.MoveOn):
            return state.agenda.block(command.to) if command.to else state.next_block()
        starts = isinstance(command, commands.StartBlock | commands.BackdateStart)
        if starts and state.current is not None and not state.record(state.current).is_running:
            return state.current_block
    return None


def _first(state: MeetingState, block: BlockBase) -> Participant | None:
    """Return who of those in the room during the block waits first to be heard."""
    change = room_change(state, block)
    gone, back = ({person.id for person in people} for people in (change.out, change.back))
    expected = (state.participants[key] for key in block.expected_speakers(state.participants))
    return next(
        (
            person
            for person in expected
            if turn_state(state, block.id, person) == "waiting"
            and (person.id in back or (person.is_present and person.id not in gone))
        ),
        None,
    )
