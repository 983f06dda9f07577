"""Whatever stands behind stdout: a closed pipe, a full disk, a terminal without Danish letters."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calls import Played

ROOT = Path(__file__).parents[2]


def _run(*arguments: str, **options: Any) -> "subprocess.CompletedProcess[bytes]":
    environ = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}
    command = [sys.executable, "-m", "meetingdesk", "--lang", "en", *arguments]
    return subprocess.run(command, env=environ, stderr=subprocess.PIPE, check=False, **options)


def test_a_terminal_without_danish_letters_gets_their_codes(rehearsed: Played) -> None:
    """Text is readable enough, JSON stays exact."""
    ascii_only = {"PYTHONIOENCODING": "ascii"}
    show = ("meeting", "show", rehearsed.meeting_id, "--database", rehearsed.url)
    shown = _run(*show, stdout=subprocess.PIPE, env=ascii_only)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert rb"Birthe Overg\xe5rd" in shown.stdout
    data = json.loads(_run(*show, "--json", stdout=subprocess.PIPE, env=ascii_only).stdout)
    assert "Birthe Overgård" in {person["name"] for person in data["participants"].values()}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the platform has no device that is always full")
@pytest.mark.parametrize("arguments", [("meeting", "list"), ("meeting", "list", "--json")], ids=len)
def test_a_full_disk_behind_stdout_is_said(rehearsed: Played, arguments: tuple[str, ...]) -> None:
    """1 and one line, so that a script does not believe in half a file."""
    with Path("/dev/full").open("wb") as full:
        done = _run(*arguments, "--database", rehearsed.url, stdout=full)
    assert done.returncode == 1
    assert done.stderr == b"meetingdesk: Something could not be read or written: No space left on device.\n"


def test_a_closed_stdout_is_said(rehearsed: Played) -> None:
    """As `>&-` leaves it."""
    command = f"exec {sys.executable} -m meetingdesk --lang en meeting list --database {rehearsed.url} >&-"
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-c", command], env=environ, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"meetingdesk: There is no output to print to.\n")


def test_rows_end_where_their_text_ends(rehearsed: Played) -> None:
    """A pipe gets no blanks to fill a column."""
    log = ("meeting", "log", rehearsed.meeting_id, "--database", rehearsed.url)
    lines = _run(*log, stdout=subprocess.PIPE).stdout.splitlines()
    assert len(lines) > 50
    assert all(line == line.rstrip() for line in lines)
