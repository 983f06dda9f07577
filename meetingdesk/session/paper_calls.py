"""What is asked about agreements."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Literal

from meetingdesk.ids import new_id
from meetingdesk.session.calls import Calls
from meetingdesk.session.requests import Exported

if TYPE_CHECKING:
    from meetingdesk.agreement.formats.lines import DocumentLine
    from meetingdesk.meeting.projection import Projection
    from meetingdesk.meeting.summaries import AgreementSummary
    from meetingdesk.session.desk_room import DeskRoom
    from meetingdesk.session.workroom import Workroom


class PaperCalls(Calls):
    """Freeze, sign, seal, read and export."""

    def document_lines(self, meeting_id: str, case_id: str = "") -> Future[tuple[DocumentLine, ...]]:
        """The text of a meeting's agreement as it stands: what signers see is what they sign.

        Of several cases that of `case_id`, or of the first.
        """
        return self._do(lambda room: room.papers.lines(meeting_id, case_id))

    def agreement_lines(self, agreement_id: str) -> Future[tuple[DocumentLine, ...]]:
        """The text of a sealed agreement, with its signatures."""
        return self._do(lambda room: room.papers.sealed_lines(agreement_id))

    def freeze(self, meeting_id: str, command_id: str | None = None) -> Future[Projection]:
        """Fix the text of a closed meeting for signing."""
        named = command_id or new_id("k")
        return self._do(lambda room: room.freeze(meeting_id, named))

    def sign(
        self,
        meeting_id: str,
        participant_id: str,
        how: Literal["signed", "reservation", "declined", "not_there", "on_paper"],
        content_digest: str,
        typed_name: str = "",
        words: str = "",
        command_id: str | None = None,
    ) -> Future[Projection]:
        """Answer as a signer to the text of that digest; after the last answer the agreement is sealed.

        Of several texts it is the answer to all that are open; `submit` takes one to a single text.
        """
        # Named here and not where it is done: done once more after a cut, it is the same answer.
        named = command_id or new_id("k")

        def work(room: Workroom) -> Projection:
            from meetingdesk.meeting.commands import SignAgreement

            command = SignAgreement(
                participant_id=participant_id,
                how=how,
                typed_name=typed_name,
                words=words,
                content_digest=content_digest,
            )
            return room.sign(meeting_id, [command], named)

        def seated(desk: DeskRoom) -> Projection:
            desk.refuse_if_lost(meeting_id)
            return work(desk.workroom)

        return self._desk(seated)

    def seal(self, meeting_id: str, command_id: str | None = None) -> Future[Projection]:
        """Seal an agreement for which nobody's answer is outstanding."""
        named = command_id or new_id("k")
        return self._do(lambda room: room.seal(meeting_id, named))

    def agreements(self) -> Future[tuple[AgreementSummary, ...]]:
        """Every sealed agreement, the newest first."""
        return self._do(lambda room: room.agreements())

    def agreement(self, agreement_id: str) -> Future[dict[str, Any]]:
        """A sealed agreement as plain data."""
        return self._do(lambda room: room.papers.agreement(agreement_id))

    def export(self, agreement_id: str, format_name: str) -> Future[Exported]:
        """A sealed agreement in a format; the same bytes each time."""
        return self._do(lambda room: room.papers.export(agreement_id, format_name))

    def package(self, agreement_id: str) -> Future[Exported]:
        """A sealed agreement's PDF, DOCX, JSON, ICS and supplements in a zip; the same bytes each time."""
        return self._do(lambda room: room.papers.package(agreement_id))

    def export_draft(self, meeting_id: str, format_name: str, case: str = "") -> Future[Exported]:
        """A meeting's agreement as it stands, marked as a draft; of several cases that of `case`."""
        return self._do(lambda room: room.papers.export_draft(meeting_id, format_name, case))
