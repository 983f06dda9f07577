"""From the log to the state, one fact at a time, with the way back that undo takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from meetingdesk.meeting.acts import APPLY
from meetingdesk.meeting.acts.opening import opened
from meetingdesk.meeting.events import BlocksLaidOut, CommandUndone, MeetingOpened, Recorded
from meetingdesk.meeting.state import MeetingState

UNDO_DEPTH = 100
# Once somebody has read or signed a text, going back is a new version with a reason, not an undo. What was
# noted about filing is corrected with a reason.
LASTING = frozenset(
    {
        "meeting_opened",
        "agreement_frozen",
        "agreement_reopened",
        "agreement_signed",
        "agreement_sealed",
        "filing_begun",
        "agreement_filed",
        "filing_failed",
        "supplement_added",
        "supplement_told",
    }
)


@dataclass(frozen=True, slots=True)
class Undoable:
    """A step that can be taken back: the command, what its first fact was, and the state before it."""

    command_id: str
    kind: str
    facts: tuple[Recorded, ...]
    before: MeetingState


@dataclass(frozen=True, slots=True)
class Projection:
    """A meeting's state together with the steps that can be taken back, the newest last."""

    state: MeetingState | None = None
    steps: tuple[Undoable, ...] = ()

    @property
    def meeting(self) -> MeetingState:
        """The state of a meeting that was opened. Raises ValueError before that."""
        if self.state is None:
            raise ValueError("the meeting has not been opened")
        return self.state

    @property
    def undoable(self) -> Undoable | None:
        """What undo would take back now."""
        return self.steps[-1] if self.steps else None

    @property
    def version(self) -> int:
        """The version of the last fact, 0 before any."""
        return self.state.version if self.state else 0


def apply(projection: Projection, event: Recorded) -> Projection:
    """The projection after one more fact.

    Raises ValueError for a log that does not begin with its opening.
    """
    return project((event,), projection)


def project(events: Iterable[Recorded], start: Projection | None = None) -> Projection:
    """The projection of a whole log, or of what came after `start`.

    Raises ValueError for a log that does not begin with its opening.
    """
    state, steps = (start.state, list(start.steps)) if start else (None, [])
    for event in events:
        state = _advanced(state, steps, event)
    return Projection(state=state, steps=tuple(steps))


def _advanced(state: MeetingState | None, steps: list[Undoable], event: Recorded) -> MeetingState:
    """Return the state after one more fact, and bring `steps` up to date with it."""
    body = event.body
    if isinstance(body, MeetingOpened):
        steps.clear()
        return opened(event, body)
    if state is None:
        raise ValueError("the log does not begin with the meeting's opening")
    if isinstance(body, CommandUndone):
        newer = steps.pop().before
    else:
        _note_step(steps, event, state)
        newer = APPLY[type(body)](state, event, body)
    return newer.evolve(version=event.version, last_at=event.at)


def _note_step(steps: list[Undoable], event: Recorded, before: MeetingState) -> None:
    is_own_step = not steps or steps[-1].command_id != event.command_id
    if event.kind in LASTING:
        steps.clear()
    elif event.kind == BlocksLaidOut.kind and is_own_step:
        # Nobody asked for it by itself: it came with the opening, which is no step to take back.
        return
    elif not is_own_step:
        last = steps[-1]
        steps[-1] = Undoable(last.command_id, last.kind, (*last.facts, event), last.before)
    else:
        steps.append(Undoable(event.command_id, event.kind, (event,), before))
        del steps[:-UNDO_DEPTH]
