"""What is said of the next meeting: which and when, or why there is none, and by when it has to be."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content

from meetingdesk.agendas.blocks import NextBlock
from meetingdesk.agendas.calendar import local_date
from meetingdesk.locale import _, current_language
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens import dates
from meetingdesk.text import visible


def title_of(state: MeetingState, agenda_id: str) -> str:
    """Return what a following meeting is called; its id where its agenda is not at hand."""
    title = state.related.get(agenda_id)
    return title.in_language(current_language()) if title else agenda_id


def agreed(state: MeetingState, block: NextBlock) -> Content:
    """Return what is agreed, and by when the format asks for it while nothing is."""
    standing = block.answer(state.record(block.id))
    lines = []
    starts_at = block.starts_at(standing) if standing is not None else None
    if standing is not None and starts_at is None:
        words = _("No next meeting: {reason}").format(reason=standing.text)
        lines.append(Content(f"● {visible(words)}").stylize("bold"))
    elif standing is not None and starts_at is not None:
        words = _("{day} at {time}, {meeting}").format(
            day=dates.full_day(local_date(starts_at)),
            time=dates.clock(starts_at),
            meeting=title_of(state, standing.fields["agenda"]),
        )
        lines.append(Content(f"● {visible(words)}").stylize("bold"))
        if standing.text:
            lines.append(Content(visible(standing.text)))
    if starts_at is None and (words := latest(state, block)):
        lines.append(Content(words).stylize("$muted"))
    return Content("\n").join(lines)


def latest(state: MeetingState, block: NextBlock) -> str:
    """Return by when the format asks for the meeting, "" when it does not."""
    if block.due is None:
        return ""
    day = local_date(block.due.resolve(state.starts_at))
    return _("The format asks for it by {day} at the latest.").format(day=dates.full_day(day))


def is_late(state: MeetingState, block: NextBlock, starts_at: datetime) -> bool:
    """Say whether a meeting at that instant would come after the deadline."""
    return block.due is not None and starts_at > block.due.resolve(state.starts_at)
