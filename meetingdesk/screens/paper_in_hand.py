"""Paper in hand: a document opened in the system's viewer, sent to the printer, or at least saved.

What is handed to another program is a private copy, for its owner alone; copies of earlier days are removed.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any, Final, Literal

from textual.app import App

from meetingdesk.cli.new_file import write_into
from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _
from meetingdesk.screens.journal_choices import copies_folder, journal_settings, lately
from meetingdesk.text import cut, visible

if TYPE_CHECKING:
    from meetingdesk.session import Exported

Way = Literal["open", "print", "save"]

_VIEWERS: Final = ("open",) if sys.platform == "darwin" else ("xdg-open", "gio", "wslview")
# A viewer that has not complained by then is showing it. A printer is asked to answer sooner than people ask.
_COMPLAINS_WITHIN: Final = 2.0
_PRINTER_ANSWERS_WITHIN: Final = 8.0
_KEPT_SECONDS: Final = 24 * 60 * 60
_COMPLAINT: Final = 200


def viewer() -> tuple[str, ...]:
    """Return the command that opens a file as its owner would; empty when the system has none."""
    for name in _VIEWERS:
        if path := which(name):
            return (path, "open") if name == "gio" else (path,)
    return ()


def printing() -> str:
    """Return the program that prints; empty when the system has none."""
    return which("lp") or ""


def ways() -> tuple[Way, ...]:
    """Return what can be done with a document here; saving it always can."""
    opens: tuple[Way, ...] = ("open",) if viewer() else ()
    prints: tuple[Way, ...] = ("print",) if printing() else ()
    return (*opens, *prints, "save")


def usual_way(app: App[Any]) -> Way:
    """Return what the key for paper does: what was set or last chosen, as far as it can be done here."""
    chosen = lately(app).paper
    offered = ways()
    return next((way for way in offered if way == chosen), offered[0])


async def hand_out(app: App[Any], way: Way, documents: Sequence[Future[Exported]]) -> str:
    """Open, print or save documents; returns the sentence that says what happened.

    Raises MeetingDeskError when a document cannot be made, saved, opened or printed.
    """
    folder, settings = copies_folder(app), journal_settings(app)
    said = ""
    for asked in documents:
        exported = await asyncio.wrap_future(asked)
        file = await asyncio.to_thread(keep, folder, exported)
        said = await asyncio.to_thread(_handed, way, file, settings.printer)
    return said


def keep(folder: Path, exported: Exported) -> Path:
    """Write a private copy of a document, and remove those of earlier days; returns its path.

    Raises MeetingDeskError when it cannot be written.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise MeetingDeskError(
            _("{path} cannot be written: {reason}.").format(path=visible(str(folder)), reason=error.strerror)
        ) from error
    _forget_old(folder)
    return write_into(folder, exported.name, exported.content, replace=True)


def _forget_old(folder: Path) -> None:
    oldest = time.time() - _KEPT_SECONDS
    for file in folder.iterdir():
        # Another program may be removing it at the same moment.
        with suppress(OSError):
            if file.lstat().st_mtime < oldest:
                file.unlink()


def _handed(way: Way, file: Path, printer: str) -> str:
    name = visible(str(file))
    if way == "open" and (command := viewer()):
        _open(command, file)
        return _("Opened: {path}").format(path=name)
    if way == "print" and (program := printing()):
        _print(program, file, printer)
        if printer:
            return _("Sent to the printer {printer}.").format(printer=visible(printer))
        return _("Sent to the printer.")
    if len(ways()) == 1:
        return _("There is no viewer and no printer here. Saved: {path}").format(path=name)
    return _("Saved: {path}").format(path=name)


def _open(command: Sequence[str], file: Path) -> None:
    """Start the viewer and wait only for what it complains of at once."""
    try:
        process = subprocess.Popen(
            [*command, str(file)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # It outlives the desk, and Ctrl+C is not for it.
            start_new_session=True,
        )
        code = process.wait(_COMPLAINS_WITHIN)
    except subprocess.TimeoutExpired:
        threading.Thread(target=process.wait, daemon=True).start()
        return
    except OSError as error:
        raise _not_done(file, error.strerror or "") from error
    if code:
        raise _not_done(file, _("exit code {code}").format(code=code))


def _print(program: str, file: Path, printer: str) -> None:
    to = ("-d", printer) if printer else ()
    try:
        done = subprocess.run(
            [program, *to, "-t", file.stem, str(file)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PRINTER_ANSWERS_WITHIN,
            check=False,
            env=os.environ | {"LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as error:
        raise _not_done(file, _("the printer did not answer")) from error
    except OSError as error:
        raise _not_done(file, error.strerror or "") from error
    if done.returncode:
        complaint = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise _not_done(file, complaint or _("exit code {code}").format(code=done.returncode))


def _not_done(file: Path, reason: str) -> MeetingDeskError:
    words = _("It was neither shown nor printed: {reason}.")
    return MeetingDeskError(
        words.format(reason=cut(visible(reason).rstrip("."), _COMPLAINT)),
        _("It is saved: {path}").format(path=visible(str(file))),
    )
