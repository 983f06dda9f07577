"""A rehearsal on the screen: the screens follow the script, and whoever watches may leave at any time."""

import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from meetingdesk.errors import AgendaInvalid
from meetingdesk.locale import set_language
from meetingdesk.rehearsal import first_instant
from meetingdesk.rehearsal.pace import ScaledClock
from meetingdesk.screens.doors import DOORS
from meetingdesk.screens.rehearsing import RehearsalApp
from meetingdesk.screens.room import RoomScreen
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.session import Session
from meetingdesk.settings import load_settings
from tests.patience import PATIENCE
from tests.rehearsal.scripts import HEAD, loaded

DOCS = (Path(__file__).parents[2] / "docs" / "rehearsal.md").read_text("utf-8")
(EXAMPLE,) = re.findall(r"```yaml\n(.*?)```", DOCS, re.DOTALL)
ROOM = (
    HEAD
    + """\
  - {at: "0:00", present: [birthe, amal, jonas]}
  - {at: "0:00", start: x}
  - {at: "0:00", block: job_goal}
  - {at: "0:00", floor: birthe}
"""
)


def _app(folder: Path, script: str, speed: float = 10_000) -> RehearsalApp:
    set_language("en")
    url = f"sqlite:///{folder / 'meetings.db'}"
    rehearsal = loaded(folder, script)
    clock = ScaledClock(first_instant(rehearsal), speed)
    settings = replace(load_settings(), database=url, theme="dark")
    return RehearsalApp(settings, rehearsal, Session(url, clock=clock), clock)


async def _until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        # The script is played by a thread of its own.
        await pilot.pause(0.005)


async def test_the_screen_follows_the_meeting(tmp_path: Path) -> None:
    """From the roll-call to the sealed agreement, whose id is what remains."""
    app = _app(tmp_path, EXAMPLE)
    async with app.run_test(size=(120, 36)) as pilot:
        await _until(pilot, lambda: bool(app.agreements) or bool(app.return_code))
        last = type(DOORS["sealed"](app.session, "m"))
        await _until(pilot, lambda: isinstance(app.screen, last))
    (agreement,) = app.leave()
    assert agreement.startswith("a-")
    assert app.return_code in (None, 0)


async def test_a_line_grows_in_the_field_of_whoever_has_the_floor(tmp_path: Path) -> None:
    """As if a person typed it; nothing is stored before it is said."""
    app = _app(tmp_path, ROOM)
    async with app.run_test(size=(120, 36)) as pilot:
        await _until(pilot, lambda: isinstance(app.screen, RoomScreen) and isinstance(app.focused, LineField))
        app.post_message(RehearsalApp.Typed("Ali vil"))
        field = app.focused
        assert isinstance(field, LineField)
        await _until(pilot, lambda: field.value == "Ali vil")
    assert app.leave() == ()


async def test_a_script_that_cannot_go_on_ends_with_its_line(tmp_path: Path) -> None:
    """The screen closes, and the terminal says where in the file it was."""
    app = _app(tmp_path, ROOM + '  - {at: "0:10", floor: birthe}\n')
    async with app.run_test(size=(120, 36)) as pilot:
        await _until(pilot, lambda: app.return_code is not None)
    assert app.return_code == 1
    with pytest.raises(AgendaInvalid) as refused:
        app.leave()
    assert ":13: steps[4].floor: Birthe Overgård has the floor" in str(refused.value)


async def test_leaving_in_the_middle_stops_the_script(tmp_path: Path) -> None:
    """At life's own speed the example would take half an hour."""
    app = _app(tmp_path, EXAMPLE, speed=1)
    async with app.run_test(size=(120, 36)) as pilot:
        await _until(pilot, lambda: len(app.screen_stack) > 1)
    assert app.leave() == ()


async def test_a_script_that_goes_on_while_somebody_leaves_is_let_go(tmp_path: Path) -> None:
    """What it did last finds no screen any more, and that is no error."""
    app = _app(tmp_path, EXAMPLE, speed=1)
    async with app.run_test(size=(120, 36)) as pilot:
        await _until(pilot, lambda: len(app.screen_stack) > 1)
    assert not app.screen_stack
    await app.on_rehearsal_app_moved(RehearsalApp.Moved("m", "sealed"))
    app.on_rehearsal_app_typed(RehearsalApp.Typed("Ali vil"))
    assert app.leave() == ()
