"""What the commands' tests start from."""

import pytest

from tests.cli.calls import Call, Played, caller, played


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Call a command and read what it printed."""
    return caller(capsys)


@pytest.fixture(scope="session")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """A database with the shipped script's meeting; nobody may write into it."""
    return played(tmp_path_factory.mktemp("rehearsed"))
