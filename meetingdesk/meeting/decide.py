"""The one place where a command meets the state: facts come out, or a refusal."""

from __future__ import annotations

from datetime import datetime

from meetingdesk.errors import CommandRefused, NotFound
from meetingdesk.locale import _
from meetingdesk.meeting.acts import DECIDE
from meetingdesk.meeting.acts.opening import open_meeting
from meetingdesk.meeting.commands import Command, OpenMeeting, Undo
from meetingdesk.meeting.events import CommandUndone, EventBody, Recorded
from meetingdesk.meeting.projection import Projection, project
from meetingdesk.meeting.relayout import may_change_layout, relaid


def decide(projection: Projection, command: Command, now: datetime) -> tuple[EventBody, ...]:
    """Answer a command with the facts it makes.

    `now` is the instant the command counts from, in UTC.

    Raises:
        CommandRefused: the meeting's rules say no, with a stable code and a sentence; nothing has happened.
        NotFound: there is no such meeting.
    """
    if isinstance(command, OpenMeeting):
        if projection.state is not None:
            raise CommandRefused("same_id", _("That meeting exists already."))
        return _with_blocks(projection, open_meeting(command), now)
    if projection.state is None:
        raise NotFound(_("There is no such meeting."))
    if isinstance(command, Undo):
        step = projection.undoable
        if step is None:
            raise CommandRefused("nothing_to_undo", _("There is nothing to take back."))
        return (CommandUndone(undone_command=step.command_id, undone_kind=step.kind),)
    return _with_blocks(projection, DECIDE[type(command)](projection.state, command, now), now)


def _with_blocks(
    projection: Projection, facts: tuple[EventBody, ...], now: datetime
) -> tuple[EventBody, ...]:
    """Return the facts, and which blocks the meeting has after them where that changes."""
    if not may_change_layout(projection.state, facts):
        return facts
    after = project(
        (
            Recorded(
                stream_id="",
                version=projection.version + number,
                kind=fact.kind,
                body=fact,
                actor="",
                command_id="",
                at=now,
            )
            for number, fact in enumerate(facts, 1)
        ),
        projection,
    )
    return (*facts, *relaid(after.meeting))
