"""Acts about a board: cards are put up, and moved between its columns."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from meetingdesk.agendas.blocks.board import COLUMN
from meetingdesk.agendas.texts import Key
from meetingdesk.clean_types import CleanText
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.acts.base import Act, Name, Tags, used
from meetingdesk.rehearsal.cast import Cast, current_block


class Card(Act):
    """A card is put up on a board, in somebody's own words."""

    id: Key = Field(default="", description="A name for the card, when a later step refers to it.")
    who: Key | None = Field(default=None, description="Whose words they are; nobody's when left out.")
    column: Key = Field(description="The column, by its id.")
    text: CleanText = Field(min_length=1, description="The words.")
    tags: Tags = Field(default=(), description="Codes of the block's reference list.")
    block: Key | None = Field(default=None, description="The block; the current one when left out.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("person", "who", self.who)
        yield from used("block", "block", self.block)
        yield from used("tag", "tags", self.tags, self.block)
        if self.id:
            yield Name("line", self.id, ("id",), is_made=True)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (
            commands.LogContribution(
                block_id=current_block(self.block, state),
                entry_id=cast.id_of("line", self.id),
                by=cast.id_of("person", self.who) if self.who else None,
                text=self.text,
                tags=self.tags,
                fields={COLUMN: self.column},
            ),
        )


class Moves(Act):
    """A card is moved: to another column, before another card, or both."""

    line: Key = Field(description="The card.")
    column: Key | None = Field(default=None, description="The column; the same one when left out.")
    before: Key | None = Field(default=None, description="The card it then precedes; last when left out.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("line", "line", self.line)
        yield from used("line", "before", self.before)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (
            commands.PlaceEntry(
                entry_id=cast.id_of("line", self.line),
                fields={COLUMN: self.column} if self.column else {},
                before=cast.id_of("line", self.before) if self.before else "",
            ),
        )
