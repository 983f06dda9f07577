"""How soon what is written is safe, and how soon a long meeting is open."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from bench import meetings, programs, rooms
from bench.plan import Plan
from bench.table import Measure, median, percentile
from bench.terminal import PATIENCE, NeverPainted

_FACTS: Final = 5_000
_KEYS: Final = "stabil"
_PACE: Final = 0.03
_BETWEEN_LINES: Final = 0.4


def measure(plan: Plan) -> list[Measure]:
    """Time drafts, appends and the opening of a long meeting."""
    return [_draft(plan), _append(plan), _open(plan)]


def _draft(plan: Plan) -> Measure:
    """Let another process see when the words stand in the file: they are on disk before it can."""
    delays: list[float] = []
    database = rooms.database(plan)
    with (
        rooms.enter(database, plan.home) as room,
        closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as reader,
    ):
        for number in range(plan.pauses):
            plan.say(f"drafts, {number} of {plan.pauses}")
            for key in _KEYS:
                pressed_at = room.write(key)
                time.sleep(_PACE)
            delays.append((_stands_in(reader, _KEYS) - pressed_at) * 1000)
            room.write("\r")
            time.sleep(_BETWEEN_LINES)
    return Measure("pause to durable draft, 95 of 100", percentile(delays, 95), "ms", 250)


def _stands_in(reader: sqlite3.Connection, text: str) -> float:
    deadline = time.perf_counter() + PATIENCE
    while time.perf_counter() < deadline:
        found = reader.execute("SELECT 1 FROM draft WHERE text = ?", (text,)).fetchone()
        if found:
            return time.perf_counter()
        time.sleep(0.001)
    raise NeverPainted(f"the draft {text!r} was never saved")


def _append(plan: Plan) -> Measure:
    """Log lines one by one through the session: decided, written, synced and answered.

    In turn with each goes a bare commit of the same words, which shows what this disk takes for it.
    """
    plan.say("appends")
    ours: list[float] = []
    floor: list[float] = []
    with meetings.session_on(plan.folder / "append.db") as session, _bare(plan.folder / "bare.db") as bare:
        meeting_id, people = meetings.running(session)
        for number in range(plan.facts):
            line = meetings.line("competences", people[number % len(people)])
            began_at = time.perf_counter()
            session.submit(meeting_id, line).result()
            kept_at = time.perf_counter()
            bare.execute("INSERT INTO line VALUES (?)", (line.text,))
            ours.append((kept_at - began_at) * 1000)
            floor.append((time.perf_counter() - kept_at) * 1000)
    return Measure(
        "a line to its fact on disk, 99 of 100 (floor: a bare commit)",
        percentile(ours, 99),
        "ms",
        10,
        percentile(floor, 99),
        is_ratio=False,
    )


@contextmanager
def _bare(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE line (text TEXT)")
        yield connection


def _open(plan: Plan) -> Measure:
    """Open the meeting in a new process each time, once that has loaded everything."""
    plan.say(f"a meeting of {_FACTS:,} facts")
    database = plan.folder / "long.db"
    meeting_id = meetings.long_meeting(database, _FACTS)
    found = [_opened(database, meeting_id, plan.home) for _start in range(plan.starts)]
    return Measure(f"opening a meeting of {_FACTS:,} facts", median(found), "ms", 150)


def _opened(database: Path, meeting_id: str, home: Path) -> float:
    command = [sys.executable, "-m", "bench.opening", str(database), meeting_id]
    told = subprocess.run(command, env=programs.environment(home), check=True, capture_output=True, text=True)
    return float(told.stdout)
