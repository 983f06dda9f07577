"""How soon another terminal is told of a change: at the same file, and at a server."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bench import meetings, programs
from bench.plan import Plan
from bench.table import Measure, percentile
from meetingdesk.session import Session
from tests.private_server import find_programs, make_server

_BETWEEN: Final = 0.02


def measure(plan: Plan) -> list[Measure]:
    """Time what one session asks for until another process has it; at a server where there is one."""
    rows = [Measure("a change to another terminal, one file", _told(plan, _file(plan)), "ms", 60)]
    found = find_programs()
    if found is None:
        plan.say("no PostgreSQL server here, none measured")
        return rows
    with tempfile.TemporaryDirectory(prefix="pg-") as name:
        server = make_server(Path(name), found)
        server.start()
        try:
            delay = _told(plan, server.prepared())
        finally:
            server.stop()
    return [*rows, Measure("a change to another laptop, PostgreSQL", delay, "ms", 25)]


def _file(plan: Plan) -> str:
    return f"sqlite:///{plan.folder / 'others.db'}"


def _told(plan: Plan, url: str) -> float:
    """Return the time that 95 of 100 lines stay below, from asking to being told of, in milliseconds."""
    plan.say(f"a change to others, {url.partition(':')[0]}")
    delays: list[float] = []
    session = Session(url, own_agendas=plan.folder / "agendas", data_folder=plan.folder)
    session.start().result()
    try:
        meeting_id, people = meetings.running(session)
        with _follower(plan, url, meeting_id) as follower:
            for number in range(plan.facts // 5):
                line = meetings.line("competences", people[number % len(people)])
                asked_at = time.perf_counter()
                version = session.submit(meeting_id, line).result().version
                delays.append((_heard(follower, version) - asked_at) * 1000)
                time.sleep(_BETWEEN)
    finally:
        session.close().result()
    return percentile(delays, 95)


@contextmanager
def _follower(plan: Plan, url: str, meeting_id: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.following", url, meeting_id],
        env=programs.environment(plan.home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    while process.stdout.readline() != "ready\n":
        pass
    yield process
    process.communicate()


def _heard(follower: subprocess.Popen[str], version: int) -> float:
    """Return when the follower was told of a version."""
    assert follower.stdout is not None
    while True:
        told, at = follower.stdout.readline().split()
        if int(told) >= version:
            return float(at)
