"""Time is computed from recorded instants: overrun, extensions, pauses, backdating, projected end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from meetingdesk.errors import CommandRefused
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.timers import elapsed, extension, fair_share, meeting_time, speaking_time
from tests.meeting.driver import START, Driver


def overrun() -> Driver:
    """Thirteen past, as in a meeting whose second block is 2:14 over: 6:12 and 17:14 used."""
    driver = Driver().start()
    driver.do(c.StartBlock())
    driver.do(c.LogContribution(block_id="job_goal", entry_id="e-1", by="birthe", text="køkken"), after=372)
    driver.do(c.MoveOn())
    driver.now += timedelta(seconds=17 * 60 + 14)
    return driver


def at(hour: int, minute: int, second: int = 0) -> datetime:
    """An instant of the meeting's day in UTC."""
    return datetime(2026, 11, 20, hour, minute, second, tzinfo=UTC)


def test_an_overrun_is_negative_and_moves_the_projected_end() -> None:
    """Nothing advances by itself; the rest of the plan is pushed back by what was used too much."""
    driver = overrun()
    time = meeting_time(driver.state, driver.now)
    assert time.of("competences").remaining == -134
    assert time.planned_end == at(13, 0)
    assert time.projected_end == at(13, 3, 26)
    assert driver.state.current == "competences"


def test_an_extension_takes_from_later_blocks_that_are_not_fixed() -> None:
    """Three minutes more: 15 to 14 and 15 to 13; the fixed ten stay, and it ends two minutes sooner."""
    driver = overrun()
    preview = extension(driver.state, 3, driver.now)
    minutes = {key: seconds // 60 for key, seconds in preview.plan.items()}
    assert minutes == {
        "job_goal": 5,
        "competences": 18,
        "barriers": 14,
        "interventions": 13,
        "agreements": 10,
    }
    assert preview.projected_end == at(13, 1, 12)
    driver.do(c.ExtendBlock(minutes=3, reason="Ingelise og Lone mangler at komme til orde"))
    assert driver.state.plan == preview.plan
    assert meeting_time(driver.state, driver.now).of("competences").planned == 15 * 60
    answer = driver.state.overruns[-1]
    assert (answer.choice, answer.seconds) == ("extend", 180)
    assert answer.reason == "Ingelise og Lone mangler at komme til orde"


def test_an_extension_may_end_the_meeting_later_instead() -> None:
    """When the later blocks keep their time, the end moves."""
    driver = overrun()
    preview = extension(driver.state, 3, driver.now, shrink=False)
    assert preview.plan["barriers"] == preview.plan["interventions"] == 15 * 60
    assert preview.projected_end == at(13, 4, 12)


def test_later_blocks_keep_at_least_a_minute() -> None:
    """What they cannot give makes the meeting longer, not a block empty."""
    driver = overrun()
    preview = extension(driver.state, 60, driver.now)
    assert preview.plan["barriers"] == preview.plan["interventions"] == 60
    assert sum(preview.plan.values()) == 60 * (60 + 60 - 28)


def test_a_block_that_is_not_started_uses_no_time_until_it_is_backdated() -> None:
    """Forgetting to press start costs one key, and the time is counted from when it really began."""
    driver = Driver().start()
    driver.now += timedelta(minutes=4)
    assert meeting_time(driver.state, driver.now).of("job_goal").spent == 0
    driver.do(c.BackdateStart(started_at=START))
    assert meeting_time(driver.state, driver.now).of("job_goal").spent == 240
    assert driver.state.started_at == START


def test_backdating_ends_the_block_before() -> None:
    """No two blocks run at once: what the second gains the first loses."""
    driver = overrun()
    driver.do(c.BackdateStart(started_at=at(12, 5)))
    time = meeting_time(driver.state, driver.now)
    assert time.of("job_goal").spent == 300
    assert time.of("competences").spent == 17 * 60 + 14 + 72


@pytest.mark.parametrize("when", [at(11, 59, 59), at(14, 0)])
def test_a_block_cannot_begin_before_the_one_before_it_or_in_the_future(when: datetime) -> None:
    """Backdating stays within what can be true."""
    driver = overrun()
    with pytest.raises(CommandRefused):
        driver.do(c.BackdateStart(started_at=when))


def test_a_pause_does_not_count() -> None:
    """Neither one that was pressed, nor an interruption counted as one afterwards, nor both."""
    driver = Driver().start()
    driver.do(c.StartBlock())
    driver.do(c.PauseMeeting(), after=60)
    driver.do(c.ResumeMeeting(), after=120)
    driver.now += timedelta(seconds=60)
    assert meeting_time(driver.state, driver.now).of("job_goal").spent == 120
    driver.do(
        c.CountAsPause(began_at=START + timedelta(seconds=150), ended_at=START + timedelta(seconds=210))
    )
    assert meeting_time(driver.state, driver.now).of("job_goal").spent == 90


def test_overlapping_pauses_are_counted_once() -> None:
    """An interruption inside a pause takes nothing twice."""
    pauses = ((at(12, 1), at(12, 3)), (at(12, 2), at(12, 4)))
    assert elapsed(((START, None),), pauses, at(12, 10)) == 7 * 60


def test_a_fair_share_is_the_block_over_those_who_will_speak() -> None:
    """Fifteen minutes among four; among three when one is absent with written input."""
    driver = Driver().start()
    assert fair_share(driver.state, "competences") == 225
    driver.do(c.NoteAttendance(participant_id="lone", attendance="absent_written"))
    assert fair_share(driver.state, "competences") == 300


def test_speaking_time_follows_the_floor() -> None:
    """The clock of a turn runs while somebody has the floor, and goes on when they get it again."""
    driver = Driver().at_block("competences")
    driver.do(c.GiveFloor(participant_id="amal"))
    driver.do(c.GiveFloor(participant_id="jonas"), after=100)
    driver.do(c.GiveFloor(participant_id="amal"), after=50)
    driver.now += timedelta(seconds=10)
    turns = driver.state.record("competences").turns
    assert speaking_time(turns["amal"], driver.state, driver.now) == 110
    assert (turns["jonas"].state, turns["amal"].state) == ("spoken", "speaking")
    assert driver.state.floor == "amal"


def test_the_planned_length_survives() -> None:
    """However a block is extended, the agenda's own minutes stay beside the actual."""
    driver = overrun()
    driver.do(c.ExtendBlock(minutes=10))
    for block in meeting_time(driver.state, driver.now).blocks:
        assert block.planned == driver.agenda.block(block.block_id).minutes * 60
