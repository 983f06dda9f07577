"""How long a test waits for what must come.

A test waits for a condition, never for a length of time, and this is when it gives up. Only one that fails
waits so long, and a machine that does ten other things may take its time.
"""

import time
from collections.abc import Callable
from threading import Event
from typing import Final

PATIENCE: Final = 60.0
"""Seconds after which something awaited will not come any more."""


def until(condition: Callable[[], object]) -> None:
    """Ask again and again until a condition holds that another thread or program brings about."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "what was awaited has not come"
        Event().wait(0.001)
