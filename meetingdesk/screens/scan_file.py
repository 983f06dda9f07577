"""A scanned page, from the path that somebody types."""

from __future__ import annotations

from pathlib import Path

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _
from meetingdesk.meeting.commands import Scan
from meetingdesk.meeting.scans import MOST_BYTES


def read_scan(typed: str) -> Scan:
    """Return the file at a path, which may begin with `~`; of one that is too large no more than tells so.

    Raises:
        MeetingDeskError: it cannot be read.
    """
    path = Path(typed.strip())
    try:
        path = path.expanduser()
        with path.open("rb") as stream:
            return Scan(name=path.name, content=stream.read(MOST_BYTES + 1))
    except (OSError, RuntimeError, ValueError) as error:
        # Without a home `~` is a RuntimeError, and a path with a NUL a ValueError.
        reason = getattr(error, "strerror", None) or str(error)
        raise MeetingDeskError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=reason)
        ) from error
