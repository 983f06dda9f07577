"""A program that is killed in the middle of a meeting loses at most the last moment of typing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.session.held import session_at, started

PROGRAM = """
import sys, time
from pathlib import Path
from tests.session.held import session_at, started, say
from meetingdesk.meeting import commands as c

with session_at(Path(sys.argv[1])) as session:
    meeting_id = started(session)
    session.enter(meeting_id).result()
    blocks = ("job_goal", "competences", "barriers", "interventions", "agreements")
    while session.open(meeting_id).result().meeting.current != sys.argv[2]:
        session.submit(meeting_id, c.MoveOn(reason="prøve")).result()
    session.draft(meeting_id, sys.argv[2], "line", "Siger selv til, når hun har brug for en pau")
    while not session.drafts(meeting_id).result():
        time.sleep(0.01)
    print(meeting_id, flush=True)
    # Until it is killed.
    sys.stdin.readline()
"""


@pytest.mark.parametrize("block", ["job_goal", "competences", "barriers", "interventions", "agreements"])
def test_a_killed_meeting_is_found_again(tmp_path: Path, block: str) -> None:
    """The desk names the meeting; the block, the log and the half-written line are there."""
    root = Path(__file__).parents[2]
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path), block],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert program.stdout is not None
    meeting_id = program.stdout.readline().strip()
    with session_at(tmp_path, seat="other") as session:
        assert session.desk().result().interruptions == ()
    program.send_signal(signal.SIGKILL)
    program.communicate()
    with session_at(tmp_path) as session:
        (interruption,) = session.desk().result().interruptions
        assert interruption.meeting_id == meeting_id
        assert interruption.draft is not None
        assert interruption.draft.text == "Siger selv til, når hun har brug for en pau"
        assert session.open(meeting_id).result().meeting.current == block
        assert session.verify(meeting_id).result() is None
        session.enter(meeting_id).result()
        assert session.desk().result().interruptions == ()


def test_a_meeting_that_was_left_is_not_an_interruption(tmp_path: Path) -> None:
    """Going back to the desk is no crash."""
    with session_at(tmp_path) as session:
        meeting_id = started(session)
        session.enter(meeting_id).result()
        session.leave(meeting_id).result()
        assert session.desk().result().interruptions == ()
