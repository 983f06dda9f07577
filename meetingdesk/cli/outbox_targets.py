"""Where the outbox delivers a package: into a folder, or to a command that puts it into a case system."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import IO, Final, Protocol

from meetingdesk.canonical import sha256_hex
from meetingdesk.cli.new_file import write_into
from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _
from meetingdesk.meeting.summaries import FilingSummary
from meetingdesk.session import Exported
from meetingdesk.text import cut, visible

# More than any system's reference, less than a page that went to the wrong stream.
_LONGEST: Final = 200
_READ: Final = 4096


class NotDelivered(MeetingDeskError):
    """The package was not taken; with `uncertain` nobody knows whether it was."""

    def __init__(self, sentence: str, *, uncertain: bool = False) -> None:
        super().__init__(sentence)
        self.uncertain = uncertain


class Target(Protocol):
    """Takes packages one at a time."""

    @property
    def name(self) -> str:
        """What it is called when nobody named the system behind it."""
        ...

    @property
    def is_repeatable(self) -> bool:
        """Whether delivering the same package twice leaves it there once."""
        ...

    def deliver(self, line: FilingSummary, package: Exported, limit: timedelta) -> str:
        """Deliver a package and return the reference it has there. Raises NotDelivered."""
        ...


class FolderTarget:
    """A folder that something else watches; the reference is the file's name.

    A file appears in it whole. The same package again is the same file, so that a second try does no harm.
    """

    is_repeatable = True

    def __init__(self, folder: Path) -> None:
        """Raises MeetingDeskError when there is no such folder."""
        self._folder = folder.absolute()
        self.name = visible(str(self._folder))
        if not folder.is_dir():
            raise MeetingDeskError(
                _("There is no folder {path}.").format(path=self.name), _("Make it first.")
            )

    def deliver(self, line: FilingSummary, package: Exported, limit: timedelta) -> str:
        """As in `Target`."""
        first = Path(package.name)
        # Two meetings of a case on a day have packages of the same name.
        names = (first.name, f"{first.stem}-{line.agreement_id}{first.suffix}")
        try:
            with suppress(FileExistsError):
                return self._write(names[0], package.content)
            return write_into(self._folder, names[1], package.content).name
        except MeetingDeskError as error:
            raise NotDelivered(str(error)) from error

    def _write(self, name: str, content: bytes) -> str:
        try:
            return write_into(self._folder, name, content).name
        except MeetingDeskError:
            if os.path.lexists(self._folder / name):
                raise FileExistsError(name) from None
            raise


@dataclass(frozen=True, slots=True)
class CommandTarget:
    """A command that is run for each package, without a shell: its last argument is the package's file.

    Exit code 0 means that the system has it; the first line on stdout is then its reference. Any other code
    means that the system does not have it. What it is told in the environment is the same for every try of
    one package: `MEETINGDESK_AGREEMENT`, `MEETINGDESK_NUMBER`, `MEETINGDESK_CASE` and `MEETINGDESK_SHA256`.
    """

    command: Sequence[str]
    is_repeatable = False

    @property
    def name(self) -> str:
        """The program's name."""
        return visible(Path(self.command[0]).name)

    def deliver(self, line: FilingSummary, package: Exported, limit: timedelta) -> str:
        """As in `Target`."""
        told = {
            "MEETINGDESK_AGREEMENT": line.agreement_id,
            "MEETINGDESK_NUMBER": str(line.number),
            "MEETINGDESK_CASE": line.case_number,
            "MEETINGDESK_SHA256": sha256_hex(package.content),
        }
        # The folder is made for its owner alone, and gone afterwards.
        with tempfile.TemporaryDirectory(prefix="meetingdesk-") as folder:
            file = write_into(Path(folder), package.name, package.content)
            with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as wrong:
                code = self._run(file, told, limit, out, wrong)
                said, complaint = _first_line(out), _first_line(wrong)
        if code < 0:
            raise NotDelivered(
                _("The command was ended by signal {number}.").format(number=-code), uncertain=True
            )
        if code:
            ended = _("The command ended with exit code {code}.").format(code=code)
            raise NotDelivered(f"{ended} {complaint}".strip())
        if not said:
            raise NotDelivered(_("The command printed no reference."), uncertain=True)
        return said

    def _run(
        self, file: Path, told: dict[str, str], limit: timedelta, out: IO[bytes], wrong: IO[bytes]
    ) -> int:
        try:
            process = subprocess.Popen(
                [*self.command, str(file)],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=wrong,
                env=os.environ | told,
                # Ctrl+C ends the outbox after this package, not the package.
                start_new_session=True,
            )
        except OSError as error:
            words = _("The command {command} cannot be run: {reason}.")
            raise NotDelivered(words.format(command=self.name, reason=error.strerror)) from error
        try:
            return process.wait(limit.total_seconds())
        except subprocess.TimeoutExpired:
            _end(process)
            seconds = int(limit.total_seconds())
            raise NotDelivered(
                _("The command took longer than {seconds} seconds, and was ended.").format(seconds=seconds),
                uncertain=True,
            ) from None
        except BaseException:
            _end(process)
            raise


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a command and everything that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _first_line(stream: IO[bytes]) -> str:
    stream.seek(0)
    text = stream.read(_READ).decode("utf-8", "replace").strip()
    return cut(visible(text.splitlines()[0].strip()), _LONGEST) if text else ""
