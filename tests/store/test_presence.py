"""A program that ended without a word leaves a mark that says so."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from meetingdesk.store.event_store import EventStore
from meetingdesk.store.presence import Presence, ProcessMark, is_alive

HERE = ProcessMark.current()


@pytest.fixture
def neighbour() -> Iterator[tuple[ProcessMark, "subprocess.Popen[str]"]]:
    """Another program of ours that runs until its input is closed, and its mark."""
    source = (
        "from meetingdesk.store.presence import ProcessMark\n"
        "mark = ProcessMark.current()\n"
        "print(mark.host, mark.boot_id, mark.pid, mark.started, sep='|', flush=True)\n"
        "input()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", source], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    host, boot_id, pid, started = process.stdout.readline().strip().split("|")
    yield ProcessMark(host, boot_id, int(pid), started), process
    process.kill()
    process.communicate()


def test_a_running_program_is_alive_until_it_ends(
    neighbour: tuple[ProcessMark, "subprocess.Popen[str]"],
) -> None:
    """Also while nobody has asked for its exit code yet."""
    mark, process = neighbour
    assert is_alive(HERE)
    assert is_alive(mark)
    process.kill()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert not is_alive(mark)
    process.communicate()
    assert not is_alive(mark)


@pytest.mark.parametrize(
    "changes", [{"host": "elsewhere"}, {"boot_id": "before"}, {"started": "1"}, {"pid": 2**31}]
)
def test_a_number_given_out_again_is_another_program(changes: dict[str, str]) -> None:
    """Computer, its start and the process's own start all count, not the number alone."""
    assert not is_alive(replace(HERE, **changes))  # type: ignore[arg-type]  # real fields


def test_who_enters_is_there_until_leaving(store: EventStore, other: EventStore) -> None:
    """Everybody sees it; entering twice counts once."""
    store.enter("m-1", "desk", HERE)
    store.enter("m-1", "desk", HERE)
    store.enter("m-2", "desk", HERE)
    assert other.presences() == (Presence("m-1", "desk", HERE), Presence("m-2", "desk", HERE))
    store.leave("m-1", "desk")
    assert other.presences() == (Presence("m-2", "desk", HERE),)
    store.leave("m-1", "desk")


def test_the_mark_of_a_crash_stays_until_the_seat_is_taken_again(store: EventStore) -> None:
    """It goes when somebody comes back to that meeting, at that seat."""
    crashed = replace(HERE, started="1")
    store.enter("m-1", "desk", crashed)
    store.enter("m-1", "secretary", crashed)
    store.enter("m-2", "desk", crashed)
    assert len(store.presences()) == 3
    store.enter("m-1", "desk", HERE)
    store.leave("m-2", "desk")
    assert store.presences() == (Presence("m-1", "desk", HERE), Presence("m-1", "secretary", crashed))


def test_two_programs_at_one_seat_do_not_wipe_each_other_out(
    store: EventStore, neighbour: tuple[ProcessMark, "subprocess.Popen[str]"]
) -> None:
    """When one leaves, the other's mark stays and still tells of its crash."""
    mark, _process = neighbour
    store.enter("m-1", "desk", mark)
    store.enter("m-1", "desk", HERE)
    assert {presence.process for presence in store.presences()} == {mark, HERE}
    store.leave("m-1", "desk")
    assert store.presences() == (Presence("m-1", "desk", mark),)


def test_a_seat_is_one_programs_until_it_ends_or_is_taken_over(
    store: EventStore, neighbour: tuple[ProcessMark, "subprocess.Popen[str]"]
) -> None:
    """Sitting down twice is no conflict with oneself; of somebody who is gone nothing is asked."""
    mark, process = neighbour
    assert store.sit("m-1", "secretary", mark)
    assert not store.sit("m-1", "secretary", HERE)
    assert store.presences() == (Presence("m-1", "secretary", mark),)
    assert store.sit("m-1", "secretary", HERE, take_over=True)
    assert store.sit("m-1", "secretary", HERE)
    assert store.presences() == (Presence("m-1", "secretary", HERE),)
    assert store.sit("m-2", "secretary", mark)
    process.kill()
    process.communicate()
    assert store.sit("m-2", "secretary", HERE)
