"""Acts about what everybody gives unseen: it is shown before all have given theirs."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from meetingdesk.agendas.texts import Key
from meetingdesk.clean_types import CleanLine
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.acts.base import Act, Name, used
from meetingdesk.rehearsal.cast import Cast, current_block


class Reveals(Act):
    """What people gave unseen is shown, although somebody is still waited for."""

    shorthand = "reason"
    reason: CleanLine = Field(min_length=1, description="Why.")
    block: Key | None = Field(default=None, description="The block; the current one when left out.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("block", "block", self.block)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.RevealBlock(block_id=current_block(self.block, state), reason=self.reason),)
