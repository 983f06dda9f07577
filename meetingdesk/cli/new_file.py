"""Writing a document: whole or not at all, readable by its owner alone, never over another one or a link."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

from meetingdesk.errors import MeetingDeskError
from meetingdesk.ids import new_id
from meetingdesk.locale import _
from meetingdesk.text import visible

# What a folder on a stick or a share answers when it knows no hard links.
_NO_LINKS: Final = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})


def write_new(target: Path, name: str, content: bytes, *, replace: bool = False) -> Path:
    """Write `content` to `target`, or to `name` in it when it is a folder; return the file's path.

    Raises:
        MeetingDeskError: as `write_into`.
    """
    path = target / name if target.is_dir() else target
    return write_into(path.parent, path.name, content, replace=replace)


def write_into(folder: Path, name: str, content: bytes, *, replace: bool = False) -> Path:
    """Write `content` to the file `name` of a folder; return its path.

    A file that holds the same bytes already is left as it is, so that doing it twice does no harm. Whatever
    happens to the folder's path meanwhile, nothing is written outside the folder that it was.

    Raises:
        MeetingDeskError: `name` is not a plain name, another file is there and `replace` is false, a link or
            a folder is there, or it cannot be written.
    """
    path = folder / name
    if name in ("", ".", "..") or "/" in name or "\0" in name:
        raise MeetingDeskError(_("{name} is no name for a file.").format(name=visible(name) or "''"))
    try:
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            if not _is_there(held, path, content, replace=replace):
                _write(held, path, content, replace=replace)
        finally:
            os.close(held)
    except OSError as error:
        raise MeetingDeskError(
            _("{path} cannot be written: {reason}.").format(path=path, reason=error.strerror)
        ) from error
    return path


def _is_there(folder: int, path: Path, content: bytes, *, replace: bool) -> bool:
    """Say whether the very same document is there already; refuse to touch anything else that is."""
    found = _found(folder, path.name, content)
    if found == "odd":
        raise MeetingDeskError(
            _("{path} is a link or no file; nothing is written over it.").format(path=path),
            _("Choose another name."),
        )
    if found == "other" and not replace:
        raise MeetingDeskError(
            _("{path} is there already and holds something else.").format(path=path),
            _("Choose another name, or add --force."),
        )
    return found == "same"


def _found(folder: int, name: str, content: bytes) -> Literal["nothing", "odd", "same", "other"]:
    try:
        if not stat.S_ISREG(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
            return "odd"
        # It may have become something else since.
        handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    except FileNotFoundError:
        return "nothing"
    except PermissionError:
        return "other"
    with os.fdopen(handle, "rb") as stream:
        return "same" if stream.read(len(content) + 1) == content else "other"


def _write(folder: int, path: Path, content: bytes, *, replace: bool) -> None:
    # A half-written document never stands under the name that was asked for.
    temporary = f".{new_id('new')}"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600, dir_fd=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if replace:
            os.replace(temporary, path.name, src_dir_fd=folder, dst_dir_fd=folder)
        else:
            _give_name(folder, temporary, path, content)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary, dir_fd=folder)
    os.fsync(folder)


def _give_name(folder: int, temporary: str, path: Path, content: bytes) -> None:
    """Give the file its name; unlike renaming, this fails when somebody else was faster."""
    try:
        try:
            os.link(temporary, path.name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            os.close(os.open(path.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600, dir_fd=folder))
            os.replace(temporary, path.name, src_dir_fd=folder, dst_dir_fd=folder)
    except FileExistsError:
        if not _is_there(folder, path, content, replace=False):
            raise
