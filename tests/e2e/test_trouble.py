"""When the database cannot be read or written: a clear sentence, and nothing that was typed is lost."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from sqlcipher3 import dbapi2

from meetingdesk.clock import ManualClock
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.store import engine
from tests.e2e.desk_pilot import NOW, DeskPilot, at_the_desk
from tests.e2e.meetings import make
from tests.session.held import session_at
from tests.store.drivers import driver_of

NOBODY: Final = 65_534
LONG: Final = "Fire år i storkøkken, og det gik godt hver eneste dag. " * 70

Trouble = Callable[[DeskPilot, Path], Any]


@asynccontextmanager
async def _locked(desk: DeskPilot, folder: Path) -> AsyncIterator[str]:
    """Another program keeps the write lock; yields the words that must be said."""
    with closing(dbapi2.connect(folder / "meetings.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield "locked for too long"
        other.execute("ROLLBACK")


@asynccontextmanager
async def _full(desk: DeskPilot, folder: Path) -> AsyncIterator[str]:
    """No page can be added to the file."""
    await _pragma(desk, "max_page_count = 1")
    yield "no room left"
    await _pragma(desk, "max_page_count = 1000000")


async def _pragma(desk: DeskPilot, setting: str) -> None:
    driver = desk.session._do(lambda room: driver_of(room.store))
    connection = await asyncio.wrap_future(driver)
    await asyncio.wrap_future(
        desk.session._do(lambda room: connection.execute(f"PRAGMA {setting}").fetchall())
    )


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 20)


@pytest.mark.parametrize("trouble", [_locked, _full])
async def test_a_line_that_cannot_be_stored_stays_in_its_field(tmp_path: Path, trouble: Trouble) -> None:
    """The room says why; when the trouble has gone, Enter stores the line, once."""
    meeting_id = _made(tmp_path, "job_goal")
    async with at_the_desk(tmp_path, size=(80, 24)) as desk:
        await desk.open(meeting_id)
        await desk.at("RoomScreen")
        await desk.until(lambda: isinstance(desk.app.focused, LineField), "a field")
        async with trouble(desk, tmp_path) as words:
            await desk.paste(LONG)
            await desk.press("enter")
            await desk.see(words)
            assert _typed(desk) == LONG
            assert len((await desk.state(meeting_id)).record("job_goal").contributions) == 1
            await desk.press("ctrl+s")
        await desk.press("enter")
        await desk.until(lambda: not _typed(desk), "an empty field")
        await desk.see_gone(words)
        lines = (await desk.state(meeting_id)).record("job_goal").contributions
        assert [line.text for line in lines][1:] == [LONG.strip()]


Check = Callable[[MeetingState], object]
SPOTS: Final[dict[str, tuple[str, tuple[str, ...], str, Check]]] = {
    "start in spite of an open gate": (
        "planned",
        ("a", "f4"),
        "Alle har læst på papir",
        lambda state: state.phase == "running",
    ),
    "move on past somebody": (
        "competences",
        ("f4",),
        "Tiden er gået",
        lambda state: state.current == "barriers",
    ),
    "conclusion": (
        "barriers",
        ("escape", "k"),
        "Det er sagt",
        lambda state: state.record("barriers").conclusions,
    ),
    "answer": (
        "interventions",
        (),
        "Praktik i et køkken",
        lambda state: len(state.record("interventions").contributions) == 3,
    ),
    "proposal": (
        "agreements",
        (),
        "Mona begynder i praktik",
        lambda state: state.record("agreements").proposals,
    ),
    "reason of a tie-break": (
        "tie",
        (),
        "Hun ønsker det selv",
        lambda state: state.record("agreements").proposals[0].decision,
    ),
    "reason at the close": (
        "agreements",
        ("f4", "m"),
        "Det tager vi næste gang",
        lambda state: state.loose_ends,
    ),
    "declining to sign": (
        "signing",
        ("tab", "tab", "down", "down", "enter"),
        "Det er ikke min aftale",
        lambda state: state.frozen and len(state.frozen.signatures) == 2,
    ),
    "somebody new": (
        "job_goal",
        ("f7", "n"),
        "Lone Stræde",
        lambda state: len(state.participants) == 5,
    ),
}


@pytest.mark.parametrize("spot", SPOTS)
async def test_whatever_is_typed_stays_while_another_program_keeps_the_lock(
    tmp_path: Path, spot: str
) -> None:
    """On every screen: the sentence, the words still in their field, and Enter does it afterwards."""
    stage, keys, words, is_done = SPOTS[spot]
    meeting_id = _made(tmp_path, stage)
    async with at_the_desk(tmp_path, size=(80, 24)) as desk:
        await desk.open(meeting_id)
        await desk.see_gone("MeetingDesk")
        await desk.press(*keys)
        await desk.until(lambda: isinstance(desk.app.focused, LineField), "a field")
        field = desk.app.focused
        await desk.type(words)
        if spot == "declining to sign":
            # It asks first, whether it can be stored or not.
            await desk.press("enter")
        async with _locked(desk, tmp_path) as sentence:
            await desk.press("enter")
            await desk.see(sentence)
            assert desk.app.focused is field
            assert _typed(desk) == words
            assert not is_done(await desk.state(meeting_id))
        await desk.press("enter")
        await desk.see_gone(sentence)
        assert is_done(await desk.state(meeting_id))


async def test_a_new_meeting_that_cannot_be_stored_stays_in_its_form(tmp_path: Path) -> None:
    """F4 says why; afterwards F4 sets up one meeting, not two."""
    _made(tmp_path, "planned")
    async with at_the_desk(tmp_path, size=(80, 24)) as desk:
        await desk.see("Mona K.")
        await desk.press("n", "enter")
        await desk.see("Case number")
        for text in ("26-1", "Vera L.", "today at 14", "Karen", "Tove"):
            await desk.line(text)
        async with _locked(desk, tmp_path) as sentence:
            await desk.press("f4")
            await desk.see(sentence, "Vera L.", "26-1")
        await desk.press("f4")
        await desk.at("DeskScreen")
        await desk.see("for Vera L.")
        assert len(await desk.meetings()) == 2


async def test_a_draft_that_cannot_be_kept_is_told_by_ctrl_s(tmp_path: Path) -> None:
    """Somebody who asks whether it is saved is not told that it is."""
    meeting_id = _made(tmp_path, "job_goal")
    async with at_the_desk(tmp_path, size=(80, 24)) as desk:
        await desk.open(meeting_id)
        await desk.until(lambda: isinstance(desk.app.focused, LineField), "a field")
        async with _locked(desk, tmp_path) as sentence:
            await desk.type("Halvt skrevet")
            await desk.until(lambda: desk.session.draft_failure is not None, "a draft that failed")
            await desk.press("ctrl+s")
            await desk.see(sentence)
        await desk.type(".")
        await desk.until(lambda: desk.session.draft_failure is None, "a draft that is kept")
        await desk.press("ctrl+s")
        await desk.see("Everything is stored")


async def test_a_newer_versions_database_is_told_and_left_alone(tmp_path: Path) -> None:
    """The desk stands with the sentence and what to do; the file is not touched, and Ctrl+Q leaves."""
    _made(tmp_path, "planned")
    path = tmp_path / "meetings.db"
    with closing(dbapi2.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = path.read_bytes()
    async with at_the_desk(tmp_path, size=(80, 24)) as desk:
        await desk.see("was written by a newer version of", "Install the newest version.")
        await desk.press("n", "a", "enter", "slash", "f1", "escape", "ctrl+q")
        await desk.at("QuitScreen")
        await desk.press("enter")
    assert desk.app.return_code == 0
    assert path.read_bytes() == before


async def test_a_step_of_a_newer_version_does_not_stop_the_room(tmp_path: Path) -> None:
    """Another laptop with a newer program writes what this one cannot read: it says so and goes on living."""
    meeting_id = _made(tmp_path, "job_goal")
    async with at_the_desk(tmp_path, size=(80, 24)) as desk:
        await desk.open(meeting_id)
        await desk.until(lambda: isinstance(desk.app.focused, LineField), "a field")
        await desk.type("Fire år i storkøkken")
        _append_unknown(tmp_path / "meetings.db", meeting_id)
        await desk.press("enter")
        await desk.see("only a newer version of")
        assert _typed(desk) == "Fire år i storkøkken"
        await desk.press("ctrl+q", "enter")
    assert desk.app.return_code == 0


def _append_unknown(path: Path, meeting_id: str) -> None:
    with closing(dbapi2.connect(path)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(stored_event)")]
        last = connection.execute(
            "SELECT * FROM stored_event WHERE stream_id = ? ORDER BY version DESC LIMIT 1", (meeting_id,)
        ).fetchone()
        row = dict(zip(columns, last, strict=True))
        row |= {"version": row["version"] + 1, "kind": "moon_landed", "previous_digest": row["digest"]}
        marks = ", ".join("?" for _column in columns)
        connection.execute(f"INSERT INTO stored_event VALUES ({marks})", [row[column] for column in columns])
        connection.commit()


@contextmanager
def _ordinary_user(folder: Path) -> Iterator[None]:
    """Do without a superuser's rights for a while, in a folder that everybody may enter."""
    folder.chmod(0o755)
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


async def test_a_read_only_database_can_be_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk and the room show what there is; a line is refused with a sentence and stays in its field."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            monkeypatch.setenv(variable, name)
        meeting_id = _made(folder, "job_goal")
        (folder / "meetings.db").chmod(0o444)
        with _ordinary_user(folder):
            async with at_the_desk(folder, size=(80, 24)) as desk:
                await desk.see("Mona K.")
                await desk.open(meeting_id)
                await desk.until(lambda: isinstance(desk.app.focused, LineField), "a field")
                await desk.line("Fire år i storkøkken")
                await desk.see("may be read but not written")
                assert _typed(desk) == "Fire år i storkøkken"
                assert len((await desk.state(meeting_id)).record("job_goal").contributions) == 1


def _typed(desk: DeskPilot) -> str:
    assert isinstance(desk.app.focused, LineField)
    return desk.app.focused.value


def _made(folder: Path, stage: str) -> str:
    with session_at(folder, clock=ManualClock(NOW)) as session:
        return make(session, stage)[stage]
