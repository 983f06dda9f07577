"""Acts about time: starting, moving on, the clock, and what is done when time is over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from meetingdesk.agendas.texts import Key
from meetingdesk.clean_types import CleanLine
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.acts.base import Act, Name, used
from meetingdesk.rehearsal.cast import Cast
from meetingdesk.rehearsal.moments import Moment


class Starts(Act):
    """The meeting begins; past something that is not ready it needs `reason`."""

    shorthand = "reason"
    reason: CleanLine = Field(default="", description="Why it begins all the same.")

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.StartMeeting(reason=self.reason),)


class Block(Act):
    """A block begins: the one the meeting is at is started, any other ends it first."""

    shorthand = "id"
    id: Key = Field(description="The block.")
    reason: CleanLine = Field(default="", description="Why the block before is left as it is.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("block", "id", self.id)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        if state.current == self.id and not state.record(self.id).is_running:
            return (commands.StartBlock(),)
        return (commands.MoveOn(to=self.id, reason=self.reason),)


class Next(Act):
    """The current block ends and the agenda's next begins."""

    shorthand = "reason"
    reason: CleanLine = Field(default="", description="Why the block is left as it is.")

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.MoveOn(reason=self.reason),)


class Backdates(Act):
    """The current block had begun earlier than the clock said."""

    shorthand = "to"
    to: Moment = Field(description="The moment it had begun.")

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.BackdateStart(started_at=cast.instant(self.to)),)


class Pauses(Act):
    """The clock is stopped."""

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.PauseMeeting(),)


class Resumes(Act):
    """The clock goes on."""

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.ResumeMeeting(),)


class NotCounted(Act):
    """A stretch of time does not count, such as an interruption."""

    since: Moment = Field(description="When it began.")
    until: Moment = Field(description="When it ended.")

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.CountAsPause(began_at=cast.instant(self.since), ended_at=cast.instant(self.until)),)


class Extends(Act):
    """The running block is given more minutes, taken from later blocks that are not fixed."""

    shorthand = "minutes"
    minutes: int = Field(ge=1, le=240, description="How many whole minutes.")
    reason: CleanLine = Field(default="", description="Why.")
    shrink: bool = Field(
        default=True, description="false leaves the later blocks alone: the meeting ends later."
    )

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.ExtendBlock(minutes=self.minutes, reason=self.reason, shrink=self.shrink),)


class Overrun(Act):
    """What the facilitator chooses when time is over, other than extending."""

    shorthand = "choice"
    choice: Literal["carry_on", "move_on", "decide"] = Field(description="What is chosen.")
    reason: CleanLine = Field(default="", description="Why.")

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.AnswerOverrun(choice=self.choice, reason=self.reason),)
