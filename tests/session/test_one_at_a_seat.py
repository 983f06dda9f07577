"""A seat that writes is one person's: the second is told, and takes over only when they say so."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from meetingdesk.errors import CommandRefused
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.seats import SECRETARY, WALL, participant_seat
from meetingdesk.session import Session
from tests.patience import PATIENCE
from tests.session.held import people_of, session_at, started

ROOT = Path(__file__).parents[2]
ELSEWHERE = """
import sys
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import set_language
from meetingdesk.session import Session
set_language("en")
session = Session(sys.argv[1], seat=sys.argv[3])
session.start().result()
try:
    session.enter(sys.argv[2], take_over=sys.argv[4] == "over").result()
    print("sits", flush=True)
except CommandRefused as refused:
    print(refused.code, refused, flush=True)
sys.stdin.read()
"""


@contextmanager
def elsewhere(desk: Session, meeting_id: str, seat: str, *, take_over: bool = False) -> Iterator[str]:
    """Sit down at a seat in another program; what it was answered."""
    words = [desk.database, meeting_id, seat, "over" if take_over else ""]
    program = subprocess.Popen(
        [sys.executable, "-c", ELSEWHERE, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert program.stdout is not None
    try:
        yield program.stdout.readline().strip()
    finally:
        program.kill()
        program.communicate()


@pytest.mark.parametrize("seat", [SECRETARY, "participant"])
def test_the_second_at_a_seat_is_refused_and_told_who_sits_there(tmp_path: Path, seat: str) -> None:
    """Whoever sits there notices nothing, and goes on writing."""
    with session_at(tmp_path) as desk:
        meeting_id = started(desk)
        amal = people_of(desk, meeting_id)[2]
        name, at = ("Tove Askholm", SECRETARY) if seat == SECRETARY else ("Amal Høj", participant_seat(amal))
        with session_at(tmp_path, seat=at) as first:
            first.enter(meeting_id).result()
            with elsewhere(desk, meeting_id, at) as answer:
                assert answer.startswith(f"seat_taken {name} sits at this seat already")
                assert "--take-over" in answer
                assert not first.around(meeting_id).result().is_taken_over
            line = c.LogContribution(block_id="job_goal", entry_id="e-1", by=amal, text="Ro", written=True)
            first.submit(meeting_id, line).result()


def test_several_walls_may_hang(tmp_path: Path) -> None:
    """A wall writes nothing, so nobody is in another's way."""
    with session_at(tmp_path) as desk, session_at(tmp_path, seat=WALL) as wall:
        meeting_id = started(desk)
        wall.enter(meeting_id).result()
        with elsewhere(desk, meeting_id, WALL) as answer:
            assert answer == "sits"


def test_a_seat_whose_program_ended_is_free(tmp_path: Path) -> None:
    """Killed or crashed: whoever comes back sits down without asking."""
    with session_at(tmp_path) as desk, session_at(tmp_path, seat=SECRETARY) as back:
        meeting_id = started(desk)
        with elsewhere(desk, meeting_id, SECRETARY) as answer:
            assert answer == "sits"
            with pytest.raises(CommandRefused):
                back.enter(meeting_id).result()
        back.enter(meeting_id).result()


def test_whoever_is_sat_down_on_is_told_and_overwrites_nothing(tmp_path: Path) -> None:
    """From then on neither their lines nor what they type reaches the meeting, until they sit down again."""
    with session_at(tmp_path) as desk, session_at(tmp_path, seat=SECRETARY) as first:
        meeting_id = started(desk)
        first.enter(meeting_id).result()
        lost = Event()
        first.follow_table(meeting_id, lambda table: lost.set() if table.is_taken_over else None)
        first.draft(meeting_id, "job_goal", "conclusion", "Det første")
        first.drafts(meeting_id).result()
        with elsewhere(desk, meeting_id, SECRETARY, take_over=True) as answer:
            assert answer == "sits"
            assert lost.wait(PATIENCE)
            with pytest.raises(CommandRefused) as refused:
                first.submit(
                    meeting_id, c.LogConclusion(block_id="job_goal", entry_id="e-1", text="x")
                ).result()
            assert refused.value.code == "seat_taken_over"
            first.draft(meeting_id, "job_goal", "conclusion", "Et andet")
            assert [one.text for one in first.drafts(meeting_id).result()] == ["Det første"]
            first.enter(meeting_id, take_over=True).result()
            assert not first.around(meeting_id).result().is_taken_over
            first.submit(meeting_id, c.LogConclusion(block_id="job_goal", entry_id="e-1", text="x")).result()
