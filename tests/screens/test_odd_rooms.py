"""Rooms of agendas that were not written with the code in mind: every block stands, at every size."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meetingdesk.agendas.catalogue import AgendaEntry, Shelves
from meetingdesk.rehearsal.staging import Place, StagedClock, stage
from meetingdesk.screens.room import RoomScreen
from meetingdesk.session import Session
from meetingdesk.settings import shipped_folder
from tests.patience import PATIENCE
from tests.screen_text import screen_lines
from tests.screens.stage import SIZES, Stage, on_stage

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SHELVES = Shelves(shipped_folder("agendas"), shipped_folder("data"), Path("/nowhere"))
ODD = sorted((Path(__file__).parents[1] / "agendas" / "odd").glob("*.yaml"))


@asynccontextmanager
async def room(folder: Path, entry: AgendaEntry, place: Place, size: tuple[int, int]) -> AsyncIterator[Stage]:
    """Open the room of a staged meeting at a place."""
    clock = StagedClock(NOW, steady=lambda: 0.0)
    session = Session(f"sqlite:///{folder / 'm.db'}", clock=clock)
    session.start()
    try:
        meeting_id = await asyncio.to_thread(stage, session, clock, entry, place)
        screen = RoomScreen(session, meeting_id)
        async with on_stage(app := Stage(screen=screen), size) as pilot:
            deadline = time.monotonic() + PATIENCE
            while screen.projection is None:
                assert time.monotonic() < deadline
                await pilot.pause()
            await pilot.pause()
            yield app
    finally:
        await asyncio.wrap_future(session.close())


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("path", ODD, ids=lambda path: path.stem)
async def test_the_last_block_of_an_odd_agenda_stands_in_the_room(
    tmp_path: Path, path: Path, size: tuple[int, int]
) -> None:
    """Its question or title is read, its people or its field are there, and nothing hangs over the edge."""
    entry = SHELVES.agenda(str(path))
    assert entry.agenda is not None
    timed = entry.agenda.timed_blocks
    async with room(tmp_path, entry, Place(timed[-1].id, len(timed) - 1, 0), size) as app:
        lines = screen_lines(app)
    asked = (timed[-1].question or timed[-1].title).in_language("en")
    assert any(asked[:20] in line for line in lines) or "▀" in "".join(lines)
    assert len(lines) == size[1]
    assert all(len(line) <= size[0] for line in lines)
    assert sum(bool(line) for line in lines) >= min(size[1], 8) - 1


@pytest.mark.parametrize(("at", "words"), [(0, ("↓ 28",)), (19, ("↑ 14", "↓ 15")), (39, ("↑ 28",))])
async def test_a_long_agenda_says_how_many_blocks_are_out_of_sight(
    tmp_path: Path, at: int, words: tuple[str, ...]
) -> None:
    """The present one is always among those that are shown, and the seats keep their lines."""
    entry = SHELVES.agenda(str(next(path for path in ODD if path.stem == "workshop")))
    async with room(tmp_path, entry, Place(f"part_{at + 1}", at, 0), (120, 36)) as app:
        column = [line[:34] for line in screen_lines(app)]
    assert [line.split(" more")[0].strip() for line in column if " more" in line] == list(words)
    assert any(f" Part {at + 1} " in line for line in column)
    seats = ("Facilitator", "Secretary")
    assert [line.split()[-1] for line in column if line.strip().startswith(seats)] == [
        "Karen",
        "Tage",
    ]
