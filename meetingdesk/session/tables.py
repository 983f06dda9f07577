"""Who sits around a meeting's table now, and what they are writing, as far as a seat may see it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from meetingdesk.meeting.seats import CLOCK, kind_of
from meetingdesk.meeting.summaries import Draft
from meetingdesk.session.requests import AroundTheTable
from meetingdesk.store.desk_store import DeskStore
from meetingdesk.store.presence import Presence, ProcessMark

TableFollower = Callable[[AroundTheTable], None]

# A program that is killed says nothing: its mark is looked at from time to time.
_LOOK_AFTER: Final = 1.0


class Tables:
    """What is around the meetings that somebody follows here; made and used on the session's thread.

    `may_see` says of another seat's draft whether this seat may read it: drafts of an unrevealed round go to
    nobody.
    """

    def __init__(self, store: DeskStore, seat: str, may_see: Callable[[Draft], bool]) -> None:
        self._store = store
        self._seat = seat
        self._may_see = may_see
        self._followers: dict[str, list[TableFollower]] = {}
        self._known: dict[str, AroundTheTable] = {}
        self._marks: tuple[Presence, ...] = ()
        self._looked_at = 0.0
        self._seated: set[str] = set()
        self._lost: set[str] = set()

    def seated(self, meeting_id: str) -> None:
        """Note that this program has its seat to itself, and is to hear of it when another one takes it."""
        self._seated.add(meeting_id)
        self._lost.discard(meeting_id)

    def left(self, meeting_id: str) -> None:
        """Note that this program left its seat."""
        self._seated.discard(meeting_id)

    def has_lost(self, meeting_id: str) -> bool:
        """Say whether another program has taken this one's seat over."""
        return meeting_id in self._lost

    def around(self, meeting_id: str) -> AroundTheTable:
        """Who has a meeting open, and what stands half-written at other seats."""
        self._marks = self._store.presences()
        own = Presence(meeting_id, self._seat, ProcessMark.current())
        if meeting_id in self._seated and own not in self._marks:
            self._seated.discard(meeting_id)
            self._lost.add(meeting_id)
        others = [draft for draft in self._store.drafts(meeting_id) if draft.seat != self._seat]
        clocks = [draft.text for draft in others if draft.block_id == CLOCK]
        return AroundTheTable(
            self._connected(meeting_id),
            tuple(draft for draft in others if draft.text and self._may_see(draft)),
            clocks[-1] if clocks else "",
            is_taken_over=meeting_id in self._lost,
        )

    def follow(self, meeting_id: str, follower: TableFollower) -> None:
        """Tell `follower` how it is, and of every change from now on."""
        self._followers.setdefault(meeting_id, []).append(follower)
        self._known[meeting_id] = found = self.around(meeting_id)
        follower(found)

    def unfollow(self, meeting_id: str, follower: TableFollower) -> None:
        """Stop telling."""
        held = self._followers.get(meeting_id, [])
        if follower in held:
            held.remove(follower)
        if not held:
            self._followers.pop(meeting_id, None)
            self._known.pop(meeting_id, None)

    def is_followed(self) -> bool:
        """Whether anybody follows."""
        return bool(self._followers)

    def look_around(self, *, changed: bool) -> None:
        """Tell what is different; `changed` says that something was committed since."""
        now = time.monotonic()
        if not self._followers or not (changed or now - self._looked_at >= _LOOK_AFTER):
            return
        self._looked_at = now
        for meeting_id, followers in list(self._followers.items()):
            known = self._known[meeting_id]
            still = replace(known, seats=self._connected(meeting_id))
            found = self.around(meeting_id) if changed else still
            if found != known:
                self._known[meeting_id] = found
                for follower in list(followers):
                    follower(found)

    def _connected(self, meeting_id: str) -> tuple[str, ...]:
        seats = {
            mark.seat
            for mark in self._store.connected([one for one in self._marks if one.meeting_id == meeting_id])
        }
        return tuple(sorted(seats))


def sees_drafts(seat: str) -> bool:
    """Say whether a seat is shown what others are typing: those from which a meeting is run and written."""
    return kind_of(seat) in ("desk", "secretary")
