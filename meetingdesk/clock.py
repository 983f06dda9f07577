"""What time it is, as something that can be handed over: the core never asks, it is told `now`."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

# What no clock that somebody watches can be: a text that says so was not written by one.
_FASTEST: Final = 1e6
_FOREVER: Final = 1e11


def copenhagen() -> ZoneInfo:
    """Return the time zone that every date and hour of a meeting is meant in."""
    return ZoneInfo("Europe/Copenhagen")


class Clock(Protocol):
    """A source of instants that only ever move forward."""

    def now(self) -> datetime:
        """Return the current instant, aware and in UTC."""
        ...

    def jump(self) -> timedelta:
        """Return how far the computer's own clock has been stepped away from `now`: positive is ahead."""
        ...


class SystemClock:
    """The computer's clock as it stood at the start, carried on by one that nobody can set.

    A block's remaining time is a difference of instants. Were they read from the wall clock, an hour set
    forward by hand or by the network would eat the block; read from here they hold, and `jump` tells by
    how much the two have parted, so that a screen can say so. `steady` counts the time a laptop sleeps
    where the platform can (CLOCK_BOOTTIME on Linux, CLOCK_MONOTONIC on macOS); where it cannot, such time
    shows up as a jump.

    Args:
        wall: seconds since 1970, UTC, as `time.time`.
        steady: seconds since any fixed moment, never set, as `steady_seconds`.
    """

    def __init__(
        self, wall: Callable[[], float] = time.time, steady: Callable[[], float] | None = None
    ) -> None:
        self._wall = wall
        self._steady = steady or steady_seconds
        self._offset = self._wall() - self._steady()
        self._beside = 0.0

    def agree_with(self, ahead: timedelta) -> None:
        """Go by another clock, which several computers share and which is `ahead` of this one's (or behind).

        To be said before anybody has been told an instant: they only ever move forward.
        """
        self._beside = ahead.total_seconds()

    def now(self) -> datetime:
        """Return the current instant, aware and in UTC."""
        return datetime.fromtimestamp(self._steady() + self._offset + self._beside, UTC)

    def jump(self) -> timedelta:
        """Return how far the computer's own clock has been stepped away from `now`: positive is ahead.

        The network trims a clock by milliseconds all the time: compare with a second or more.
        """
        return timedelta(seconds=self._wall() - self._steady() - self._offset)


@dataclass(frozen=True, slots=True)
class Run:
    """How a clock runs: from `instant`, which it showed at `wall` seconds since 1970, `speed` times as fast.

    It stands still at `limit` until it is given a later one.
    """

    instant: datetime
    wall: float
    speed: float
    limit: datetime

    def at(self, wall: float) -> datetime:
        """Return the instant it shows at a second of the computer's clock."""
        return min(self.instant + timedelta(seconds=(wall - self.wall) * self.speed), self.limit)

    def as_text(self) -> str:
        """Return it as a line that `of` reads."""
        return json.dumps([self.instant.isoformat(), self.wall, self.speed, self.limit.isoformat()])

    @classmethod
    def of(cls, text: str) -> Run | None:
        """Return what `as_text` wrote; None for anything else."""
        try:
            instant, wall, speed, limit = json.loads(text)
            run = cls(
                _aware(datetime.fromisoformat(instant)),
                float(wall),
                float(speed),
                _aware(datetime.fromisoformat(limit)),
            )
        except (ValueError, TypeError):
            return None
        return run if 0 < run.speed < _FASTEST and abs(run.wall) < _FOREVER else None


class FollowedClock:
    """The computer's clock, until it is told how the clock of a rehearsal runs in another program.

    The two agree as far as both programs read the same computer's clock.
    """

    def __init__(self, own: Clock | None = None, wall: Callable[[], float] = time.time) -> None:
        self._own = own or SystemClock()
        self._wall = wall
        self._run: Run | None = None

    def follow(self, text: str) -> None:
        """Run as `Run.as_text` says; what it did not write changes nothing."""
        self._run = Run.of(text) or self._run

    def now(self) -> datetime:
        """Return the current instant, aware and in UTC."""
        return self._run.at(self._wall()) if self._run is not None else self._own.now()

    def jump(self) -> timedelta:
        """Return the steps of the computer's clock; a rehearsal's is never set."""
        return self._own.jump() if self._run is None else timedelta()


class ManualClock:
    """A clock that stands still until it is told: for tests, and for rehearsals at any speed.

    Raises:
        ValueError: `now` has no time zone.
    """

    def __init__(self, now: datetime) -> None:
        self._now = _aware(now)
        self._jump = timedelta()

    def now(self) -> datetime:
        """Return the current instant, aware and in UTC."""
        return self._now

    def jump(self) -> timedelta:
        """Return the steps that `step_wall` made."""
        return self._jump

    def advance(self, by: timedelta) -> datetime:
        """Let `by` pass and return the new instant.

        Raises:
            ValueError: `by` is negative; instants only move forward.
        """
        if by < timedelta():
            raise ValueError(f"time does not run backwards: {by}")
        self._now += by
        return self._now

    def advance_to(self, instant: datetime) -> datetime:
        """Let time pass until `instant`; one that has passed already changes nothing."""
        self._now = max(self._now, _aware(instant))
        return self._now

    def step_wall(self, by: timedelta) -> None:
        """Behave as if the computer's clock had been set forward by `by`, or back if it is negative."""
        self._jump += by


def steady_seconds() -> float:
    """Return seconds on a clock that nobody can set and that, where the platform can, counts sleep too."""
    if (clock_id := _STEADY_CLOCK) is None:
        return time.monotonic()
    return time.clock_gettime(clock_id)


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError(f"an instant needs a time zone: {instant.isoformat()}")
    return instant.astimezone(UTC)


_STEADY_CLOCK: int | None = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
