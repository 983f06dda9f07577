"""`meetingdesk join` before it opens a screen: which meeting, which seat, and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.meeting.seats import SECRETARY, WALL, participant_seat
from tests.cli.calls import Call
from tests.session.held import people_of, planned, session_at, started
from tests.session.test_one_at_a_seat import elsewhere


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What screens are opened: pairs of a meeting's id and a seat."""
    found: list[tuple[str, str]] = []

    def run(_settings: object, meeting_id: str, seat: str, *, take_over: bool) -> tuple[int, None]:
        found.append((meeting_id, seat))
        return 0, None

    monkeypatch.setattr("meetingdesk.screens.seats.joined.run_joined", run)
    monkeypatch.setattr("meetingdesk.cli.join.require_terminal", lambda remedy: None)
    return found


def url(folder: Path) -> str:
    """The database of a folder."""
    return f"sqlite:///{folder / 'meetings.db'}"


def test_without_a_name_the_meeting_that_runs_is_meant(
    call: Call, opened: list[tuple[str, str]], tmp_path: Path
) -> None:
    """Each word for a seat opens that seat; of a person's name the first letters will do."""
    with session_at(tmp_path) as desk:
        planned(desk, case_number="26-1")
        meeting_id = started(desk)
        amal = people_of(desk, meeting_id)[2]
    for who in ("wall", "Secretary", "am"):
        assert call("join", "--as", who, "--database", url(tmp_path)).code == 0
    assert opened == [(meeting_id, WALL), (meeting_id, SECRETARY), (meeting_id, participant_seat(amal))]


def test_a_seat_that_is_taken_is_taken_over_only_when_one_says_so(
    call: Call, opened: list[tuple[str, str]], tmp_path: Path
) -> None:
    """Who sits there is said before a screen opens."""
    with session_at(tmp_path) as desk:
        meeting_id = started(desk)
        with elsewhere(desk, meeting_id, SECRETARY) as answer:
            assert answer == "sits"
            printed = call("join", "--as", "secretary", "--database", url(tmp_path))
            assert (printed.code, opened) == (1, [])
            assert "Tove Askholm sits at this seat already, in another terminal." in printed.err
            assert call("join", "--as", "secretary", "--take-over", "--database", url(tmp_path)).code == 0
    assert opened == [(meeting_id, SECRETARY)]


def test_several_meetings_are_named(call: Call, opened: list[tuple[str, str]], tmp_path: Path) -> None:
    """The command says which there are, and takes one by its id."""
    with session_at(tmp_path) as desk:
        both = [started(desk), started(desk)]
    printed = call("join", "--as", "wall", "--database", url(tmp_path))
    assert printed.code == 2
    assert all(meeting_id in printed.err for meeting_id in both)
    assert call("join", both[1], "--as", "wall", "--database", url(tmp_path)).code == 0
    assert opened == [(both[1], WALL)]


def test_with_none_running_a_planned_one_is_joined_by_its_case(
    call: Call, opened: list[tuple[str, str]], tmp_path: Path
) -> None:
    """Input may be given ahead of time; a slip of the pen opens nothing."""
    with session_at(tmp_path) as desk:
        meeting_id = planned(desk, case_number="26-7")
    printed = call("join", "--as", "wall", "--database", url(tmp_path))
    assert (printed.code, "No meeting is running." in printed.err) == (1, True)
    assert call("join", "26-7", "--as", "jonas", "--database", url(tmp_path)).code == 0
    assert call("join", "26-8", "--as", "jonas", "--database", url(tmp_path)).code == 1
    assert [one[0] for one in opened] == [meeting_id]


@pytest.mark.parametrize(("who", "code"), [("", 2), ("nobody", 1)])
def test_a_seat_that_nobody_has_is_refused(call: Call, tmp_path: Path, who: str, code: int) -> None:
    """With the names of those on the list."""
    with session_at(tmp_path) as desk:
        started(desk)
    printed = call("join", "--as", who, "--database", url(tmp_path))
    assert printed.code == code
    assert printed.err.count("\n") == 1
    assert not who or "Jonas Ravnkilde" in printed.err


def test_the_digest_is_the_same_for_everybody(call: Call, tmp_path: Path) -> None:
    """Made anew from the log each time, and another one after the next fact."""
    with session_at(tmp_path) as desk:
        meeting_id = planned(desk)
    first = call("meeting", "digest", meeting_id, "--database", url(tmp_path)).out
    assert call("meeting", "digest", meeting_id, "--database", url(tmp_path)).out == first
    assert "sha256:" in first
