"""A database whose file goes while it is open: what is asked for is refused, never written into nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.errors import StoreFailed
from meetingdesk.store.event_store import EventStore
from tests.store.facts import NOW, line

FILES_ALONE = True


def _append(store: EventStore, expected: int) -> None:
    store.append("m-1", expected, [line()], actor="desk", command_id=f"k-{expected}", at=NOW)


def test_a_deleted_file_is_told_at_the_next_fact(store: EventStore, path: Path) -> None:
    """SQLite would go on writing to the file without a name, and a whole meeting would be lost at the end."""
    _append(store, 0)
    path.unlink()
    with pytest.raises(StoreFailed, match="moved, deleted or replaced"):
        _append(store, 1)
    assert len(store.read("m-1")) == 1


def test_a_file_that_was_put_in_its_place_is_another_one(store: EventStore, path: Path) -> None:
    """A copy under the same name is not the database that is open."""
    _append(store, 0)
    copy = path.with_name("copy.db")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)
    with pytest.raises(StoreFailed, match="moved, deleted or replaced"):
        _append(store, 1)


def test_a_file_that_is_put_back_is_written_again(store: EventStore, path: Path) -> None:
    """Nothing but the file's absence stands in the way."""
    _append(store, 0)
    away = path.rename(path.with_name("away.db"))
    with pytest.raises(StoreFailed):
        _append(store, 1)
    away.rename(path)
    _append(store, 1)
    assert len(store.read("m-1")) == 2
