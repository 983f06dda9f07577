"""The store that the contract tests run against: each kind of database the product knows is one parameter."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from meetingdesk.store.event_store import EventStore


@pytest.fixture(params=["sqlite"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a database that nobody has opened yet lies."""
    assert request.param == "sqlite"
    return f"sqlite:///{tmp_path / 'data' / 'meetings.db'}"


@pytest.fixture
def open_store(url: str) -> Iterator[Callable[[], EventStore]]:
    """Open the database once more, as another program would."""
    opened: list[EventStore] = []

    def open_one() -> EventStore:
        opened.append(EventStore.open(url))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[[], EventStore]) -> EventStore:
    """The database, new and empty."""
    return open_store()


@pytest.fixture
def other(store: EventStore, open_store: Callable[[], EventStore]) -> EventStore:
    """The same database, opened by somebody else after `store`."""
    return open_store()


@pytest.fixture
def path(url: str) -> Path:
    """The database's file, for tests of what only files have."""
    return Path(url.removeprefix("sqlite:///"))
