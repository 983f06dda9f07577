"""Agendas that were not written with the code in mind run like any other; none of them needs Python."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meetingdesk.agendas.catalogue import Shelves
from meetingdesk.meeting.timers import meeting_time
from meetingdesk.rehearsal.reading import read_agenda
from meetingdesk.rehearsal.staging import StagedClock, stage
from meetingdesk.session import Session
from meetingdesk.settings import shipped_folder
from tests.rehearsal.going_through import go_through, said_in

ODD = sorted((Path(__file__).parents[1] / "agendas" / "odd").glob("*.yaml"))
SHIPPED = sorted(shipped_folder("agendas").glob("*.yaml"))
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
FORMATS = ("json", "md", "pdf")
PEOPLE = {"twelve": 12, "school-board": 11}
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


@pytest.mark.parametrize("path", [*ODD, *SHIPPED], ids=lambda path: path.stem)
def test_a_format_goes_from_its_first_block_to_its_exports(
    session: Session, clock: StagedClock, path: Path
) -> None:
    """With the least that can be said, whatever it is: held, closed, frozen, signed, sealed, exported."""
    reading = read_agenda(path, SHELVES)
    assert reading.problems == ()
    assert reading.entry is not None
    state = go_through(session, clock, reading.entry)
    assert state.phase == "sealed"
    assert all(state.record(block.id).spans for block in state.agenda.timed_blocks)
    sealed = session.agreements().result()
    assert sealed
    for agreement in sealed:
        exported = {
            name: session.export(agreement.agreement_id, name).result().content
            for name in ("json", "md", "pdf")
        }
        assert json.loads(exported["json"])["agenda_id"] == state.agenda.id
        assert exported["pdf"].startswith(b"%PDF")
    if path in ODD:
        text = exported["md"].decode()
        shown = state.agenda.section_blocks()
        assert [block.id for block in shown if said_in(block.id) not in text] == []


@pytest.mark.parametrize("path", ODD, ids=lambda path: path.stem)
def test_the_times_add_up(session: Session, clock: StagedClock, path: Path) -> None:
    """The blocks fill the meeting, and everybody the format asks for is there."""
    entry = read_agenda(path, SHELVES).entry
    assert entry is not None
    assert entry.agenda is not None
    state = session.open(stage(session, clock, entry)).result().meeting
    planned = meeting_time(state, NOW)
    assert sum(block.planned for block in planned.blocks) == entry.agenda.minutes * 60
    assert len(state.participants) == PEOPLE.get(path.stem, len(state.participants))


def test_what_is_odd_about_them_is_there() -> None:
    """Five columns, twelve people, forty blocks, one block, three rounds of five minutes, a majority."""
    found = {path.stem: read_agenda(path, SHELVES).entry for path in ODD}
    agendas = {name: entry.agenda for name, entry in found.items() if entry and entry.agenda}
    assert len(agendas["workshop"].blocks) == 40
    assert len(agendas["single"].blocks) == 1
    assert [(block.kind, block.minutes) for block in agendas["stand-up"].blocks] == [("round", 5)] * 3
    assert sum(role.least for role in agendas["twelve"].roles.values()) == 12
    (board,) = [block for block in agendas["retrospective"].blocks if block.kind == "board"]
    assert len(board.model_dump()["columns"]) == 5
    rules = [block.rule_of_block() for block in agendas["school-board"].blocks]
    assert [rule.kind for rule in rules if rule] == ["majority", "majority"]
