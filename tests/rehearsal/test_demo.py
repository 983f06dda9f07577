"""The fictional case that a new database begins with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetingdesk.clock import ManualClock
from meetingdesk.meeting.gates import open_gates, role_gaps
from meetingdesk.rehearsal.demo import lay_out, soon
from tests.e2e.desk_pilot import at_the_desk
from tests.session.held import session_at

NOW = datetime(2026, 11, 20, 11, 55, 30, tzinfo=UTC)


def test_the_demo_meeting_is_ready_to_start_and_no_held_meeting(tmp_path: Path) -> None:
    """Everybody and everything is there, one has written, and it is marked as a rehearsal."""
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        state = session.open(lay_out(session)).result().meeting
        view = session.desk().result()
    assert (open_gates(state), role_gaps(state)) == ((), ())
    assert state.rehearsal
    assert state.starts_at == datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    (line,) = state.record("competences").standing_contributions
    assert line.written
    assert [summary.waits_for for summary in view.meetings] == ["ready"]
    assert view.meetings[0].written_names == ("Peter Nørrelykke",)
    assert view.commitments == ()


@pytest.mark.parametrize("minute", range(0, 60, 7))
def test_the_demo_starts_in_a_few_minutes(minute: int) -> None:
    """At the next five minutes that leave at least four to look around."""
    now = datetime(2026, 11, 20, 23, minute, 1, tzinfo=UTC)
    start = soon(now)
    assert timedelta(minutes=4) <= start - now < timedelta(minutes=9)
    assert (start.minute % 5, start.second, start.microsecond) == (0, 0, 0)


async def test_a_new_database_begins_with_it_and_a_used_one_does_not(tmp_path: Path) -> None:
    """The first start lays it out; the second finds it and adds nothing."""
    for _start in range(2):
        async with at_the_desk(tmp_path) as desk:
            await desk.see("TFA for Mona K.", "REHEARSAL", "Everything is in place.")
            assert len(await desk.meetings()) == 1
