"""The PostgreSQL server of the tests, started once.

Where there is none the tests that need it are skipped with that reason; where MEETINGDESK_TESTS_NEED_POSTGRES
or CI is set they fail.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from meetingdesk.store.postgres import passwords
from tests.private_server import Server, find_programs, make_server

_MUST_BE_THERE: Final = any(map(os.environ.get, ("MEETINGDESK_TESTS_NEED_POSTGRES", "CI")))


def programs() -> Path:
    """Return the folder of the server's programs; fails or skips the test where there is none."""
    found = find_programs()
    if found is not None:
        return found
    reason = "there is no PostgreSQL server here (Debian: apt install postgresql)"
    if _MUST_BE_THERE:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server that all tests share."""
    found = programs()
    # Not in the tests' own folder: a socket's path is short, and another user has to get there.
    with tempfile.TemporaryDirectory(prefix="pg-") as name:
        made = make_server(Path(name), found)
        made.start()
        yield made
        made.stop()


@pytest.fixture
def asked(server: Server, server_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of a login that has to give a password, which nothing knows."""
    monkeypatch.setattr(passwords, "_given", {})
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "no-pgpass"))
    return server.asks_for_password(server_url)


@pytest.fixture
def server_url(server: Server) -> Iterator[str]:
    """A database on the server that is ready for work and empty."""
    url = server.prepared()
    yield url
    server.drop(url)
