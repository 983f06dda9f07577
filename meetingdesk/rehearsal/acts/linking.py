"""Acts that bind a case's meetings together: consent, hand-over, what was left open, and the next meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal

from pydantic import Field

from meetingdesk.agendas.blocks import NextBlock
from meetingdesk.agendas.texts import Key, Keys
from meetingdesk.agendas.words import Earlier
from meetingdesk.clean_types import CleanLine, CleanText
from meetingdesk.clock import copenhagen
from meetingdesk.errors import CommandRefused
from meetingdesk.ids import new_id
from meetingdesk.locale import _
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.acts.base import Act, Name, used
from meetingdesk.rehearsal.cast import Cast, current_block
from meetingdesk.rehearsal.due import due_date
from meetingdesk.rehearsal.moments import HourMinute


class Consents(Act):
    """Somebody answers what they are asked to consent to."""

    item: Key = Field(description="The item of the block, by its id.")
    who: Key = Field(description="Who answers.")
    state: Literal["given", "refused", "withdrawn"] = Field(default="given", description="The answer.")
    how: Literal["oral", "written"] = Field(default="oral", description="How it is given.")
    text: CleanText = Field(default="", description="Their words, such as a limit they set.")
    block: Key | None = Field(default=None, description="The block; the current one when left out.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("person", "who", self.who)
        yield from used("block", "block", self.block)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        fields = {"item": self.item, "state": self.state}
        if self.state == "given":
            fields["how"] = self.how
        return (
            commands.LogContribution(
                block_id=current_block(self.block, state),
                entry_id=new_id("e"),
                by=cast.id_of("person", self.who),
                text=self.text,
                fields=fields,
            ),
        )


class HandsOver(Act):
    """Those whom the hand-over names leave the room."""

    block: Key | None = Field(default=None, description="The block; the current one when left out.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("block", "block", self.block)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.HandOver(block_id=current_block(self.block, state)),)


class Reviews(Act):
    """It is said what became of something that an earlier meeting left open."""

    what: CleanLine = Field(min_length=1, description="The agreement, by how its words begin.")
    outcome: Literal["done", "continued", "dropped"] = Field(description="What became of it.")
    text: CleanText = Field(default="", description="What is said of it; the reason when it is dropped.")
    who: Keys = Field(default=(), description="Who goes on with it; the same as before when left out.")
    due: CleanLine = Field(default="", description="By when it is to be done now.")
    no_deadline: CleanLine = Field(default="", description="Why there is no date.")
    block: Key | None = Field(default=None, description="The block; the current one when left out.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("person", "who", self.who)
        yield from used("block", "block", self.block)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        block_id = current_block(self.block, state)
        item = self._item(state, block_id)
        fields = {"item": item.id, "outcome": self.outcome}
        goes_on: tuple[Command, ...] = ()
        if self.outcome == "continued":
            fields["commitment"] = new_id("k")
            goes_on = (self._commitment(cast, state, block_id, item, fields["commitment"]),)
        line = commands.LogContribution(
            block_id=block_id, entry_id=new_id("e"), text=self.text, fields=fields, by=None
        )
        return (line, *goes_on)

    def _item(self, state: MeetingState, block_id: str) -> Earlier:
        begins = self.what.casefold()
        for item in state.record(block_id).earlier:
            if item.text.casefold().startswith(begins):
                return item
        raise CommandRefused("no_such_item", _("No earlier meeting left that open."))

    def _commitment(
        self, cast: Cast, state: MeetingState, block_id: str, item: Earlier, identity: str
    ) -> Command:
        same = tuple(one.id for one in state.participants.values() if one.name in item.who.split(", "))
        return commands.MakeCommitment(
            block_id=block_id,
            commitment_id=identity,
            what=item.text,
            who=cast.ids_of("person", self.who) if self.who else same,
            due=due_date(self.due, cast.starts_at) if self.due else None,
            no_deadline_reason=self.no_deadline,
            for_whom=item.fields.get("for_whom", ""),
        )


class NextMeeting(Act):
    """The next meeting is agreed on; without a date only with `text`, which says why there is none."""

    agenda: Key | None = Field(default=None, description="Its agenda; the block's own when left out.")
    date: CleanLine = Field(default="", description="The day: `2027-02-10`, `+3m`, or as people say it.")
    time: HourMinute | None = Field(default=None, description="The hour, Danish time.")
    text: CleanText = Field(default="", description="What is said with it, such as the place.")
    block: Key | None = Field(default=None, description="The block; the current one when left out.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("block", "block", self.block)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        block_id = current_block(self.block, state)
        block = state.agenda.block(block_id)
        if not isinstance(block, NextBlock):
            raise CommandRefused("no_next", _("No meeting is agreed on in this item."))
        fields: dict[str, str] = {}
        if self.date and self.time is not None:
            day = due_date(self.date, cast.starts_at)
            starts_at = datetime.combine(day, self.time, tzinfo=copenhagen()).astimezone(UTC)
            fields = {"agenda": self.agenda or block.meeting, "starts_at": starts_at.isoformat()}
        line = commands.LogContribution(
            block_id=block_id, entry_id=new_id("e"), text=self.text, fields=fields
        )
        return (line,)
