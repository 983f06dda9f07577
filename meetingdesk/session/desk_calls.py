"""What the desk asks for."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Literal

from meetingdesk.ids import new_id
from meetingdesk.session.calls import Calls

if TYPE_CHECKING:
    from meetingdesk.meeting.summaries import DeskView, MeetingSummary
    from meetingdesk.session.requests import CaseView
    from meetingdesk.session.workroom import Workroom


class DeskCalls(Calls):
    """The lists, and what becomes of commitments."""

    def desk(self, limit: int = 200, search: str = "") -> Future[DeskView]:
        """Everything the desk shows: up to `limit` meetings that match every word of `search`."""
        return self._desk(lambda desk: desk.desk(limit, search))

    def summary(self, meeting_id: str) -> Future[MeetingSummary]:
        """One meeting as lists show it."""
        return self._desk(lambda desk: desk.summary(meeting_id))

    def settle_commitment(
        self,
        case_id: str,
        meeting_id: str,
        commitment_id: str,
        how: Literal["done", "dropped"],
        reason: str = "",
    ) -> Future[None]:
        """Note what became of a commitment after its meeting."""
        named = new_id("k")

        def work(room: Workroom) -> None:
            from meetingdesk.meeting.events import CommitmentSettled
            from meetingdesk.text import accept

            settled = CommitmentSettled(
                commitment_id=commitment_id, meeting_id=meeting_id, how=how, reason=accept(reason)
            )
            room.settle_commitment(settled, case_id, named)

        return self._do(work)

    def case(self, case_number: str, *, rehearsal: bool = False) -> Future[CaseView]:
        """What the meetings of a case have left, by its number. Raises NotFound."""
        return self._do(lambda room: room.case(case_number, rehearsal=rehearsal))

    def withdraw_consent(
        self, case_number: str, consent_id: str, words: str = "", *, rehearsal: bool = False
    ) -> Future[None]:
        """Note that a consent given at a meeting of the case is withdrawn, as of today. Raises NotFound."""

        def work(room: Workroom) -> None:
            from meetingdesk.text import accept

            room.withdraw_consent(case_number, consent_id, accept(words), rehearsal=rehearsal)

        return self._do(work)

    def rebuild(self) -> Future[int]:
        """Make the lists anew from the logs."""
        return self._do(lambda room: room.rebuild())
