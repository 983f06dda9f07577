"""Whoever writes a format sees it in the room: each saving at once, each mistake in place, nothing kept."""

from __future__ import annotations

import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from meetingdesk.agendas.catalogue import Shelves
from meetingdesk.errors import Problem
from meetingdesk.screens.closing import ClosingScreen
from meetingdesk.screens.previewing import PreviewApp, WaitingScreen, preview_app
from meetingdesk.screens.problem_list import ProblemList
from meetingdesk.screens.room import RoomScreen
from meetingdesk.settings import load_settings, shipped_folder
from tests.patience import PATIENCE
from tests.screen_text import screen_text
from tests.screens.stage import SIZES, Stage, on_stage

TFA = (shipped_folder("agendas") / "tfa.yaml").read_text("utf-8")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a shipped agenda; what is temporary lies beside it, to be counted."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setattr("meetingdesk.screens.previewing.LOOK_EVERY", 0.01)
    path = tmp_path / "mine.yaml"
    path.write_text(TFA, encoding="utf-8")
    return path


@asynccontextmanager
async def previewing(
    file: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[PreviewApp, Pilot[int]]]:
    """Preview a file in a terminal of some size."""
    shelves = Shelves(shipped_folder("agendas"), shipped_folder("data"), file.parent / "own")
    with preview_app(load_settings(), file, shelves) as app:
        async with app.run_test(size=size) as pilot:
            yield app, pilot


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    """Wait for what has to come; give up when it does not, rather than hang."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, screen_text(pilot.app)
        await pilot.pause()


def started(app: PreviewApp) -> bool:
    """Whether the clock of the block that the room is at is running."""
    screen = app.screen
    return bool(block(app)) and isinstance(screen, RoomScreen) and screen.state.record(block(app)).is_running


def block(app: PreviewApp) -> str:
    """The block that the room is at."""
    screen = app.screen
    ready = isinstance(screen, RoomScreen) and screen.projection is not None
    return screen.state.current or "" if ready and isinstance(screen, RoomScreen) else ""


def problems(app: PreviewApp) -> list[str]:
    """The keys of the mistakes that are listed on the screen."""
    return [problem.key for shown in app.screen.query(ProblemList) for problem in shown.problems]


async def test_the_room_opens_on_a_rehearsal_with_everybody_there(file: Path) -> None:
    """Marked as such, at the first block, and saying what saving does."""
    async with previewing(file) as (app, pilot):
        await until(pilot, lambda: block(app) == "job_goal" and "mine.yaml" in screen_text(app))
        text = screen_text(app)
        assert "REHEARSAL" in text
        assert "Anna" in text
        assert "Save mine.yaml, and the change is seen here at once. Nothing here is kept." in text
        await pilot.press("f9")
        await until(pilot, lambda: "Gem mine.yaml" in screen_text(app))
        await pilot.press("f9")


async def test_saving_shows_the_change_at_the_same_block(file: Path) -> None:
    """A new title stands there at once, and the meeting is where it was."""
    async with previewing(file) as (app, pilot):
        await until(pilot, lambda: block(app) == "job_goal")
        await pilot.press("f4")
        await until(pilot, lambda: started(app))
        await pilot.press("f4")
        await until(pilot, lambda: block(app) == "competences")
        before = app.screen
        file.write_text(TFA.replace("Competences", "What one can do"), encoding="utf-8")
        await until(pilot, lambda: app.screen is not before and "What one can do" in screen_text(app))
        assert block(app) == "competences"
        await until(pilot, lambda: "mine.yaml was read again at" in screen_text(app))


async def test_mistakes_stand_above_the_last_good_version(file: Path) -> None:
    """All with their lines; the room goes on below, and is the old one until they are mended."""
    async with previewing(file) as (app, pilot):
        await until(pilot, lambda: block(app) == "job_goal")
        room = app.screen
        broken = TFA.replace("minutes: 60", "minutes: 61").replace("citizen: absent", "citizen: absnt")
        file.write_text(broken, encoding="utf-8")
        await until(pilot, lambda: problems(app) == ["citizen", "minutes"])
        text = screen_text(app)
        assert "! mine.yaml has 2 mistakes" in text
        assert "7: citizen: “absnt” is not right here; did you mean “absent”?" in text
        assert app.screen is room
        await pilot.press("f4")
        await until(pilot, lambda: started(app))
        file.write_text(broken.replace("absnt", "absent"), encoding="utf-8")
        await until(pilot, lambda: problems(app) == ["minutes"])
        file.write_text(TFA.replace("Job goal", "Goal"), encoding="utf-8")
        await until(pilot, lambda: app.screen is not room and block(app) == "job_goal" and not problems(app))


async def test_mending_without_another_change_leaves_the_room_as_it_is(file: Path) -> None:
    """What was begun goes on when the file says again what it said."""
    async with previewing(file) as (app, pilot):
        await until(pilot, lambda: block(app) == "job_goal")
        room = app.screen
        file.write_text(TFA + "x", encoding="utf-8")
        await until(pilot, lambda: bool(problems(app)))
        file.write_text(TFA, encoding="utf-8")
        await until(pilot, lambda: not problems(app))
        assert app.screen is room


async def test_a_file_with_mistakes_is_waited_for(file: Path) -> None:
    """Before there is a version to show, the mistakes have the screen; then the room opens by itself."""
    file.write_text("schema: 1\n", encoding="utf-8")
    async with previewing(file, (120, 36)) as (app, pilot):
        await until(pilot, lambda: len(problems(app)) == 7)
        assert isinstance(app.screen, WaitingScreen)
        assert "The room opens when they are mended." in screen_text(app)
        await pilot.press("f9")
        await until(pilot, lambda: "nøglen mangler" in screen_text(app))
        await pilot.press("f9")
        file.write_text(TFA, encoding="utf-8")
        await until(pilot, lambda: block(app) == "job_goal")


async def test_what_the_meetings_rules_refuse_is_told_like_a_mistake(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is right by itself and still cannot be held does not end the preview."""
    monkeypatch.setattr("meetingdesk.rehearsal.staging.CASE_NUMBER", "")
    async with previewing(file) as (app, pilot):
        await until(pilot, lambda: problems(app) == ["whole file"])
        assert "A meeting needs a case number" in screen_text(app)


async def test_the_preview_goes_on_after_the_last_block(file: Path) -> None:
    """Closing and signing are part of a format; after them the preview is over."""
    one = (
        TFA[: TFA.index("blocks:")]
        + "blocks:\n"
        + TFA[TFA.index("  - id: job_goal") : TFA.index("  - id: comp")]
    )
    one += "  - {id: sign, kind: sign, minutes: 0, signers: team, title: Sign}\n"
    file.write_text(one.replace("minutes: 60", "minutes: 5"), encoding="utf-8")
    async with previewing(file) as (app, pilot):
        await until(pilot, lambda: block(app) == "job_goal")
        await pilot.press("f4")
        await until(pilot, lambda: started(app))
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, ClosingScreen))


async def test_leaving_the_room_ends_the_preview_and_nothing_is_left(file: Path) -> None:
    """No database, no folder, and the person's own data was never touched; the question to leave says so."""
    async with previewing(file) as (app, pilot):
        await until(pilot, lambda: block(app) == "job_goal")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: "Nothing of the preview is kept" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RoomScreen))
        assert list((file.parent / "tmp").iterdir())
        room = app.screen
        assert isinstance(room, RoomScreen)
        room.action_leave()
        await until(pilot, lambda: app._exit)
    assert app.return_code == 0
    assert list((file.parent / "tmp").iterdir()) == []
    assert sorted(path.name for path in file.parent.iterdir()) == ["mine.yaml", "tmp"]


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_of_mistakes_leaves_room_and_says_how_many_there_are(size: tuple[int, int]) -> None:
    """A quarter of the screen at most; what does not fit is counted in words."""
    shown = ProblemList("mine.yaml", has_version=True)
    async with on_stage(stage := Stage(shown), size) as pilot:
        shown.problems = [
            Problem("mine.yaml", at, f"key{at}", "this is wrong", "that is right") for at in range(1, 21)
        ]
        await pilot.pause()
        height = shown.size.height
        assert height <= max(3, size[1] // 4)
        text = screen_text(stage)
        assert "! mine.yaml has 20 mistakes" in text
        assert "1: key1: this is wrong" in text
        assert f"↓ {20 - (height - 2)} more" in text if size[0] > 60 else "more" in text


async def test_a_hostile_file_reaches_no_terminal() -> None:
    """What a file says about itself is spelled out, and never markup."""
    shown = ProblemList("[b]x\x1b]0;y\x07.yaml", has_version=False)
    async with on_stage(stage := Stage(shown)) as pilot:
        shown.problems = [Problem("f", 1, "[red]k", "\x1b[31m wrong", "[@click=app.quit]x[/]")]
        await pilot.pause()
        text = screen_text(stage)
        assert "[b]x" in text
        assert "[red]k: " in text
        assert "[@click=app.quit]x[/]" in text
        assert "\x1b" not in text
