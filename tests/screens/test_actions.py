"""The palette: every action once, in the reader's language, with the keys that do it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from textual.app import ComposeResult
from textual.binding import Binding
from textual.command import CommandInput, CommandList

from meetingdesk import locale
from meetingdesk.locale import N_
from meetingdesk.screens.actions import Callback, entries, spoken
from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.palette import ActionPalette
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.row_list import RowList
from tests.screen_text import screen_text
from tests.screens.stage import SIZES, Stage, on_stage, press


class Letters(RowList):
    """A list whose rows take a letter."""

    BINDINGS = [Binding("s", "write", N_("In writing"))]  # noqa: RUF012 (Textual declares it as a class variable)


class Meeting(BaseScreen[None]):
    """A screen with actions of every kind."""

    BINDINGS = [  # noqa: RUF012 (Textual declares it as a class variable)
        Binding("f2", "note('floor')", N_("Give the floor"), priority=True),
        Binding("f4,ctrl+right_square_bracket", "note('onwards')", N_("Onwards"), priority=True),
        Binding("f8", "note('undo')", ""),
        Binding("f3", "closed", N_("Time")),
        Binding("f6", "resting", N_("Next")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []

    def compose(self) -> ComposeResult:
        """A list and a field."""
        yield Letters()
        yield LineField()

    def palette_actions(self) -> Iterable[tuple[str, str, Callback]]:
        """One action without a key, one with a name somebody wrote, one that is already bound."""
        yield "Pause", "stopper uret", lambda: self.noted.append("pause")
        yield "Giv [Hansen] ordet", "", lambda: self.noted.append("hansen")
        yield "Onwards", "", lambda: self.noted.append("own")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Close off one action, and let another rest."""
        return {"closed": False, "resting": None}.get(action, True)

    def action_note(self, what: str) -> None:
        """Keep what was asked for."""
        self.noted.append(what)


def _titles(screen: BaseScreen[None]) -> list[str]:
    return [entry.title for entry in entries(screen)]


async def test_every_described_action_stands_once() -> None:
    """Own actions, bindings of the focused widget and of the screen: each once, closed ones not."""
    locale.set_language("en")
    screen = Meeting()
    async with on_stage(Stage(screen=screen)) as pilot:
        titles = _titles(screen)
        assert titles[:4] == ["Pause", "Giv [Hansen] ordet", "Onwards", "In writing"]
        assert titles.count("Onwards") == 1
        assert {"Give the floor", "Help", "Quit"} <= set(titles)
        assert not {"", "Time", "Next", "Cursor up", "Focus Next"} & set(titles)
        await press(pilot, ["tab"])
        assert "In writing" not in _titles(screen)


async def test_the_palette_runs_what_was_picked_on_the_screen_beneath() -> None:
    """Typing part of a title and Enter does it, without leaving the palette open."""
    locale.set_language("en")
    screen = Meeting()
    app = Stage(screen=screen)
    async with on_stage(app) as pilot:
        await press(pilot, ["ctrl+p", *"floor", "enter"])
        assert screen.noted == ["floor"]
        assert app.screen_stack == [screen]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_palette_shows_titles_literally_and_keys_beside_them(size: tuple[int, int]) -> None:
    """Names in titles are never markup, also where letters of a search are marked in them."""
    app = Stage(screen=Meeting())
    async with on_stage(app, size) as pilot:
        await press(pilot, ["ctrl+p"])
        assert "Giv [Hansen] ordet" in screen_text(app)
        assert "stopper uret" in screen_text(app)
        assert not app.screen.query_one(CommandInput).cursor_blink
        await press(pilot, [*"hans"])
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Giv [Hansen] ordet" in screen_text(app)
        assert "Pause" not in screen_text(app)
        await press(pilot, [*"xyzæ"])
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert app.screen.query_one(CommandList).option_count == 1
        await press(pilot, ["escape"])
        assert not isinstance(app.screen, ActionPalette)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("f2", "F2"),
        ("ctrl+p", "^P"),
        ("escape", "Esc"),
        ("s", "s"),
        ("up", "↑"),
        ("slash", "/"),
        ("plus", "+"),
        ("minus", "−"),
        ("alt+o", "Alt+o"),
        ("shift+tab", "Shift+Tab"),
    ],
)
def test_keys_are_named_as_they_are_printed(key: str, shown: str) -> None:
    """The palette calls a key what the foot line and the keyboard call it."""
    assert spoken(key) == shown
