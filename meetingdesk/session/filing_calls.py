"""What is asked about filing what is sealed."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from meetingdesk.session.calls import Calls
from meetingdesk.session.requests import CopyForm, Exported

if TYPE_CHECKING:
    from meetingdesk.meeting.summaries import FilingSummary
    from meetingdesk.session.workroom import Workroom


class FilingCalls(Calls):
    """What is filed, what is not, and the packages that are."""

    def filings(self, *, unfiled: bool = False) -> Future[tuple[FilingSummary, ...]]:
        """Every sealed document, what has waited longest first; rehearsals are not filed.

        `unfiled` leaves out those that are in a case system.
        """
        return self._desk(lambda desk: desk.store.filings(unfiled=unfiled))

    def filings_of(self, agreement_id: str) -> Future[tuple[FilingSummary, ...]]:
        """How an agreement (number 0) and its supplements stand."""
        return self._desk(lambda desk: desk.store.filings_of(agreement_id))

    def file_agreement(
        self,
        agreement_id: str,
        system: str,
        reference: str,
        by: str,
        *,
        number: int = 0,
        filed_at: datetime | None = None,
        reason: str = "",
    ) -> Future[FilingSummary]:
        """Note that an agreement or one of its supplements is filed; `reason` corrects what was noted before.

        The very same noted again changes nothing.
        """

        def work(room: Workroom) -> FilingSummary:
            from meetingdesk.meeting.commands import FileAgreement

            return room.filing.filed(
                FileAgreement(
                    agreement_id=agreement_id,
                    number=number,
                    system=system,
                    reference=reference,
                    by=by,
                    filed_at=filed_at,
                    reason=reason,
                )
            )

        return self._do(work)

    def filing_failed(
        self,
        agreement_id: str,
        reason: str,
        *,
        number: int = 0,
        system: str = "",
        by: str = "",
        uncertain: bool = False,
    ) -> Future[FilingSummary]:
        """Note why it is not filed; `uncertain` when nobody knows whether the system has it."""

        def work(room: Workroom) -> FilingSummary:
            from meetingdesk.meeting.commands import NoteFilingFailure

            return room.filing.failed(
                NoteFilingFailure(
                    agreement_id=agreement_id,
                    number=number,
                    reason=reason,
                    system=system,
                    by=by,
                    uncertain=uncertain,
                )
            )

        return self._do(work)

    def claim_filing(
        self, line: FilingSummary, system: str, limit: timedelta, *, repeatable: bool
    ) -> Future[None]:
        """Take a document to file it, for at most `limit`; refused when somebody else has it."""
        return self._do(lambda room: room.filing.claim(line, system, limit, repeatable=repeatable))

    def let_go_of_filing(self, line: FilingSummary) -> Future[None]:
        """End a claim whose outcome is noted."""
        return self._do(lambda room: room.filing.let_go(line))

    def filing_package(self, agreement_id: str, number: int = 0) -> Future[Exported]:
        """The zip that is filed: an agreement's package, or that of one supplement."""
        return self._do(lambda room: room.filing.package(agreement_id, number))

    def copy_forms(self, agreement_id: str) -> Future[tuple[CopyForm, ...]]:
        """An agreement as it is pasted into each receiving system, field by field."""

        def work(room: Workroom) -> tuple[CopyForm, ...]:
            from meetingdesk.session.copying import copy_forms

            return copy_forms(room, agreement_id)

        return self._do(work)
