"""The desk's own key: a file for its owner alone, made once however many ask for it at the same time."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return what stands in the file `path`, after writing there what `make` returns if there is no file yet.

    The file is readable for its owner alone (0600), its folder too (0700). It appears whole or not at all,
    and of two processes that make one at the same time both get the first.

    Raises:
        MeetingDeskError: it can be neither read nor written.
    """
    try:
        with contextlib.suppress(FileNotFoundError):
            return _read(path)
        # It may be the first thing in the data folder; Python gives `mode` to the last folder alone.
        for folder in (path.parent.parent, path.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _close_to_others(path.parent, 0o700)
        _write_once(path, make())
        return _read(path)
    except OSError as error:
        raise MeetingDeskError(
            _("The key for sealing in {path} can be neither read nor made: {reason}.").format(
                path=path, reason=error.strerror
            ),
            _("Nothing is sealed."),
        ) from error


def _read(path: Path) -> bytes:
    content = path.read_bytes()
    _close_to_others(path, 0o600)
    return content


def _close_to_others(path: Path, mode: int) -> None:
    """Take away what others may do with it, where the file system knows of others."""
    if path.stat().st_mode & 0o077:
        with contextlib.suppress(OSError):
            path.chmod(mode)


def _write_once(path: Path, content: bytes) -> None:
    # mkstemp makes a file for its owner alone; a link to it fails where a file of that name is there already.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(name, path)
        _on_disk(path.parent)
    finally:
        Path(name).unlink(missing_ok=True)


def _on_disk(folder: Path) -> None:
    """Make sure that a name in a folder survives a loss of power, where folders can be asked for that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
