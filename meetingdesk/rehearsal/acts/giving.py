"""Acts about what everybody gives: points and orders, and what is shown before all have given theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from meetingdesk.agendas.blocks import RankBlock
from meetingdesk.agendas.texts import Key, Keys
from meetingdesk.clean_types import CleanLine
from meetingdesk.errors import CommandRefused
from meetingdesk.ids import new_id
from meetingdesk.locale import _
from meetingdesk.meeting import commands
from meetingdesk.meeting.acts.tools import block_of
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


class Ranks(Act):
    """Somebody gives points, or puts everything in order; it takes the place of what they gave before."""

    who: Key = Field(description="Whose points they are.")
    points: dict[Key, Annotated[str, Field(pattern=r"^\d{1,2}$")]] = Field(
        default_factory=dict, description="Points by item: an option's id, or a line's name."
    )
    order: Keys = Field(default=(), description="All items in order, the most important first.")
    block: Key | None = Field(default=None, description="The block; the current one when left out.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("person", "who", self.who)
        yield from used("block", "block", self.block)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        block = block_of(state, current_block(self.block, state))
        if not isinstance(block, RankBlock):
            raise CommandRefused("no_ranking", _("Nothing is ranked in this item."))
        person = cast.id_of("person", self.who)
        given = dict(self.points) or {item: str(place) for place, item in enumerate(self.order, 1)}
        if block.items is not None:
            given = {cast.id_of("line", name): number for name, number in given.items()}
        before = block.ballot(person, state.record(block.id))
        ballot = commands.LogContribution(
            block_id=block.id, entry_id=new_id("e"), by=person, text="", fields=given
        )
        return (*((commands.WithdrawEntry(entry_id=before.id),) if before is not None else ()), ballot)
