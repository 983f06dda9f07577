"""A stage for one screen or a few widgets, so that each can be tried as a person meets it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.keys import _character_to_key
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from meetingdesk.screens import theme
from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.widgets.line_field import LineField

SIZES = ((80, 24), (160, 50), (40, 12))

Heard = TypeVar("Heard", bound=Message)


class Bare(BaseScreen[None]):
    """A screen with nothing but the widgets it is given."""

    def __init__(self, *widgets: Widget) -> None:
        super().__init__()
        self._widgets = widgets

    def compose(self) -> ComposeResult:
        """Mount the widgets as they come."""
        yield from self._widgets


class Stage(App[None], inherit_bindings=False):
    """An app that opens `screen` (or a bare one around `widgets`) and notes what it was asked to do."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self, *widgets: Widget, screen: BaseScreen[Any] | None = None, theme_name: str = theme.DARK
    ) -> None:
        super().__init__()
        theme.register(self)
        self.theme = theme_name
        self.opened: BaseScreen[Any] = screen or Bare(*widgets)
        self.messages: list[Message] = []
        self.asked: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Know the product's colours from the first parse on."""
        return theme.variable_defaults()

    def get_default_screen(self) -> BaseScreen[Any]:
        """Open the screen under test."""
        return self.opened

    def heard(self, kind: type[Heard]) -> list[Heard]:
        """Return every message of `kind` that anybody received, once each, in order."""
        return [message for message in self.messages if type(message) is kind]

    def note(self, message: Message) -> None:
        """Keep a message that passes by."""
        if not any(message is known for known in self.messages):
            self.messages.append(message)

    def action_help(self) -> None:
        """Note that help was asked for."""
        self.asked.append("help")

    def action_language(self) -> None:
        """Note that another language was asked for."""
        self.asked.append("language")

    def action_saved(self) -> None:
        """Note that somebody wants to know when it was saved."""
        self.asked.append("saved")

    def action_ask_quit(self) -> None:
        """Note that somebody wants to leave."""
        self.asked.append("quit")


@asynccontextmanager
async def on_stage(app: Stage, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """Run `app` in a terminal of `size` cells, settled and listening."""
    async with app.run_test(size=size, message_hook=app.note) as pilot:
        await pilot.pause()
        yield pilot


def painting(widget: Widget, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows by the number of each line of `widget` that is painted from now on."""
    painted: list[int] = []
    paint = widget.render_line

    def noted(y: int) -> Strip:
        painted.append(y)
        return paint(y)

    monkeypatch.setattr(widget, "render_line", noted)
    return painted


async def press(pilot: Pilot[Any], keys: Iterable[str]) -> None:
    """Press `keys` one after the other and let everything they cause happen."""
    await pilot.press(*keys)
    await pilot.pause()


async def type_text(pilot: Pilot[Any], text: str) -> None:
    """Type `text` as a terminal hands it over: every letter is on its way before the first has arrived."""
    for letter in text:
        pilot.app.post_message(events.Key(_character_to_key(letter), letter))
    await pilot.pause()


async def type_and_press(pilot: Pilot[Any], keys: Iterable[str]) -> None:
    """Press `keys`; what begins with `=` is typed into the field in one go."""
    for key in keys:
        if key.startswith("="):
            field = pilot.app.focused
            assert isinstance(field, LineField)
            field.insert(key[1:])
        else:
            await pilot.press(key)
        await pilot.pause()
    await pilot.pause()
