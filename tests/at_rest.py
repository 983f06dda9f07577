"""Waiting for an app to come to rest: a fact read off the event loop, not a guess at how long it takes."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import textual.app
import textual.pilot
from textual._context import active_app
from textual.app import App

from tests.patience import PATIENCE


class NeverAtRest(AssertionError):
    """The app went on and on; the message holds what it was about to do."""


async def at_rest(_min_sleep: float = 0, _max_sleep: float = 0) -> None:
    """Let the app in whose context this runs do all it has to do, and paint it. Raises NeverAtRest.

    The parameters are those of what Textual's Pilot calls here.
    """
    ready = _ready()
    deadline = time.monotonic() + PATIENCE
    while True:
        await _drained(ready, deadline)
        if app := active_app.get(None):
            _hurry(app)
        if not ready:
            return


def _hurry(app: App[Any]) -> None:
    """Do now what the app does a moment later, when its timers say so: pass a new size on, and paint."""
    if app._resize_timer is not None:
        app._check_resize()
    # An app that is being left may have no screen any more.
    for screen in app.screen_stack[-1:]:
        screen._on_timer_update()


async def _drained(ready: Any, deadline: float) -> None:
    idle = 0
    # Twice, because timers that are due are made ready only between two rounds.
    while idle < 2:
        await asyncio.sleep(0)
        idle = 0 if ready else idle + 1
        if time.monotonic() > deadline:
            raise NeverAtRest(f"still to do: {list(ready)}")


def _ready() -> Any:
    # What an event loop runs next has no public name, and nothing public tells "nothing to do" from "slow".
    return asyncio.get_running_loop()._ready  # type: ignore[attr-defined]


def teach_pilot() -> None:
    """Make Textual's Pilot wait for this, everywhere.

    Its own way compares the time the process computed with the time that passed. An app that gets no
    processor looks idle that way, and one that is idle costs a fiftieth of a second for each key.
    """
    for module in (textual.app, textual.pilot):
        assert hasattr(module, "wait_for_idle")
        setattr(module, "wait_for_idle", at_rest)  # noqa: B010 (mypy allows no assignment to another's function)
