"""The product with a running meeting open: the room, its round, and the caret in the line to write."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bench import meetings, programs
from bench.plan import Plan
from bench.terminal import Terminal

_SETTLED: Final = 1.5


def database(plan: Plan) -> Path:
    """Make a database with one meeting whose first round has just begun."""
    path = plan.folder / f"room-{len(list(plan.folder.glob('room-*.db')))}.db"
    with meetings.session_on(path) as session:
        meetings.running(session)
    return path


@contextmanager
def enter(path: Path, home: Path, **surroundings: str) -> Iterator[Terminal]:
    """Start the product on such a database and go into the room, where the caret waits for words."""
    with programs.product(path, home, **surroundings) as terminal:
        terminal.await_text(meetings.CITIZEN)
        time.sleep(_SETTLED)
        terminal.forget()
        terminal.write("\r")
        terminal.await_text("F4", meetings.PEOPLE[0].name)
        time.sleep(_SETTLED)
        yield terminal
