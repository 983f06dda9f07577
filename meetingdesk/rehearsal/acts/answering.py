"""Acts about what is answered: one of a few options, somebody's own rating, who gets which part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from meetingdesk.agendas.blocks import AssignBlock, ChoiceBlock, ScaleBlock
from meetingdesk.agendas.texts import Key, Keys
from meetingdesk.clean_types import CleanLine, CleanText
from meetingdesk.errors import CommandRefused
from meetingdesk.ids import new_id
from meetingdesk.locale import _
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


class Rates(Act):
    """Somebody rates on one of a block's scales; it takes the place of their rating before."""

    who: Key = Field(description="Whose rating it is.")
    scale: Key | None = Field(default=None, description="The scale; a block's only one when left out.")
    value: Literal["", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"] = Field(
        default="", description="The number; declined when left out."
    )
    text: CleanText = Field(default="", description="Their own words.")
    block: Key | None = Field(default=None, description="The block; the current one when left out.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("person", "who", self.who)
        yield from used("block", "block", self.block)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        block = block_of(state, current_block(self.block, state))
        if not isinstance(block, ScaleBlock):
            raise CommandRefused("no_such_scale", _("That is not rated here."))
        scale, who = self.scale or block.scales[0].id, cast.id_of("person", self.who)
        standing = block.rating(scale, who, state.record(block.id))
        before = (commands.WithdrawEntry(entry_id=standing.id),) if standing is not None else ()
        rate = commands.LogContribution(
            block_id=block.id,
            entry_id=new_id("e"),
            by=who,
            text=self.text,
            fields={"scale": scale, "value": self.value},
        )
        return (*before, rate)


class Assigns(Act):
    """A part of the case is given to somebody, in the place of whoever had it."""

    slot: Key = Field(description="The part, by its id.")
    who: CleanLine = Field(min_length=1, description="A person of the script by their id, or another name.")
    department: CleanLine = Field(default="", description="Where somebody who is not on the list comes from.")
    block: Key | None = Field(default=None, description="The block; the current one when left out.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("block", "block", self.block)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        block = block_of(state, current_block(self.block, state))
        if not isinstance(block, AssignBlock):
            raise CommandRefused("no_such_slot", _("There is no such part to give here."))
        standing = block.filled(self.slot, state.record(block.id))
        before = (commands.WithdrawEntry(entry_id=standing.id),) if standing is not None else ()
        person = state.participants.get(cast.any_id(self.who))
        give = commands.LogContribution(
            block_id=block.id,
            entry_id=new_id("e"),
            text=person.name if person is not None else self.who,
            fields={
                "slot": self.slot,
                "person": person.id if person is not None else "",
                "department": self.department,
            },
        )
        return (*before, give)
