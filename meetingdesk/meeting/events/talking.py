"""Who had the floor, and what was written down, changed and shown."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from meetingdesk.agendas.words import Earlier, LineTag, TurnState
from meetingdesk.meeting.events.base import EventBody


class FloorGiven(EventBody):
    """A participant has the floor."""

    kind = "floor_given"
    block_id: str
    participant_id: str
    given_at: datetime


class TurnEnded(EventBody):
    """A participant's turn is over.

    Spoken, in writing, passed, absent, or skipped by the facilitator with a reason.
    """

    kind = "turn_ended"
    block_id: str
    participant_id: str
    how: TurnState
    ended_at: datetime
    reason: str = ""


class ContributionLogged(EventBody):
    """Something a participant put forward was written down under their name."""

    kind = "contribution_logged"
    block_id: str
    entry_id: str
    by: str | None = None
    on_behalf_of: str | None = None
    text: str
    tag: LineTag | None = None
    tags: tuple[str, ...] = ()
    written: bool = False
    answers: str | None = None
    fields: dict[str, str] = Field(default_factory=dict)


class ConclusionLogged(EventBody):
    """The secretary wrote down the meeting's own words."""

    kind = "conclusion_logged"
    block_id: str
    entry_id: str
    text: str
    tag: LineTag = "assessment"
    tags: tuple[str, ...] = ()


class EntryRevised(EventBody):
    """A line was rewritten; `revision` is its new number, the earlier text stays in the log."""

    kind = "entry_revised"
    entry_id: str
    revision: int
    text: str
    tags: tuple[str, ...] = ()
    tag: LineTag | None = None
    answers: str | None = None
    fields: dict[str, str] = Field(default_factory=dict)


class EntryPlaced(EventBody):
    """A line was moved within its block: `fields` changed, and it precedes the line `before`, or is last."""

    kind = "entry_placed"
    entry_id: str
    fields: dict[str, str] = Field(default_factory=dict)
    before: str = ""


class BlockRevealed(EventBody):
    """What people gave unseen was shown to everybody; `reason` when somebody was still waited for."""

    kind = "block_revealed"
    block_id: str
    reason: str = ""


class HistoryBrought(EventBody):
    """What earlier meetings of the case left, as it stood then; it replaces what was brought before."""

    kind = "history_brought"
    items: tuple[Earlier, ...]


class EntryWithdrawn(EventBody):
    """A line does not stand any more."""

    kind = "entry_withdrawn"
    entry_id: str
