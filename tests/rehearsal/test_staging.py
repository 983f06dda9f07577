"""A format is looked at with stand-in people, at any of its blocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetingdesk.agendas.catalogue import AgendaEntry, Shelves
from meetingdesk.meeting.gates import open_gates, role_gaps
from meetingdesk.meeting.timers import meeting_time
from meetingdesk.rehearsal.staging import Place, StagedClock, place_of, stage, stand_ins
from meetingdesk.session import Session
from meetingdesk.settings import shipped_folder

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
AGENDAS = sorted(shipped_folder("agendas").glob("*.yaml"))
SHELVES = Shelves(shipped_folder("agendas"), shipped_folder("data"), Path("/nowhere"))


@pytest.fixture
def clock() -> StagedClock:
    """A clock that moves only when it is set."""
    return StagedClock(NOW, steady=lambda: 0.0)


@pytest.fixture
def session(tmp_path: Path, clock: StagedClock) -> Iterator[Session]:
    """A session on an empty database."""
    held = Session(f"sqlite:///{tmp_path / 'm.db'}", clock=clock)
    held.start()
    yield held
    held.close().result()


def tfa() -> AgendaEntry:
    """The shipped TFA."""
    return SHELVES.agenda("tfa")


@pytest.mark.parametrize("path", AGENDAS, ids=lambda path: path.stem)
def test_every_shipped_format_can_be_staged(session: Session, clock: StagedClock, path: Path) -> None:
    """Nothing is missing: the roles are filled, the preparation is done, and it is marked as a rehearsal."""
    entry = SHELVES.agenda(path.stem)
    state = session.open(stage(session, clock, entry)).result().meeting
    assert state.phase == "running"
    assert state.rehearsal
    assert not role_gaps(state)
    assert not open_gates(state)
    assert place_of(state, NOW) == Place(state.agenda.timed_blocks[0].id, 0, None)


def test_people_are_as_many_as_the_roles_need() -> None:
    """One where one is meant, up to three where there may be more, and nobody is called the same."""
    entry = tfa()
    assert entry.agenda is not None
    people = stand_ins(entry.agenda)
    assert [person.roles for person in people] == [("employment",), ("team",), ("team",), ("team",)]
    team = entry.agenda.roles["team"]
    crowd = entry.agenda.evolve(roles={"team": team.evolve(count="40")})
    names = [person.name for person in stand_ins(crowd)]
    assert len(set(names)) == 40


@pytest.mark.parametrize("place", [Place("job_goal", 0, 30), Place("interventions", 3, 100)])
def test_it_goes_on_where_it_was(session: Session, clock: StagedClock, place: Place) -> None:
    """The same block with the same time spent, the earlier ones with their planned time."""
    state = session.open(stage(session, clock, tfa(), place)).result().meeting
    assert clock.now() == NOW
    assert place_of(state, NOW) == place
    times = meeting_time(state, NOW)
    assert [block.spent for block in times.blocks[: place.index]] == [300, 900, 900][: place.index]
    assert times.projected_end == times.planned_end


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Place("renamed", 2, 50), Place("barriers", 2, 0)),
        (Place("renamed", 40, 50), Place("agreements", 4, 0)),
        (Place("renamed", 0, 50), Place("job_goal", 0, None)),
        (Place("interventions", 0, None), Place("interventions", 3, 0)),
    ],
)
def test_a_block_that_is_gone_gives_way_to_what_stands_there(
    session: Session, clock: StagedClock, before: Place, after: Place
) -> None:
    """Renaming a block or taking one out leads to the same spot; a block that has moved is found."""
    state = session.open(stage(session, clock, tfa(), before)).result().meeting
    assert place_of(state, NOW) == after


def test_the_clock_runs_on_from_where_it_is_set() -> None:
    """It stands for now, and can be taken back for a while."""
    seconds = [10.0]
    clock = StagedClock(NOW, steady=lambda: seconds[0])
    seconds[0] += 5
    assert clock.now() == NOW + timedelta(seconds=5)
    clock.set(NOW - timedelta(hours=1))
    seconds[0] += 1
    assert clock.now() == NOW - timedelta(minutes=59, seconds=59)
    assert clock.jump() == timedelta()
