"""Time: carried on from the start by a clock that nobody can set."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from meetingdesk.clock import Clock, FollowedClock, ManualClock, Run, SystemClock, steady_seconds

START = datetime(2026, 12, 4, 12, 0, tzinfo=UTC)


class Computer:
    """A computer whose two clocks a test can turn."""

    def __init__(self) -> None:
        self.wall = START.timestamp()
        self.steady = 500.0

    def clock(self) -> SystemClock:
        """Make the product's clock on this computer."""
        return SystemClock(lambda: self.wall, lambda: self.steady)

    def live(self, seconds: float) -> None:
        """Let time pass on both clocks."""
        self.wall += seconds
        self.steady += seconds


def test_now_is_the_wall_clock_at_the_start_in_utc() -> None:
    """A clock starts at the computer's own time, aware and in UTC."""
    now = Computer().clock().now()
    assert now == START
    assert now.utcoffset() == timedelta()


def test_time_passes() -> None:
    """Both clocks going on together is the ordinary case and no jump."""
    computer = Computer()
    clock = computer.clock()
    computer.live(90)
    assert clock.now() == START + timedelta(seconds=90)
    assert clock.jump() == timedelta()


@pytest.mark.parametrize("step", [3600.0, -3600.0])
def test_a_stepped_wall_clock_does_not_eat_a_block(step: float) -> None:
    """Setting the computer's clock changes no remaining time, and is told apart from time passing."""
    computer = Computer()
    clock = computer.clock()
    computer.live(60)
    computer.wall += step
    assert clock.now() == START + timedelta(seconds=60)
    assert clock.jump() == timedelta(seconds=step)


def test_the_real_clocks_agree_at_first() -> None:
    """On a real computer `now` is the wall clock's time, and nothing has jumped yet."""
    clock: Clock = SystemClock()
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert abs(clock.jump()) < timedelta(seconds=1)
    assert steady_seconds() <= steady_seconds()


def test_a_manual_clock_moves_when_told() -> None:
    """A rehearsal's clock stands still until it is advanced, and is kept in UTC."""
    clock: Clock = ManualClock(START.astimezone(timezone(timedelta(hours=1))))
    assert isinstance(clock, ManualClock)
    assert clock.now() == START == clock.now()
    assert clock.now().tzinfo is UTC
    assert clock.advance(timedelta(minutes=5)) == clock.now() == START + timedelta(minutes=5)
    assert clock.advance_to(START) == START + timedelta(minutes=5)
    assert clock.advance_to(START + timedelta(hours=1)) == START + timedelta(hours=1)


def test_a_manual_clock_can_play_a_stepped_wall_clock() -> None:
    """Screens that warn of a stepped clock can be tested without touching the computer's."""
    clock = ManualClock(START)
    clock.step_wall(timedelta(minutes=-2))
    assert clock.now() == START
    assert clock.jump() == timedelta(minutes=-2)


def test_time_never_runs_backwards_nor_without_a_zone() -> None:
    """A negative advance and an instant without a time zone are mistakes of the caller."""
    with pytest.raises(ValueError, match="backwards"):
        ManualClock(START).advance(timedelta(seconds=-1))
    with pytest.raises(ValueError, match="time zone"):
        ManualClock(START.replace(tzinfo=None))


def test_computers_that_share_a_clock_measure_by_it() -> None:
    """A laptop that is three minutes slow shows the same remaining time as the others, and no step."""
    wall, steady = [1_000.0], [10.0]
    clock = SystemClock(lambda: wall[0], lambda: steady[0])
    clock.agree_with(timedelta(minutes=3))
    assert clock.now() == datetime.fromtimestamp(1_180.0, UTC)
    assert clock.jump() == timedelta()
    wall[0], steady[0] = 1_005.0, 15.0
    assert clock.now() == datetime.fromtimestamp(1_185.0, UTC)
    assert clock.jump() == timedelta()


def test_a_followed_clock_runs_as_it_is_told() -> None:
    """It shows the rehearsal's instant, stands still at its limit, and is the computer's own before."""
    wall = [1_000.0]
    own = ManualClock(datetime(2026, 1, 1, tzinfo=UTC))
    clock = FollowedClock(own, lambda: wall[0])
    assert clock.now() == own.now()
    began = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    clock.follow(Run(began, 1_000.0, 30.0, began + timedelta(minutes=2)).as_text())
    wall[0] += 2
    assert clock.now() == began + timedelta(minutes=1)
    wall[0] += 60
    assert clock.now() == began + timedelta(minutes=2)
    assert clock.jump() == timedelta()


@pytest.mark.parametrize(
    "text", ["", "x", "[1]", '["a",1,1,"b"]', '["2026-01-01",1,1,"2026-01-01"]', "{}", "null"]
)
def test_what_no_clock_wrote_is_not_followed(text: str) -> None:
    """A text from elsewhere changes nothing, and raises nothing."""
    own = ManualClock(datetime(2026, 1, 1, tzinfo=UTC))
    clock = FollowedClock(own)
    clock.follow(text)
    assert clock.now() == own.now()
