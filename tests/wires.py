"""A wire to the tests' server, as a fixture."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cutting import Wire
from tests.private_server import Server


@pytest.fixture
def wire(server: Server) -> Iterator[Wire]:
    """A wire to the server that can be cut."""
    # Not in the test's own folder: a socket's path is short.
    folder = Path(tempfile.mkdtemp(prefix="wire-"))
    with Wire(folder, server.folder) as laid:
        yield laid
    shutil.rmtree(folder)
