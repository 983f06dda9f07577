"""Writing an exported document: whole or not at all, readable by its owner alone, never over another one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _


def write_new(target: Path, name: str, content: bytes, *, replace: bool = False) -> Path:
    """Write `content` to `target`, or to `name` in it when it is a folder; return the file's path.

    A file that holds the same bytes already is left as it is.

    Raises:
        MeetingDeskError: another file is there and `replace` is false, or it cannot be written.
    """
    path = target / name if target.is_dir() else target
    try:
        if not replace and path.exists():
            if path.is_file() and path.read_bytes() == content:
                return path
            raise MeetingDeskError(
                _("{path} is there already and holds something else.").format(path=path),
                _("Choose another name, or add --force."),
            )
        _write(path, content, replace=replace)
    except OSError as error:
        raise MeetingDeskError(
            _("{path} cannot be written: {reason}.").format(path=path, reason=error.strerror)
        ) from error
    return path


def _write(path: Path, content: bytes, *, replace: bool) -> None:
    # A half-written document never stands under the name that was asked for.
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if replace:
            Path(temporary).replace(path)
        else:
            # Unlike renaming, linking fails when somebody else was faster.
            path.hardlink_to(temporary)
    finally:
        Path(temporary).unlink(missing_ok=True)
