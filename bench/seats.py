"""What the other seats of a meeting take, how much eight writers bring in, and what more people cost."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from bench import meetings, programs
from bench.plan import Plan
from bench.processes import memory, processor_seconds
from bench.table import Measure, median
from meetingdesk.meeting import commands as c

_SEATS: Final = (("secretary", "Secretary"), ("wall", "item 2 of"), ("Amal", "Amal Høj"))
_WRITERS: Final = 8
_FEW, _MANY = 2, 32
_SETTLED: Final = 1.5


def measure(plan: Plan) -> list[Measure]:
    """Watch each kind of seat at rest, let eight programs write at once, and fill the table."""
    return [*_at_rest(plan), _writers(plan), _people(plan)]


def _at_rest(plan: Plan) -> list[Measure]:
    database = plan.folder / "seats.db"
    with meetings.session_on(database) as session:
        meetings.running(session)
    rows: list[Measure] = []
    for who, words in _SEATS:
        plan.say(f"a seat at rest: {who}")
        with programs.joined(database, plan.home, who) as seat:
            seat.await_text(words)
            time.sleep(_SETTLED)
            before, began_at = processor_seconds(seat.pid), time.perf_counter()
            time.sleep(plan.rest)
            share = (processor_seconds(seat.pid) - before) / (time.perf_counter() - began_at)
            rows.append(Measure(f"processor for a seat at rest: {who}", share * 100, "%", 1.5))
            rows.append(Measure(f"memory of a seat: {who}", memory(seat.pid), "MiB"))
    return rows


def _writers(plan: Plan) -> Measure:
    """Let eight programs write as fast as they can; from the first to the last line that was answered."""
    plan.say(f"{_WRITERS} writers at one meeting")
    database, each = plan.folder / "writers.db", max(10, plan.facts // 10)
    with meetings.session_on(database) as session:
        meeting_id, people = meetings.running(session)
        writers = [
            subprocess.Popen(
                [sys.executable, "-m", "bench.writing", str(database), meeting_id, person, str(each)],
                env=programs.environment(plan.home),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for person in (people * _WRITERS)[:_WRITERS]
        ]
        for writer in writers:
            assert writer.stdout is not None
            writer.stdout.readline()
        began_at = time.perf_counter()
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write("\n")
            writer.stdin.flush()
        for writer in writers:
            assert writer.stdout is not None
            writer.stdout.readline()
        took = time.perf_counter() - began_at
        for writer in writers:
            writer.communicate()
        stored = len(session.open(meeting_id).result().meeting.record("competences").contributions)
    assert stored == _WRITERS * each
    what = f"{_WRITERS} writers at one file, each line ({stored / took:.0f} a second accepted)"
    return Measure(what, took * 1000 / stored, "ms")


def _people(plan: Plan) -> Measure:
    """Log lines where two people sit and where thirty-two do."""
    plan.say("a line among more people")
    found = [
        _line_among(plan.folder / f"people-{count}.db", count, plan.facts // 2) for count in (_FEW, _MANY)
    ]
    what = f"a line among {_MANY} participants (floor: among {_FEW})"
    return Measure(what, found[1], "ms", 2, found[0])


def _line_among(database: Path, count: int, lines: int) -> float:
    took: list[float] = []
    with meetings.session_on(database) as session:
        meeting_id, people = meetings.running(session)
        for number in range(len(people), count):
            added = c.AddParticipant(
                participant_id=f"p-{number}", name=f"Nr. {number}", roles=("team",), attendance="present"
            )
            session.submit(meeting_id, added).result()
        for person in people[count:]:
            gone = c.NoteAttendance(participant_id=person, attendance="absent")
            session.submit(meeting_id, gone).result()
        for number in range(lines):
            line = meetings.line("competences", people[number % min(count, len(people))])
            began_at = time.perf_counter()
            session.submit(meeting_id, line).result()
            took.append((time.perf_counter() - began_at) * 1000)
    return median(took)
