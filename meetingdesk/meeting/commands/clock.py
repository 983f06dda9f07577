"""Beginning, pausing and moving on, and what to do about the time."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from meetingdesk.meeting.commands.base import Command, SafeLine


class StartMeeting(Command):
    """Begin; past an open gate only with a reason."""

    reason: SafeLine = ""


class StartBlock(Command):
    """Start the clock of the block the meeting is at."""

    started_at: datetime | None = None


class MoveOn(Command):
    """End the current block and start the next, or `to` another one.

    Past somebody unheard only with a reason.
    """

    to: str | None = None
    reason: SafeLine = ""


class BackdateStart(Command):
    """Say that the current block began earlier than the clock thinks."""

    started_at: datetime


class PauseMeeting(Command):
    """Stop the clock."""


class ResumeMeeting(Command):
    """Let the clock go on."""


class CountAsPause(Command):
    """Do not count a stretch of time, such as an interruption of the laptop."""

    began_at: datetime
    ended_at: datetime


class ExtendBlock(Command):
    """Give the running block more minutes.

    Later blocks that are not fixed shrink unless `shrink` is false.
    """

    minutes: int = Field(ge=1, le=240)
    shrink: bool = True
    reason: SafeLine = ""


class AnswerOverrun(Command):
    """Say what to do about the overrun, other than extend; moving on itself is `MoveOn`."""

    choice: Literal["carry_on", "move_on", "decide"]
    reason: SafeLine = ""
