"""On the screen a script's time runs fast, stops at each step, and lines grow before they are said."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetingdesk.meeting.projection import Projection
from meetingdesk.rehearsal import FastPace, Pace, Player
from meetingdesk.rehearsal.pace import LONGEST_WAIT, LivePace, ScaledClock
from meetingdesk.session import Session
from tests.rehearsal.scripts import HEAD, loaded

START = datetime(2026, 12, 3, 8, tzinfo=UTC)


class _Hands:
    """Real seconds that pass only while somebody waits."""

    def __init__(self) -> None:
        self.passed = 0.0

    def now(self) -> float:
        """Seconds so far."""
        return self.passed


class _Event(threading.Event):
    """Lets the hands move instead of waiting; stops after so many waits."""

    def __init__(self, hands: _Hands, patience: int = 100_000) -> None:
        super().__init__()
        self._hands = hands
        self._patience = patience

    def wait(self, timeout: float | None = None) -> bool:
        """Let the time pass at once."""
        self._hands.passed += timeout or 0.0
        self._patience -= 1
        if self._patience <= 0:
            self.set()
        return self.is_set()


def test_the_clock_runs_fast_and_stops_at_its_limit() -> None:
    """However long a step takes, the next one comes at its own moment."""
    hands = _Hands()
    clock = ScaledClock(START, 60, hands.now)
    assert clock.now() == START
    clock.run_to(START + timedelta(minutes=5))
    hands.passed += 2
    assert clock.now() == START + timedelta(minutes=2)
    hands.passed += 60
    assert clock.now() == START + timedelta(minutes=5)
    clock.run_to(START + timedelta(minutes=6))
    assert clock.now() == START + timedelta(minutes=5)


def test_a_long_wait_is_cut_short() -> None:
    """The day between the documents and the meeting takes no longer than a breath."""
    hands = _Hands()
    clock = ScaledClock(START, 10, hands.now)
    clock.run_to(START + timedelta(days=1), no_longer_than=LONGEST_WAIT)
    assert clock.seconds_to(START + timedelta(days=1)) == pytest.approx(LONGEST_WAIT)


STEPS = """\
  - {at: "-24:00:00", prepared: [documents, read]}
  - {at: "-1:00", present: [birthe, amal, jonas]}
  - {at: "0:00", start: ""}
  - {at: "0:10", block: job_goal}
  - {at: "1:00", says: {who: birthe, text: Ali vil være lagermedarbejder}}
  - {at: "2:00", concludes: Målet er et lager}
"""


def _played(folder: Path, session: Session, pace: Pace) -> tuple[list[datetime], list[str]]:
    session.start()
    try:
        meetings: list[str] = []
        Player(loaded(folder, HEAD + STEPS), session, pace).play(meetings.append)
        recorded = session.log(meetings[0]).result()
        return [event.at for event in recorded], [event.kind for event in recorded]
    finally:
        session.close().result()


def test_on_the_screen_the_same_log_is_made(tmp_path: Path) -> None:
    """Facts carry the script's moments whether it is played fast or live; lines grow before they are said."""
    from meetingdesk.clock import ManualClock

    first = START - timedelta(hours=25)
    manual = ManualClock(first)
    fast = _played(tmp_path, Session(f"sqlite:///{tmp_path}/fast.db", clock=manual), FastPace(manual))
    hands = _Hands()
    clock = ScaledClock(first, 30, hands.now)
    typed: list[str] = []
    pace = LivePace(clock, _Event(hands), typed.append)
    live = _played(tmp_path, Session(f"sqlite:///{tmp_path}/live.db", clock=clock), pace)
    assert live == fast
    line = "Ali vil være lagermedarbejder"
    assert typed[-2:] == [line, ""]
    assert all(line.startswith(part) for part in typed)
    assert len(typed) > 5


def test_stopping_ends_it_at_once(tmp_path: Path) -> None:
    """Whoever has seen enough need not wait for the end."""
    hands = _Hands()
    clock = ScaledClock(START - timedelta(hours=25), 30, hands.now)
    pace = LivePace(clock, _Event(hands, patience=4), lambda text: None)
    _times, kinds = _played(tmp_path, Session(f"sqlite:///{tmp_path}/x.db", clock=clock), pace)
    assert "block_started" not in kinds


def test_a_pace_is_asked_before_every_step(tmp_path: Path) -> None:
    """A pace that says no at once leaves the meeting as it was set up."""

    class Never:
        def reach(self, step: object, cast: object, meeting: Projection) -> bool:
            return False

    _times, kinds = _played(tmp_path, Session(f"sqlite:///{tmp_path}/x.db"), Never())
    assert set(kinds) == {"meeting_opened", "participant_added", "seat_assigned"}
