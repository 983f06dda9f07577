"""What is asked about supplements. Adding one is a command like any other: `submit`."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from meetingdesk.session.calls import Calls
from meetingdesk.session.requests import Exported

if TYPE_CHECKING:
    from meetingdesk.agreement.formats.lines import DocumentLine
    from meetingdesk.meeting.supplement_words import Supplement


class SupplementCalls(Calls):
    """List, read and export what came after a seal."""

    def supplements(self, agreement_id: str) -> Future[tuple[Supplement, ...]]:
        """The supplements of a sealed agreement, in their order."""
        return self._do(lambda room: room.supplements.listed(agreement_id))

    def supplement(self, agreement_id: str, number: int) -> Future[dict[str, Any]]:
        """A supplement as plain data, as it was sealed."""
        return self._do(
            lambda room: room.supplements.original_of(agreement_id, number).supplement.model_dump(mode="json")
        )

    def supplement_lines(self, agreement_id: str, number: int) -> Future[tuple[DocumentLine, ...]]:
        """A supplement's text."""
        return self._do(lambda room: room.supplements.lines(agreement_id, number))

    def export_supplement(self, agreement_id: str, number: int, format_name: str) -> Future[Exported]:
        """A supplement as `pdf`, `json` or `md`, or what came along as `scan`; the same bytes each time."""
        return self._do(lambda room: room.supplements.export(agreement_id, number, format_name))
