"""Keys that come faster than what they ask for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar

import pytest
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from meetingdesk.screens import typed_ahead
from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.typed_ahead import PatientApp
from tests.patience import PATIENCE

_TEXT = "Tiden er gået, æøå!"


class _Row(Vertical, can_focus=True):
    """What has the caret first; its key asks for a field that comes later."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "screen.field", "A field"),
        Binding("s", "screen.another", "Another screen"),
        Binding("m", "screen.sheet", "A sheet"),
    ]


class _Late(Vertical):
    """A part that is there when the screen allows it."""

    async def on_mount(self) -> None:
        """Wait for that."""
        assert isinstance(self.screen, _Slow)
        await self.screen.allowed.wait()


class _Sheet(Vertical):
    """What gives the caret to its field when all its parts stand."""

    def compose(self) -> ComposeResult:
        """Put the field beside a part that comes late."""
        yield _Late()
        yield Input()

    def on_mount(self) -> None:
        """Put the caret into the field."""
        self.query_one(Input).focus()


class _Slow(BaseScreen[None]):
    """A screen whose `b` brings a field when `allowed` is set."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "field", "A field", priority=True)]

    def __init__(self) -> None:
        super().__init__()
        self.allowed = asyncio.Event()
        self.fields: list[Input] = []

    def compose(self) -> ComposeResult:
        """Begin with a row that has the caret."""
        with Vertical():
            yield _Row()
        yield Vertical(id="place")

    def on_mount(self) -> None:
        """Put the caret there."""
        self.query_one(_Row).focus()

    def action_field(self) -> None:
        """Bring a field, once that is allowed."""
        self.run_worker(self._bring())

    async def _bring(self) -> None:
        await self.allowed.wait()
        field = Input()
        self.fields.append(field)
        await self.mount(field)
        field.focus()

    def action_sheet(self) -> None:
        """Open a sheet, without waiting until it stands."""
        self.query_one("#place").mount(_Sheet())

    def action_another(self) -> None:
        """Open a screen of the same kind."""
        self.app.push_screen(_Slow())


class _Patient(PatientApp):
    def get_default_screen(self) -> Screen[None]:
        """Begin with the slow screen."""
        return _Slow()


@pytest.fixture(autouse=True)
def _long(monkeypatch: pytest.MonkeyPatch) -> None:
    # Where keys are to wait, they wait as long as a slow machine takes.
    monkeypatch.setattr(typed_ahead, "LONGEST", PATIENCE)


def _burst(app: PatientApp, *keys: str) -> None:
    """Hand over keys and text at once, as a terminal does."""
    for key in keys:
        if len(key) > 1 and key[1:].isdigit():
            app.post_message(events.Key(key, None))
        else:
            for letter in key:
                app.post_message(events.Key(_character_to_key(letter), letter))


async def _until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.005)


def _slow(pilot: Pilot[int]) -> _Slow:
    screen = pilot.app.screen
    assert isinstance(screen, _Slow)
    return screen


@pytest.mark.parametrize("key", ["b", "f4"])
async def test_words_wait_for_their_field(key: str) -> None:
    """A letter or an F-key asks for a field, and the words come at once with it: they stand in the field."""
    app = _Patient()
    async with app.run_test() as pilot:
        await pilot.pause()
        _burst(app, key, _TEXT)
        await pilot.pause()
        assert not _slow(pilot).fields
        _slow(pilot).allowed.set()
        await _until(lambda: _slow(pilot).fields and _slow(pilot).fields[0].value == _TEXT)


async def test_words_wait_for_a_sheet_that_is_being_put_together() -> None:
    """Whoever opened it need not have waited for it."""
    app = _Patient()
    async with app.run_test() as pilot:
        await pilot.pause()
        _burst(app, "m", _TEXT)
        await _until(lambda: app.screen.query(_Late))
        await asyncio.sleep(0)
        assert app.keys_wait
        _slow(pilot).allowed.set()
        await _until(lambda: app.screen.query_one(Input).value == _TEXT)


async def test_words_wait_for_another_screen() -> None:
    """A key opens a screen whose own key opens a field: all of it in one breath, and nothing on the first."""
    app = _Patient()
    async with app.run_test() as pilot:
        await pilot.pause()
        first = _slow(pilot)
        _burst(app, "s", "b", _TEXT)
        await _until(lambda: app.screen is not first)
        _slow(pilot).allowed.set()
        await _until(lambda: _slow(pilot).fields and _slow(pilot).fields[0].value == _TEXT)
        assert not first.fields


async def test_what_is_pasted_keeps_its_place() -> None:
    """Pasted text waits like a key, and stands between what was typed before and after it."""
    app = _Patient()
    async with app.run_test() as pilot:
        await pilot.pause()
        _burst(app, "b", "1")
        app.post_message(events.Paste("22"))
        _burst(app, "3")
        _slow(pilot).allowed.set()
        await _until(lambda: _slow(pilot).fields and _slow(pilot).fields[0].value == "1223")


async def test_keys_do_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is never answered holds nobody up longer than the longest time."""
    monkeypatch.setattr(typed_ahead, "LONGEST", 0.05)
    app = _Patient()
    async with app.run_test() as pilot:
        await pilot.pause()
        first = _slow(pilot)
        _burst(app, "b", "s")
        await _until(lambda: app.screen is not first)


async def test_keys_wait_for_nothing_while_no_answer_can_come() -> None:
    """As when the server is away: what waits goes on at once, and what follows does not begin to wait."""
    app = _Patient()
    async with app.run_test() as pilot:
        await pilot.pause()
        first = _slow(pilot)
        _burst(app, "b", "b", "s")
        await pilot.pause()
        assert app.screen is first
        app.be_patient(False)
        await _until(lambda: app.screen is not first)
        app.be_patient(True)
        _burst(app, "b", _TEXT)
        await pilot.pause()
        _slow(pilot).allowed.set()
        await _until(lambda: _slow(pilot).fields and _slow(pilot).fields[0].value == _TEXT)
