"""The desk is answered before anything about meetings is loaded, and from lists that can be trusted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from meetingdesk.clock import ManualClock
from meetingdesk.errors import StoreFailed
from meetingdesk.letterhead import PLAIN
from meetingdesk.session.desk_room import DeskRoom
from meetingdesk.settings.seal import SealSettings
from tests.session.held import START, planned, session_at

# What a meeting needs takes as long to load as everything before it.
HEAVY = ("meetingdesk.meeting.events", "meetingdesk.agendas", "meetingdesk.agreement", "alembic", "typst")


def _room(folder: Path) -> DeskRoom:
    url, seal = f"sqlite:///{folder / 'meetings.db'}", SealSettings(folder / "seal")
    return DeskRoom(url, ManualClock(START), "desk", PLAIN, folder / "agendas", seal)


def test_the_desk_is_read_before_meetings_are_loaded(tmp_path: Path) -> None:
    """In a new process the lists are there, and no kind of fact, agenda or document has been imported."""
    with session_at(tmp_path) as session:
        planned(session)
    source = (
        "import sys\n"
        "from meetingdesk.session import Session\n"
        "session = Session(sys.argv[1])\n"
        "session.start().result()\n"
        "assert session.desk().result().total_meetings == 1\n"
        "assert session.drafts('nowhere').result() == ()\n"
        "print(*(name for name in sys.argv[2:] if name in sys.modules))\n"
        "session.prepare().result()\n"
        "assert 'meetingdesk.meeting.events' in sys.modules\n"
        "session.close().result()\n"
    )
    url = f"sqlite:///{tmp_path / 'meetings.db'}"
    done = subprocess.run(
        [sys.executable, "-c", source, url, *HEAVY], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


def test_lists_that_another_version_made_are_made_anew(tmp_path: Path) -> None:
    """A database whose lists have another shape shows the right desk at once, and is not made anew twice."""
    with session_at(tmp_path) as session:
        meeting_id = planned(session)
    room = _room(tmp_path)
    with room.store.database.writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 7")
        connection.exec_driver_sql("DELETE FROM meeting_summary")
    room.close()
    room = _room(tmp_path)
    assert [one.meeting_id for one in room.desk(10, "").meetings] == [meeting_id]
    assert not room.store.lists_are_stale()
    room.close()


def test_what_could_not_be_looked_at_is_looked_at_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change is not forgotten because the database failed at the moment when it was noticed."""
    room = _room(tmp_path)
    said = iter([True, False])
    looked: list[str] = []

    def look_around() -> None:
        looked.append("around")
        if len(looked) == 1:
            raise StoreFailed("away")

    monkeypatch.setattr(room.store, "changed", lambda: next(said))
    monkeypatch.setattr(room.workroom.meetings, "look_around", look_around)
    with pytest.raises(StoreFailed):
        room.look_around()
    room.look_around()
    assert len(looked) == 2
    room.close()
