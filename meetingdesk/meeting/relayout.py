"""When cases or people change, the blocks that are repeated for them change with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from meetingdesk.agendas.blocks import AnyBlock
from meetingdesk.agendas.layout import Subject, is_repeated, lay_out
from meetingdesk.meeting import events
from meetingdesk.meeting.events import EventBody
from meetingdesk.meeting.state import MeetingState

Layout = tuple[tuple[AnyBlock, ...], dict[str, Subject]]

_PEOPLE_AND_CASES: Final[tuple[type[EventBody], ...]] = (
    events.MeetingOpened,
    events.CaseAdded,
    events.CaseRemoved,
    events.ParticipantAdded,
    events.ParticipantChanged,
    events.ParticipantRemoved,
    events.AttendanceNoted,
)


def may_change_layout(state: MeetingState | None, facts: Sequence[EventBody]) -> bool:
    """Say whether facts could change which blocks a meeting has; None is one that they open."""
    formats = [fact.agenda for fact in facts if isinstance(fact, events.MeetingOpened)]
    if state is not None:
        formats.append(state.format)
    touched = any(isinstance(fact, _PEOPLE_AND_CASES) for fact in facts)
    return touched and any(is_repeated(agenda) for agenda in formats)


def relaid(state: MeetingState) -> tuple[EventBody, ...]:
    """Return the fact that gives a meeting the blocks its cases and people ask for; none when it has them."""
    if state.phase not in ("planned", "running"):
        return ()
    blocks, subjects = layout_now(state)
    if blocks == state.agenda.blocks and subjects == state.subjects:
        return ()
    return (events.BlocksLaidOut(blocks=blocks, subjects=subjects),)


def layout_now(state: MeetingState) -> Layout:
    """Return the blocks the meeting would have with its cases and people as they are.

    A part in which something is written stays. Once the meeting runs nothing goes away but a case that was
    taken off the list, and what is new comes in only where it is still ahead.
    """
    runs = state.phase == "running"
    standing = {key: one for key, one in state.subjects.items() if runs or not state.record(key).is_untouched}
    blocks, subjects = lay_out(
        state.format, state.cases, state.participants.values(), state.numbers, standing
    )
    if not runs:
        return blocks, subjects
    held = {block.id for block in state.agenda.blocks}
    ids = [block.id for block in blocks]
    ahead = ids.index(state.current) + 1 if state.current in ids else 0
    kept = tuple(block for at, block in enumerate(blocks) if block.id in held or at >= ahead)
    return kept, {key: one for key, one in subjects.items() if any(block.id == key for block in kept)}
