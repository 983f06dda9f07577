"""What every test starts from: nobody's settings, the language it found, and patient hypothesis."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from meetingdesk import locale
from tests.at_rest import teach_pilot
from tests.postgres import asked, server, server_url  # noqa: F401 (fixtures)
from tests.wires import wire  # noqa: F401 (a fixture)

# Time limits measure the machine, and a database of failures would make two runs differ.
settings.register_profile(
    "house",
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")
teach_pilot()
# Most of what a test makes lives as long as the test. Looking for garbage after every 700 things, as Python
# does by itself, took a quarter of the time.
gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name in [key for key in os.environ if key.startswith("MEETINGDESK_")]:
        monkeypatch.delenv(name)
    # A program that is told its size by its surroundings does not ask the terminal.
    for name in ("COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    # A test that forgets to name its folder writes into its own, never into a person's data.
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("MEETINGDESK_SEAL_FOLDER", str(tmp_path / "seal"))
    # English unless a test says otherwise: its texts stand in the code that the test is read beside.
    before = locale.current_language()
    locale.set_language("en")
    yield
    locale.set_language(before)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show in full what came off at the second try alone: it is a fault, of the test or of the program."""
    for report in terminalreporter.stats.get("rerun", ()):
        terminalreporter.section(f"failed, and run once more: {report.nodeid}")
        terminalreporter.line(report.longreprtext)
