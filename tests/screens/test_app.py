"""The application: what every screen can do, and how the program begins and ends."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest
from textual import events
from textual.app import ScreenStackError
from textual.css.query import NoMatches
from textual.geometry import Size
from textual.widget import MountError
from textual.worker import WorkerFailed

from meetingdesk.app import MeetingDeskApp, parting_words, run_desk
from meetingdesk.choices import Choice, Choices
from meetingdesk.clock import ManualClock
from meetingdesk.errors import DiskFull
from meetingdesk.locale import current_language, set_language
from meetingdesk.screens import desk_words, theme
from meetingdesk.screens.desk import DeskScreen
from meetingdesk.screens.widgets.key_bar import KeyBar
from meetingdesk.session import Session
from meetingdesk.settings import Settings, load_settings, settings_file
from tests.e2e.desk_pilot import NOW, DeskPilot, at_the_desk
from tests.patience import PATIENCE

HEAVY = "pydantic sqlalchemy sqlmodel typer alembic typst babel dateparser holidays sqlcipher3 yaml"
FIRST_FRAME = f"""
import asyncio, sys
from concurrent.futures import Future
from dataclasses import replace
from meetingdesk.app import MeetingDeskApp
from meetingdesk.session import Session
from meetingdesk.settings import Settings, load_settings, settings_file

class Watching(Session):
    def start(self):
        print(*sorted(set("{HEAVY}".split()) & set(sys.modules)), file=sys.stderr)
        print(*(app.screen.query_one("TitleBar").title.split()), file=sys.stderr)
        app.exit()
        return Future()

settings = load_settings()
app = MeetingDeskApp(settings, Watching(settings.database))
app.run(headless=True)
"""


def test_the_first_frame_needs_nothing_heavy() -> None:
    """When the database begins to be opened the desk has been painted, and no heavy library is loaded."""
    done = subprocess.run([sys.executable, "-c", FIRST_FRAME], capture_output=True, text=True, check=False)
    assert done.stderr.split("\n")[:2] == ["", "MeetingDesk"], done.stderr


class _Gated(Session):
    """A session whose database opens when the test says so."""

    def start(self) -> Future[None]:
        self.opened: Future[None] = Future()
        return self.opened

    def open_now(self) -> None:
        Session.start(self).add_done_callback(lambda done: self.opened.set_result(done.result()))


@pytest.mark.parametrize(
    ("key", "screen"), [("enter", "RollCallScreen"), ("n", "NewMeetingScreen"), ("a", "CommitmentsScreen")]
)
async def test_a_key_before_the_list_is_filled_is_not_lost(tmp_path: Path, key: str, screen: str) -> None:
    """Whoever is faster than the database gets what they asked for."""
    settings = load_settings({"database": f"sqlite:///{tmp_path / 'm.db'}", "language": "en"})
    settings = replace(settings, database_is_named=False)
    set_language("en")
    session = _Gated(settings.database)
    app = MeetingDeskApp(settings, session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        assert type(app.screen).__name__ == "DeskScreen"
        session.open_now()
        desk = DeskPilot(app, pilot, ManualClock(NOW))
        await desk.at(screen)
    app.close_session()


async def test_one_key_changes_the_language_on_every_screen(tmp_path: Path) -> None:
    """F9 speaks the other language at once, also beneath, and its label is the name of the other one."""
    async with at_the_desk(tmp_path) as desk:
        await desk.see("Mona K.", "F9 Dansk", "F1 Help")
        await desk.press("a")
        await desk.at("CommitmentsScreen")
        await desk.press("f9")
        await desk.see("F9 English", "F1 Hjælp", "Tilbage")
        assert current_language() == "da"
        assert desk.app.screen_stack[0].query_one(KeyBar).keys[0].label == "Hjælp"
        await desk.press("escape")
        await desk.see("F9 English", "Møder", "navneopråb")
        await desk.press("f9")
        await desk.see("F9 Dansk", "Meetings", "roll-call")


async def test_an_older_size_that_is_told_last_is_not_taken(tmp_path: Path) -> None:
    """While a window is dragged, sizes may be told in the wrong order; the one that it has now counts."""
    async with at_the_desk(tmp_path, size=(120, 36)) as desk:
        await desk.resize(80, 24)
        older = Size(20, 5)
        desk.app.post_message(events.Resize(older, older))
        await desk.settle()
        assert desk.app.size == desk.app.screen.size == Size(80, 24)


async def test_the_colours_change_with_a_key(tmp_path: Path) -> None:
    """Ctrl+T goes from dark to light to high contrast and round again."""
    async with at_the_desk(tmp_path) as desk:
        seen = []
        for _turn in range(3):
            await desk.press("ctrl+t")
            seen.append(desk.app.theme)
    assert seen == [theme.LIGHT, theme.CONTRAST, theme.DARK]


class _Noted(Choices):
    """Choices that are only noted."""

    def __init__(self) -> None:
        super().__init__(Path("nowhere"))
        self.noted: list[tuple[str, str]] = []

    def keep(self, choice: Choice, value: str) -> Thread:
        self.noted.append((choice, value))
        return Thread()


async def _until(condition: Callable[[], bool]) -> None:
    while not condition():
        await asyncio.sleep(0.005)


async def test_language_and_colours_are_kept_for_the_next_start(tmp_path: Path) -> None:
    """Each choice is handed on under the word the settings know, when it is made."""
    settings = load_settings({"database": f"sqlite:///{tmp_path / 'm.db'}", "language": "en"})
    set_language("en")
    choices = _Noted()
    app = MeetingDeskApp(settings, choices=choices)
    wanted = [("language", "da"), ("theme", "light"), ("theme", "contrast"), ("language", "en")]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f9", "ctrl+t", "ctrl+t", "f9")
        await asyncio.wait_for(_until(lambda: choices.noted == wanted), PATIENCE)
    app.close_session()


async def test_an_app_that_is_not_told_where_keeps_no_choice(tmp_path: Path) -> None:
    """A test, a preview or a rehearsal never writes into a person's settings."""
    async with at_the_desk(tmp_path) as desk:
        await desk.press("f9")
        await desk.press("ctrl+t")
    assert not settings_file(os.environ).exists()


def test_the_desk_keeps_choices_where_its_settings_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the environment names counts, and the person's own folder otherwise."""
    made: list[dict[str, Any]] = []

    class App(SimpleNamespace):
        """Stands in for the application."""

        def __init__(self, _settings: Settings, **given: Any) -> None:
            made.append(given)
            super().__init__(run=lambda: None, close_session=lambda: None, return_code=0)

    monkeypatch.setattr("meetingdesk.app.MeetingDeskApp", App)
    monkeypatch.setenv("MEETINGDESK_SETTINGS", str(tmp_path / "mine.toml"))
    assert run_desk(load_settings()) == 0
    made[0]["choices"].keep("theme", "light").join()
    assert (tmp_path / "mine.toml").read_text("utf-8") == 'theme = "light"\n'


async def test_saving_is_told_in_a_line(tmp_path: Path) -> None:
    """Ctrl+S says that everything is stored, above the keys, and on a meeting's screen since when."""
    async with at_the_desk(tmp_path, size=(80, 24)) as desk:
        await desk.see("Mona K.")
        await desk.press("ctrl+s")
        assert "Everything is stored" in desk.lines[-2]
        await desk.press("enter")
        await desk.at("RollCallScreen")
        await desk.see("Birthe")
        await desk.press("ctrl+s")
        assert "12:55:00" in desk.lines[-2]


async def test_leaving_is_asked(tmp_path: Path) -> None:
    """Ctrl+Q asks; Esc and a second Ctrl+Q stay, Enter leaves with exit code 0."""
    async with at_the_desk(tmp_path) as desk:
        await desk.see("Mona K.")
        await desk.press("ctrl+q")
        await desk.see("Leave MeetingDesk?", "Mona K.")
        await desk.press("escape")
        await desk.see_gone("Leave MeetingDesk?")
        await desk.press("ctrl+q", "ctrl+q")
        await desk.see_gone("Leave MeetingDesk?")
        await desk.press("ctrl+q")
        await desk.pilot.press("enter")
        await desk.pilot.pause()
        assert desk.app.return_code == 0


async def test_an_unforeseen_error_shows_no_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Textual prints what every variable held; here that is what people said, so one sentence must do."""
    secret = "Mona drikker for meget"

    def broken(*_anything: object, **_more: object) -> str:
        held = secret
        raise ValueError(held)

    async def into_trouble() -> None:
        async with at_the_desk(tmp_path) as desk:
            await desk.see("Mona K.")
            monkeypatch.setattr(desk_words, "name", broken)
            await desk.pilot.press("f9")
            await desk.pilot.pause()
            assert desk.app.return_code == 1

    with pytest.raises(ValueError, match=secret):
        await into_trouble()
    printed = "".join(capfd.readouterr())
    assert "ValueError" in printed
    assert secret not in printed
    assert "Traceback" not in printed


def test_the_last_sentence_names_the_place_and_no_data() -> None:
    """The kind of error and the line in the code are enough; a foreseen error says its own words."""
    set_language("en")
    try:
        desk_words.name(SimpleNamespace(citizen="Mona K.", short=None))  # type: ignore[arg-type]
    except TypeError as error:
        words = parting_words(error)
    assert words.startswith(
        "meetingdesk: Something unexpected went wrong (TypeError, meetingdesk.screens.desk_words:"
    )
    assert "Mona" not in words
    assert parting_words(DiskFull("There is no room left.")) == "meetingdesk: There is no room left."


async def test_what_fails_in_a_worker_is_said_as_itself(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A worker's wrapping is Textual's business; the person reads what went wrong, once."""

    async def into_trouble() -> None:
        async with at_the_desk(tmp_path) as desk:
            failure = WorkerFailed(DiskFull("There is no room left."))
            desk.app._handle_exception(failure)
            desk.app._handle_exception(failure)

    with pytest.raises(DiskFull):
        await into_trouble()
    printed = "".join(capfd.readouterr())
    assert printed.count("There is no room left.") == 1
    assert "errors shown" not in printed


@pytest.mark.parametrize("error", [NoMatches(), MountError(), ScreenStackError()], ids=repr)
async def test_what_arrives_while_somebody_leaves_is_no_error(tmp_path: Path, error: Exception) -> None:
    """The screens are gone before the last that was on its way to them; the program ends in order."""
    async with at_the_desk(tmp_path) as desk:
        desk.app.exit(0)
        desk.app._handle_exception(error)
    assert desk.app.return_code == 0


async def test_nor_is_what_arrives_while_the_screens_are_taken_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever embeds the program may end it without asking it to leave."""
    told: list[DeskScreen] = []

    def late(screen: DeskScreen) -> None:
        told.append(screen)
        screen.app._handle_exception(NoMatches())

    monkeypatch.setattr(DeskScreen, "on_unmount", late, raising=False)
    async with at_the_desk(tmp_path) as desk:
        assert desk.app.screen_stack
    assert told
    assert not desk.app.return_code


async def test_a_part_that_is_missing_before_is_an_error(tmp_path: Path) -> None:
    """Only leaving excuses it."""
    with pytest.raises(NoMatches):
        async with at_the_desk(tmp_path) as desk:
            desk.app._handle_exception(NoMatches())
