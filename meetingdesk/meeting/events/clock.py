"""That the meeting and its blocks began, paused and ended, and what was done about their time."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from meetingdesk.meeting.events.base import EventBody


class MeetingStarted(EventBody):
    """The meeting began; `open_gates` were still open and `reason` says why it began all the same."""

    kind = "meeting_started"
    started_at: datetime
    open_gates: tuple[str, ...] = ()
    reason: str = ""


class BlockStarted(EventBody):
    """A block began to run."""

    kind = "block_started"
    block_id: str
    started_at: datetime


class BlockEnded(EventBody):
    """A block came to its end; `unheard` were still waiting for their turn and `reason` says why."""

    kind = "block_ended"
    block_id: str
    ended_at: datetime
    unheard: tuple[str, ...] = ()
    reason: str = ""


class BlockStartBackdated(EventBody):
    """A block had begun earlier than the clock said; the block before it ended then too."""

    kind = "block_start_backdated"
    block_id: str
    started_at: datetime


class MeetingPaused(EventBody):
    """The clock was stopped."""

    kind = "meeting_paused"
    paused_at: datetime


class MeetingResumed(EventBody):
    """The clock went on."""

    kind = "meeting_resumed"
    resumed_at: datetime


class TimeCountedAsPause(EventBody):
    """A stretch of time, such as an interruption of the laptop, does not count."""

    kind = "time_counted_as_pause"
    began_at: datetime
    ended_at: datetime


class TimeExtended(EventBody):
    """The running block was given more time; `plan` holds every block's new length in seconds."""

    kind = "time_extended"
    block_id: str
    seconds: int
    plan: dict[str, int]
    reason: str = ""


class OverrunAnswered(EventBody):
    """What the facilitator chose when a block was over its time."""

    kind = "overrun_answered"
    block_id: str
    choice: Literal["carry_on", "move_on", "decide"]
    overrun_seconds: int
    reason: str = ""
