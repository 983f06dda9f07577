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
from meetingdesk.meeting.revealing import may_reveal, reveals


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
        return _with_what_follows(projection, open_meeting(command), now)
    if projection.state is None:
        raise NotFound(_("There is no such meeting."))
    if isinstance(command, Undo):
        step = projection.undoable
        if step is None:
            raise CommandRefused("nothing_to_undo", _("There is nothing to take back."))
        return (CommandUndone(undone_command=step.command_id, undone_kind=step.kind),)
    facts = DECIDE[type(command)](projection.state, command, now)
    return _with_what_follows(projection, facts, now)


def _with_what_follows(
    projection: Projection, facts: tuple[EventBody, ...], now: datetime
) -> tuple[EventBody, ...]:
    """Return the facts, and what they bring about: other blocks, or that something hidden is revealed."""
    lays_out, shows = may_change_layout(projection.state, facts), may_reveal(projection.state)
    if not lays_out and not shows:
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
    followed = relaid(after.meeting) if lays_out else ()
    return (*facts, *followed, *(reveals(after.meeting, facts) if shows else ()))
