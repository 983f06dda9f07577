"""Acts about a plan: goals and what stands under them, and what becomes of earlier ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from meetingdesk.agendas.blocks import PlanBlock
from meetingdesk.agendas.blocks.plan_lines import WHOLE, Horizon, Level
from meetingdesk.agendas.texts import Key
from meetingdesk.clean_types import CleanLine, CleanText
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands
from meetingdesk.meeting.acts.tools import block_of
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.plans import after_branch, open_branch, remade, taken_up
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.acts.base import Act, Name, used
from meetingdesk.rehearsal.cast import Cast, current_block


def _plan(block: str | None, state: MeetingState) -> PlanBlock:
    found = block_of(state, current_block(block, state))
    if not isinstance(found, PlanBlock):
        raise CommandRefused("no_plan", _("There is no plan here."))
    return found


class Goal(Act):
    """A goal, or something under one, is written into a plan in somebody's own words."""

    id: Key = Field(default="", description="A name for the line, when a later step refers to it.")
    who: Key | None = Field(default=None, description="Whose it is; everybody's when left out.")
    text: CleanText = Field(min_length=1, description="The words.")
    level: Level = Field(default="goal", description="What it is.")
    horizon: Horizon = Field(default="near", description="How far off it is.")
    under: Key | None = Field(default=None, description="The line it stands under; last when left out.")
    block: Key | None = Field(default=None, description="The block; the current one when left out.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("person", "who", self.who)
        yield from used("line", "under", self.under)
        yield from used("block", "block", self.block)
        if self.id:
            yield Name("line", self.id, ("id",), is_made=True)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        block, who = _plan(self.block, state), cast.id_of("person", self.who) if self.who else None
        line = commands.LogContribution(
            block_id=block.id,
            entry_id=cast.id_of("line", self.id),
            by=who,
            text=self.text,
            fields={"for": who or WHOLE, "level": self.level, "horizon": self.horizon},
        )
        above, under = block.lines(who or WHOLE, state.record(block.id)), self.under
        if not under or not (before := after_branch(above, cast.id_of("line", under))):
            return (line,)
        return (line, commands.PlaceEntry(entry_id=line.entry_id, before=before))


class Remakes(Act):
    """A line of a plan becomes something else: a goal or under one, near or far."""

    line: Key = Field(description="The line.")
    level: Level | None = Field(default=None, description="What it is now; the same when left out.")
    horizon: Horizon | None = Field(default=None, description="How far off it is; the same when left out.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("line", "line", self.line)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return remade(state, cast.id_of("line", self.line), self.level, self.horizon)


class TakesUp(Act):
    """It is said what becomes of a goal that an earlier meeting left, and of all that stands under it."""

    goal: CleanLine = Field(min_length=1, description="The goal, by how its words begin.")
    became: Literal["continued", "reached", "dropped"] = Field(description="What becomes of it.")
    reason: CleanText = Field(default="", description="Why, when it is dropped.")
    block: Key | None = Field(default=None, description="The block; the current one when left out.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("block", "block", self.block)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        block, begins = _plan(self.block, state), self.goal.casefold()
        waits = block.still_open(state.record(block.id))
        item = next((one for one in waits if one.text.casefold().startswith(begins)), None)
        if item is None:
            raise CommandRefused("no_such_goal", _("No earlier meeting left that goal."))
        return taken_up(open_branch(item, state, block), self.became, state, block, self.reason)
