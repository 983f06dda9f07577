"""Acts about what is answered: an answer from a few options."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from meetingdesk.agendas.blocks import ChoiceBlock
from meetingdesk.agendas.texts import Key, Keys
from meetingdesk.clean_types import CleanText
from meetingdesk.ids import new_id
from meetingdesk.meeting import commands
from meetingdesk.meeting.acts.tools import block_of
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.acts.base import Act, Name, used
from meetingdesk.rehearsal.cast import Cast, current_block


class Chooses(Act):
    """An answer is given from a block's options; it takes the place of the one before."""

    shorthand = "options"
    options: Keys = Field(min_length=1, description="The options, by their ids.")
    who: Key | None = Field(default=None, description="Who gives the answer.")
    reason: CleanText = Field(default="", description="Why.")
    block: Key | None = Field(default=None, description="The block; the current one when left out.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("person", "who", self.who)
        yield from used("block", "block", self.block)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        block = block_of(state, current_block(self.block, state))
        standing = block.answer(state.record(block.id)) if isinstance(block, ChoiceBlock) else None
        before = (commands.WithdrawEntry(entry_id=standing.id),) if standing is not None else ()
        answer = commands.LogContribution(
            block_id=block.id,
            entry_id=new_id("e"),
            by=cast.id_of("person", self.who) if self.who else None,
            text=self.reason,
            fields={"options": " ".join(self.options)},
        )
        return (*before, answer)
