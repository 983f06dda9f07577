"""Several programs at one database, and programs that are killed: nothing acknowledged is lost."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from meetingdesk.meeting.events import ContributionLogged
from meetingdesk.store.event_store import EventStore
from tests.store.facts import NOW, line

ROOT: Final = Path(__file__).parents[2]

# Appends as the session does: on the version it knows, and again on the newer one after a conflict.
WRITER: Final = """
import sys
from meetingdesk.store.event_store import EventStore
from meetingdesk.store.log import VersionConflict
from tests.store.facts import NOW, line

url, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = EventStore.open(url)
print("ready", flush=True)
sys.stdin.readline()
version = 0
for number in range(count):
    while True:
        try:
            store.append("m-1", version, [line(number, name), line(number, name)], actor=name,
                         command_id=f"{name}-{number}", at=NOW)
            version += 2
            break
        except VersionConflict as conflict:
            version = conflict.actual
    print(number, version, flush=True)
"""


def start(url: str, name: str, count: int) -> "subprocess.Popen[str]":
    """Start a writer and wait until it has the database open."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, url, name, str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: "subprocess.Popen[str]") -> None:
    """Let a writer begin."""
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


def test_two_writers_at_one_stream_lose_nothing(store: EventStore, url: str) -> None:
    """Every command of both stands once, whole and in its writer's order, and the digests hold."""
    count = 60
    writers = [start(url, name, count) for name in ("desk", "secretary")]
    for writer in writers:
        go(writer)
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    facts = store.read("m-1")
    assert [fact.version for fact in facts] == list(range(1, 4 * count + 1))
    assert [first.command_id for first in facts[::2]] == [second.command_id for second in facts[1::2]]
    for name in ("desk", "secretary"):
        own = [fact.command_id for fact in facts[::2] if fact.actor == name]
        assert own == [f"{name}-{number}" for number in range(count)]
    assert store.verify("m-1") is None


@pytest.mark.parametrize("acknowledged", [1, 7, 40])
def test_a_killed_writer_leaves_all_it_had_acknowledged(url: str, acknowledged: int) -> None:
    """After kill -9 the log is readable, whole and open to the next writer."""
    writer = start(url, "desk", 100_000)
    go(writer)
    assert writer.stdout
    for _line in range(acknowledged):
        version = int(writer.stdout.readline().split()[1])
    writer.kill()
    writer.communicate()
    store = EventStore.open(url)
    facts = store.read("m-1")
    assert len(facts) >= version == 2 * acknowledged
    assert len(facts) % 2 == 0
    assert all(isinstance(fact.body, ContributionLogged) for fact in facts)
    assert store.verify("m-1") is None
    store.append("m-1", len(facts), [line()], actor="desk", command_id="k-1", at=NOW)
    store.close()


def test_many_programs_may_make_the_same_new_database(url: str) -> None:
    """The first one makes it, the others use it, none fails."""
    source = (
        "import sys\n"
        "from meetingdesk.store.event_store import EventStore\n"
        "sys.stdin.readline()\n"
        "EventStore.open(sys.argv[1]).close()\n"
    )
    programs = [
        subprocess.Popen([sys.executable, "-c", source, url], stdin=subprocess.PIPE, text=True, cwd=ROOT)
        for _number in range(4)
    ]
    for program in programs:
        go(program)
    for program in programs:
        program.communicate()
    assert [program.returncode for program in programs] == [0, 0, 0, 0]
