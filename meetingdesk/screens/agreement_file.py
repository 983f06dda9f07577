"""Where an exported agreement goes: a folder or a file that a person typed, and never over another file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from meetingdesk.cli.new_file import write_new
from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _
from meetingdesk.text import visible

if TYPE_CHECKING:
    from meetingdesk.session import Exported

# A desktop in Danish may name it so.
_DOCUMENTS = ("Documents", "Dokumenter")


def usual_folder() -> str:
    """Return the folder that is offered: the person's documents, else where the program was started."""
    for name in _DOCUMENTS:
        if (Path("~").expanduser() / name).is_dir():
            return f"~/{name}"
    return str(Path.cwd())


def write_file(typed: str, exported: Exported) -> Path:
    """Write an agreement into the folder `typed`, or to the file when the ending is the format's.

    Where another document has the name already, a number is added to it. Returns the whole path.

    Raises:
        MeetingDeskError: there is no such folder, or it cannot be written to.
    """
    path = _expanded(typed or usual_folder())
    if path.is_dir():
        path /= exported.name
    elif path.suffix.lower() != Path(exported.name).suffix:
        raise MeetingDeskError(
            _("There is no folder {path}.").format(path=visible(str(path))),
            _("Name a folder that exists, or a file in one."),
        )
    return write_new(_free(path, exported.content), exported.name, exported.content)


def _expanded(typed: str) -> Path:
    try:
        return Path(typed.strip()).expanduser().absolute()
    except (RuntimeError, OSError) as error:
        raise MeetingDeskError(_("There is no folder {path}.").format(path=visible(typed))) from error


def _free(path: Path, content: bytes) -> Path:
    """Return the first name that is free, or whose file holds the very same document."""
    try:
        return next(
            name
            for name in _names(path)
            if not name.exists() or (name.is_file() and name.read_bytes() == content)
        )
    except OSError as error:
        raise MeetingDeskError(
            _("{path} cannot be written: {reason}.").format(path=visible(str(path)), reason=error.strerror)
        ) from error


def _names(path: Path) -> Iterator[Path]:
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")
