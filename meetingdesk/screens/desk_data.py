"""What the desk knows at one moment, read from the session in one go."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from meetingdesk.meeting.summaries import DeskView, Interruption, MeetingSummary
from meetingdesk.screens.desk_words import is_held

if TYPE_CHECKING:
    from meetingdesk.meeting.projection import Projection
    from meetingdesk.session import Session


@dataclass(frozen=True, slots=True)
class Chosen:
    """The meeting that the desk's upper part is about; with `interruption` when a program ended in it.

    `projection` is there for an interrupted meeting, so that its block's time can be told.
    """

    summary: MeetingSummary
    interruption: Interruption | None = None
    projection: Projection | None = None


@dataclass(frozen=True, slots=True)
class DeskData:
    """The lists, and the meetings among them that were interrupted, by meeting id."""

    view: DeskView
    interrupted: Mapping[str, Chosen] = field(default_factory=dict)

    def chosen(self, meeting_id: str | None) -> Chosen | None:
        """Return a listed meeting; None when it is not listed."""
        if meeting_id is not None and meeting_id in self.interrupted:
            return self.interrupted[meeting_id]
        found = (one for one in self.view.meetings if one.meeting_id == meeting_id)
        return next((Chosen(one) for one in found), None)

    def likely(self, now: datetime) -> str | None:
        """Return the meeting that somebody opens the desk for.

        An interrupted one, then one that runs, then the next to come, then the last that should have begun.
        """
        meetings = self.view.meetings
        to_come = [one for one in meetings if not is_held(one)]
        groups = (
            [one for one in to_come if one.meeting_id in self.interrupted],
            [one for one in to_come if one.phase == "running"],
            sorted((one for one in to_come if one.starts_at >= now), key=lambda one: one.starts_at),
            sorted(to_come, key=lambda one: one.starts_at, reverse=True),
            list(meetings),
        )
        return next((group[0].meeting_id for group in groups if group), None)


async def read_desk(session: Session, limit: int, search: str) -> DeskData:
    """Read the desk; raises `MeetingDeskError` when the database cannot."""
    view = await asyncio.wrap_future(session.desk(limit, search))
    summaries = {summary.meeting_id: summary for summary in view.meetings}
    interrupted: dict[str, Chosen] = {}
    for interruption in view.interruptions:
        summary = summaries.get(interruption.meeting_id)
        if summary is not None and summary.phase == "running":
            projection = await asyncio.wrap_future(session.open(summary.meeting_id))
            interrupted[summary.meeting_id] = Chosen(summary, interruption, projection)
    return DeskData(view, interrupted)
