"""Acts about what is said: the floor, and what is written down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from meetingdesk.agendas.texts import Key
from meetingdesk.agendas.words import LineTag
from meetingdesk.clean_types import CleanLine, CleanText
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.acts.base import Act, Name, Tags, used
from meetingdesk.rehearsal.cast import Cast, current_block


class Floor(Act):
    """Somebody is given the floor; whoever had it has spoken."""

    shorthand = "who"
    who: Key = Field(description="The person.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("person", "who", self.who)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.GiveFloor(participant_id=cast.id_of("person", self.who)),)


class Turn(Act):
    """How somebody's turn in a round ended."""

    who: Key = Field(description="The person.")
    how: Literal["spoken", "written", "passed", "absent", "skipped"] = Field(
        description="`skipped` needs a reason."
    )
    reason: CleanLine = Field(default="", description="Why.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("person", "who", self.who)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (
            commands.EndTurn(participant_id=cast.id_of("person", self.who), how=self.how, reason=self.reason),
        )


class Says(Act):
    """What somebody puts forward is written down under their name."""

    written: ClassVar[bool] = False
    id: Key = Field(default="", description="A name for the line, when a later step refers to it.")
    who: Key = Field(description="Whose line it is.")
    text: CleanText = Field(min_length=1, description="The words.")
    tags: Tags = Field(default=(), description="Codes of the block's reference list, such as `d8`.")
    block: Key | None = Field(default=None, description="The block; the current one when left out.")
    answers: Key | None = Field(default=None, description="The earlier line it responds to.")
    on_behalf_of: Key | None = Field(default=None, description="Whom they speak for.")
    fields: dict[Key, CleanText] = Field(
        default_factory=dict, description="What only the block's kind knows."
    )

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("person", "who", self.who)
        yield from used("person", "on_behalf_of", self.on_behalf_of)
        yield from used("block", "block", self.block)
        yield from used("line", "answers", self.answers)
        yield from used("tag", "tags", self.tags, self.block)
        if self.id:
            yield Name("line", self.id, ("id",), is_made=True)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (
            commands.LogContribution(
                block_id=current_block(self.block, state),
                entry_id=cast.id_of("line", self.id),
                by=cast.id_of("person", self.who),
                on_behalf_of=cast.id_of("person", self.on_behalf_of) if self.on_behalf_of else None,
                text=self.text,
                tags=self.tags,
                written=self.written,
                answers=cast.id_of("line", self.answers) if self.answers else None,
                fields=dict(self.fields),
            ),
        )


class Written(Says):
    """What somebody gave in writing; before the meeting this is the only way to add a line."""

    written = True


class Concludes(Act):
    """The secretary writes down the meeting's own words."""

    shorthand = "text"
    id: Key = Field(default="", description="A name for the line, when a later step refers to it.")
    text: CleanText = Field(min_length=1, description="The words.")
    tag: LineTag = Field(default="assessment", description="What sort of line it is.")
    tags: Tags = Field(default=(), description="Codes of the block's reference list.")
    block: Key | None = Field(default=None, description="The block; the current one when left out.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("block", "block", self.block)
        yield from used("tag", "tags", self.tags, self.block)
        if self.id:
            yield Name("line", self.id, ("id",), is_made=True)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (
            commands.LogConclusion(
                block_id=current_block(self.block, state),
                entry_id=cast.id_of("line", self.id),
                text=self.text,
                tag=self.tag,
                tags=self.tags,
            ),
        )


class Rewrites(Act):
    """A line is rewritten; tags and the line it answers stay when they are left out."""

    line: Key = Field(description="The line.")
    text: CleanText = Field(min_length=1, description="The new words.")
    tags: Tags | None = Field(default=None, description="The new codes.")
    tag: LineTag | None = Field(default=None, description="What sort of line it is, for a conclusion.")
    answers: Key | None = Field(default=None, description="The earlier line it responds to.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("line", "line", self.line)
        yield from used("line", "answers", self.answers)
        yield from used("tag", "tags", self.tags)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        identity = cast.id_of("line", self.line)
        entry = state.find_entry(identity)
        if entry is None:
            raise CommandRefused("no_such_entry", _("That line does not stand."))
        return (
            commands.ReviseEntry(
                entry_id=identity,
                revision=entry.revision,
                text=self.text,
                tags=entry.tags if self.tags is None else self.tags,
                tag=self.tag,
                answers=cast.id_of("line", self.answers) if self.answers else None,
            ),
        )


class TakesBack(Act):
    """A line is taken back."""

    shorthand = "line"
    line: Key = Field(description="The line.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("line", "line", self.line)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.WithdrawEntry(entry_id=cast.id_of("line", self.line)),)
