"""Five programs at one meeting, each in a terminal of its own: all have seen the same in the end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEATS = ("facilitator", "secretary", "wall", "Amal", "Lone")


@pytest.mark.slow
def test_five_seats_at_the_scripted_meeting_agree_with_its_log(tmp_path: Path) -> None:
    """What `make demo-live` shows, faster: each pane's digest is the log's."""
    ended = subprocess.run(
        [sys.executable, "-m", "demo", "--speed", "600", "--unseen"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    lines = dict(line.split(None, 1) for line in ended.stdout.splitlines() if " version " in line)
    assert lines.keys() == {"the", *SEATS}
    log = lines.pop("the").removeprefix("log").strip()
    assert set(lines.values()) == {log}
    assert int(log.split()[2]) > 130
