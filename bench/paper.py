"""Paper in hand: from the key at the desk to the viewer that has the document, in a program just started."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final

from bench import meetings, programs
from bench.plan import Plan
from bench.table import Measure
from bench.terminal import PATIENCE
from meetingdesk.rehearsal.moments import Moment

MOST: Final = 10_000.0
"""Milliseconds that a citizen waits for the paper at most."""
_SETTLED: Final = 1.5
_CLOSED: Final = "61:00"
_CITIZEN: Final = "Mona"
# Stands in for the system's viewer: it opens the file as that would, and tells how much was in it.
_VIEWER: Final = '#!/bin/sh\nwc -c < "$1" > "$BENCH_OPENED.new" && mv "$BENCH_OPENED.new" "$BENCH_OPENED"\n'


def measure(plan: Plan) -> list[Measure]:
    """Time the key at a sealed agreement, and at the close, where the draft has to be set first."""
    sealed, closed = plan.folder / "sealed.db", plan.folder / "closed.db"
    meetings.played(sealed)
    meetings.played(closed, Moment.parse(_CLOSED))
    return [
        Measure("a sealed agreement in the viewer", _slowest(plan, sealed), "ms", MOST),
        Measure("… before the seal, as a draft", _slowest(plan, closed), "ms", MOST),
    ]


def _slowest(plan: Plan, database: Path) -> float:
    """Return the longest that it took, each time in a new program, in milliseconds."""
    viewer = plan.folder / "viewer"
    viewer.mkdir(exist_ok=True)
    (viewer / "xdg-open").write_text(_VIEWER)
    (viewer / "xdg-open").chmod(0o755)
    opened = plan.folder / "opened"
    where = {"PATH": f"{viewer}{os.pathsep}{os.defpath}", "BENCH_OPENED": str(opened)}
    took = []
    for number in range(plan.starts):
        plan.say(f"paper in hand, {database.stem}, {number + 1} of {plan.starts}")
        opened.unlink(missing_ok=True)
        with programs.product(database, plan.home, **where) as terminal:
            terminal.await_text(_CITIZEN)
            time.sleep(_SETTLED)
            terminal.write("\r")
            time.sleep(_SETTLED)
            pressed_at = terminal.write("p")
            took.append((_opened_at(opened) - pressed_at) * 1000)
    return max(took)


def _opened_at(opened: Path) -> float:
    """Return when the viewer had read the file, in seconds of `time.perf_counter`."""
    deadline = time.perf_counter() + PATIENCE
    while not opened.exists():
        if time.perf_counter() > deadline:
            raise TimeoutError("the viewer was never asked")
        time.sleep(0.001)
    assert int(opened.read_text()), "the viewer was given an empty file"
    return time.perf_counter()
