"""What earlier meetings of the case left, laid before the blocks that ask for it."""

from __future__ import annotations

from datetime import datetime

from meetingdesk.meeting import commands, events
from meetingdesk.meeting.acts.tools import require_phase, with_record
from meetingdesk.meeting.events import EventBody, Recorded
from meetingdesk.meeting.state import MeetingState


def bring(state: MeetingState, command: commands.BringHistory, now: datetime) -> tuple[EventBody, ...]:
    """Bring in what earlier meetings left; nothing happens when it is what stands there already."""
    require_phase(state, "planned", "running")
    fact = events.HistoryBrought(items=command.items)
    return () if _brought(state, fact) == state else (fact,)


def _brought(state: MeetingState, body: events.HistoryBrought) -> MeetingState:
    for block in state.agenda.blocks:
        wanted = block.brings_in()
        case = state.case_of(block.id)
        items = tuple(item for item in body.items if item.kind in wanted and item.case_id == case)
        if items != state.record(block.id).earlier:
            state = with_record(state, block.id, earlier=items)
    return state


def _applied(state: MeetingState, event: Recorded, body: events.HistoryBrought) -> MeetingState:
    return _brought(state, body)


DECIDE = {commands.BringHistory: bring}
APPLY = {events.HistoryBrought: _applied}
