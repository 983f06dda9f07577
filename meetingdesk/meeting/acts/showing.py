"""What people gave unseen is shown to everybody: by itself when all have given theirs, or with a reason."""

from __future__ import annotations

from datetime import datetime

from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.acts.tools import block_of, refuse_unless, require_phase, with_record
from meetingdesk.meeting.events import EventBody, Recorded
from meetingdesk.meeting.revealing import is_hidden
from meetingdesk.meeting.state import MeetingState


def reveal(state: MeetingState, command: commands.RevealBlock, now: datetime) -> tuple[EventBody, ...]:
    """Show it although somebody is still waited for."""
    require_phase(state, "running")
    block = block_of(state, command.block_id)
    if not is_hidden(state, block.id):
        raise CommandRefused("not_hidden", _("Everybody can see it already."))
    refuse_unless(
        bool(command.reason), "reason_needed", _("Say why it is shown before all have given theirs.")
    )
    return (events.BlockRevealed(block_id=block.id, reason=command.reason),)


def _revealed(state: MeetingState, event: Recorded, body: events.BlockRevealed) -> MeetingState:
    return with_record(state, body.block_id, revealed=True)


DECIDE = {commands.RevealBlock: reveal}
APPLY = {events.BlockRevealed: _revealed}
