"""Every error ends as a clear line on stderr and an exit code, and never shows what a variable held."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from meetingdesk.cli.boundary import guarded
from meetingdesk.errors import AgendaInvalid, CommandRefused, DiskFull, MeetingDeskError, Problem, WrongUsage
from meetingdesk.locale import set_language

SECRET = "0101701234"


def _raising(error: BaseException) -> Callable[[], int]:
    def call() -> int:
        citizen = SECRET
        raise error from ValueError(citizen)

    return call


@pytest.mark.parametrize(
    ("error", "code", "stderr"),
    [
        (WrongUsage("No such theme.", "Use dark."), 2, "meetingdesk: No such theme. Use dark.\n"),
        (DiskFull("The disk is full.", "Make room."), 1, "meetingdesk: The disk is full. Make room.\n"),
        (CommandRefused("closed", "The meeting is closed."), 1, "meetingdesk: The meeting is closed.\n"),
        (MeetingDeskError("one\ntwo \x1b[31m"), 1, "meetingdesk: one two <U+001B>[31m\n"),
        (KeyError(SECRET), 1, "meetingdesk: Something unexpected went wrong (KeyError).\n"),
        (RecursionError(SECRET), 1, "meetingdesk: Something unexpected went wrong (RecursionError).\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_error_becomes_one_line_and_a_code(
    capsys: pytest.CaptureFixture[str], error: BaseException, code: int, stderr: str
) -> None:
    """2 means wrong usage, 1 means it did not work; the unexpected is named by its type alone."""
    set_language("en")
    assert guarded(_raising(error)) == code
    assert capsys.readouterr().err == stderr


def test_a_bad_file_gets_a_line_for_each_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    """All mistakes of an agenda are listed, as editors read them: file, line, key, what is wrong."""
    mistakes = [Problem("a.yaml", 3, "minutes", "61 is not 60"), Problem("a.yaml", 9, "kind", "unknown", "x")]
    assert guarded(_raising(AgendaInvalid(mistakes))) == 1
    assert capsys.readouterr().err == "a.yaml:3: minutes: 61 is not 60\na.yaml:9: kind: unknown; x\n"


def test_what_worked_keeps_its_code() -> None:
    """A command's own exit code passes through."""
    assert guarded(lambda: 0) == 0


def test_a_reader_who_left_is_no_error() -> None:
    """`meetingdesk … | head` ends quietly when head has read enough."""
    source = (
        "import sys\nfrom meetingdesk.cli.boundary import guarded\n"
        "sys.exit(guarded(lambda: sys.stdout.write('x' * 10) - 10))"
    )
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([sys.executable, "-c", source], stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")
