"""The store that the contract tests run against: each kind of database the product knows is one parameter."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from meetingdesk.addresses import is_server, server_address
from meetingdesk.store.event_store import EventStore
from meetingdesk.store.postgres.guards import GUARDED
from tests.private_server import Server


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the contract on both kinds of database; what asks for the file, or says FILES_ALONE, on that."""
    if "url" in metafunc.fixturenames:
        alone = "path" in metafunc.fixturenames or getattr(metafunc.module, "FILES_ALONE", False)
        metafunc.parametrize("url", ["sqlite"] if alone else ["sqlite", "postgres"], indirect=True)


@pytest.fixture
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a database that nobody has opened yet lies."""
    if request.param == "postgres":
        return str(request.getfixturevalue("server_url"))
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


@pytest.fixture
def drop_guards_and(url: str, request: pytest.FixtureRequest) -> Callable[[str], int]:
    """Do what the triggers refuse, as somebody set on it would; returns how many rows it changed."""

    def on_file(statement: str) -> int:
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as connection:
            names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
            for (name,) in names:
                connection.execute(f"DROP TRIGGER {name}")
            return connection.execute(statement).rowcount

    def on_server(statement: str) -> int:
        server: Server = request.getfixturevalue("server")
        database = server_address(url).database
        for table in GUARDED:
            server.run(database, f"ALTER TABLE meetingdesk.{table} DISABLE TRIGGER ALL")
        words = statement.replace("stored_event", "meetingdesk.stored_event")
        words = words.replace("event_body", "meetingdesk.event_body")
        return len(server.run(database, f"{words} RETURNING 1"))

    return on_server if is_server(url) else on_file
