"""A script at some times the speed: a clock that stops at each step, and somebody who types."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from meetingdesk.clock import Run
from meetingdesk.meeting.projection import Projection
from meetingdesk.rehearsal.acts.talking import Says
from meetingdesk.rehearsal.cast import Cast
from meetingdesk.rehearsal.script import Step

# Real seconds: what lies between the steps of the preparation, and how fast a line is typed.
LONGEST_WAIT: Final = 1.5
CHARACTERS_A_SECOND: Final = 40.0
_PATIENCE: Final = 0.02


class _Run(NamedTuple):
    instant: datetime
    steady: float
    limit: datetime


class ScaledClock:
    """A clock that runs `speed` times as fast, and stands still at its limit until it is given a later one.

    So whatever a step takes to be stored and shown, the next one comes at its own moment. It may be read from
    any thread.
    """

    def __init__(self, now: datetime, speed: float, steady: Callable[[], float] = time.monotonic) -> None:
        self.speed = speed
        self._steady = steady
        self._run = _Run(now, steady(), now)

    def now(self) -> datetime:
        """Return the instant that the clock has reached."""
        run = self._run
        passed = timedelta(seconds=(self._steady() - run.steady) * self.speed)
        return min(run.instant + passed, run.limit)

    def jump(self) -> timedelta:
        """Nobody sets this clock."""
        return timedelta()

    def run_to(self, limit: datetime, *, no_longer_than: float | None = None) -> None:
        """Run on from here to `limit`; `no_longer_than` real seconds, by starting closer to it."""
        now = self.now()
        if no_longer_than is not None:
            now = max(now, limit - timedelta(seconds=no_longer_than * self.speed))
        self._run = _Run(now, self._steady(), max(limit, now))

    def as_run(self) -> Run:
        """Return how it runs, for programs that follow it."""
        return Run(self.now(), time.time(), self.speed, self._run.limit)

    def seconds_to(self, instant: datetime) -> float:
        """Return the real seconds until an instant, 0 when it has come."""
        return max((instant - self.now()).total_seconds() / self.speed, 0.0)


class LivePace:
    """Waits for each step's moment on a running clock; lines are typed before they are said.

    `typed` is told what stands in the field so far, `ran` how the clock runs now. `stopped` ends the playing
    at once.
    """

    def __init__(
        self,
        clock: ScaledClock,
        stopped: threading.Event,
        typed: Callable[[str], None],
        ran: Callable[[Run], None] = lambda run: None,
    ) -> None:
        self._clock = clock
        self._stopped = stopped
        self._typed = typed
        self._ran = ran

    def reach(self, step: Step, cast: Cast, meeting: Projection) -> bool:
        """Wait until the step's moment; False when the playing was stopped."""
        moment = cast.instant(step.at)
        # Nobody wants to watch a clock before the meeting has begun.
        is_waiting = meeting.meeting.phase == "planned"
        self._clock.run_to(moment, no_longer_than=LONGEST_WAIT if is_waiting else None)
        self._ran(self._clock.as_run())
        line = _line(step) if meeting.meeting.phase == "running" else ""
        begins = moment - timedelta(seconds=len(line) / CHARACTERS_A_SECOND * self._clock.speed)
        if not self._wait_for(begins):
            return False
        if line:
            is_stopped = not self._type(line, moment)
            self._typed("")
            return not is_stopped
        return self._wait_for(moment)

    def _type(self, line: str, moment: datetime) -> bool:
        whole = self._clock.seconds_to(moment)
        shown = 0
        while line and shown < len(line):
            left = self._clock.seconds_to(moment)
            due = len(line) if whole <= 0 else round(len(line) * (1 - left / whole))
            if due > shown:
                self._typed(line[:due])
                shown = due
            if self._stopped.wait(_PATIENCE):
                return False
        return not self._stopped.is_set()

    def _wait_for(self, moment: datetime) -> bool:
        while (left := self._clock.seconds_to(moment)) > 0:
            if self._stopped.wait(min(left, 0.5)):
                return False
        return not self._stopped.is_set()


def _line(step: Step) -> str:
    # What people say is typed into the field of whoever has the floor; other fields are the screen's matter.
    act = step.act
    return act.text.replace("\n", " ") if isinstance(act, Says) and act.block is None else ""
