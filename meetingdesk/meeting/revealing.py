"""Who may see what was given, in a block whose agenda says `reveal: together`.

Rooms, walls and other seats ask here. It is a courtesy of the interface: whoever holds the database can read
everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetingdesk.agendas.blocks.turns import TurnsBlock
from meetingdesk.agendas.words import Entry
from meetingdesk.meeting.events import BlockEnded, BlockRevealed, EventBody, MeetingClosed
from meetingdesk.meeting.state import MeetingState


def is_hidden(state: MeetingState, block_id: str) -> bool:
    """Whether what people gave in a block is still hidden from the others."""
    block = state.agenda.block(block_id)
    return isinstance(block, TurnsBlock) and block.is_hidden(state.record(block_id))


def may_see(state: MeetingState, entry: Entry, viewer: str | None = None) -> bool:
    """Whether the participant `viewer` may read a line; without one, whether everybody may.

    What somebody gave themselves they always see. A screen that all look at has no viewer, but for whoever
    has the floor at its keyboard.
    """
    if not is_hidden(state, entry.block_id):
        return True
    return viewer is not None and getattr(entry, "by", None) == viewer


def waited_for(state: MeetingState, block_id: str) -> tuple[str, ...]:
    """Return whose input a block still waits for before it is shown, in order."""
    block = state.agenda.block(block_id)
    if not isinstance(block, TurnsBlock):
        return ()
    return block.waits_for(state.record(block_id), state.participants)


def may_reveal(state: MeetingState | None) -> bool:
    """Whether anything is hidden that a step could reveal; cheap, because it is asked for every step."""
    return state is not None and any(
        isinstance(block, TurnsBlock) and block.is_hidden(state.record(block.id))
        for block in state.agenda.blocks
    )


def reveals(state: MeetingState, facts: Sequence[EventBody]) -> Iterator[BlockRevealed]:
    """Yield what `facts`, which led to `state`, reveal.

    A running block is revealed when nobody is waited for any more, one that was ended or is left behind by
    the close then. Once revealed it stays so, whoever comes later.
    """
    ended = {fact.block_id for fact in facts if isinstance(fact, BlockEnded)}
    closed = any(isinstance(fact, MeetingClosed) for fact in facts)
    for block in state.agenda.blocks:
        if not is_hidden(state, block.id):
            continue
        complete = state.record(block.id).is_running and not waited_for(state, block.id)
        if closed or complete or block.id in ended:
            yield BlockRevealed(block_id=block.id)
