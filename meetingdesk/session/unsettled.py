"""What was asked for when the connection was cut, and got no answer: asked again, it is the same thing.

A person presses Enter once more, because the words still stand in the field. What that makes is another
command, with ids of its own; done as it stands, it would be there twice if the first had arrived after all.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final

from meetingdesk.errors import DatabaseAway
from meetingdesk.ids import made_at, new_id

if TYPE_CHECKING:
    from meetingdesk.meeting.commands import Command
    from meetingdesk.meeting.projection import Projection
    from meetingdesk.session.meetings import Meetings

    Steps = tuple[Command, ...]

# What names itself is named when Enter is pressed: its id is hardly older than the command's.
_JUST_NOW: Final = 2_000


@dataclass(slots=True)
class Asked:
    """One step that was asked for, with the id it is known by; `block` ran when it was first tried."""

    meeting_id: str
    steps: Steps
    command_id: str
    block: str | None = None
    was_tried: bool = False

    def try_again(self, meetings: Meetings) -> None:
        """Note where the meeting is at the first attempt; at a later one see that it is still there.

        Raises:
            CommandRefused: it went on meanwhile without this step: whoever asked is to say whether it still
                belongs.
        """
        if self.was_tried:
            meetings.refuse_if_moved_on(self.meeting_id, self.command_id, self.block)
        else:
            self.was_tried, self.block = True, meetings.block_known(self.meeting_id)


class Unsettled:
    """The steps of one session that nobody has answered yet."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: list[Asked] = []

    def asked(self, meeting_id: str, steps: Steps, command_id: str | None) -> Asked:
        """Return what is asked for; steps that wait for an answer already are what they were."""
        if command_id is not None:
            return Asked(meeting_id, steps, command_id)
        with self._lock:
            for held in self._held:
                if held.meeting_id == meeting_id and _are_alike(held, steps):
                    return held
        return Asked(meeting_id, steps, new_id("k"))

    def answered(self, asked: Asked, answer: Future[Projection]) -> None:
        """Keep in mind what got no answer; whatever was done settles what was asked of the meeting before."""
        failure = None if answer.cancelled() else answer.exception()
        with self._lock:
            if isinstance(failure, DatabaseAway):
                if asked not in self._held:
                    self._held.append(asked)
            elif failure is None:
                self._held = [held for held in self._held if held.meeting_id != asked.meeting_id]
            elif asked in self._held:
                self._held.remove(asked)


def _are_alike(held: Asked, steps: Steps) -> bool:
    asked_at = made_at(held.command_id)
    return len(held.steps) == len(steps) and all(
        type(one) is type(other)
        and all(
            _is_same(getattr(one, name), getattr(other, name), asked_at) for name in type(one).model_fields
        )
        for one, other in zip(held.steps, steps, strict=True)
    )


def _is_same(one: object, other: object, asked_at: int | None) -> bool:
    if one == other:
        return True
    if not (isinstance(one, str) and isinstance(other, str) and asked_at is not None):
        return False
    first, second = made_at(one), made_at(other)
    if first is None or second is None:
        return False
    # Both name something new, each made as its command was; an id of something older means just that.
    return abs(asked_at - first) <= _JUST_NOW and second > asked_at
