"""One round of the outbox: every package that waits is claimed, delivered, and noted as filed or failed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from meetingdesk.cli.outbox_targets import NotDelivered, Target
from meetingdesk.errors import CommandRefused, MeetingDeskError
from meetingdesk.locale import _
from meetingdesk.meeting.summaries import FilingSummary
from meetingdesk.session import Session


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of one package: `line` is how it stands now."""

    line: FilingSummary
    outcome: Literal["filed", "failed", "uncertain", "elsewhere"]


class Outbox:
    """Delivers what waits to one target. Safe to run twice at once: a package is claimed in the log first."""

    def __init__(
        self, session: Session, target: Target, system: str, limit: timedelta, pause: timedelta | None = None
    ) -> None:
        """`system` is what stands in the log, `limit` how long one package may take.

        With `pause` what failed is not tried again at once: after that long, then twice as long, up to an
        hour, so that a system that is down does not fill the log.
        """
        self._session = session
        self._target = target
        self._system = system or target.name
        self._limit = limit
        self._pause = pause
        self._failures: dict[tuple[str, int], int] = {}

    def round(self, goes_on: Callable[[], bool]) -> Iterator[Delivered]:
        """Deliver everything that waits, the longest first, as long as `goes_on`; yields what became of each.

        Raises MeetingDeskError when the log cannot be read, or an outcome not be noted.
        """
        for line in self._session.filings(unfiled=True).result():
            if not goes_on():
                return
            if line.uncertain:
                yield Delivered(line, "uncertain")
            elif self._is_due(line, self._session.now()):
                yield self._deliver(line)

    def _deliver(self, line: FilingSummary) -> Delivered:
        target, key = self._target, (line.agreement_id, line.number)
        try:
            self._session.claim_filing(
                line, self._system, self._limit, repeatable=target.is_repeatable
            ).result()
        except CommandRefused:
            return self._as_it_stands(line)
        try:
            package = self._session.filing_package(*key).result()
            reference = target.deliver(line, package, self._limit)
        except NotDelivered as error:
            return self._failed(line, error.sentence, uncertain=error.uncertain)
        except MeetingDeskError as error:
            return self._failed(line, str(error), uncertain=False)
        self._failures.pop(key, None)
        filed = self._filed(line, reference)
        self._session.let_go_of_filing(line).result()
        return Delivered(filed, "filed")

    def _filed(self, line: FilingSummary, reference: str) -> FilingSummary:
        try:
            return self._session.file_agreement(
                line.agreement_id, self._system, reference, self._session.seat, number=line.number
            ).result()
        except MeetingDeskError as error:
            words = _("{id} is filed as {reference}, but that could not be noted: {reason}")
            raise MeetingDeskError(
                words.format(id=line.agreement_id, reference=reference, reason=error.sentence),
                _("Note it by: meetingdesk agreement filed"),
            ) from error

    def _failed(self, line: FilingSummary, reason: str, *, uncertain: bool) -> Delivered:
        key = (line.agreement_id, line.number)
        self._failures[key] = self._failures.get(key, 0) + 1
        noted = self._session.filing_failed(
            line.agreement_id,
            reason,
            number=line.number,
            system=self._system,
            by=self._session.seat,
            uncertain=uncertain,
        ).result()
        self._session.let_go_of_filing(line).result()
        return Delivered(noted, "uncertain" if uncertain else "failed")

    def _as_it_stands(self, line: FilingSummary) -> Delivered:
        """Look again at what was refused: somebody else has it, has filed it, or nobody knows."""
        found = self._session.filings_of(line.agreement_id).result()
        newer = next(one for one in found if one.number == line.number)
        return Delivered(newer, "uncertain" if newer.uncertain else "elsewhere")

    def _is_due(self, line: FilingSummary, now: datetime) -> bool:
        failures = self._failures.get((line.agreement_id, line.number), 0)
        if self._pause is None or not failures:
            return True
        doubled: int = 2 ** min(failures - 1, 12)
        return now - line.since >= min(self._pause * doubled, timedelta(hours=1))
