"""What was asked for when the connection was cut, and got no answer: asked again, it is the same thing.

A person presses Enter once more, because the words still stand in the field. What that makes is another
command, with ids of its own; done as it stands, it would be there twice if the first had arrived after all.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final

from meetingdesk.errors import DatabaseAway
from meetingdesk.ids import made_at, new_id

if TYPE_CHECKING:
    from concurrent.futures import Future

    from meetingdesk.meeting.commands import Command

    Steps = tuple[Command, ...]

# What names itself is named when Enter is pressed: its id is hardly older than the command's.
_JUST_NOW: Final = 2_000


class Unsettled:
    """The steps of one session that nobody has answered yet."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: list[tuple[str, Steps, str]] = []

    def named(self, meeting_id: str, steps: Steps) -> tuple[Steps, str]:
        """Return steps with the id to ask for them by; those that wait for an answer are what they were."""
        with self._lock:
            for meeting, held, command_id in self._held:
                if meeting == meeting_id and _are_alike(held, command_id, steps):
                    return held, command_id
        return steps, new_id("k")

    def note(self, meeting_id: str, steps: Steps, command_id: str, answer: Future[object]) -> None:
        """Keep in mind what got no answer; whatever got one settles what was asked of the meeting before."""
        waits = not answer.cancelled() and isinstance(answer.exception(), DatabaseAway)
        with self._lock:
            known = any(held[2] == command_id for held in self._held)
            if waits and not known:
                self._held.append((meeting_id, steps, command_id))
            elif not waits and (known or (not answer.cancelled() and answer.exception() is None)):
                self._held = [held for held in self._held if held[0] != meeting_id]


def _are_alike(held: Steps, command_id: str, steps: Steps) -> bool:
    asked_at = made_at(command_id)
    return len(held) == len(steps) and all(
        type(one) is type(other)
        and all(
            _is_same(getattr(one, name), getattr(other, name), asked_at) for name in type(one).model_fields
        )
        for one, other in zip(held, steps, strict=True)
    )


def _is_same(one: object, other: object, asked_at: int | None) -> bool:
    if one == other:
        return True
    if not (isinstance(one, str) and isinstance(other, str) and asked_at is not None):
        return False
    first, second = made_at(one), made_at(other)
    # Both name something new, each made as its command was; an id of something older means just that.
    return (
        first is not None and second is not None and abs(asked_at - first) <= _JUST_NOW and second > asked_at
    )
