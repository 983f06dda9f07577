"""`meetingdesk outbox run`: each package once, whatever happens to the program or the command meanwhile."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from zipfile import ZipFile

import pytest

from meetingdesk.meeting.summaries import FilingSummary
from tests.cli.calls import Call
from tests.patience import PATIENCE
from tests.session.held import sealed, session_at

PRODUCT = (sys.executable, "-m", "meetingdesk", "--lang", "en")


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database with one sealed agreement."""
    seal(tmp_path, 1)
    return f"sqlite:///{tmp_path / 'meetings.db'}"


def seal(folder: Path, count: int) -> None:
    """Seal agreements of one case on one day, so that their packages have the same name."""
    with session_at(folder) as session:
        for _number in range(count):
            sealed(session)


def lines(folder: Path) -> tuple[FilingSummary, ...]:
    """Return how everything stands."""
    with session_at(folder) as session:
        return session.filings().result()


def script(folder: Path, body: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a command, and set it as the outbox's."""
    file = folder / "deliver.sh"
    file.write_text(f"#!/bin/sh\n{body}\n")
    file.chmod(0o700)
    monkeypatch.setenv("MEETINGDESK_OUTBOX_COMMAND", f"{file} --to 'our system'")
    return file


def test_packages_go_into_a_folder_once(call: Call, url: str, tmp_path: Path) -> None:
    """Whole and for their owner alone; what is filed is not delivered again."""
    out = tmp_path / "out"
    out.mkdir()
    run = ("outbox", "run", "--to", out, "--system", "Acadre", "--database", url)
    printed = call(*run)
    assert (printed.code, printed.err) == (0, "")
    (file,) = out.iterdir()
    assert "filed in Acadre" in printed.out
    assert file.name in printed.out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "SHA256SUMS" in ZipFile(file).namelist()
    (line,) = lines(tmp_path)
    assert (line.stage, line.system, line.reference, line.by) == ("filed", "Acadre", file.name, "outbox")
    file.unlink()
    assert call(*run).out == ""
    assert list(out.iterdir()) == []


def test_packages_of_one_name_lie_beside_each_other(call: Call, url: str, tmp_path: Path) -> None:
    """Two meetings of a case on a day are two files, and each has its own reference."""
    seal(tmp_path, 1)
    out = tmp_path / "out"
    out.mkdir()
    assert call("outbox", "run", "--to", out, "--database", url).code == 0
    assert sorted(line.reference for line in lines(tmp_path)) == sorted(file.name for file in out.iterdir())
    assert len(list(out.iterdir())) == 2


def test_nothing_is_written_over_a_link(call: Call, url: str, tmp_path: Path) -> None:
    """The file that a link leads to stays as it is."""
    first, out, kept = tmp_path / "first", tmp_path / "out", tmp_path / "kept"
    first.mkdir()
    out.mkdir()
    kept.write_text("mine")
    seal(tmp_path, 1)
    call("outbox", "run", "--to", first, "--database", url)
    for file in first.iterdir():
        (out / file.name).symlink_to(kept)
    seal(tmp_path, 1)
    call("outbox", "run", "--to", out, "--database", url)
    assert kept.read_text() == "mine"
    (own,) = [file for file in out.iterdir() if not file.is_symlink()]
    assert own.name in {line.reference for line in lines(tmp_path)}


def test_a_command_is_handed_each_package_and_says_its_reference(
    call: Call, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No shell: its own arguments come first, the file last; the first line on stdout is the reference."""
    script(
        tmp_path, f'echo "$1|$2|$MEETINGDESK_CASE" >"{tmp_path}/told"; test -f "$3" && echo J-77', monkeypatch
    )
    printed = call("outbox", "run", "--database", url)
    assert printed.code == 0
    assert (tmp_path / "told").read_text() == "--to|our system|26-04417\n"
    (line,) = lines(tmp_path)
    assert (line.stage, line.reference, line.system) == ("filed", "J-77", "deliver.sh")


def test_a_command_that_fails_is_tried_again(
    call: Call, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Why stands on the desk; the next run files it."""
    script(tmp_path, "echo 'no access' >&2; exit 3", monkeypatch)
    printed = call("outbox", "run", "--database", url)
    assert printed.code == 1
    assert "filing failed (The command ended with exit code 3. no access)" in printed.out
    assert lines(tmp_path)[0].stage == "failed"
    script(tmp_path, "echo J-1", monkeypatch)
    assert call("outbox", "run", "--database", url).code == 0
    assert lines(tmp_path)[0].reference == "J-1"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("true", "no reference"),
        ("kill -9 $$", "signal 9"),
        ("exec sleep 60", "longer than 1 seconds"),
    ],
)
def test_what_may_have_been_filed_is_left_for_a_person(
    call: Call, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, words: str
) -> None:
    """No reference, a crash or a time that ran out: it is never tried again by itself."""
    script(tmp_path, f'echo x >>"{tmp_path}/ran"; {body}', monkeypatch)
    run = ("outbox", "run", "--limit", "1", "--database", url)
    for _time in range(2):
        printed = call(*run)
        assert printed.code == 1
        assert words in printed.out
    assert (tmp_path / "ran").read_text() == "x\n"
    (line,) = lines(tmp_path)
    call("agreement", "failed", line.agreement_id, "--reason", "Not there", "--database", url)
    call(*run)
    assert (tmp_path / "ran").read_text() == "x\nx\n"


def test_a_command_that_is_not_there_is_said(
    call: Call, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the system's own reason, and it can be tried again."""
    monkeypatch.setenv("MEETINGDESK_OUTBOX_COMMAND", str(tmp_path / "nowhere"))
    printed = call("outbox", "run", "--database", url)
    assert (printed.code, "No such file" in printed.out) == (1, True)
    assert not lines(tmp_path)[0].uncertain


def test_where_packages_go_must_be_said(call: Call, url: str, tmp_path: Path) -> None:
    """A folder or a command, of which the folder is there."""
    assert call("outbox", "run", "--database", url).code == 2
    assert call("outbox", "run", "--to", tmp_path / "no", "--database", url).code == 1
    assert call("outbox", "run", "--to", tmp_path, "--once", "--watch", "5", "--database", url).code == 2


def test_rehearsals_are_never_delivered(call: Call, tmp_path: Path) -> None:
    """Nothing of a rehearsal reaches a case system."""
    from tests.cli.calls import played

    rehearsed, out = played(tmp_path), tmp_path / "out"
    out.mkdir()
    assert call("outbox", "run", "--to", out, "--database", rehearsed.url).code == 0
    assert list(out.iterdir()) == []


@pytest.fixture
def running(url: str) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Programs that are ended when the test is over."""
    with ExitStack() as stack:
        started: list[subprocess.Popen[bytes]] = []

        def end() -> None:
            for program in started:
                program.kill()
                program.communicate()

        stack.callback(end)
        yield started


def start(running: list[subprocess.Popen[bytes]], url: str, *more: str) -> subprocess.Popen[bytes]:
    """Start the outbox as a program of its own."""
    command = [*PRODUCT, "outbox", "run", "--database", url, *more]
    # As wide as what is printed, as any pipe without that variable.
    environ = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "PYTHONUNBUFFERED")}
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ)
    running.append(program)
    return program


@pytest.mark.slow
def test_two_programs_at_once_deliver_each_package_once(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, running: list[subprocess.Popen[bytes]]
) -> None:
    """Both look at the same list; the command is run once for each agreement."""
    seal(tmp_path, 7)
    script(tmp_path, f'echo "$MEETINGDESK_AGREEMENT" >>"{tmp_path}/ran"; echo "J-$$"', monkeypatch)
    programs = [start(running, url), start(running, url)]
    for program in programs:
        assert program.communicate(timeout=PATIENCE)[1] == b""
    ran = (tmp_path / "ran").read_text().split()
    found = lines(tmp_path)
    assert sorted(ran) == sorted(line.agreement_id for line in found)
    assert {line.stage for line in found} == {"filed"}
    assert len({line.reference for line in found}) == len(found) == 8


@pytest.mark.slow
def test_after_kill_9_nothing_is_filed_twice(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, running: list[subprocess.Popen[bytes]]
) -> None:
    """Killed while its command runs: the next run does not run it again, but says where to look."""
    os.mkfifo(tmp_path / "reached")
    script(tmp_path, f'echo x >>"{tmp_path}/ran"; echo x >"{tmp_path}/reached"; exec sleep 2', monkeypatch)
    first = start(running, url)
    # The other end is opened when the command has come there.
    (tmp_path / "reached").read_text()
    first.kill()
    first.communicate()
    second = start(running, url, "--system", "Fasit")
    out, _wrong = second.communicate(timeout=PATIENCE)
    assert (second.returncode, b"perhaps filed: look in deliver.sh" in out) == (1, True)
    assert (tmp_path / "ran").read_text() == "x\n"


@pytest.mark.slow
def test_a_watched_outbox_takes_what_is_sealed_later_and_ends_when_asked(
    url: str, tmp_path: Path, running: list[subprocess.Popen[bytes]]
) -> None:
    """It goes on looking until SIGTERM, and ends as a command does."""
    out = tmp_path / "out"
    out.mkdir()
    program = start(running, url, "--to", str(out), "--watch", "1")
    assert program.stdout is not None
    program.stdout.readline()
    seal(tmp_path, 1)
    program.stdout.readline()
    program.send_signal(signal.SIGTERM)
    assert program.wait(PATIENCE) == 0
    assert len(list(out.iterdir())) == 2
