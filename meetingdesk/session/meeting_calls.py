"""What is asked of one meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from meetingdesk.ids import new_id
from meetingdesk.session.calls import Calls
from meetingdesk.session.requests import AroundTheTable, NewMeeting

if TYPE_CHECKING:
    from meetingdesk.meeting.commands import Command
    from meetingdesk.meeting.events import Recorded
    from meetingdesk.meeting.projection import Projection
    from meetingdesk.meeting.summaries import Draft
    from meetingdesk.session.desk_room import DeskRoom
    from meetingdesk.session.unsettled import Unsettled
    from meetingdesk.session.workroom import Workroom


class MeetingCalls(Calls):
    """Set up, change, follow, and keep what stands half-written."""

    _unsettled: Unsettled

    def create_meeting(self, wanted: NewMeeting, command_id: str | None = None) -> Future[str]:
        """Set up a meeting with its participants and seats; the future holds its id."""
        # Named here and not where it is done: done once more after a cut, it is the same meeting.
        meeting_id, named = new_id("m"), command_id or new_id("k")
        return self._do(lambda room: room.create_meeting(wanted, named, meeting_id))

    def open(self, meeting_id: str) -> Future[Projection]:
        """A meeting as it is now."""
        return self._do(lambda room: room.meetings.catch_up(meeting_id))

    def submit(
        self,
        meeting_id: str,
        command: Command,
        command_id: str | None = None,
        clear: tuple[str, str] | None = None,
    ) -> Future[Projection]:
        """Ask for one thing; the future holds the meeting as it is then, or the refusal."""
        return self.submit_all(meeting_id, (command,), command_id, clear)

    def submit_all(
        self,
        meeting_id: str,
        steps: Sequence[Command],
        command_id: str | None = None,
        clear: tuple[str, str] | None = None,
    ) -> Future[Projection]:
        """Ask for several things as one step, taken back together.

        `clear` names the block and field whose draft has become a fact by it.
        """
        asked = self._unsettled.asked(meeting_id, tuple(steps), command_id)

        def work(room: Workroom) -> Projection:
            asked.try_again(room.meetings)
            projection = room.submit(meeting_id, asked.steps, asked.command_id, clear)
            if clear is not None:
                self._thread.forget_draft((meeting_id, *clear))
            return projection

        def seated(desk: DeskRoom) -> Projection:
            desk.refuse_if_lost(meeting_id)
            return work(desk.workroom)

        answer = self._desk(seated)
        answer.add_done_callback(partial(self._unsettled.answered, asked))
        return answer

    def follow(self, meeting_id: str, callback: Callable[[Projection], None]) -> Callable[[], None]:
        """Have `callback` told of every change, on the session's thread; returns what ends it."""
        self._do(lambda room: room.meetings.follow(meeting_id, callback))

        def unfollow() -> None:
            self._do(lambda room: room.meetings.unfollow(meeting_id, callback))

        return unfollow

    def draft(self, meeting_id: str, block_id: str, field: str, text: str) -> None:
        """Note what stands in a field.

        Kept within 250 ms of a pause, or every 20 characters. Empty text removes it.
        """
        self._thread.draft((meeting_id, block_id, field), text)

    def drafts(self, meeting_id: str) -> Future[tuple[Draft, ...]]:
        """What stands half-written in this seat's fields."""
        return self._thread.submit(lambda desk: desk.drafts(meeting_id), drafts_first=True)

    def follow_table(self, meeting_id: str, callback: Callable[[AroundTheTable], None]) -> Callable[[], None]:
        """Have `callback` told who sits around a meeting and what they write; returns what ends it."""
        self._desk(lambda desk: desk.tables.follow(meeting_id, callback))

        def unfollow() -> None:
            self._desk(lambda desk: desk.tables.unfollow(meeting_id, callback))

        return unfollow

    def around(self, meeting_id: str) -> Future[AroundTheTable]:
        """Who sits around a meeting now, and what they write as far as this seat may see it."""
        return self._desk(lambda desk: desk.tables.around(meeting_id))

    def enter(self, meeting_id: str, *, take_over: bool = False) -> Future[None]:
        """Mark that this program has the meeting open, so that a crash is noticed.

        Refused (`seat_taken`) where another program that runs has a seat that is one person's, unless this
        one is to take it over; whatever that one still asks for is refused then.
        """
        return self._desk(lambda desk: desk.enter(meeting_id, take_over=take_over))

    def leave(self, meeting_id: str) -> Future[None]:
        """Mark that the meeting was left as it should be."""
        return self._desk(lambda desk: desk.leave(meeting_id))

    def log(self, meeting_id: str) -> Future[tuple[Recorded, ...]]:
        """A meeting's whole log."""
        return self._do(lambda room: room.log(meeting_id))

    def verify(self, meeting_id: str) -> Future[int | None]:
        """The first version whose digest does not hold, None when the whole chain does."""
        return self._do(lambda room: room.store.verify(meeting_id))
