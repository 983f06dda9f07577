"""What is asked about the versions of a meeting's text."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from meetingdesk.session.calls import Calls

if TYPE_CHECKING:
    from meetingdesk.agreement.formats.lines import DocumentLine
    from meetingdesk.meeting.state import FrozenVersion


class VersionCalls(Calls):
    """List, read and compare what was fixed for signing."""

    def versions(self, meeting_id: str) -> Future[tuple[FrozenVersion, ...]]:
        """Every version that was fixed for signing, the first first."""
        return self._do(lambda room: room.versions.listed(meeting_id))

    def version_lines(
        self, meeting_id: str, number: int, case_id: str = ""
    ) -> Future[tuple[DocumentLine, ...]]:
        """The text of a version; of several cases that of `case_id`, or of the first."""
        return self._do(lambda room: room.versions.lines(meeting_id, number, case_id))

    def changes(
        self, meeting_id: str, before: int = 0, after: int = 0, case_id: str = ""
    ) -> Future[tuple[DocumentLine, ...]]:
        """What is different between two versions, in words; nothing where there is no earlier one.

        `after` 0 is the text as it stands, `before` 0 the version before that.
        """
        return self._do(lambda room: room.versions.changes(meeting_id, before, after, case_id))
