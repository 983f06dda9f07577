"""The product in a real pseudo-terminal: bytes in, bytes out, signals, crashes and sizes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pexpect
import pytest

from meetingdesk.clock import SystemClock
from meetingdesk.rehearsal.demo import lay_out
from tests.e2e.meetings import STAGES, make
from tests.e2e.terminal import KEYS, ROOT, Terminal, terminal
from tests.patience import PATIENCE, until
from tests.session.held import session_at

BLOCKS = STAGES[1:6]


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEETINGDESK_SETTINGS", str(tmp_path / "settings.toml"))
    for name in ("NO_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)


def _desk(folder: Path) -> tuple[str, ...]:
    return ("--lang", "en", "--database", f"sqlite:///{folder / 'meetings.db'}")


def _made(folder: Path, stage: str) -> str:
    with session_at(folder, clock=SystemClock()) as session:
        return make(session, stage)[stage]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 36)])
def test_a_tfa_from_the_desk_to_the_seal(tmp_path: Path, columns: int, rows: int) -> None:
    """The demonstration case, by keys as a terminal sends them; some with Alt and letters."""
    with session_at(tmp_path, clock=SystemClock()) as session:
        lay_out(session)
    with terminal(*_desk(tmp_path), columns=columns, rows=rows) as screen:
        _begin(screen)
        _talk(screen)
        _agree(screen)
        _close_and_sign(screen)
        _leave(screen)
    (line,) = _cli("agreement", "list", "--json", folder=tmp_path)
    assert line["case_number"] == "26-04417"


def _begin(screen: Terminal) -> None:
    """Roll-call, start, and the clock of the first block."""
    screen.see("TFA for Mona K.", "REHEARSAL")
    screen.press("enter")
    screen.see("Who is there?", "0 of 7 present")
    screen.press("a")
    screen.see("6 of 7 present")
    screen.press("alt+v")
    screen.see("Not started", "Job goal")
    screen.press("f4")
    screen.see_gone("Not started")


def _talk(screen: Terminal) -> None:
    """A line, both rounds and on to the last block."""
    screen.type("Mona vil arbejde i et køkken. æøå\r")
    screen.see("What Birthe says")
    screen.press("alt+v")
    screen.see("Competences for the job goal")
    screen.see("What Birthe says")
    for name in ("Jonas", "Amal", "Søren", "Ingelise", "Lone"):
        screen.press("f2" if name != "Jonas" else "alt+o")
        screen.see(f"What {name} says")
    screen.type("Har hygiejnebevis #d1\r")
    screen.see("Har hygiejnebevis")
    screen.press("f2")
    screen.see_gone("What Lone says")
    screen.press("f4")
    screen.see("Barriers to the job goal")
    _move_on(screen, "Each intervention answers a barrier.")
    screen.press("f4")


def _agree(screen: Terminal) -> None:
    """One proposal in three keys, and who does what by when."""
    screen.see("What do you propose?")
    screen.type("Mona begynder i praktik 1. december.\r")
    screen.see("not asked")
    screen.press("a")
    screen.see("Nobody is against.")
    screen.press("enter")
    screen.see("What?")
    for text, following in (
        ("Skrive aftalen", "▌ Who?"),
        ("bir", "▌ By when?"),
        ("om 14 dage", "▌ What?"),
    ):
        screen.type(f"{text}\r")
        screen.see(following)
    screen.see("Birthe Overgård", "Skrive aftalen")
    screen.press("f4")


def _close_and_sign(screen: Terminal) -> None:
    """Drop what is missing, and have everybody sign."""
    screen.see("Closing")
    screen.press("r")
    screen.see("Drop the rest?")
    screen.type("Det når vi ikke\r")
    screen.see("Settled")
    screen.press("f4")
    screen.see("version 1", "Cross-disciplinary analysis")
    for name in ("Birthe", "Jonas", "Amal", "Søren", "Ingelise", "Lone"):
        _sign(screen, name)
    screen.see("The agreement is sealed")


def _move_on(screen: Terminal, words: str) -> None:
    screen.press("f4")
    screen.see("Not heard yet")
    screen.type("Tiden er gået\r")
    screen.see(words)


def _sign(screen: Terminal, name: str) -> None:
    """Read to the end page by page, type the name, and sign with Enter on its row."""
    screen.see("lines more")
    while not screen.shows("You have read it all."):
        before = screen.text
        screen.press("space")
        screen.until(lambda: screen.text != before, "the next page")  # noqa: B023
    screen.press("tab")
    screen.see("Your name  ▌", f"► {name}")
    screen.type(f"{name}\r")
    screen.see("▌ Sign")
    screen.press("enter")
    screen.see_gone("▌ Sign")


def _cli(*arguments: str, folder: Path) -> list[dict[str, str]]:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "meetingdesk",
            *arguments,
            "--database",
            f"sqlite:///{folder / 'meetings.db'}",
        ],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    found: list[dict[str, str]] = json.loads(done.stdout)
    return found


def test_keys_may_come_in_one_breath(tmp_path: Path) -> None:
    """Everybody present, start, the first item's clock, a line, onwards: handed over at once."""
    with session_at(tmp_path, clock=SystemClock()) as session:
        lay_out(session)
    with terminal(*_desk(tmp_path)) as screen:
        screen.see("TFA for Mona K.", "REHEARSAL")
        f2, f4 = KEYS["f2"], KEYS["f4"]
        line = "Mona vil arbejde i et køkken. æøå\r".encode()
        screen.child.send(b"\ra" + f4 + f4 + line + f4 + f2 + b"Har hygiejnebevis\r" + f4 + b"Tiden er")
        screen.see("Not heard yet", "▌ Tiden er")
        screen.type(" gået\r")
        screen.see("Barriers to the job goal", "remaining")
        _leave(screen)
    (meeting,) = _cli("meeting", "list", "--json", folder=tmp_path)
    for words in ("Mona vil arbejde i et køkken. æøå", "Har hygiejnebevis"):
        _until_said(tmp_path, meeting["meeting_id"], words)


def test_the_program_can_be_left_in_the_moment_of_the_seal(tmp_path: Path) -> None:
    """Whoever presses Ctrl+Q and Enter while the sealed agreement is still being read leaves in order."""
    meeting_id = _made(tmp_path, "signing")
    with session_at(tmp_path, clock=SystemClock()) as session:
        frozen = session.open(meeting_id).result().meeting.frozen
        assert frozen is not None
        session.sign(meeting_id, frozen.waits_for[0], "declined", frozen.content_digest).result()
    with terminal(*_desk(tmp_path), columns=120, rows=36) as screen:
        screen.see("TFA for Mona K.")
        screen.press("enter")
        screen.see("▌ ↓")
        screen.press("tab")
        screen.see("Your name  ▌")
        screen.press("tab")
        screen.see("▌ Sign")
        screen.press("down", "down", "enter")
        screen.see("A reason may be given")
        screen.press("enter")
        screen.see("This cannot be taken back.")
        screen.press("enter", "ctrl+q", "enter")
        assert screen.wait() == 0, screen.text


def test_a_meeting_killed_in_any_block_is_found_again(tmp_path: Path) -> None:
    """`kill -9` in each of the five blocks: the desk names the meeting, Enter returns to block and line."""
    meeting_id = _made(tmp_path, "job_goal")
    for block, following in zip(BLOCKS, (*BLOCKS[1:], ""), strict=True):
        words = f"Halvt skrevet i {block}"
        with terminal(*_desk(tmp_path)) as screen:
            screen.see("TFA for Mona K.")
            screen.press("enter")
            _to_a_field(screen, block)
            screen.type(words)
            screen.see(words)
            _until_durable(tmp_path, meeting_id, words)
            screen.kill()
        with terminal(*_desk(tmp_path)) as screen:
            screen.see("interrupted in item")
            screen.press("enter")
            screen.see("projected end", f"▌ {words}")
            assert _current(tmp_path, meeting_id) == block
            # Nothing is lost by an orderly end either; the line is stored and the meeting moves on.
            screen.type(" nu")
            screen.see(f"{words} nu")
            screen.press("enter")
            _until_said(tmp_path, meeting_id, f"{words} nu")
            if following:
                _onwards(screen, tmp_path, meeting_id, following)
            _leave(screen)


def test_the_window_may_become_as_small_as_40_by_12_and_large_again(tmp_path: Path) -> None:
    """The half-written line stays under the caret, and typing goes on in every size."""
    _made(tmp_path, "job_goal")
    with terminal(*_desk(tmp_path), columns=120, rows=36) as screen:
        _into_the_room(screen)
        screen.type("Fire år")
        screen.see("▌ Fire år", "Job goal")
        for columns, rows, more in ((40, 12, " i stor"), (160, 50, "køkken"), (20, 5, "."), (80, 24, " Ja")):
            screen.resize(columns, rows)
            screen.type(more)
            screen.until(lambda: screen.shows(more.strip()) or columns == 20, more)  # noqa: B023
        screen.see("▌ Fire år i storkøkken. Ja", "F1 Help")
        _leave(screen)


@pytest.mark.parametrize("ending", ["ctrl+q", "SIGTERM", "SIGHUP"])
def test_the_terminal_is_given_back_as_it_was(tmp_path: Path, ending: str) -> None:
    """After Ctrl+Q and after a signal: main screen, caret, no mouse, echo and line mode; nothing is lost."""
    meeting_id = _made(tmp_path, "job_goal")
    with terminal(*_desk(tmp_path)) as screen:
        _into_the_room(screen)
        assert screen.settings() != screen.settings_before
        screen.type("Halvt skrevet")
        screen.see("Halvt skrevet")
        if ending == "ctrl+q":
            _leave(screen)
        else:
            # A signal may take the last quarter of a second of typing with it, and no more.
            _until_durable(tmp_path, meeting_id, "Halvt skrevet")
            number = signal.Signals[ending]
            screen.child.kill(number)
            assert screen.wait() == 128 + number
        assert screen.settings() == screen.settings_before
        left = bytes(screen.written).rpartition(b"\x1b[?1049l")[2]
        assert b"\x1b[?25h" in left
        assert b"Traceback" not in screen.written
        for mode in (b"1000", b"1003", b"1006", b"2004"):
            on, off = (screen.written.rfind(b"\x1b[?" + mode + end) for end in (b"h", b"l"))
            assert off > on
    _until_durable(tmp_path, meeting_id, "Halvt skrevet")


def test_it_ends_with_its_window_also_when_nobody_tells_it(tmp_path: Path) -> None:
    """What started it, as make does, may keep the signal for itself; it must not go on without a terminal."""
    left = tmp_path / "left"
    starter = (
        "import pathlib, signal, subprocess, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
        "pathlib.Path(sys.argv[1]).write_text(str(subprocess.run(sys.argv[2:]).returncode))"
    )
    command = [sys.executable, "-m", "meetingdesk", *_desk(tmp_path)]
    environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    child = pexpect.spawn(
        sys.executable, ["-c", starter, str(left), *command], env=environment, timeout=PATIENCE
    )
    try:
        child.expect("All actions")
        os.close(child.child_fd)
        until(lambda: left.exists() and left.read_text())
        assert left.read_text() == str(128 + signal.SIGHUP)
    finally:
        assert child.pid is not None
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)


def test_a_stopped_program_comes_back_to_a_usable_terminal(tmp_path: Path) -> None:
    """SIGSTOP and SIGCONT, as a closed laptop or a debugger does it: the same screen, and keys still work."""
    _made(tmp_path, "job_goal")
    with terminal(*_desk(tmp_path)) as screen:
        _into_the_room(screen)
        screen.type("Fire år")
        screen.see("Fire år")
        screen.child.kill(signal.SIGSTOP)
        screen.child.kill(signal.SIGCONT)
        screen.until(lambda: screen.written.count(b"\x1b[?1049h") == 2, "the program's screen again")
        screen.type(" i storkøkken")
        screen.see("Fire år i storkøkken")
        _leave(screen)


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        ((), {"TERM": "dumb"}, "This terminal says that it cannot draw a screen (TERM is dumb)."),
        (("--theme", "pink"), {}, "--theme: pink is not known"),
        (("--database", "x.db"), {}, "A database is named sqlite:///PATH"),
        (("nonsense",), {}, "nonsense"),
    ],
)
def test_what_cannot_be_is_one_clear_line(
    arguments: tuple[str, ...], environment: dict[str, str], words: str
) -> None:
    """In a terminal too it is a line of text, before any control sequence."""
    with terminal("--lang", "en", *arguments, columns=160, environment=environment) as screen:
        assert screen.wait() == 2
        assert words in screen.text
        assert b"\x1b[?1049h" not in screen.written


def _into_the_room(screen: Terminal) -> None:
    screen.see("TFA for Mona K.")
    screen.press("enter")
    screen.see("remaining", "▌ What Birthe says")


def _leave(screen: Terminal) -> None:
    screen.press("ctrl+q")
    screen.see("Leave MeetingDesk?")
    screen.press("enter")
    assert screen.wait() == 0, screen.text
    assert screen.settings() == screen.settings_before


def _to_a_field(screen: Terminal, block: str) -> None:
    """Wait for the room, and go to where a line is written."""
    screen.see("projected end")
    fields = {"interventions": "▌ What could help?", "agreements": "▌ What do you propose?"}
    screen.see(fields.get(block, "▌ What Birthe says"))


def _until_durable(folder: Path, meeting_id: str, words: str) -> None:
    with session_at(folder, clock=SystemClock()) as onlooker:
        _await(lambda: any(words in one.text for one in onlooker.drafts(meeting_id).result()))


def _until_said(folder: Path, meeting_id: str, words: str) -> None:
    with session_at(folder, seat="onlooker", clock=SystemClock()) as onlooker:
        _await(lambda: words in str(onlooker.open(meeting_id).result().meeting.blocks))


def _current(folder: Path, meeting_id: str) -> str | None:
    with session_at(folder, seat="onlooker", clock=SystemClock()) as onlooker:
        return onlooker.open(meeting_id).result().meeting.current


def _onwards(screen: Terminal, folder: Path, meeting_id: str, following: str) -> None:
    screen.press("f4")
    screen.until(
        lambda: screen.shows("Not heard yet") or _current(folder, meeting_id) == following, "onwards"
    )
    if screen.shows("Not heard yet"):
        screen.type("Tiden er gået\r")
        screen.until(lambda: _current(folder, meeting_id) == following, following)


def _await(condition: object) -> None:
    assert callable(condition)
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
